/**
 * Random histories of a lock and a queue with the truth beside them, for property tests: who held the lock when, when it
 * was found taken, how long the queue was, and what it dropped. Two threads on one host; times from fast-check, so
 * failures shrink.
 */
import { fc } from '@fast-check/vitest';
import { DROP_BASE, Kind, LockEvent, NO_LEVEL, NONE, QueueEvent } from '../../trace/format.ts';
import { TraceReader } from '../../trace/reader.ts';
import { TraceWriter } from '../../trace/writer.ts';

export interface TrueSpan {
  readonly startNs: number;
  endNs: number;
  /** Holder of the lock (definition of a thread, -1 for nobody), or length of the queue. */
  readonly value: number;
}

export interface RandomObjects {
  readonly reader: TraceReader;
  readonly lock: number;
  readonly queue: number;
  readonly limit: number;
  readonly holds: readonly TrueSpan[];
  readonly lengths: readonly TrueSpan[];
  readonly contentionsNs: readonly number[];
  readonly dropsNs: readonly number[];
}

const LIMIT = 6;
const event = fc.constantFrom('lock', 'contend', 'enqueue', 'enqueue', 'dequeue', 'drop');
const gap = fc.oneof(fc.nat(30), fc.nat(3_000), fc.nat(400_000));

export const randomObjects: fc.Arbitrary<RandomObjects> = fc
  .array(fc.tuple(gap, event, fc.nat(1)), { maxLength: 150, size: 'max' })
  .map((events) => build(events));

function build(events: readonly (readonly [number, string, number])[]): RandomObjects {
  const writer = new TraceWriter();
  writer.define({ type: 'host', host: 0, name: 'client', stack: 'test' });
  const task = writer.define({ type: 'task', host: 0, name: 'rt' });
  const threads = [8, 16].map((base, i) =>
    writer.define({ type: 'thread', host: 0, task, name: `t${i}`, role: 'application', base, policy: 'fixed-fifo' }),
  );
  const lock = writer.define({ type: 'lock', host: 0, task, name: 'udp', protocol: 'basic' });
  const queue = writer.define({ type: 'queue', host: 0, task, name: 'port', queue: 'port', limit: LIMIT });
  const holds: TrueSpan[] = [];
  const lengths: TrueSpan[] = [];
  const contentionsNs: number[] = [];
  const dropsNs: number[] = [];
  let nowNs = 0;
  let holder = -1;
  let length = 0;
  const enter = (list: TrueSpan[], value: number): void => {
    const last = list.at(-1);
    if (last !== undefined) last.endNs = nowNs;
    list.push({ startNs: nowNs, endNs: nowNs, value });
  };
  const queued = (detail: number, after: number): void => {
    length = after;
    writer.record(nowNs, Kind.queue, detail, NO_LEVEL, queue, 0, NONE, length);
    if (detail < DROP_BASE) enter(lengths, length);
  };
  for (const [gapNs, what, which] of events) {
    nowNs += gapNs;
    const thread = threads[which] ?? 0;
    if (what === 'lock') {
      const detail = holder < 0 ? LockEvent.acquire : LockEvent.release;
      writer.record(nowNs, Kind.lock, detail, 8, lock, 0, holder < 0 ? thread : holder, NONE);
      holder = holder < 0 ? thread : -1;
      enter(holds, holder);
    } else if (what === 'contend' && holder >= 0) {
      writer.record(nowNs, Kind.lock, LockEvent.contend, 8, lock, 0, thread, holder);
      contentionsNs.push(nowNs);
    } else if (what === 'enqueue' && length < LIMIT) queued(QueueEvent.enqueue, length + 1);
    else if (what === 'dequeue' && length > 0) queued(QueueEvent.dequeue, length - 1);
    else if (what === 'drop') {
      queued(DROP_BASE, length);
      dropsNs.push(nowNs);
    }
  }
  const untilNs = nowNs + 1_000;
  for (const list of [holds, lengths]) {
    const last = list.at(-1);
    if (last !== undefined) last.endNs = untilNs;
  }
  const reader = new TraceReader();
  for (const chunk of writer.take(untilNs)) reader.append(chunk);
  return { reader, lock, queue, limit: LIMIT, holds, lengths, contentionsNs, dropsNs };
}
