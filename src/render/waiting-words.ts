/**
 * Why a thread does not run at an instant, in one line for its row's head: "waits: lock udp, held by rt-net, 1 ahead".
 * Everything is read from the trace at that instant.
 */
import { NONE, State } from '../trace/format.ts';
import { isRunningCode, stateOfCode } from './interval-style.ts';
import { holdAt, waitersAt } from './paint-lock-rows.ts';
import type { TraceSource } from './source.ts';
import { formatInstant } from './time-format.ts';
import { nameOf, nameOfCode } from './words.ts';

/** What a thread does or waits for at an instant; null where the trace does not tell. */
export function waitingWords(source: TraceSource, thread: number, atNs: number): string | null {
  const interval = source.threadIntervalAt(thread, atNs);
  if (interval === null || isRunningCode(interval.code) || interval.recordIndex < source.firstIndex) return null;
  const state = stateOfCode(interval.code);
  const object = source.a(interval.recordIndex);
  const other = source.b(interval.recordIndex);
  switch (state) {
    case State.lockWait:
      return lockWords(source, thread, object, other, interval.startNs, atNs);
    case State.messageWait:
      return object === NONE
        ? null
        : `waits for a message: ${nameOf(source.definitions, object)}${heldUp(source, object, atNs)}`;
    case State.sendWait:
      return object === NONE
        ? null
        : `waits to send: ${nameOf(source.definitions, object)}${heldUp(source, object, atNs)}`;
    case State.readyWoken:
    case State.readyYielded:
      return `ready; the CPU runs ${runningWords(source, thread, atNs)}`;
    case State.readyPreempted:
      return other === NONE
        ? 'preempted'
        : `preempted by ${nameOf(source.definitions, other)}; the CPU runs ${runningWords(source, thread, atNs)}`;
    case State.interrupted:
      return other === NONE ? 'interrupted' : `interrupted by ${nameOf(source.definitions, other)}`;
    case State.sleep:
      return interval.endNs >= source.untilNs ? 'sleeps' : `sleeps until ${formatInstant(interval.endNs, 6)}`;
    case State.dormant:
      return null;
  }
}

function lockWords(
  source: TraceSource,
  thread: number,
  lock: number,
  holderAtFirst: number,
  sinceNs: number,
  atNs: number,
): string {
  const { definitions } = source;
  if (lock === NONE) return 'waits for a lock';
  const holder = holdAt(source, lock, atNs)?.holder ?? holderAtFirst;
  const ahead = waitersAt(source, lock, atNs).filter(
    (other) => other !== thread && (source.threadIntervalAt(other, atNs)?.startNs ?? Infinity) < sinceNs,
  ).length;
  const held = holder === NONE ? '' : `, held by ${nameOf(definitions, holder)}`;
  return `waits: lock ${nameOf(definitions, lock)}${held}${ahead > 0 ? `, ${ahead} ahead` : ''}`;
}

/** ", 3 ahead" where messages wait in a queue. */
function heldUp(source: TraceSource, queue: number, atNs: number): string {
  const length = source.objectIntervalAt(queue, atNs)?.value ?? 0;
  return length > 0 ? `, ${length} ahead` : '';
}

/** "dist-2, compute": what the CPU of a thread's host does. */
function runningWords(source: TraceSource, thread: number, atNs: number): string {
  const definition = source.definitions[thread];
  const slice = definition?.type === 'thread' ? source.cpuIntervalAt(definition.host, atNs) : null;
  if (slice === null || slice.recordIndex < source.firstIndex) return 'something else';
  return `${nameOf(source.definitions, source.subject(slice.recordIndex))}, ${nameOfCode(slice.code)}`;
}
