/** What the claims were measured with, and what changed costs have made of them. The line keeps its place: nothing jumps. */
import { X } from 'lucide-react';
import { paperWords } from '../../../i18n/paper.ts';
import type { PaperResults } from '../../../paper/types.ts';
import { changeClaimsView } from '../../../state/claims-view.ts';
import { useSession } from '../../app/session-context.tsx';
import { countsOf, isChanged, type ClaimRow } from './claim-table.ts';

const text = paperWords.claims;

export function ClaimsState({ rows, results }: { rows: readonly ClaimRow[]; results: PaperResults }) {
  const changed = isChanged(results);
  const { failing } = countsOf(rows);
  const progress = results.preview ? text.preview : results.complete ? '' : text.partial;
  const parts = [changed && failing === 0 ? text.changedCosts : '', progress].filter(Boolean);
  return (
    <div className="claims-state" data-testid="claims-state">
      {changed && failing > 0 && <Lost count={failing} />}
      <p className="quiet">{parts.join(' ')}</p>
    </div>
  );
}

function Lost({ count }: { count: number }) {
  const session = useSession();
  return (
    <p className="claims-lost" role="status" data-testid="claims-lost">
      <X className="icon" aria-hidden="true" />
      {text.summary.lost(count)}
      <button
        type="button"
        className="button plain"
        data-testid="claims-show-lost"
        onClick={() => changeClaimsView(session, { verdict: 'fails', basis: null, section: null, text: '' })}
      >
        {text.summary.showLost}
      </button>
    </p>
  );
}
