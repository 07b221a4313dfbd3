/**
 * The claims table: all that the paper claims, beside what was measured, sortable and filterable, with a link from
 * each to the run that it comes from. What was put in is never counted with what came out.
 */
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { paperWords } from '../../../i18n/paper.ts';
import type { PaperResults } from '../../../paper/types.ts';
import { changeClaimsView, claimColumns, type ClaimColumn, type ClaimSort } from '../../../state/claims-view.ts';
import { useSession, useView } from '../../app/session-context.tsx';
import { useHeld, useIsHeld } from '../in-sight.ts';
import { ClaimTableRow } from './claim-table-row.tsx';
import { claimRows, filteredRows, nextSort, sectionsOf, sortedRows } from './claim-table.ts';
import { ClaimsExport } from './claims-export.tsx';
import { ClaimsFilter } from './claims-filter.tsx';
import { ClaimsState } from './claims-state.tsx';
import { ClaimsSummary } from './claims-summary.tsx';
import { useRoom } from './use-room.ts';

const text = paperWords.claims;

export function Claims({ results: newest }: { results: PaperResults | null }) {
  const section = useRef<HTMLElement>(null);
  const room = useRoom(section);
  const results = useHeld(newest, useIsHeld(section, 'claims'));
  return (
    <section ref={section} className={`claims ${room}`} aria-label={text.title} data-testid="claims">
      <p className="claims-about">{text.about}</p>
      {results === null ? (
        <p className="claims-coming quiet" role="status">
          {text.computing}
        </p>
      ) : (
        <Measured results={results} />
      )}
    </section>
  );
}

function Measured({ results: newest }: { results: PaperResults }) {
  // While a slider is dragged the figures come first.
  const results = useDeferredValue(newest);
  const view = useView((state) => state.claims);
  const rows = useMemo(() => claimRows(results), [results]);
  const shown = useMemo(() => sortedRows(filteredRows(rows, view), view.sort), [rows, view]);
  return (
    <>
      <ClaimsSummary rows={rows} bases={results.bases} />
      <ClaimsFilter sections={sectionsOf(rows)} shown={shown.length} all={rows.length} />
      <div className="claims-tools">
        <ClaimsState rows={rows} results={results} />
        <ClaimsExport
          shown={{ rows: shown, all: rows, results }}
          count={text.filter.shown(shown.length, rows.length)}
        />
      </div>
      <table className="claims-table" aria-busy={results.preview} data-testid="claims-table">
        <caption className="visually-hidden">{text.title}</caption>
        <Heads sort={view.sort} />
        <tbody>
          {shown.map((row) => (
            <ClaimTableRow
              key={row.claim.id}
              row={row}
              unfolded={view.unfolded.has(row.claim.id)}
              basis={results.bases[row.claim.basis]}
              preview={results.preview}
            />
          ))}
        </tbody>
      </table>
      {shown.length === 0 && <p className="claims-none quiet">{text.filter.none}</p>}
      <BackFromRun />
    </>
  );
}

function Heads({ sort }: { sort: ClaimSort | null }) {
  return (
    <thead>
      <tr>
        {claimColumns.map((column) => (
          <Head key={column} column={column} sort={sort} />
        ))}
      </tr>
    </thead>
  );
}

function Head({ column, sort }: { column: ClaimColumn; sort: ClaimSort | null }) {
  const session = useSession();
  const isSorted = sort?.column === column;
  const Icon = isSorted ? (sort.descending ? ArrowDown : ArrowUp) : ChevronsUpDown;
  return (
    <th
      scope="col"
      className={`claim-${column}`}
      aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className="claims-head"
        title={text.sortTitle(text.columns[column])}
        data-testid={`claims-sort-${column}`}
        onClick={() => changeClaimsView(session, { sort: nextSort(sort, column) })}
      >
        {text.columns[column]}
        <Icon className="icon" aria-hidden="true" />
      </button>
    </th>
  );
}

/** Back from a run, the row that led there is in sight and has the focus. */
function BackFromRun() {
  const session = useSession();
  useEffect(() => {
    const { visited } = session.view.getState().claims;
    if (visited === null) return;
    changeClaimsView(session, { visited: null });
    const link = document.querySelector<HTMLElement>(`[data-testid="claim-run-${CSS.escape(visited)}"]`);
    link?.scrollIntoView({ block: 'center' });
    link?.focus({ preventScroll: true });
  }, [session]);
  return null;
}
