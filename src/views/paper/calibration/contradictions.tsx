/** Where the paper says things that exclude each other, and which of them the model takes. */
import { paperWords } from '../../../i18n/paper.ts';
import type { ClaimResult } from '../../../paper/types.ts';
import { contradictionsOf } from './calibration-rows.ts';
import { ScrollRegion } from './scroll-region.tsx';

const text = paperWords.calibration.contradictions;

export function Contradictions({ claims }: { claims: readonly ClaimResult[] }) {
  return (
    <section>
      <h3>{text.title}</h3>
      <p>{text.about}</p>
      <ScrollRegion label={text.title}>
        <table className="calibration-table" data-testid="contradictions">
          <thead>
            <tr>
              <th scope="col">{text.columns.claims}</th>
              <th scope="col">{text.columns.readings}</th>
              <th scope="col">{text.columns.taken}</th>
            </tr>
          </thead>
          <tbody>
            {contradictionsOf(claims).map((row) => (
              <tr key={row.taken + row.claims.join()}>
                <th scope="row">{row.claims.join(', ')}</th>
                <td>
                  <ol className="claim-readings">
                    {row.readings.map((reading) => (
                      <li key={reading}>{reading}</li>
                    ))}
                  </ol>
                </td>
                <td>{row.taken}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
