/** The fitted claims beside the paper: how far each is off, in units of its tolerance. */
import { paperWords } from '../../../i18n/paper.ts';
import type { PaperResults } from '../../../paper/types.ts';
import { isChanged } from '../claims/claim-table.ts';
import { measuredText, paperText, toleranceText } from '../claims/claim-values.ts';
import { residualsOf, worstOf, type Residual } from './calibration-rows.ts';
import { ScrollRegion } from './scroll-region.tsx';

const text = paperWords.calibration.fit;

const signed = (residual: number): string => `${residual < 0 ? '−' : '+'}${Math.abs(residual).toFixed(2)}`;

export function FitTable({ results }: { results: PaperResults | null }) {
  const residuals = results === null ? [] : residualsOf(results.claims);
  const worst = worstOf(residuals);
  return (
    <section>
      <h3>{text.title}</h3>
      {results === null || worst === null ? (
        <p className="quiet">{text.waiting}</p>
      ) : (
        <>
          <p>
            {text.about(residuals.length)} {text.worst(worst.claim.id, signed(worst.residual))}
            {isChanged(results) && <strong> {text.changed}</strong>}
          </p>
          <Rows residuals={residuals} />
          <p>{text.lites}</p>
        </>
      )}
    </section>
  );
}

function Rows({ residuals }: { residuals: readonly Residual[] }) {
  const { columns } = text;
  return (
    <ScrollRegion label={text.title}>
      <table className="calibration-table" data-testid="fit-table">
        <thead>
          <tr>
            <th scope="col">{columns.claim}</th>
            <th scope="col">{columns.text}</th>
            <th scope="col" className="number-column">
              {columns.paper}
            </th>
            <th scope="col" className="number-column">
              {columns.measured}
            </th>
            <th scope="col" className="number-column">
              {columns.tolerance}
            </th>
            <th scope="col">{columns.residual}</th>
          </tr>
        </thead>
        <tbody>
          {residuals.map(({ claim, residual }) => (
            <tr key={claim.id}>
              <th scope="row">{claim.id}</th>
              <td>{claim.claim}</td>
              <td className="number-column">{paperText(claim)}</td>
              <td className="number-column strong">{measuredText(claim)}</td>
              <td className="number-column quiet">{toleranceText(claim)}</td>
              <td>
                <Bar residual={residual} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** From the paper's value in the middle to the end of the tolerance on either side. */
function Bar({ residual }: { residual: number }) {
  const part = Math.min(1, Math.abs(residual)) / 2;
  const outside = Math.abs(residual) > 1;
  return (
    <span className="residual" title={text.residual(signed(residual))}>
      <span className="residual-track" aria-hidden="true">
        <span
          className={outside ? 'outside' : ''}
          style={{ left: `${100 * (residual < 0 ? 0.5 - part : 0.5)}%`, width: `${100 * part}%` }}
        />
      </span>
      {signed(residual)}
    </span>
  );
}
