/**
 * How the model was calibrated: which costs there are and where each is from, what was fitted to what and how well that
 * holds, what comes out, what is left out, and where the paper contradicts itself. Every number comes from the cost
 * table or from the claims as measured.
 */
import { words } from '../../../i18n/index.ts';
import { paperWords } from '../../../i18n/paper.ts';
import type { PaperResults } from '../../../paper/types.ts';
import { changeClaimsView } from '../../../state/claims-view.ts';
import { useSession } from '../../app/session-context.tsx';
import { claimRows, countsByBasis } from '../claims/claim-table.ts';
import { usePaper } from '../lab-context.tsx';
import { Contradictions } from './contradictions.tsx';
import { CostTable } from './cost-table.tsx';
import { FitTable } from './fit-table.tsx';
import { StageTable } from './stage-table.tsx';

const text = paperWords.calibration;

export function Calibration() {
  const results = usePaper((paper) => paper.results);
  return (
    <article className="calibration" data-testid="calibration">
      {text.about.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <CostTable />
      <StageTable />
      <FitTable results={results} />
      {results !== null && <WhatComesOut results={results} />}
      <section>
        <h3>{text.leavesOut.title}</h3>
        <ul className="sentences">
          {words.model.omissions.map((omission) => (
            <li key={omission}>{omission}</li>
          ))}
        </ul>
      </section>
      {results !== null && <Contradictions claims={results.claims} />}
      <section>
        <h3>{text.again.title}</h3>
        <p>
          <code>npm run calibrate</code> {text.again.about}
        </p>
        <p>
          <code>npm run calibrate -- --improve</code> {text.again.improve}
        </p>
      </section>
    </article>
  );
}

function WhatComesOut({ results }: { results: PaperResults }) {
  const session = useSession();
  const counts = new Map(countsByBasis(claimRows(results)).map((one) => [one.basis, one.counts]));
  const holding = (basis: 'emergent' | 'structural' | 'derived'): string => {
    const of = counts.get(basis);
    return paperWords.claims.summary.holding(of?.holding ?? 0, of?.all ?? 0);
  };
  const show = (): void => {
    changeClaimsView(session, { basis: 'emergent', section: null, text: '', verdict: 'all' });
    document.querySelector('[data-testid="claims-summary"]')?.scrollIntoView({ block: 'center' });
  };
  return (
    <section>
      <h3>{text.comes.title}</h3>
      <p>{text.comes.about(holding('emergent'), holding('structural'), holding('derived'))}</p>
      <ul className="sentences">
        {text.comes.examples.map((example) => (
          <li key={example}>{example}</li>
        ))}
      </ul>
      <button type="button" className="button" data-testid="calibration-show-emergent" onClick={show}>
        {text.comes.show}
      </button>
    </section>
  );
}
