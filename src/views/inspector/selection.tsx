/** What is selected, with all that can be said of it: exact values, and links to everything that it touches. */
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { words } from '../../i18n/index.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import { select, visibleWindow } from '../../state/view-actions.ts';
import { useRun, useSession, useView } from '../app/session-context.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { show } from '../causes/show.ts';
import { laneModel } from '../lanes/lane-model.ts';
import type { DetailRow, Details } from './detail-rows.ts';
import { detailsOf } from './details.ts';

export function Selection() {
  const session = useSession();
  const selection = useView((view) => view.selection);
  // What is selected may still be going on: it is told anew whenever the numbers are.
  useRun((run) => run.lanes);
  useSettledWindow(session, selection?.what.kind === 'thread');
  if (selection?.what.kind === 'area') return null;
  const details = selection === null ? null : selectedDetails(session, selection.lane);
  return (
    <section className="inspector-part" aria-label={words.inspector.selection} data-testid="selection">
      <div className="part-head">
        <h3>{words.inspector.selection}</h3>
        {selection !== null && (
          <IconButton
            label={words.inspector.clear}
            testId="clear-selection"
            onClick={() => select(session, null)}
            sign={X}
          />
        )}
      </div>
      {details === null || selection === null ? (
        <p className="quiet">{words.inspector.nothing}</p>
      ) : (
        <>
          <p className="selection-title">
            <span className="lane-letter small">{selection.lane.toUpperCase()}</span>
            {details.title}
          </p>
          <dl className="details">
            {details.rows.map((row) => (
              <Row key={`${row.label} ${row.value}`} lane={selection.lane} row={row} />
            ))}
          </dl>
        </>
      )}
    </section>
  );
}

const SETTLED_MS = 150;

/** Renders anew once the window has come to rest, where what is told depends on it. */
const useSettledWindow = (session: Session, isAsked: boolean): void => {
  const [, setMoves] = useState(0);
  useEffect(() => {
    if (!isAsked) return undefined;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = session.view.subscribe((now, before) => {
      if (now.window === before.window && now.axes === before.axes) return;
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => setMoves((count) => count + 1), SETTLED_MS);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [session, isAsked]);
};

const selectedDetails = (session: Session, lane: LaneId): Details | null => {
  const { selection } = session.view.getState();
  if (selection === null || !session.laneIds.includes(lane)) return null;
  const source = {
    data: session.dataOf(lane),
    model: laneModel(session, lane),
    window: visibleWindow(session, lane),
  };
  return detailsOf(source, selection.what);
};

function Row({ lane, row: { label, value, to } }: { lane: LaneId; row: DetailRow }) {
  const session = useSession();
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {to === undefined ? (
          value
        ) : (
          <button
            type="button"
            className="detail-link"
            onClick={() => {
              if (to.fromNs === null || to.toNs === null) select(session, { lane, what: to.what });
              else show(session, lane, to.what, to.fromNs, to.toNs);
            }}
          >
            {value}
          </button>
        )}
      </dd>
    </div>
  );
}
