/**
 * Worst jitter against the number of disturbance jobs: the benchmark of section 5.4 with all its jobs from second 1 on,
 * for many seeds, since the start of each job is drawn. The paper shows one run with one number of jobs after the other
 * (Fig. 10); here every number of jobs has its own runs, and its spread. Beside it stands the bound of the analysis,
 * where there is one. Microseconds.
 */
import { intervalBounds, responseBounds } from '../../analysis/bounds/interval-bounds.ts';
import type { Costs, PaperStackId, Scenario } from '../../scenario/types.ts';
import { confidenceOf } from '../figures/confidence.ts';
import { listText, numberText, stackName, titleOf } from '../figures/stack-names.ts';
import { BenchmarkWatch } from '../run/benchmark-watch.ts';
import { observedRun } from '../run/observed-run.ts';
import { benchmarkOf, fig9On, SECOND_NS } from '../run/scenarios.ts';
import type { LineFigure, WorstJitterRow, WorstJitterSettings } from '../types.ts';

export const MAX_JOBS = 16;
/** One second without jobs, one with all of them. */
const DURATION_NS = 2 * SECOND_NS;
const MICROSECOND_NS = 1000;
const US_OF_MS = 1000;

export const worstJitterScenario = (costs: Costs, { stack, jobs }: WorstJitterSettings, seed: number): Scenario => {
  const scenario = fig9On(stack, costs);
  const workload = benchmarkOf(scenario);
  return {
    ...scenario,
    seed,
    durationNs: DURATION_NS,
    workload: { ...workload, disturbance: { ...workload.disturbance, count: jobs, rampNs: 0 } },
  };
};

const boundUs = (scenario: Scenario): number | null => {
  const [bound] = intervalBounds(responseBounds(scenario), scenario);
  if (bound === undefined) return null;
  return (bound.highNs - benchmarkOf(scenario).realTime.periodNs) / MICROSECOND_NS;
};

/** One number of jobs on one stack, all seeds. */
export const measureWorstJitter = (costs: Costs, settings: WorstJitterSettings): WorstJitterRow => {
  const worstUs: number[] = [];
  let misses = 0;
  for (let seed = 1; seed <= settings.seeds; seed += 1) {
    const watch = new BenchmarkWatch({ inversions: false });
    observedRun(worstJitterScenario(costs, settings, seed), watch).runUntil(DURATION_NS);
    watch.end(DURATION_NS);
    worstUs.push((watch.statistics.worstJitterNs ?? 0) / MICROSECOND_NS);
    misses += watch.statistics.deadlineMisses;
  }
  const { mean, low, high } = confidenceOf(worstUs) ?? { mean: 0, low: 0, high: 0 };
  return {
    stack: settings.stack,
    disturbances: settings.jobs,
    seeds: settings.seeds,
    minUs: Math.min(...worstUs),
    meanUs: mean,
    lowUs: Math.max(0, low),
    highUs: high,
    maxUs: Math.max(...worstUs),
    misses,
    boundUs: boundUs(worstJitterScenario(costs, settings, 1)),
  };
};

/**
 * The rows as a figure: a line a stack through the means, from the least to the most of the seeds. Not one of the paper's,
 * so it has no number of its own; each row has many runs, so there is no single source.
 */
export const worstJitterFigure = (rows: readonly WorstJitterRow[]): Omit<LineFigure, 'id' | 'source'> => {
  const stacks = [...new Set(rows.map(({ stack }) => stack))];
  const most = (stack: PaperStackId): number =>
    Math.max(0, ...rows.filter((row) => row.stack === stack).map(({ maxUs }) => maxUs / US_OF_MS));
  return {
    kind: 'lines',
    yScale: 'log',
    columns: {
      x: 'disturbance jobs',
      mean: 'worst jitter, mean of the seeds (ms)',
      least: 'least of the seeds (ms)',
      largest: 'most of the seeds (ms)',
    },
    title: 'Worst jitter against disturbance jobs',
    paperSays:
      'libsockets and Lites jitter once there is disturbance, FreeBSD because its protocol stack preempts; libsockets_rtk and NPS keep the interval.',
    measured: `The most of all seeds: ${listText(stacks.map((stack) => `${titleOf(stack)} ${numberText(most(stack), 2)} ms`))}.`,
    xLabel: 'disturbance jobs',
    yLabel: 'worst jitter (ms), logarithmic; 0 stands at the foot',
    lines: stacks.map((stack) => ({
      ...stackName(stack),
      points: rows
        .filter((row) => row.stack === stack)
        .map(({ disturbances, meanUs, minUs, maxUs }) => ({
          x: disturbances,
          y: meanUs / US_OF_MS,
          low: minUs / US_OF_MS,
          high: maxUs / US_OF_MS,
        })),
    })),
  };
};
