/** Selecting something and bringing it into view: the zoom stays, the window moves only where it must. */
import type { ChainStep } from '../../analysis/causes/chain.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import { panBy, select, visibleWindow } from '../../state/view-actions.ts';
import type { Selected } from '../../state/view-store.ts';

/** What lies nearer to an edge of the window than this part of it is brought to the middle. */
const MARGIN = 0.04;

/** Moves the window of a lane so that a stretch, or at least its start, is in it. A picture that goes on stands still. */
export const bringIntoView = (session: Session, lane: LaneId, fromNs: number, toNs: number): void => {
  const window = visibleWindow(session, lane);
  const spanNs = window.toNs - window.fromNs;
  const marginNs = spanNs * MARGIN;
  const fits = toNs - fromNs <= spanNs - 2 * marginNs;
  const shownNs = fits ? [fromNs, toNs] : [fromNs, fromNs];
  const isInside = shownNs.every((atNs) => atNs >= window.fromNs + marginNs && atNs <= window.toNs - marginNs);
  const middleNs = fits ? (fromNs + toNs) / 2 : fromNs + spanNs / 2 - marginNs;
  panBy(session, isInside ? 0 : middleNs - (window.fromNs + window.toNs) / 2, lane);
};

/** Selects, and brings what lasts from an instant to another into view. */
export const show = (session: Session, lane: LaneId, what: Selected, fromNs: number, toNs: number): void => {
  bringIntoView(session, lane, fromNs, toNs);
  select(session, { lane, what });
};

/** What a thread does at an instant, as a selection; null where that is not known. */
export const intervalAt = (
  session: Session,
  lane: LaneId,
  thread: number,
  atNs: number,
): Extract<Selected, { kind: 'interval' }> | null => {
  const interval = session.dataOf(lane).reader.threadIntervalAt(thread, atNs);
  if (interval === null) return null;
  const { recordIndex, startNs, endNs } = interval;
  return { kind: 'interval', thread, record: recordIndex, startNs, endNs };
};

/** Selects what a thread does at an instant; false where that is not known. */
export const showThreadAt = (session: Session, lane: LaneId, thread: number, atNs: number): boolean => {
  const what = intervalAt(session, lane, thread, atNs);
  if (what === null) return false;
  show(session, lane, what, what.startNs, what.endNs);
  return true;
};

export const showStep = (session: Session, lane: LaneId, step: ChainStep): void => {
  const { kind, subject, startNs, endNs, message } = step;
  if (kind === 'wire') show(session, lane, { kind: 'frame', frame: message, startNs, endNs }, startNs, endNs);
  else if (kind === 'queue') show(session, lane, { kind: 'queue', id: subject }, startNs, endNs);
  else showThreadAt(session, lane, subject, startNs);
};
