/**
 * Fig. 10, section 5.4: the benchmark of Fig. 9, and the interval from completion to completion of its real-time
 * activity while one disturbance job more starts every second.
 */
import type { PaperStackId, Scenario } from '../../scenario/types.ts';
import { BenchmarkWatch } from '../run/benchmark-watch.ts';
import { observedRun } from '../run/observed-run.ts';
import { benchmarkOf, SECOND_NS } from '../run/scenarios.ts';
import type { JitterRun } from '../types.ts';

/** Jobs whose nominal start is before the end of that second. */
export const jobsStartedBy = (scenario: Scenario, second: number): number => {
  const { count, rampNs } = benchmarkOf(scenario).disturbance;
  if (second < 1) return 0;
  return rampNs === 0 ? count : Math.min(count, Math.ceil((second * SECOND_NS) / rampNs));
};

export interface JitterOptions {
  /** Account for the interrupt work that hits the real-time activity, which takes as long again. */
  interrupts: boolean;
}

/**
 * A benchmark run, second by second.
 * @param scenario a benchmark, over its whole duration; its own stacks count
 * @param stack what the rows are called
 */
export const measureJitter = (scenario: Scenario, stack: PaperStackId, options: JitterOptions): JitterRun => {
  const { durationNs } = scenario;
  const watch = new BenchmarkWatch({ inversions: options.interrupts });
  observedRun(scenario, watch).runUntil(durationNs);
  watch.end(durationNs);
  const rows = watch.seconds;
  while (rows.length < Math.ceil(durationNs / SECOND_NS)) {
    rows.push({ second: rows.length, worstJitterNs: null, misses: 0 });
  }
  return {
    stack,
    seed: scenario.seed,
    seconds: rows.map(({ second, worstJitterNs, misses }) => ({
      stack,
      second,
      disturbances: jobsStartedBy(scenario, second),
      worstJitterUs: worstJitterNs === null ? null : worstJitterNs / 1000,
      misses,
    })),
    intervals: watch.intervals,
    timer: watch.timer,
    worstInterruptUs: options.interrupts ? worstInterruptUs(watch) : null,
    span: { fromNs: 0, toNs: durationNs },
  };
};

/** The most interrupt work, for others, that any activation had to wait for. */
const worstInterruptUs = (watch: BenchmarkWatch): number => {
  const byActivation = new Map<number, number>();
  for (const { activation, nsByKind } of watch.inversions) {
    byActivation.set(activation, (byActivation.get(activation) ?? 0) + nsByKind.interrupt);
  }
  return Math.max(0, ...byActivation.values()) / 1000;
};
