/**
 * Section 7: "both subsystems can eliminate unbounded priority inversion". An inversion is unbounded when the
 * computations of less urgent jobs enter into its length. So the disturbance jobs are made to compute twice as long:
 * where inversions are bounded the longest one stays as it was, where they are not it grows with them.
 */
import type { Costs, PaperStackId, Scenario } from '../../scenario/types.ts';
import { BenchmarkWatch } from '../run/benchmark-watch.ts';
import { observedRun } from '../run/observed-run.ts';
import { benchmarkOf, fig9On, SECOND_NS } from '../run/scenarios.ts';
import type { SensitivityRow } from '../types.ts';

export const SENSITIVITY_JOBS = 5;
/** One second without jobs, one with all of them. */
const DURATION_NS = 2 * SECOND_NS;
const MILLISECOND = 1_000_000;

/** Five jobs from second 1 on, that compute `factor` times as long as the paper's. */
export const sensitivityScenario = (costs: Costs, stack: PaperStackId, seed: number, factor: number): Scenario => {
  const scenario = fig9On(stack, costs);
  const workload = benchmarkOf(scenario);
  const { clientComputeNs, serverComputeNs } = workload.disturbance;
  return {
    ...scenario,
    seed,
    durationNs: DURATION_NS,
    workload: {
      ...workload,
      disturbance: {
        ...workload.disturbance,
        count: SENSITIVITY_JOBS,
        rampNs: 0,
        clientComputeNs: clientComputeNs * factor,
        serverComputeNs: serverComputeNs * factor,
      },
    },
  };
};

const longestMs = (scenario: Scenario): number => {
  const watch = new BenchmarkWatch({ inversions: true });
  observedRun(scenario, watch).runUntil(DURATION_NS);
  watch.end(DURATION_NS);
  return (watch.inversionTotals?.longestNs ?? 0) / MILLISECOND;
};

/** The longest inversion of the real-time activity for one seed, as it is and with doubled computations. */
export const measureSensitivity = (costs: Costs, stack: PaperStackId, seed: number): SensitivityRow => ({
  stack,
  seed,
  jobs: SENSITIVITY_JOBS,
  longestMs: longestMs(sensitivityScenario(costs, stack, seed, 1)),
  longestDoubledMs: longestMs(sensitivityScenario(costs, stack, seed, 2)),
  span: { fromNs: 0, toNs: DURATION_NS },
});
