/** What is selected, and the inversions of all lanes, longest first. */
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { words } from '../../i18n/index.ts';
import { describe } from '../../render/describe.ts';
import type { LaneModel } from '../../render/model.ts';
import { select } from '../../state/view-actions.ts';
import { useRun, useSession, useView } from '../app/session-context.tsx';
import { Comparison } from '../compare/comparison.tsx';
import { laneModel } from '../lanes/lane-model.ts';
import { hitOf } from '../lanes/selection.ts';
import { SearchButton } from '../search/search-button.tsx';
import { StatisticsButton } from '../statistics/statistics-button.tsx';
import { Blame } from './blame.tsx';
import { Bounds } from './bounds.tsx';
import { Legend } from './legend.tsx';
import { InversionChain } from './inversion-chain.tsx';
import { InversionList } from './inversion-list.tsx';
import { showNeighbourInversion } from './show-inversion.ts';

export function Inspector() {
  return (
    <>
      <Selection />
      <Comparison />
      <Blame />
      <InversionChain />
      <Inversions />
      <Bounds />
      <StatisticsButton />
      <SearchButton />
      <Legend />
    </>
  );
}

/** The panel below tells where the time went. */
const withoutBlame = (model: LaneModel): LaneModel => {
  const { activations, inversions } = model.facts;
  return { ...model, facts: { activations, inversions } };
};

function Selection() {
  const session = useSession();
  const selection = useView((view) => view.selection);
  // What is selected may still be going on: it is told anew whenever the numbers are.
  useRun((run) => run.lanes);
  const model =
    selection !== null && session.laneIds.includes(selection.lane) ? laneModel(session, selection.lane) : null;
  const hit = selection !== null && model !== null ? hitOf(selection.what, model) : null;
  const text = hit !== null && model !== null ? describe(hit, withoutBlame(model)) : null;
  return (
    <section className="inspector-part" aria-label={words.inspector.selection} data-testid="selection">
      <div className="part-head">
        <h3>{words.inspector.selection}</h3>
        {selection !== null && (
          <button
            type="button"
            className="button square plain"
            aria-label={words.inspector.clear}
            data-testid="clear-selection"
            onClick={() => select(session, null)}
          >
            <X className="icon" aria-hidden="true" />
          </button>
        )}
      </div>
      {text === null || selection === null ? (
        <p className="quiet">{words.inspector.nothing}</p>
      ) : (
        <>
          <p className="selection-title">
            <span className="lane-letter small">{selection.lane.toUpperCase()}</span>
            {text.title}
          </p>
          <dl className="details">
            {text.lines.map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}

function Inversions() {
  const session = useSession();
  return (
    <section className="inspector-part grows" aria-label={words.inspector.inversions}>
      <div className="part-head">
        <h3>{words.inspector.inversions}</h3>
        <span>
          <button
            type="button"
            className="button square plain"
            aria-label={words.inspector.previous}
            title={words.inspector.previous}
            data-testid="previous-inversion"
            onClick={() => showNeighbourInversion(session, -1)}
          >
            <ChevronUp className="icon" aria-hidden="true" />
          </button>
          <button
            type="button"
            className="button square plain"
            aria-label={words.inspector.next}
            title={words.inspector.next}
            data-testid="next-inversion"
            onClick={() => showNeighbourInversion(session, 1)}
          >
            <ChevronDown className="icon" aria-hidden="true" />
          </button>
        </span>
      </div>
      <InversionList />
    </section>
  );
}
