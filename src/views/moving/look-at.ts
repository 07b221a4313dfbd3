/**
 * Looking at one record of a lane's trace: what it is about is selected, the cursor stands at its exact instant, and the
 * window is moved as little as shows it. Used by walking and by searching.
 */
import { moving as words } from '../../i18n/moving.ts';
import { inversionSentence } from '../../analysis/sentences.ts';
import { formatInstant } from '../../render/time-format.ts';
import { movingOf } from '../../state/moving.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import { showing } from '../../state/time-window.ts';
import { select, setWindow, visibleWindow } from '../../state/view-actions.ts';
import type { Selected } from '../../state/view-store.ts';
import { Kind } from '../../trace/format.ts';
import { IntervalColumns, RowCode, type TraceReader } from '../../trace/reader.ts';
import { recordWords } from '../statistics/record-words.ts';

const spans = new IntervalColumns();

const intervalOf = (reader: TraceReader, thread: number, timeNs: number): Selected | null => {
  const interval = reader.threadIntervalAt(thread, timeNs);
  if (interval === null) return null;
  const { startNs, endNs, recordIndex } = interval;
  return { kind: 'interval', thread, record: recordIndex, startNs, endNs };
};

/** The frame that a record is about, while it is being sent; null where it is not (as on arrival). */
const frameOf = (reader: TraceReader, record: number): Selected | null => {
  const timeNs = reader.timeNs(record);
  reader.wireIntervals(reader.subject(record), reader.level(record), timeNs, timeNs + 1, 1, spans);
  for (let i = 0; i < spans.count; i += 1) {
    const startNs = spans.startNs[i] as number;
    const first = spans.recordIndex[i] as number;
    if (spans.code[i] !== RowCode.busy || startNs > timeNs || reader.a(first) !== reader.a(record)) continue;
    return { kind: 'frame', frame: reader.a(record), startNs: reader.timeNs(first), endNs: frameEnd(reader, first) };
  }
  return null;
};

/** The record that ends a frame's sending comes soon: a frame takes a millisecond at most. */
const MOST_RECORDS = 20_000;

const frameEnd = (reader: TraceReader, first: number): number => {
  const end = Math.min(reader.endIndex, first + MOST_RECORDS);
  for (let index = first + 1; index < end; index += 1) {
    const isSame = reader.kind(index) === Kind.frame && reader.a(index) === reader.a(first);
    if (isSame && reader.level(index) === reader.level(first)) return reader.timeNs(index);
  }
  return reader.untilNs;
};

/** What of the picture a record is about; null where that is no single thing. */
export const selectedByRecord = (reader: TraceReader, record: number): Selected | null => {
  const subject = reader.subject(record);
  switch (reader.kind(record)) {
    case Kind.slice:
    case Kind.state:
    case Kind.priority:
      return intervalOf(reader, subject, reader.timeNs(record));
    case Kind.lock:
      return { kind: 'lock', id: subject };
    case Kind.queue:
      return { kind: 'queue', id: subject };
    case Kind.frame:
      return frameOf(reader, record);
    case Kind.activity:
      return { kind: 'activation', activity: subject, index: reader.a(record) };
    default:
      return null;
  }
};

/** Moves the window of a lane as little as shows an instant; following lets go, so that it stays in view. */
export const bringIntoView = (session: Session, lane: LaneId, timeNs: number): void => {
  setWindow(session, showing(visibleWindow(session, lane), timeNs), lane);
};

const say = (session: Session, lane: LaneId, timeNs: number, record: number | null, what: string): void => {
  const said = words.event(formatInstant(timeNs), what, lane.toUpperCase());
  movingOf(session).setState({ cursor: { lane, timeNs, record, words: what }, said });
};

export const lookAtRecord = (session: Session, lane: LaneId, record: number): void => {
  const { reader } = session.dataOf(lane);
  const timeNs = reader.timeNs(record);
  const what = selectedByRecord(reader, record);
  select(session, what === null ? null : { lane, what });
  bringIntoView(session, lane, timeNs);
  say(session, lane, timeNs, record, recordWords(reader, record));
};

/** @param index place in the list of inversions */
export const lookAtInversion = (session: Session, lane: LaneId, index: number): void => {
  const { facts } = session.dataOf(lane);
  const inversion = facts.inversions[index];
  if (inversion === undefined) return;
  select(session, { lane, what: { kind: 'inversion', index } });
  bringIntoView(session, lane, inversion.startNs);
  say(session, lane, inversion.startNs, null, inversionSentence(inversion, facts));
};

/** @param index place in the list of activations */
export const lookAtActivation = (
  session: Session,
  lane: LaneId,
  index: number,
  timeNs: number,
  what: (activity: string) => string,
): void => {
  const { facts } = session.dataOf(lane);
  const activation = facts.activations[index];
  if (activation === undefined) return;
  const { activity, index: number } = activation;
  select(session, { lane, what: { kind: 'activation', activity, index: number } });
  bringIntoView(session, lane, timeNs);
  say(session, lane, timeNs, null, what(facts.nameOf(activity)));
};

/** An instant alone. */
export const lookAtInstant = (session: Session, lane: LaneId, timeNs: number): void => {
  bringIntoView(session, lane, timeNs);
  say(session, lane, timeNs, null, '');
};
