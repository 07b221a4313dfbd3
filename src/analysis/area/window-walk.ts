/**
 * Reads the records of a window and sums them up. What every thread and lock was at before the first of them is asked of
 * the rows of the trace; then the accounts of the run's facts (`thread-facts.ts`) count this window as they count a
 * whole run, so both agree to the nanosecond.
 */
import {
  DROP_BASE,
  dropReasons,
  FrameEvent,
  Kind,
  QueueEvent,
  type Definition,
  type DefinitionOf,
} from '../../trace/format.ts';
import {
  IntervalColumns,
  placeOf,
  RowCode,
  STATE_BASE,
  type Interval,
  type RecordColumns,
  type TraceReader,
} from '../../trace/reader.ts';
import { ThreadAccounts, type ThreadFacts } from '../thread-facts.ts';
import type { TraceRecords } from '../trace-records.ts';
import { isAboutLock, LockShares } from './lock-shares.ts';
import { WindowSums } from './window-sums.ts';

export type AreaSource = TraceRecords &
  Pick<TraceReader, 'columnsOf' | 'indexAtOrAfter' | 'threadIntervalAt' | 'cpuIntervalAt' | 'lockIntervals'>;

/**
 * Sums of [fromNs, toNs), which must lie within what the trace knows.
 * @param fromNs,toNs whole nanoseconds
 */
export const windowSums = (source: AreaSource, fromNs: number, toNs: number): WindowSums => {
  const sums = new WindowSums();
  if (toNs <= fromNs) return sums;
  sums.lengthNs = toNs - fromNs;
  const accounts = new ThreadAccounts();
  for (const definition of source.definitions) accounts.define(definition);
  const locks = new LockShares(sums, source.definitions.length);
  const hosts = hostsOf(source.definitions);
  enter(source, fromNs, accounts, locks, hosts);
  accounts.advance(fromNs);
  const before = accounts.list.map(counted);
  readRecords(source, fromNs, toNs, { accounts, locks, sums, hosts });
  accounts.advance(toNs);
  locks.finish(toNs);
  accounts.list.forEach((facts, i) => {
    const start = before[i];
    if (start !== undefined) addThread(sums, facts, start);
  });
  return sums;
};

/** The host of every thread, queue and lock, by definition id; -1 for the others. */
const hostsOf = (definitions: readonly Definition[]): Int16Array =>
  Int16Array.from(definitions, (one) => ('host' in one && one.type !== 'activity' ? one.host : -1));

/** What an account said at the start of the window. */
const counted = ({ runNs, layerNs, stateNs, switches, preemptions }: ThreadFacts) => ({
  runNs,
  switches,
  preemptions,
  layerNs: layerNs.slice(),
  stateNs: stateNs.slice(),
});

const addThread = (sums: WindowSums, facts: ThreadFacts, start: ReturnType<typeof counted>): void => {
  const own = sums.thread(facts.definition.id);
  own.runNs = facts.runNs - start.runNs;
  own.switches = facts.switches - start.switches;
  own.preemptions = facts.preemptions - start.preemptions;
  let restNs = sums.lengthNs - own.runNs;
  facts.layerNs.forEach((ns, layer) => (own.layerNs[layer] = ns - (start.layerNs[layer] as number)));
  facts.stateNs.forEach((ns, state) => {
    const inside = ns - (start.stateNs[state] as number);
    own.stateNs[state] = inside;
    restNs -= inside;
  });
  own.absentNs = restNs;
};

/** Puts the accounts where the run stood at the start of the window: what happens at that instant is in it. */
const enter = (
  source: AreaSource,
  fromNs: number,
  accounts: ThreadAccounts,
  locks: LockShares,
  hosts: Int16Array,
): void => {
  // Where older records are gone, the first kept instant is all that is known.
  const atNs = fromNs > source.startNs ? fromNs - 1 : fromNs;
  for (const definition of source.definitions) {
    if (definition.type === 'host') enterCpu(source, definition.host, atNs, fromNs, accounts);
  }
  for (const definition of source.definitions) {
    if (definition.type === 'thread') enterThread(source, definition, atNs, fromNs, accounts, locks, hosts);
    else if (definition.type === 'lock') enterLock(source, definition.id, atNs, fromNs, locks);
  }
};

/** Interrupts that may have run one after the other since a thread last had the CPU. */
const MOST_INTERRUPTS = 64;

