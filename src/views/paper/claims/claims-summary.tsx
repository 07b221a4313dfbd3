/**
 * How many claims hold, by basis: those that speak for the model apart from those that follow from what was put in.
 * Each count filters the table.
 */
import { paperWords } from '../../../i18n/paper.ts';
import type { Basis, PaperResults } from '../../../paper/types.ts';
import { changeClaimsView } from '../../../state/claims-view.ts';
import { useSession, useView } from '../../app/session-context.tsx';
import { countsByBasis, type ClaimRow, type VerdictCounts } from './claim-table.ts';

const text = paperWords.claims.summary;

const speaking: readonly Basis[] = ['emergent', 'structural'];
const following: readonly Basis[] = ['derived', 'fitted', 'parameter', 'arithmetic', 'setup'];
const open: readonly Basis[] = ['discussion'];

interface SummaryProps {
  readonly rows: readonly ClaimRow[];
  readonly bases: PaperResults['bases'];
}

export function ClaimsSummary({ rows, bases }: SummaryProps) {
  const byBasis = new Map(countsByBasis(rows).map(({ basis, counts }) => [basis, counts]));
  const group = (title: string, about: string, members: readonly Basis[], className: string) => (
    <section className={`claims-group ${className}`} aria-label={title}>
      <h3>
        {title}
        <span className="quiet">{about}</span>
      </h3>
      <div className="claims-tiles">
        {members.map((basis) => {
          const counts = byBasis.get(basis);
          return counts === undefined ? null : <Tile key={basis} basis={basis} counts={counts} about={bases[basis]} />;
        })}
      </div>
    </section>
  );
  return (
    <div className="claims-summary" role="group" aria-label={text.label} data-testid="claims-summary">
      {group(text.speaks, text.speaksAbout, speaking, 'speaks')}
      {group(text.follows, text.followsAbout, following, 'follows')}
      {group(text.open, text.openAbout, open, 'open')}
    </div>
  );
}

const countsText = (
  basis: Basis,
  { all, holding, open: opened, failing, contradicted, computing }: VerdictCounts,
): string =>
  [
    basis === 'discussion' ? text.openCount(opened) : text.holding(holding, all),
    ...(failing > 0 ? [text.failing(failing)] : []),
    ...(contradicted > 0 ? [text.contradicted(contradicted)] : []),
    ...(computing > 0 ? [text.computing(computing)] : []),
  ].join(', ');

function Tile({ basis, counts, about }: { basis: Basis; counts: VerdictCounts; about: string }) {
  const session = useSession();
  const isShown = useView((view) => view.claims.basis === basis);
  const name = paperWords.claims.basisNames[basis];
  const told = countsText(basis, counts);
  return (
    <button
      type="button"
      className="claims-tile"
      aria-pressed={isShown}
      aria-label={text.show(name, told)}
      title={`${about}. ${told}`}
      data-testid={`claims-basis-${basis}`}
      onClick={() => changeClaimsView(session, { basis: isShown ? null : basis })}
    >
      <span className="claims-tile-name">{name}</span>
      <span className="claims-tile-count">
        {basis === 'discussion' ? counts.open : counts.holding}
        <span className="quiet"> {basis === 'discussion' ? text.openWord : `/ ${counts.all}`}</span>
      </span>
      <Bar counts={counts} />
    </button>
  );
}

/** The shares of what holds, does not, is contradicted, and is not known. */
function Bar({ counts }: { counts: VerdictCounts }) {
  const parts = [
    ['holds', counts.holding],
    ['fails', counts.failing],
    ['contradicted', counts.contradicted],
    ['open', counts.open + counts.computing],
  ] as const;
  return (
    <span className="claims-bar" aria-hidden="true">
      {parts.map(([name, count]) => count > 0 && <span key={name} className={name} style={{ flexGrow: count }} />)}
    </span>
  );
}
