/**
 * Random traces with the truth beside them, for property tests: what each thread did, kept as plain lists while
 * the records are written. One host, a few threads, an idle thread; an activity that is released, completes and
 * misses; a queue that drops. Times and codes come from fast-check, so failures shrink.
 */
import { fc } from '@fast-check/vitest';
import {
  ActivityEvent,
  DROP_BASE,
  Kind,
  Layer,
  NO_LEVEL,
  NONE,
  Operation,
  State,
  sliceCode,
  workOf,
} from '../../trace/format.ts';
import { STATE_BASE, TraceReader } from '../../trace/reader.ts';
import { TraceWriter } from '../../trace/writer.ts';

export interface TrueInterval {
  readonly startNs: number;
  endNs: number;
  /** As in `IntervalColumns.code`. */
  readonly code: number;
}

export interface RandomTrace {
  readonly reader: TraceReader;
  /** By thread definition id. */
  readonly truth: ReadonlyMap<number, readonly TrueInterval[]>;
  readonly threads: readonly number[];
  readonly activity: number;
  readonly missesNs: readonly number[];
  readonly dropsNs: readonly number[];
}

const layers = [Layer.compute, Layer.api, Layer.udp, Layer.ip, Layer.kernelInterface, Layer.networkInterface] as const;
const states = [State.readyWoken, State.readyPreempted, State.lockWait, State.messageWait, State.sleep] as const;

type Event =
  | { readonly what: 'run'; readonly thread: number; readonly layer: number }
  | { readonly what: 'idle' }
  | { readonly what: 'state'; readonly thread: number; readonly state: number }
  | { readonly what: 'miss' }
  | { readonly what: 'drop' };

const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ what: fc.constant('run' as const), thread: fc.nat(2), layer: fc.nat(layers.length - 1) }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('idle' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant('state' as const), thread: fc.nat(2), state: fc.nat(states.length - 1) }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('miss' as const) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('drop' as const) }) },
);
const gap = fc.oneof(fc.nat(30), fc.nat(3_000), fc.nat(400_000));

export const randomTrace: fc.Arbitrary<RandomTrace> = fc
  .array(fc.tuple(gap, event), { maxLength: 200, size: 'max' })
  .map((events) => build(events));

const THREADS = 3;

function build(events: readonly (readonly [number, Event])[]): RandomTrace {
  const writer = new TraceWriter();
  writer.define({ type: 'host', host: 0, name: 'client', stack: 'test' });
  const task = writer.define({ type: 'task', host: 0, name: 'rt' });
  const idle = writer.define({
    type: 'thread',
    host: 0,
    task,
    name: 'idle',
    role: 'idle',
    base: NO_LEVEL,
    policy: 'fixed-fifo',
  });
  const threads = Array.from({ length: THREADS }, (_, i) =>
    writer.define({
      type: 'thread',
      host: 0,
      task,
      name: `t${i}`,
      role: 'application',
      base: 8 + i,
      policy: 'fixed-fifo',
    }),
  );
  const activity = writer.define({
    type: 'activity',
    number: 1,
    name: 'rt',
    rank: 0,
    realTime: true,
    periodNs: 50_000,
    deadlineNs: 50_000,
    host: 0,
  });
  const queue = writer.define({ type: 'queue', host: 0, task, name: 'port', queue: 'port', limit: 4 });
  const truth = new Map<number, TrueInterval[]>(threads.map((thread) => [thread, []]));
  const missesNs: number[] = [];
  const dropsNs: number[] = [];
  let nowNs = 0;
  let running = idle;
  const change = (thread: number, code: number): void => {
    const list = truth.get(thread);
    const last = list?.at(-1);
    if (last !== undefined) last.endNs = nowNs;
    list?.push({ startNs: nowNs, endNs: nowNs, code });
  };
  const state = (thread: number, value: State): void => {
    writer.record(nowNs, Kind.state, value, 8, thread, 0, NONE, NONE);
    change(thread, STATE_BASE + value);
  };
  const run = (thread: number, code: number): void => {
    if (running !== thread && running !== idle) state(running, State.readyPreempted);
    running = thread;
    writer.record(nowNs, Kind.slice, code, 8, thread, workOf(1, 0), NONE, NONE);
    if (thread !== idle) change(thread, code);
  };
  run(idle, 0);
  for (const [gapNs, one] of events) {
    nowNs += gapNs;
    switch (one.what) {
      case 'run':
        run(threads[one.thread] ?? idle, sliceCode(layers[one.layer] ?? Layer.compute, Operation.work));
        break;
      case 'idle':
        run(idle, 0);
        break;
      case 'state': {
        const thread = threads[one.thread] ?? idle;
        if (thread === running) break;
        state(thread, states[one.state] ?? State.sleep);
        break;
      }
      case 'miss':
        writer.record(nowNs, Kind.activity, ActivityEvent.miss, NO_LEVEL, activity, workOf(1, 0), 0, NONE);
        missesNs.push(nowNs);
        break;
      case 'drop':
        writer.record(nowNs, Kind.queue, DROP_BASE, NO_LEVEL, queue, 0, NONE, 4);
        dropsNs.push(nowNs);
        break;
    }
  }
  const untilNs = nowNs + 1_000;
  for (const list of truth.values()) {
    const last = list.at(-1);
    if (last !== undefined) last.endNs = untilNs;
  }
  const reader = new TraceReader();
  for (const chunk of writer.take(untilNs)) reader.append(chunk);
  return { reader, truth, threads, activity, missesNs, dropsNs };
}
