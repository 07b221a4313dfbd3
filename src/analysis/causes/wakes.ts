/**
 * Who woke whom: answers about one thread, found by looking from a record back or forward over a bounded number of
 * records. What a wake-up went through (the message's queue, the released lock) is told at its instant, just before it.
 * Times are nanoseconds.
 */
import { isReadyState, Kind, LockEvent, NONE, QueueEvent, State } from '../../trace/format.ts';
import { hostOf, MOST_RECORDS, type CauseSource } from './source.ts';

/** What a wake-up went through: a message's queue, a lock, or nothing that the trace tells. */
export interface Through {
  /** Definition id of the queue or lock; NONE for neither. */
  readonly object: number;
  /** The message or frame that was handed over; NONE for none. */
  readonly message: number;
}

export interface Wake extends Through {
  /** The record that says so. */
  readonly record: number;
  readonly atNs: number;
  /** Definition id of the woken thread. */
  readonly woken: number;
  /** Definition id of the thread that woke it; NONE: a timer did, or the start of the run. */
  readonly waker: number;
}

/** Records of one instant that may stand between a message and the wake-up that it caused. */
const MOST_BETWEEN = 24;

const nothing: Through = { object: NONE, message: NONE };

/** What the wake-up of `record` went through. */
const throughOf = (source: CauseSource, record: number): Through => {
  const atNs = source.timeNs(record);
  const host = hostOf(source.definitions[source.subject(record)]);
  const oldest = Math.max(source.firstIndex, record - MOST_BETWEEN);
  for (let i = record - 1; i >= oldest && source.timeNs(i) === atNs; i -= 1) {
    const subject = source.subject(i);
    const kind = source.kind(i);
    // What came before another's wake-up was that one's cause.
    if (kind === Kind.state && source.detail(i) === State.readyWoken) return nothing;
    if (hostOf(source.definitions[subject]) !== host) continue;
    if (kind === Kind.lock && source.detail(i) === LockEvent.release) return { object: subject, message: NONE };
    const isHandedOver =
      kind === Kind.queue && (source.detail(i) === QueueEvent.handOff || source.detail(i) === QueueEvent.enqueue);
    if (isHandedOver && source.work(i) === source.work(record)) return { object: subject, message: source.a(i) };
  }
  return nothing;
};

/** Is the record a wake-up? */
export const isWake = (source: CauseSource, record: number): boolean =>
  source.kind(record) === Kind.state && source.detail(record) === State.readyWoken;

/** The wake-up of a record that is one. */
export const wakeAt = (source: CauseSource, record: number): Wake => ({
  record,
  atNs: source.timeNs(record),
  woken: source.subject(record),
  waker: source.b(record),
  ...throughOf(source, record),
});

const isBlocked = (detail: number): boolean => !isReadyState(detail as State);

/** The wake-up to which a thread owes that it is awake at a record; null where it is too far back. */
const lastWake = (source: CauseSource, thread: number, record: number): Wake | null => {
  const oldest = Math.max(source.firstIndex, record - MOST_RECORDS);
  for (let i = Math.min(record, source.endIndex - 1); i >= oldest; i -= 1) {
    if (source.subject(i) === thread && isWake(source, i)) return wakeAt(source, i);
  }
  return null;
};

/** The wake-up that ends a wait; null while it lasts. */
const nextWake = (source: CauseSource, thread: number, record: number): Wake | null => {
  const end = Math.min(source.endIndex, record + MOST_RECORDS);
  for (let i = Math.max(source.firstIndex, record + 1); i < end; i += 1) {
    if (source.subject(i) !== thread) continue;
    if (isWake(source, i)) return wakeAt(source, i);
    if (source.kind(i) === Kind.slice) return null;
  }
  return null;
};

/**
 * What woke a thread: of a running or ready one the wake-up that it owes it to, of one that waits the wake-up that ends
 * its wait.
 * @param record the record that began what the thread does
 */
export const wakeOf = (source: CauseSource, thread: number, record: number): Wake | null => {
  const waits =
    record >= source.firstIndex &&
    source.kind(record) === Kind.state &&
    source.subject(record) === thread &&
    isBlocked(source.detail(record));
  return waits ? nextWake(source, thread, record) : lastWake(source, thread, record);
};

/** The next wake-up that a thread does, from a record on until it waits itself; null for none. */
export const nextWakeBy = (source: CauseSource, thread: number, record: number): Wake | null => {
  const end = Math.min(source.endIndex, record + MOST_RECORDS);
  for (let i = Math.max(source.firstIndex, record); i < end; i += 1) {
    if (source.kind(i) !== Kind.state) continue;
    if (source.b(i) === thread && source.detail(i) === State.readyWoken) return wakeAt(source, i);
    if (i > record && source.subject(i) === thread && isBlocked(source.detail(i)) && !wakesYet(source, thread, i))
      return null;
  }
  return null;
};

/** Does a thread that has just stopped still wake others at this instant? (It may be told to wait first.) */
const wakesYet = (source: CauseSource, thread: number, record: number): boolean => {
  const atNs = source.timeNs(record);
  const end = Math.min(source.endIndex, record + MOST_BETWEEN);
  for (let i = record + 1; i < end && source.timeNs(i) === atNs; i += 1) {
    if (source.b(i) === thread && isWake(source, i)) return true;
  }
  return false;
};
