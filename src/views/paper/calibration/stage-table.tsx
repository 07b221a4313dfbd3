/** The work of each layer of each system, from the stage tables. */
import { paperWords } from '../../../i18n/paper.ts';
import { stageLayers } from '../../../scenario/stages.ts';
import { numberText } from '../claims/claim-values.ts';
import { stageRows } from './calibration-rows.ts';
import { ScrollRegion } from './scroll-region.tsx';

const text = paperWords.calibration.stages;

export function StageTable() {
  return (
    <section>
      <h3>{text.title}</h3>
      <p>{text.about}</p>
      <ScrollRegion label={text.title}>
        <table className="calibration-table" data-testid="stage-table">
          <thead>
            <tr>
              <th scope="col">{text.columns.table}</th>
              {stageLayers.map((layer) => (
                <th key={layer} scope="col" className="number-column">
                  {text.layers[layer]}
                </th>
              ))}
              <th scope="col" className="number-column">
                {text.columns.sum}
              </th>
              <th scope="col">{text.columns.fits}</th>
            </tr>
          </thead>
          <tbody>
            {stageRows().map(({ table, direction, layersUs, sumUs, fits }) => (
              <tr key={`${table} ${direction}`}>
                <th scope="row">
                  {text.tables[table]} <span className="quiet">{text.directions[direction]}</span>
                </th>
                {stageLayers.map((layer) => (
                  <td key={layer} className="number-column">
                    {layersUs[layer] === null ? '' : numberText(layersUs[layer])}
                  </td>
                ))}
                <td className="number-column strong">{numberText(sumUs)}</td>
                <td className="quiet">{direction === 'send' ? fits.join(', ') : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
