/**
 * Window queries against a slow implementation that is right at a glance, over random traces, windows and
 * resolutions.
 */
import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { Kind, Layer, NO_LEVEL, NONE, sliceCode, type Operation, type TraceChunk } from './format.ts';
import { IntervalColumns, MarkColumns, NO_STATE, STATE_BASE, markKinds, TraceReader } from './reader.ts';
import { TraceWriter } from './writer.ts';

interface Change {
  timeNs: number;
  code: number;
  value: number;
  record: number;
}
interface Span {
  startNs: number;
  endNs: number;
  code: number;
  state: number;
  value: number;
  recordIndex: number;
  merged: boolean;
  share: number;
}

/** Sums, most, extreme of the pieces of one bucket. */
const mergedSpan = (pieces: Change[], lengthsNs: number[], startNs: number, endNs: number, largest: boolean): Span => {
  const sums = new Map<number, number>();
  pieces.forEach((piece, i) => sums.set(piece.code, (sums.get(piece.code) ?? 0) + (lengthsNs[i] as number)));
  const most = (from: number, to: number): number => {
    const found = [...sums].filter(([code]) => code >= from && code < to);
    found.sort(([codeA, nsA], [codeB, nsB]) => nsB - nsA || codeA - codeB);
    return found[0]?.[0] ?? -1;
  };
  const running = most(0, STATE_BASE);
  const state = most(STATE_BASE, Infinity);
  const runningNs = [...sums].reduce((sum, [code, ns]) => sum + (code < STATE_BASE ? ns : 0), 0);
  const values = pieces.map((piece) => piece.value);
  return {
    startNs,
    endNs,
    code: running < 0 ? state : running,
    state: state < 0 ? NO_STATE : state - STATE_BASE,
    value: largest ? Math.max(...values) : Math.min(...values),
    recordIndex: (pieces.at(-1) as Change).record,
    merged: true,
    share: runningNs / (endNs - startNs),
  };
};

/** The definition of a window query, word for word. */
const slowQuery = (
  all: Change[],
  untilNs: number,
  fromNs: number,
  toNs: number,
  bucketNs: number,
  largest: boolean,
): Span[] => {
  const size = 2 ** Math.floor(Math.log2(Math.max(1, bucketNs)));
  const changes = all.filter((change, i) => all[i + 1]?.timeNs !== change.timeNs);
  const first = changes[0];
  if (first === undefined) return [];
  const spans: Span[] = [];
  const fromBucket = Math.floor(fromNs / size);
  const toBucket = Math.ceil(Math.min(toNs, untilNs) / size);
  for (let bucket = fromBucket; bucket < toBucket; bucket += 1) {
    const startNs = Math.max(bucket * size, first.timeNs);
    const endNs = Math.min((bucket + 1) * size, untilNs);
    if (startNs >= endNs) continue;
    const before = changes.findLast((change) => change.timeNs <= startNs) as Change;
    const inside = changes.filter((change) => change.timeNs > startNs && change.timeNs < endNs);
    const pieces = [before, ...inside];
    const bounds = [startNs, ...inside.map((change) => change.timeNs), endNs];
    const lengths = pieces.map((_, i) => (bounds[i + 1] as number) - (bounds[i] as number));
    if (inside.length > 1) {
      spans.push(mergedSpan(pieces, lengths, startNs, endNs, largest));
      continue;
    }
    pieces.forEach((piece, i) => {
      const last = spans.at(-1);
      if (last !== undefined && !last.merged && last.recordIndex === piece.record) last.endNs = bounds[i + 1] as number;
      else
        spans.push({
          startNs: bounds[i] as number,
          endNs: bounds[i + 1] as number,
          code: piece.code,
          state: piece.code < STATE_BASE ? NO_STATE : piece.code - STATE_BASE,
          value: piece.value,
          recordIndex: piece.record,
          merged: false,
          share: piece.code < STATE_BASE ? 1 : 0,
        });
    });
  }
  return spans;
};

const spansOf = (out: IntervalColumns): Span[] =>
  Array.from({ length: out.count }, (_, i) => ({
    startNs: out.startNs[i] as number,
    endNs: out.endNs[i] as number,
    code: out.code[i] as number,
    state: out.state[i] as number,
    value: out.value[i] as number,
    recordIndex: out.recordIndex[i] as number,
    merged: out.merged[i] === 1,
    share: out.share[i] as number,
  }));

