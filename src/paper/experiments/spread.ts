/**
 * What chance does: the start of each disturbance job is drawn from the seed, so the jitter of Fig. 10 is a sample.
 * The same benchmark with all its jobs at once, for several seeds, gives the worst jitter's mean and how sure it is.
 */
import type { Costs, PaperStackId, Scenario } from '../../scenario/types.ts';
import { BenchmarkWatch } from '../run/benchmark-watch.ts';
import { observedRun } from '../run/observed-run.ts';
import { benchmarkOf, fig9On, SECOND_NS } from '../run/scenarios.ts';
import type { SpreadRow } from '../types.ts';

/** One second without jobs, one with all of them. */
const DURATION_NS = 2 * SECOND_NS;

/** The benchmark with all jobs from second 1 on. */
export const spreadScenario = (costs: Costs, stack: PaperStackId, seed: number): Scenario => {
  const scenario = fig9On(stack, costs);
  const workload = benchmarkOf(scenario);
  return {
    ...scenario,
    seed,
    durationNs: DURATION_NS,
    workload: { ...workload, disturbance: { ...workload.disturbance, rampNs: 0 } },
  };
};

/** The worst jitter for seeds 1 to `seeds`. */
export const measureSpread = (costs: Costs, stack: PaperStackId, seeds: number): SpreadRow => {
  const worstJitterUs = Array.from({ length: seeds }, (_, index) => {
    const watch = new BenchmarkWatch({ inversions: false });
    observedRun(spreadScenario(costs, stack, index + 1), watch).runUntil(DURATION_NS);
    watch.end(DURATION_NS);
    return (watch.statistics.worstJitterNs ?? 0) / 1000;
  });
  return { stack, jobs: benchmarkOf(fig9On(stack, costs)).disturbance.count, worstJitterUs };
};
