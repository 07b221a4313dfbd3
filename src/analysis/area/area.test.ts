/** Sums of areas on real runs: they agree with the facts of the run, fill their window, and add up. */
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { benchmarkRun, type BenchmarkRun } from '../../render/testing/benchmark-run.ts';
import { paperStackIds, type PaperStackId } from '../../scenario/types.ts';
import { IntervalColumns, STATE_BASE } from '../../trace/reader.ts';
import { AreaIndex } from './area-index.ts';
import { areaTotals } from './area-totals.ts';
import type { WindowSums } from './window-sums.ts';
import { windowSums } from './window-walk.ts';

const SECONDS = 1.3;
const runs = new Map<PaperStackId, BenchmarkRun>();
const runOf = (stack: PaperStackId): BenchmarkRun => {
  const made = runs.get(stack) ?? benchmarkRun(stack, 3, SECONDS);
  runs.set(stack, made);
  return made;
};
const stacks = fc.constantFrom(...paperStackIds);
const instants = fc.integer({ min: 0, max: SECONDS * 1e9 });

const inOrder = (one: number, other: number): [number, number] => [Math.min(one, other), Math.max(one, other)];

/** All sums as one flat list, to compare. */
const flat = (sums: WindowSums): unknown => ({
  lengthNs: sums.lengthNs,
  threads: [...sums.threads.values()].sort((a, b) => a.thread - b.thread),
  locks: [...sums.locks]
    .filter((one) => one.acquisitions + one.contentions + one.heldNs + one.waitedNs > 0)
    .sort((a, b) => a.lock - b.lock || a.thread - b.thread),
  packets: [0, 1].map((host) => sums.host(host)),
});

/** What a thread's row shows in a window, summed up the slow way. */
const rowSums = ({ reader }: BenchmarkRun, thread: number, fromNs: number, toNs: number) => {
  const spans = new IntervalColumns();
  reader.threadIntervals(thread, fromNs, toNs, 1, spans);
  const byState = new Map<number, number>();
  let runNs = 0;
  for (let i = 0; i < spans.count; i += 1) {
    const ns = (spans.endNs[i] as number) - (spans.startNs[i] as number);
    const code = spans.code[i] as number;
    if (code < STATE_BASE) runNs += ns;
    else byState.set(code - STATE_BASE, (byState.get(code - STATE_BASE) ?? 0) + ns);
  }
  return { runNs, byState };
};

describe('an area', () => {
  test.each(paperStackIds)('of the whole run is what the facts say on %s', (stack) => {
    const { reader, facts } = runOf(stack);
    const sums = windowSums(reader, 0, reader.untilNs);
    for (const { definition, runNs, layerNs, stateNs, switches, preemptions } of facts.threads.list) {
      const own = sums.thread(definition.id);
      expect(own).toMatchObject({ runNs, layerNs, stateNs, switches, preemptions });
    }
    for (const { definition, acquisitions, contentions, heldNs, sinceNs } of facts.locks.list) {
      const own = [...sums.locks].filter(({ lock }) => lock === definition.id);
      const total = (pick: (one: (typeof own)[number]) => number): number =>
        own.reduce((sum, one) => sum + pick(one), 0);
      expect(total((one) => one.acquisitions)).toBe(acquisitions);
      expect(total((one) => one.contentions)).toBe(contentions);
      expect(total((one) => one.heldNs)).toBe(heldNs + (sinceNs < 0 ? 0 : reader.untilNs - sinceNs));
    }
    const hosts = new Set([0, 1]);
    const threads = new Set(facts.threads.list.map(({ definition }) => definition.id));
    const totals = areaTotals(sums, { threads, hosts }, facts.inversions, 0, reader.untilNs);
    const { bounded, unbounded } = facts.inversion.totals();
    expect(totals.inversions).toMatchObject({
      bounded: { count: bounded.count, ns: bounded.totalNs },
      unbounded: { count: unbounded.count, ns: unbounded.totalNs },
    });
    const { framesSent, framesArrived, bytes, framesDropped } = facts.network;
    expect(totals.packets).toMatchObject({ sent: framesSent, arrived: framesArrived, bytes, dropped: framesDropped });
    expect(totals.packets.delivered).toBeGreaterThan(0);
  });

  test.prop([stacks, instants, instants], { numRuns: 24 })(
    'fills its window, and is what the rows show',
    (stack, one, other) => {
      const run = runOf(stack);
      const [fromNs, toNs] = inOrder(one, other);
      const sums = windowSums(run.reader, fromNs, toNs);
      for (const own of sums.threads.values()) {
        const stateSum = own.stateNs.reduce((sum, ns) => sum + ns, 0);
        expect(own.absentNs).toBeGreaterThanOrEqual(0);
        expect(own.runNs + stateSum + own.absentNs).toBe(toNs - fromNs);
        expect(own.layerNs.reduce((sum, ns) => sum + ns, 0)).toBe(own.runNs);
      }
      for (const definition of run.facts.definitionsOf('thread').slice(0, 24)) {
        const row = rowSums(run, definition.id, fromNs, toNs);
        const own = sums.thread(definition.id);
        expect(own.runNs).toBe(row.runNs);
        if (definition.role !== 'application') continue;
        own.stateNs.slice(0, 8).forEach((ns, state) => expect(ns).toBe(row.byState.get(state) ?? 0));
      }
    },
  );

  test.prop([stacks, fc.tuple(instants, instants, instants)], { numRuns: 24 })(
    'is the sum of its parts, wherever it is cut',
    (stack, cuts) => {
      const { reader } = runOf(stack);
      const [fromNs = 0, middleNs = 0, toNs = 0] = [...cuts].sort((a, b) => a - b);
      const parts = windowSums(reader, fromNs, middleNs);
      parts.add(windowSums(reader, middleNs, toNs));
      expect(flat(parts)).toEqual(flat(windowSums(reader, fromNs, toNs)));
    },
  );

  test.prop([stacks, instants, instants], { numRuns: 8 })('is the same from kept stretches', (stack, one, other) => {
    const { reader } = runOf(stack);
    const index = new AreaIndex(reader, 2_048);
    const [fromNs, toNs] = inOrder(one, other);
    const whole = flat(windowSums(reader, fromNs, toNs));
    for (let again = 0; again < 2; again += 1) expect(flat(index.sums(fromNs, toNs))).toEqual(whole);
  });
});
