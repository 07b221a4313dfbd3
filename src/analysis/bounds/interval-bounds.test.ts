import { expect, test } from 'vitest';
import { BenchmarkWatch } from '../../paper/run/benchmark-watch.ts';
import { ObservedTrace } from '../../paper/run/observed-trace.ts';
import { benchmarkOf, fig9On } from '../../paper/run/scenarios.ts';
import { defaultCosts } from '../../scenario/costs/default-costs.ts';
import { createSimulation } from '../../sim/index.ts';
import { threadsScenario } from '../../sim/testing/threads-run.ts';
import { intervalBounds, responseBounds } from './interval-bounds.ts';

const FOR_NS = 2_000_000_000;

test.each(['libsockets-rt', 'libsockets-rt-k', 'nps', 'nps-k'] as const)(
  '%s: every response and interval is between its bounds',
  (stack) => {
    const scenario = fig9On(stack, defaultCosts);
    const workload = benchmarkOf(scenario);
    const run = {
      ...scenario,
      workload: { ...workload, disturbance: { ...workload.disturbance, count: 3, rampNs: 0 } },
    };
    const watch = new BenchmarkWatch({ inversions: false });
    createSimulation(run, new ObservedTrace(watch)).runUntil(FOR_NS);
    watch.end(FOR_NS);
    const bounds = responseBounds(run);
    const [{ lowNs, highNs } = { lowNs: 0, highNs: 0 }] = intervalBounds(bounds, run);
    const { response, interval } = watch.statistics;
    expect(response?.min).toBeGreaterThanOrEqual(bounds[0]?.leastNs ?? Infinity);
    expect(interval?.min).toBeGreaterThanOrEqual(lowNs);
    expect(interval?.max).toBeLessThanOrEqual(highNs);
  },
);

test('a free thread has its body as the least response', () => {
  const scenario = threadsScenario({
    forMs: 20,
    threads: [
      { name: 'a', priority: 1, periodMs: 7, body: 'EEE' },
      { name: 'b', priority: 2, periodMs: 12, body: 'EEE' },
    ],
  });
  expect(intervalBounds(responseBounds(scenario), scenario)).toEqual([
    { activity: 'a', lowNs: 7_000_000, highNs: 7_000_000 },
    { activity: 'b', lowNs: 9_000_000, highNs: 15_000_000 },
  ]);
});
