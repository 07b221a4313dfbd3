/**
 * What ran on a thread's CPU instead of it while it was ready: who, for how long, and where to look. Exact to the
 * nanosecond over the stretch; a stretch of more records than one question may read is told only so far. Nanoseconds.
 */
import { isReadyState, Kind, NONE, State } from '../../trace/format.ts';
import { hostOf, MOST_RECORDS, type CauseSource } from './source.ts';

/** A stretch in which a thread was ready and did not have the CPU. */
export interface ReadyWait {
  readonly thread: number;
  readonly fromNs: number;
  readonly toNs: number;
}

export interface RanInstead {
  /** Definition id of the thread that had the CPU, and the work that it did (0 for none). */
  readonly thread: number;
  readonly work: number;
  ns: number;
  /** Its first slice in the stretch. */
  readonly record: number;
  readonly startNs: number;
}

export interface Instead {
  readonly wait: ReadyWait;
  /** The longest first. */
  readonly ran: readonly RanInstead[];
  /** False where the stretch has more records than were read. */
  readonly whole: boolean;
}

/**
 * The wait for the CPU that a record is in, or, of a thread that runs, the longest one since it was woken (of equals the
 * last); null for none.
 * @param record the record that began what the thread does
 */
export const readyWaitOf = (source: CauseSource, thread: number, record: number): ReadyWait | null => {
  const oldest = Math.max(source.firstIndex, record - MOST_RECORDS);
  let longest: ReadyWait | null = null;
  let nextNs = -1;
  for (let i = Math.min(record, source.endIndex - 1); i >= oldest; i -= 1) {
    if (source.subject(i) !== thread) continue;
    const kind = source.kind(i);
    if (kind !== Kind.slice && kind !== Kind.state) continue;
    const fromNs = source.timeNs(i);
    if (kind === Kind.state) {
      if (!isReadyState(source.detail(i) as State)) return longest;
      const toNs = nextNs < 0 ? nextChangeNs(source, thread, i) : nextNs;
      if (toNs - fromNs > (longest === null ? 0 : longest.toNs - longest.fromNs)) longest = { thread, fromNs, toNs };
      if (i === record || source.detail(i) === State.readyWoken) return longest;
    }
    nextNs = fromNs;
  }
  return longest;
};

const nextChangeNs = (source: CauseSource, thread: number, record: number): number => {
  const end = Math.min(source.endIndex, record + MOST_RECORDS);
  for (let i = record + 1; i < end; i += 1) {
    const kind = source.kind(i);
    if (source.subject(i) === thread && (kind === Kind.slice || kind === Kind.state)) return source.timeNs(i);
  }
  return end === source.endIndex ? source.untilNs : source.timeNs(end - 1);
};

/** What had the CPU in a wait. */
export const ranInstead = (source: CauseSource, wait: ReadyWait): Instead => {
  const { definitions } = source;
  const host = hostOf(definitions[wait.thread]);
  const found = new Map<string, RanInstead>();
  const start = sliceBefore(source, host, wait.fromNs);
  const end = Math.min(source.endIndex, start + MOST_RECORDS);
  let current = -1;
  let sinceNs = wait.fromNs;
  const close = (toNs: number): void => {
    if (current < 0 || toNs <= sinceNs) return;
    const thread = source.subject(current);
    const work = source.work(current);
    const key = `${thread} ${work}`;
    const known = found.get(key);
    if (known === undefined)
      found.set(key, { thread, work, ns: toNs - sinceNs, record: current, startNs: source.timeNs(current) });
    else known.ns += toNs - sinceNs;
  };
  let i = start;
  for (; i < end && source.timeNs(i) < wait.toNs; i += 1) {
    if (source.kind(i) !== Kind.slice || hostOf(definitions[source.subject(i)]) !== host) continue;
    const atNs = source.timeNs(i);
    close(atNs);
    current = i;
    sinceNs = Math.max(atNs, wait.fromNs);
  }
  const whole = i === source.endIndex || i < end;
  close(whole ? wait.toNs : source.timeNs(i - 1));
  const ran = [...found.values()].filter(({ thread }) => thread !== wait.thread && thread !== NONE);
  return { wait, ran: ran.sort((one, other) => other.ns - one.ns || one.startNs - other.startNs), whole };
};

/** Number of the slice of a host that is in force at an instant, or of the first record that may be one. */
const sliceBefore = (source: CauseSource, host: number, atNs: number): number => {
  const from = source.indexAtOrAfter(atNs);
  const oldest = Math.max(source.firstIndex, from - MOST_RECORDS);
  for (let i = from - 1; i >= oldest; i -= 1) {
    if (source.kind(i) === Kind.slice && hostOf(source.definitions[source.subject(i)]) === host) return i;
  }
  return Math.max(source.firstIndex, from);
};
