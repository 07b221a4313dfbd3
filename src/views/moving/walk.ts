/**
 * Walking: from slice to slice of the selected thread, from recorded event to recorded event, and from one inversion,
 * miss or release to the next from where the view is. Nothing is wrapped around: at an end it is said that there is
 * nothing beyond.
 */
import { nearestRare } from '../../analysis/find/rare.ts';
import { moving as words } from '../../i18n/moving.ts';
import { movingOf } from '../../state/moving.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import { centred, middleOf, spanOf } from '../../state/time-window.ts';
import { select, setWindow, visibleWindow } from '../../state/view-actions.ts';
import type { Stage } from '../stage/stage.ts';
import { laneModel } from '../lanes/lane-model.ts';
import { extentOfSelected } from '../lanes/selection.ts';
import { lookAtActivation, lookAtInversion, lookAtRecord } from './look-at.ts';

type Direction = 1 | -1;

const say = (session: Session, said: string): void => movingOf(session).setState({ said });

/** The lane of the selection, else the one under the pointer, else the first. */
export const laneAtHand = (session: Session, stage: Stage): LaneId | null => {
  const ids = session.laneIds;
  const { selection } = session.view.getState();
  const wanted = [selection?.lane, movingOf(session).getState().cursor?.lane, stage.pointer?.lane];
  return wanted.map((lane) => ids.find((id) => id === lane)).find((id) => id !== undefined) ?? ids[0] ?? null;
};

/** The instant that is looked at: of the cursor or the selection where they are in view, else the middle of the window. */
export const instantAtHand = (session: Session, lane: LaneId): number => {
  const window = visibleWindow(session, lane);
  const isSeen = (timeNs: number): boolean => timeNs >= window.fromNs && timeNs <= window.toNs;
  const { cursor } = movingOf(session).getState();
  if (cursor?.lane === lane && isSeen(cursor.timeNs)) return cursor.timeNs;
  const { selection } = session.view.getState();
  const extent = selection?.lane === lane ? extentOfSelected(selection.what, laneModel(session, lane)) : null;
  return extent !== null && isSeen(extent.fromNs) ? extent.fromNs : Math.round(middleOf(window));
};

/** The thread of the selection, else the first real-time activity's own, else the first that ran. */
const threadAtHand = (session: Session, lane: LaneId): number | null => {
  const { selection } = session.view.getState();
  const what = selection?.lane === lane ? selection.what : null;
  if (what?.kind === 'interval') return what.thread;
  if (what?.kind === 'thread') return what.id;
  const { layout } = laneModel(session, lane);
  const first = layout.rows.find(({ marked, threads }) => marked && threads.length > 0);
  const row = first ?? layout.rows.find(({ threads }) => threads.length > 0);
  return row?.threads[0] ?? null;
};

/** The slice or wait before or after the selected one, of the same thread. */
export const walkSlices = (session: Session, stage: Stage, direction: Direction): void => {
  const lane = laneAtHand(session, stage);
  const thread = lane === null ? null : threadAtHand(session, lane);
  if (lane === null || thread === null) return;
  const { reader } = session.dataOf(lane);
  const { selection } = session.view.getState();
  const what = selection?.lane === lane && selection.what.kind === 'interval' ? selection.what : null;
  const isThere = what !== null && reader.threadIntervalAt(thread, what.startNs) !== null;
  const atNs = !isThere ? instantAtHand(session, lane) : direction > 0 ? what.endNs : what.startNs - 1;
  const interval = reader.threadIntervalAt(thread, atNs);
  if (interval === null || interval.recordIndex < reader.firstIndex) {
    say(session, words.noMoreSlices);
    return;
  }
  const { startNs, endNs, recordIndex } = interval;
  // The record may be one of another thread that took the CPU: what is meant is the interval of this one.
  lookAtRecord(session, lane, recordIndex);
  select(session, { lane, what: { kind: 'interval', thread, record: recordIndex, startNs, endNs } });
};

/** The recorded event before or after the one that is looked at, in the lane at hand. */
export const walkEvents = (session: Session, stage: Stage, direction: Direction): void => {
  const lane = laneAtHand(session, stage);
  if (lane === null) return;
  const { reader } = session.dataOf(lane);
  const { cursor } = movingOf(session).getState();
  const atNs = instantAtHand(session, lane);
  const isOnRecord = cursor?.lane === lane && cursor.record !== null && cursor.timeNs === atNs;
  const after = isOnRecord ? (cursor.record ?? 0) + 1 : reader.indexAtOrAfter(direction > 0 ? atNs + 1 : atNs);
  const before = isOnRecord ? (cursor.record ?? 0) - 1 : reader.indexAtOrAfter(atNs) - 1;
  const record = direction > 0 ? after : before;
  if (record < reader.firstIndex || record >= reader.endIndex) say(session, words.noMoreEvents);
  else lookAtRecord(session, lane, record);
};

/** The nearest inversion, miss or release of any lane before or after the middle of the view comes into the middle. */
export const walkRare = (session: Session, direction: Direction): void => {
  const found = session.laneIds.flatMap((lane) => {
    const { facts, reader } = session.dataOf(lane);
    const ours = reader.definitionsOf('activity');
    const realTime = ours.filter((one) => one.realTime);
    const ids = new Set((realTime.length > 0 ? realTime : ours).map(({ id }) => id));
    const event = nearestRare(facts, Math.round(middleOf(visibleWindow(session, lane))), direction, (id) =>
      ids.has(id),
    );
    return event === null ? [] : [{ lane, event }];
  });
  const [nearest] = found.sort((one, other) => (one.event.timeNs - other.event.timeNs) * direction);
  if (nearest === undefined) {
    say(session, words.noMoreRare);
    return;
  }
  const { lane, event } = nearest;
  if (event.kind === 'inversion') lookAtInversion(session, lane, event.index);
  else lookAtActivation(session, lane, event.index, event.timeNs, words[event.kind]);
  setWindow(session, centred(spanOf(visibleWindow(session, lane)), event.timeNs), lane);
};