const expectSpans = (out: IntervalColumns, wanted: Span[]): void => {
  const got = spansOf(out);
  expect(got.map((span) => ({ ...span, share: 0 }))).toEqual(wanted.map((span) => ({ ...span, share: 0 })));
  got.forEach((span, i) => expect(span.share).toBeCloseTo((wanted[i] as Span).share, 4));
};

/** A random run of two threads and the idle thread on one host, a queue, and marks, with what a reader must see. */
const runs = fc.record({
  stepNs: fc.constantFrom(1, 7, 300, 20_000, 1_000_000, 5_000_000_000),
  steps: fc.array(
    fc.record({ gap: fc.nat(9), what: fc.nat(9), thread: fc.nat(2), code: fc.nat(3), level: fc.nat(31) }),
    { maxLength: 400, size: 'max' },
  ),
  startNs: fc.constantFrom(0, 3, 4_294_967_290, 3_600_000_000_000),
  restNs: fc.nat(1000),
  chunkRecords: fc.integer({ min: 1, max: 500 }),
  /** Of how many chunks one leaves its levels for later, and of how many one is followed by making some. */
  laterEvery: fc.integer({ min: 1, max: 4 }),
  sumUpEvery: fc.integer({ min: 1, max: 9 }),
});
type RandomRun = typeof runs extends fc.Arbitrary<infer T> ? T : never;

/** @param grown called when the reader has got some more */
const build = (
  run: RandomRun,
  grown: (reader: TraceReader, queue: number, drops: readonly number[]) => void = () => {},
) => {
  const writer = new TraceWriter();
  const reader = new TraceReader();
  writer.define({ type: 'host', host: 0, name: 'h', stack: 's' });
  const task = writer.define({ type: 'task', host: 0, name: 't' });
  const threads = [0, 1, 2].map((i) =>
    writer.define({ type: 'thread', host: 0, task, name: `t${i}`, role: 'application', base: i, policy: 'p' }),
  );
  const queue = writer.define({ type: 'queue', host: 0, task, name: 'q', queue: 'port', limit: 99 });
  const rows: Change[][] = [[], [], []];
  const cpu: Change[] = [];
  const lengths: Change[] = [];
  const drops: number[] = [];
  let timeNs = run.startNs;
  let runner = -1;
  let chunks = 0;
  const append = (chunk: TraceChunk): void => {
    reader.append(chunk, chunks % run.laterEvery === 0);
    if (chunks % run.sumUpEvery === 0) reader.sumUpOne();
    chunks += 1;
  };
  run.steps.forEach(({ gap, what, thread, code, level }, record) => {
    timeNs += gap * run.stepNs;
    const id = threads[thread] as number;
    if (what < 5) {
      const slice = sliceCode(Layer.udp, code as Operation);
      writer.record(timeNs, Kind.slice, slice, level, id, 0, NONE, NONE);
      if (runner >= 0 && runner !== thread)
        rows[runner]?.push({ timeNs, code: STATE_BASE + 8, value: NO_LEVEL, record });
      runner = thread;
      rows[thread]?.push({ timeNs, code: slice, value: level, record });
      cpu.push({ timeNs, code: slice, value: level, record });
    } else if (what < 7) {
      writer.record(timeNs, Kind.state, code, level, id, 0, NONE, NONE);
      if (runner === thread) runner = -1;
      rows[thread]?.push({ timeNs, code: STATE_BASE + code, value: level, record });
    } else if (what < 9) {
      writer.record(timeNs, Kind.queue, 0, NO_LEVEL, queue, 0, record, level);
      lengths.push({ timeNs, code: level > 0 ? 1 : STATE_BASE + 8, value: level, record });
    } else {
      writer.record(timeNs, Kind.queue, 16, NO_LEVEL, queue, 0, record, level);
      drops.push(timeNs);
    }
    if (record % run.chunkRecords !== 0) return;
    for (const chunk of writer.take(timeNs)) append(chunk);
    grown(reader, queue, drops);
  });
  const untilNs = timeNs + run.restNs;
  for (const chunk of writer.take(untilNs)) append(chunk);
  return { reader, threads, queue, rows, cpu, lengths, drops, untilNs: reader.untilNs };
};

const windows = fc.record({
  from: fc.double({ min: -0.2, max: 1.1, noNaN: true }),
  length: fc.double({ min: 0, max: 1.2, noNaN: true }),
});
const buckets = fc.integer({ min: 0, max: 44 }).chain((k) => fc.integer({ min: 2 ** k, max: 2 ** k * 2 - 1 }));

