/** Going from inversion to inversion: one is selected, and the window shows it with the time around it. */
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import { select, setWindow, visibleWindow } from '../../state/view-actions.ts';
import { spanOf } from '../../state/time-window.ts';

/** An inversion fills at most this part of the window. */
const LARGEST_PART = 0.4;

/** Selects an inversion and brings it into the middle, zooming out only where it would not fit. */
export const showInversion = (session: Session, lane: LaneId, index: number): void => {
  const inversion = session.dataOf(lane).facts.inversions[index];
  if (inversion === undefined) return;
  const { startNs, endNs } = inversion;
  const spanNs = Math.max(spanOf(visibleWindow(session, lane)), (endNs - startNs) / LARGEST_PART);
  const middleNs = (startNs + endNs) / 2;
  setWindow(session, { fromNs: middleNs - spanNs / 2, toNs: middleNs + spanNs / 2 }, lane);
  select(session, { lane, what: { kind: 'inversion', index } });
};

/**
 * The next inversion (or the one before), from the selected one or else from the middle of the window; in the
 * selected lane, or else in the first that has any.
 */
export const showNeighbourInversion = (session: Session, direction: 1 | -1): void => {
  const { selection } = session.view.getState();
  const ids = session.laneIds;
  const lane =
    ids.find((id) => id === selection?.lane) ?? ids.find((id) => session.dataOf(id).facts.inversions.length > 0);
  if (lane === undefined) return;
  const { inversions } = session.dataOf(lane).facts;
  if (selection?.lane === lane && selection.what.kind === 'inversion') {
    showInversion(session, lane, selection.what.index + direction);
    return;
  }
  const { fromNs, toNs } = visibleWindow(session, lane);
  const middleNs = (fromNs + toNs) / 2;
  const later = inversions.findIndex((one) => one.startNs >= middleNs);
  const following = later < 0 ? inversions.length : later;
  showInversion(session, lane, direction > 0 ? following : following - 1);
};
