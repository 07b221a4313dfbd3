/** One claim: a row of the table, and below it, when asked for, what is behind it. */
import { ChevronRight, CirclePlay } from 'lucide-react';
import { memo, type MouseEvent } from 'react';
import { paperWords } from '../../../i18n/paper.ts';
import type { ClaimResult, RunSource } from '../../../paper/types.ts';
import { changeClaimsView, claimColumns, toggleClaim } from '../../../state/claims-view.ts';
import { openLink } from '../../../state/open-link.ts';
import { showTab } from '../../../state/view-actions.ts';
import { useSession, useView } from '../../app/session-context.tsx';
import { ClaimDetails } from './claim-details.tsx';
import type { ClaimRow } from './claim-table.ts';
import { measuredText, paperText, shortInterval, toleranceText } from './claim-values.ts';
import { runHref, runLink } from './run-link.ts';
import { VerdictSign } from './verdict-sign.tsx';

const text = paperWords.claims.row;
const names = paperWords.claims.columns;

/** All columns that a compact table has too; one more would make room for itself there. */
const DETAILS_COLUMNS = claimColumns.length - 1;

interface RowProps {
  readonly row: ClaimRow;
  readonly unfolded: boolean;
  /** What its basis means, in words. */
  readonly basis: string;
  /** A slider moves: the run has no address until it rests. */
  readonly preview: boolean;
}

const isEqual = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Results are new objects whenever a slider moves; most rows say the same as before. */
const isSame = (one: RowProps, other: RowProps): boolean =>
  one.unfolded === other.unfolded &&
  one.preview === other.preview &&
  one.row.verdict === other.row.verdict &&
  one.row.run === other.row.run &&
  one.row.claim.measured === other.row.claim.measured &&
  isEqual(one.row.claim.confidence, other.row.claim.confidence) &&
  isEqual(one.row.claim.source, other.row.claim.source);

export const ClaimTableRow = memo(function ClaimTableRow({ row, unfolded, basis, preview }: RowProps) {
  const { claim, verdict } = row;
  const session = useSession();
  const detailsId = `claim-details-${claim.id}`;
  return (
    <>
      <tr className={`claim ${verdict}`} data-testid={`claim-${claim.id}`}>
        <th scope="row" className="claim-id">
          <button
            type="button"
            className="claim-fold"
            aria-expanded={unfolded}
            aria-controls={unfolded ? detailsId : undefined}
            title={text.details(claim.id)}
            data-testid={`claim-details-${claim.id}`}
            onClick={() => toggleClaim(session, claim.id)}
          >
            <ChevronRight className="icon" aria-hidden="true" />
            {claim.id}
          </button>
        </th>
        <td className="claim-section" data-name={names.section}>
          {claim.section}
        </td>
        <td className="claim-text">
          {claim.claim}
          {claim.contradiction !== null && <span className="tag">{text.contradictionTag}</span>}
        </td>
        <td className="claim-number claim-paper" data-name={names.paper}>
          {paperText(claim)}
        </td>
        <td className="claim-number claim-measured" data-name={names.measured}>
          {measuredText(claim)}
          <Intervals claim={claim} />
        </td>
        <td className="claim-number claim-tolerance" data-name={names.tolerance}>
          {toleranceText(claim)}
        </td>
        <td className="claim-verdict">
          <VerdictSign verdict={verdict} />
        </td>
        <td className="claim-basis" data-name={names.basis} title={basis}>
          {paperWords.claims.basisNames[claim.basis]}
        </td>
        <td className="claim-run">
          {claim.source === null ? (
            text.noRun
          ) : (
            <RunLinkTo id={claim.id} run={row.run} source={claim.source} preview={preview} />
          )}
        </td>
      </tr>
      {unfolded && (
        <tr className="claim-more">
          <td colSpan={DETAILS_COLUMNS} id={detailsId}>
            <ClaimDetails claim={claim} verdict={verdict} basis={basis} />
          </td>
        </tr>
      )}
    </>
  );
}, isSame);

function Intervals({ claim }: { claim: ClaimResult }) {
  return claim.confidence.map((one) => (
    <span key={one.stack} className="claim-interval" title={text.intervalTitle(one.seeds)}>
      {shortInterval(one)}
    </span>
  ));
}

const isPlain = ({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;

/** A plain click stays in this window; the address can be copied or opened in another. */
function RunLinkTo({ id, run, source, preview }: { id: string; run: string; source: RunSource; preview: boolean }) {
  const session = useSession();
  const theme = useView((view) => view.theme);
  return (
    <a
      href={preview ? undefined : runHref(source, { theme })}
      className="run-link"
      aria-label={text.open(id, run)}
      title={text.open(id, run)}
      data-testid={`claim-run-${id}`}
      onClick={(event) => {
        if (preview || !isPlain(event)) return;
        event.preventDefault();
        changeClaimsView(session, { visited: id });
        openLink(session, runLink(source, { theme }));
        showTab(session, 'live');
      }}
    >
      <CirclePlay className="icon" aria-hidden="true" />
      {run}
    </a>
  );
}