/** Tells whose the CPU was, and who runs on it. */
const enterCpu = (source: AreaSource, host: number, atNs: number, fromNs: number, accounts: ThreadAccounts): void => {
  const slices: Interval[] = [];
  let lookNs = atNs;
  for (let i = 0; i < MOST_INTERRUPTS; i += 1) {
    const slice = source.cpuIntervalAt(host, lookNs);
    if (slice === null || slice.recordIndex < source.firstIndex) break;
    slices.unshift(slice);
    const runner = source.definitions[source.subject(slice.recordIndex)];
    if (runner?.type === 'thread' && runner.role !== 'interrupt' && runner.role !== 'soft-interrupt') break;
    lookNs = slice.startNs - 1;
  }
  // The owner first, at an instant of its own; what runs at the start of the window last.
  slices.forEach(({ recordIndex, code }, i) => {
    accounts.record(fromNs - slices.length + i, Kind.slice, code, source.subject(recordIndex));
  });
};

const enterThread = (
  source: AreaSource,
  { id }: DefinitionOf<'thread'>,
  atNs: number,
  fromNs: number,
  accounts: ThreadAccounts,
  locks: LockShares,
  hosts: Int16Array,
): void => {
  const interval = source.threadIntervalAt(id, atNs);
  if (interval === null) return;
  const { code, recordIndex } = interval;
  const isKept = recordIndex >= source.firstIndex;
  // Another's slice stands for the instant at which this one stopped.
  if (isKept && source.subject(recordIndex) !== id) return;
  const isState = code >= STATE_BASE;
  if (isState) accounts.record(fromNs - 1, Kind.state, code - STATE_BASE, id);
  const kind = isState ? Kind.state : Kind.slice;
  if (isKept && isAboutLock(kind, isState ? code - STATE_BASE : code)) {
    locks.wait(fromNs, kind, id, hosts[id] as number, source.a(recordIndex));
  }
};

const holds = new IntervalColumns();

const enterLock = (source: AreaSource, lock: number, atNs: number, fromNs: number, locks: LockShares): void => {
  source.lockIntervals(lock, atNs, atNs + 1, 1, holds);
  const record = holds.recordIndex[0] as number;
  if (holds.count === 0 || holds.code[0] !== RowCode.busy || record < source.firstIndex) return;
  if (record < source.endIndex) locks.hold(fromNs, lock, source.a(record));
};

interface Into {
  readonly accounts: ThreadAccounts;
  readonly locks: LockShares;
  readonly sums: WindowSums;
  readonly hosts: Int16Array;
}

const readRecords = (source: AreaSource, fromNs: number, toNs: number, into: Into): void => {
  const end = source.indexAtOrAfter(toNs);
  for (let index = source.indexAtOrAfter(fromNs); index < end;) {
    const columns = source.columnsOf(index);
    const from = placeOf(index);
    const to = Math.min(columns.count, from + end - index);
    readColumns(source, columns, from, to, into);
    index += to - from;
  }
};

/** A million records may be read at once: their columns are looked up once. */
const readColumns = (source: AreaSource, columns: RecordColumns, from: number, to: number, into: Into): void => {
  const { accounts, locks, sums, hosts } = into;
  accounts.recordAll(columns, from, to);
  const { kind: kinds, detail: details, subject: subjects, level, a, b } = columns;
  const hostCount = source.definitions.filter((one) => one.type === 'host').length;
  for (let i = from; i < to; i += 1) {
    const kind = kinds[i] as number;
    const detail = details[i] as number;
    const subject = subjects[i] as number;
    switch (kind) {
      case Kind.slice:
      case Kind.state: {
        if (locks.areWaited) locks.change(columns.timeNs(i), kind, subject, hosts[subject] as number);
        if (isAboutLock(kind, detail))
          locks.wait(columns.timeNs(i), kind, subject, hosts[subject] as number, a[i] as number);
        break;
      }
      case Kind.lock:
        locks.lock(columns.timeNs(i), detail, subject, a[i] as number);
        break;
      case Kind.queue:
        queueRecord(source, sums, detail, subject);
        break;
      case Kind.frame:
        frameRecord(sums, detail, level[i] as number, b[i] as number, hostCount);
        break;
      default:
    }
  }
};

const queueRecord = (source: AreaSource, sums: WindowSums, detail: number, subject: number): void => {
  const queue = source.definitions[subject];
  if (queue?.type !== 'queue') return;
  if (detail >= DROP_BASE) {
    const reason = dropReasons[detail - DROP_BASE];
    if (reason !== undefined) sums.host(queue.host).drop(reason);
  } else if (queue.queue === 'socket' && (detail === QueueEvent.enqueue || detail === QueueEvent.handOff)) {
    sums.host(queue.host).delivered += 1;
  }
};

const frameRecord = (sums: WindowSums, event: number, sender: number, bytes: number, hostCount: number): void => {
  if (event === FrameEvent.transmitEnd) {
    const packets = sums.host(sender);
    packets.sent += 1;
    packets.bytes += bytes;
  } else if (event === FrameEvent.arrive) sums.host(hostCount - 1 - sender).arrived += 1;
};
