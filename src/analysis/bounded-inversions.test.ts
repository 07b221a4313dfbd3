/**
 * What "bounded" promises, held against runs of the benchmark: on the stacks that carry priorities no inversion grows
 * with the computation of less urgent jobs, and all stay under the analytic bound (beside the bounds: for other numbers
 * of jobs); on the others inversions grow with both.
 */
import { describe, expect, it } from 'vitest';
import { BenchmarkWatch } from '../paper/run/benchmark-watch.ts';
import { ObservedTrace } from '../paper/run/observed-trace.ts';
import { benchmarkOf, fig9On } from '../paper/run/scenarios.ts';
import { defaultCosts } from '../scenario/costs/default-costs.ts';
import type { PaperStackId, Scenario } from '../scenario/types.ts';
import { createSimulation } from '../sim/index.ts';
import { activityBounds } from './bounds/activity-bounds.ts';

const MS = 1_000_000;
/** A second without jobs, half a second with all of them. */
const FOR_NS = 1_500 * MS;
const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

/** @param factor of the jobs' computations */
const scenarioOf = (stack: PaperStackId, jobs: number, seed: number, factor = 1): Scenario => {
  const scenario = fig9On(stack, defaultCosts);
  const workload = benchmarkOf(scenario);
  const { clientComputeNs, serverComputeNs } = workload.disturbance;
  const disturbance = {
    ...workload.disturbance,
    count: jobs,
    rampNs: 0,
    clientComputeNs: clientComputeNs * factor,
    serverComputeNs: serverComputeNs * factor,
  };
  return { ...scenario, seed, workload: { ...workload, disturbance } };
};

const longestNs = (scenario: Scenario): number => {
  const watch = new BenchmarkWatch({ inversions: true });
  createSimulation(scenario, new ObservedTrace(watch)).runUntil(FOR_NS);
  watch.end(FOR_NS);
  return watch.inversionTotals?.longestNs ?? 0;
};

const boundNs = (scenario: Scenario): number => activityBounds(scenario)[0]?.inversionNs ?? Number.NaN;

describe.each(['nps', 'nps-k', 'libsockets-rt', 'libsockets-rt-k'] as const)('on %s the longest inversion', (stack) => {
  it('stays within 0.3 ms when the computations of 5 jobs are doubled, with any of 8 seeds, under the bound', () => {
    for (const seed of seeds) {
      const usual = scenarioOf(stack, 5, seed);
      const [before, after] = [longestNs(usual), longestNs(scenarioOf(stack, 5, seed, 2))];
      expect(Math.abs(after - before)).toBeLessThan(0.3 * MS);
      expect(Math.max(before, after)).toBeLessThanOrEqual(boundNs(usual));
    }
  });
});

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const meanLongestNs = (stack: PaperStackId, jobs: number, factor = 1): number =>
  mean(seeds.slice(0, 2).map((seed) => longestNs(scenarioOf(stack, jobs, seed, factor))));

describe.each(['libsockets', 'libsockets-w', 'lites'] as const)('on %s the longest inversion', (stack) => {
  it('grows by milliseconds with what the jobs compute, and with their number', () => {
    const usual = meanLongestNs(stack, 5);
    expect(meanLongestNs(stack, 5, 2) - usual).toBeGreaterThan(5 * MS);
    expect(usual - meanLongestNs(stack, 2)).toBeGreaterThan(5 * MS);
    expect(meanLongestNs(stack, 9) - usual).toBeGreaterThan(5 * MS);
  });
});
