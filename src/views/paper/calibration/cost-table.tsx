/** Every cost: what it is, its value, its source mark, and where it is from or which claims it was fitted to. */
import { paperWords } from '../../../i18n/paper.ts';
import type { CostSource } from '../../../scenario/costs/cost-sources.ts';
import { quantityText } from '../claims/claim-values.ts';
import { costSources, countOfMarks } from './calibration-rows.ts';
import { ScrollRegion } from './scroll-region.tsx';

const text = paperWords.calibration.costs;

const valueText = ({ value, unit }: CostSource): string => {
  switch (unit) {
    case 'ns':
      return value === 0 ? text.none : quantityText(value / 1000, 'us');
    case 'ns/byte':
      return quantityText(value, 'ns');
    case 'factor':
      return text.factor(String(value));
  }
};

const fromText = ({ from, fits }: CostSource): string =>
  fits.length === 0 ? from : `${from}; ${text.fittedTo(fits.join(', '))}`;

export function CostTable() {
  const sources = costSources();
  const { paper, fitted, estimated } = countOfMarks(sources);
  return (
    <section>
      <h3>{text.title}</h3>
      <p>{text.counts(paper, fitted, estimated)}</p>
      <ScrollRegion label={text.title}>
        <table className="calibration-table" data-testid="cost-table">
          <thead>
            <tr>
              <th scope="col">{text.columns.cost}</th>
              <th scope="col" className="number-column">
                {text.columns.value}
              </th>
              <th scope="col">{text.columns.mark}</th>
              <th scope="col">{text.columns.from}</th>
            </tr>
          </thead>
          <tbody>
            {sources.map((source) => (
              <tr key={source.path}>
                <th scope="row">{source.title}</th>
                <td className="number-column">{valueText(source)}</td>
                <td>
                  <span className={`source-mark from-${source.mark}`}>{text.marks[source.mark]}</span>
                </td>
                <td className="quiet">{fromText(source)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