const windowOf = ({ startNs }: RandomRun, window: { from: number; length: number }, untilNs: number) => {
  const spanNs = Math.max(1, untilNs - startNs);
  const fromNs = Math.max(0, Math.floor(startNs + window.from * spanNs));
  return [fromNs, Math.ceil(fromNs + window.length * spanNs)] as const;
};

/** Of every bucket the first mark, and how many there are. */
const expectMarks = (
  reader: TraceReader,
  queue: number,
  drops: readonly number[],
  fromNs: number,
  toNs: number,
  bucketNs: number,
): void => {
  const size = 2 ** Math.floor(Math.log2(bucketNs));
  const wanted = new Map<number, { timeNs: number; records: number }>();
  const lowNs = Math.floor(fromNs / size) * size;
  const highNs = Math.ceil(toNs / size) * size;
  for (const timeNs of drops) {
    if (timeNs < lowNs || timeNs >= highNs) continue;
    const bucket = Math.floor(timeNs / size);
    const known = wanted.get(bucket);
    wanted.set(bucket, { timeNs: known?.timeNs ?? timeNs, records: (known?.records ?? 0) + 1 });
  }
  const out = new MarkColumns();
  reader.marks(queue, fromNs, toNs, bucketNs, out);
  const got = new Map<number, { timeNs: number; records: number }>();
  for (let i = 0; i < out.count; i += 1) {
    const timeNs = out.timeNs[i] as number;
    expect(markKinds[out.kind[i] as number]).toBe('drop');
    expect(reader.timeNs(out.recordIndex[i] as number)).toBe(timeNs);
    got.set(Math.floor(timeNs / size), { timeNs, records: out.records[i] as number });
  }
  expect([...got]).toEqual([...wanted]);
};

describe('window queries', () => {
  it.prop([runs, windows, buckets], { numRuns: 200 })('agree with the slow definition', (run, window, bucket) => {
    const { reader, threads, queue, rows, cpu, lengths, untilNs } = build(run);
    const [fromNs, toNs] = windowOf(run, window, untilNs);
    // A resolution that gives at most about 300 buckets: what a view would ask for, and fast to check slowly.
    const bucketNs = Math.max(bucket, Math.ceil((toNs - fromNs) / 300), 1);
    const out = new IntervalColumns();
    threads.forEach((id, i) => {
      reader.threadIntervals(id, fromNs, toNs, bucketNs, out);
      expectSpans(out, slowQuery(rows[i] as Change[], untilNs, fromNs, toNs, bucketNs, false));
    });
    reader.cpuIntervals(0, fromNs, toNs, bucketNs, out);
    expectSpans(out, slowQuery(cpu, untilNs, fromNs, toNs, bucketNs, false));
    reader.queueLengths(queue, fromNs, toNs, bucketNs, out);
    expectSpans(out, slowQuery(lengths, untilNs, fromNs, toNs, bucketNs, true));
  });

  it.prop([runs])('partition the time of a row from its first record on', (run) => {
    const { reader, threads, rows, untilNs } = build(run);
    const out = new IntervalColumns();
    threads.forEach((id, i) => {
      reader.threadIntervals(id, 0, untilNs, 1, out);
      let reachedNs = rows[i]?.[0]?.timeNs ?? untilNs;
      for (const span of spansOf(out)) {
        expect(span.startNs).toBe(reachedNs);
        expect(span.endNs).toBeGreaterThan(span.startNs);
        reachedNs = span.endNs;
        const whole = reader.threadIntervalAt(id, span.startNs);
        expect(whole).toMatchObject({ startNs: span.startNs, endNs: span.endNs, recordIndex: span.recordIndex });
      }
      expect(reachedNs).toBe(untilNs);
    });
  });

  it.prop([runs, windows, buckets])('never lose a mark', (run, window, bucket) => {
    const { reader, queue, drops, untilNs } = build(run);
    expectMarks(reader, queue, drops, ...windowOf(run, window, untilNs), bucket);
  });

  it.prop([runs, fc.array(windows, { minLength: 2, maxLength: 9 }), buckets])(
    'never lose a mark, asked about one window after the other while the run grows',
    (run, asked, bucket) => {
      let times = 0;
      const ask = (reader: TraceReader, queue: number, drops: readonly number[]): void => {
        times += 1;
        const window = asked[times % asked.length] as (typeof asked)[number];
        // Mostly the same buckets, at times others.
        const size = times % 7 === 0 ? bucket * 2 : bucket;
        expectMarks(reader, queue, drops, ...windowOf(run, window, reader.untilNs), size);
      };
      const { reader, queue, drops } = build(run, ask);
      for (const _ of asked) ask(reader, queue, drops);
    },
  );
});
