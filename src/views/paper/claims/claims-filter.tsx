/** Which claims are shown: words, section, basis, how they stand; and how many that leaves. */
import { Search } from 'lucide-react';
import { paperWords } from '../../../i18n/paper.ts';
import type { Basis } from '../../../paper/types.ts';
import { changeClaimsView, claimColumns, type ClaimColumn, type ClaimsView } from '../../../state/claims-view.ts';
import { useSession, useView } from '../../app/session-context.tsx';
import { Segments } from '../../controls/segments.tsx';
import { choicesOf, Select } from '../../controls/select.tsx';
import { basisOrder } from './claim-table.ts';

const text = paperWords.claims.filter;
const ALL = 'all';
const PAPER_ORDER = 'none';

const verdictOf = (value: string): ClaimsView['verdict'] =>
  value === 'holds' || value === 'fails' || value === 'open' ? value : 'all';

export function ClaimsFilter({ sections, shown, all }: { sections: readonly string[]; shown: number; all: number }) {
  const session = useSession();
  const claims = useView((view) => view.claims);
  const sectionChoices = [
    { value: ALL, label: text.allSections },
    ...sections.map((section) => ({ value: section, label: text.sectionOf(section) })),
  ];
  const basisChoices = [
    { value: ALL, label: text.allBases },
    ...basisOrder.map((basis) => ({ value: basis, label: paperWords.claims.basisNames[basis] })),
  ];
  return (
    <div className="claims-filter" role="search" aria-label={text.label}>
      <label className="claims-search">
        <Search className="icon" aria-hidden="true" />
        <span className="visually-hidden">{text.text}</span>
        <input
          type="search"
          value={claims.text}
          placeholder={text.placeholder}
          data-testid="claims-text"
          onChange={(event) => changeClaimsView(session, { text: event.target.value })}
        />
      </label>
      <Select
        label={text.section}
        testId="claims-section"
        value={claims.section ?? ALL}
        choices={sectionChoices}
        onChange={(value) => changeClaimsView(session, { section: value === ALL ? null : value })}
      />
      <Select
        label={text.basis}
        testId="claims-basis"
        value={claims.basis ?? ALL}
        choices={basisChoices}
        onChange={(value) => changeClaimsView(session, { basis: value === ALL ? null : (value as Basis) })}
      />
      <Segments
        label={text.verdict}
        testId="claims-verdict"
        value={claims.verdict}
        choices={choicesOf(text.verdicts)}
        onChange={(value) => changeClaimsView(session, { verdict: verdictOf(value) })}
      />
      <SortSelect />
      <p className="claims-shown" role="status" data-testid="claims-shown">
        {text.shown(shown, all)}
        {shown < all && (
          <button
            type="button"
            className="button plain"
            data-testid="claims-show-all"
            onClick={() => changeClaimsView(session, { text: '', section: null, basis: null, verdict: 'all' })}
          >
            {text.clear}
          </button>
        )}
      </p>
    </div>
  );
}

const columnOf = (value: string): ClaimColumn | null => claimColumns.find((column) => column === value) ?? null;

/** Where the table is too narrow for column heads. */
function SortSelect() {
  const session = useSession();
  const sort = useView((view) => view.claims.sort);
  const choices = [
    { value: PAPER_ORDER, label: paperWords.claims.paperOrder },
    ...choicesOf(paperWords.claims.columns),
  ];
  return (
    <label className="claims-sort">
      <span className="quiet">{paperWords.claims.sortBy}</span>
      <Select
        label={paperWords.claims.sortBy}
        testId="claims-sort"
        value={sort?.column ?? PAPER_ORDER}
        choices={choices}
        onChange={(value) => {
          const column = columnOf(value);
          changeClaimsView(session, { sort: column === null ? null : { column, descending: false } });
        }}
      />
    </label>
  );
}
