import { describe, expect, it } from 'vitest';
import type { Synchronization } from '../../../scenario/types.ts';
import { ActivityEvent, Kind } from '../../../trace/format.ts';
import type { TraceReader } from '../../../trace/reader.ts';
import { runThreads, type TestThread } from '../../testing/threads-run.ts';

/** The three lock benchmarks of Tokuda and Nakajima (1991); x is the computation that is varied. */
const benchmarks: ((xMs: number) => TestThread[])[] = [
  (x) => [
    { name: 'A', priority: 1, startMs: 20, periodMs: 100, body: 'L'.repeat(10) },
    { name: 'B', priority: 2, startMs: 10, periodMs: 300, body: 'E'.repeat(x) },
    { name: 'C', priority: 3, startMs: 10, periodMs: 400, body: 'E'.repeat(60) },
    { name: 'D', priority: 4, periodMs: 1000, body: 'L'.repeat(30) },
  ],
  (x) => [
    { name: 'A', priority: 1, startMs: 10, periodMs: 100, body: 'E'.repeat(20) },
    { name: 'B', priority: 2, periodMs: 200, body: 'L'.repeat(x) },
  ],
  (x) => [
    { name: 'A', priority: 1, startMs: 50, periodMs: 100, body: 'L'.repeat(20) },
    { name: 'B', priority: 2, startMs: 60, periodMs: 150, body: 'E'.repeat(x) },
    { name: 'C', priority: 3, periodMs: 200, body: 'L'.repeat(60) },
  ],
];

/** Does everybody but D (which has no deadline) keep its deadlines? */
const keeps = (threads: TestThread[], protocol: Synchronization): boolean => {
  const { reader } = runThreads({ threads, protocol, forMs: 2_500 });
  for (let i = 0; i < reader.endIndex; i += 1) {
    if (reader.kind(i) !== Kind.activity) continue;
    const event = reader.detail(i);
    if (event !== ActivityEvent.miss && event !== ActivityEvent.skip) continue;
    if (activityName(reader, i) !== 'D') return false;
  }
  return true;
};

const activityName = (reader: TraceReader, index: number): string | undefined =>
  reader.definitionsOf('activity').find((activity) => activity.id === reader.subject(index))?.name;

const breakdownMs = (benchmark: number, protocol: Synchronization): number => {
  const of = benchmarks[benchmark] as (typeof benchmarks)[0];
  let x = 10;
  while (x < 400 && keeps(of(x + 10), protocol)) x += 10;
  return x;
};

/** Largest x without a miss at zero overhead (domain report, section 5). */
const answers: [number, Synchronization, number][] = [
  [0, 'basic', 20],
  [0, 'inheritance', 190],
  [0, 'monitor', 190],
  [0, 'ceiling', 190],
  [0, 'restartable', 210],
  [1, 'inheritance', 160],
  [1, 'monitor', 90],
  [2, 'inheritance', 70],
  [2, 'restartable', 20],
];

describe.each(answers)('RT-Mach 1991, benchmark %i', (benchmark, protocol, xMs) => {
  it(`${protocol} breaks down above ${xMs} ms`, () => {
    expect(breakdownMs(benchmark, protocol)).toBe(xMs);
  });
});
