/**
 * The summary of a run as the headless command prints it, and its jitter second by second: facts in the
 * forms that other programs rely on. Times are nanoseconds, in `experiment jitter` microseconds.
 */
import type { DropReason } from '../trace/format.ts';
import type { ActivityStatistics } from './activations.ts';
import type { RunFacts } from './facts.ts';
import type { InversionTotal } from './inversion-log.ts';

export interface ThreadSummary {
  host: string;
  task: string;
  name: string;
  /** Base priority; null for what has none. */
  base: number | null;
  runNs: number;
  switches: number;
  preemptions: number;
}

export interface ActivitySummary {
  name: string;
  activations: number;
  periodNs: number | null;
  /** Null where no activation completed. */
  responseNs: { min: number; mean: number; p50: number; p99: number; max: number } | null;
  /** Null before the second completion. */
  intervalNs: { min: number; mean: number; sd: number; max: number } | null;
  worstJitterNs: number | null;
  deadlineMisses: number;
}

export interface RunSummary {
  simulatedNs: number;
  events: number;
  threads: ThreadSummary[];
  activities: ActivitySummary[];
  inversions: { bounded: InversionTotal; unbounded: InversionTotal };
  network: { framesSent: number; framesDropped: Partial<Record<DropReason, number>>; bytes: number };
}

const NO_PRIORITY = 255;

/** The part of a run's summary that its trace tells; scenario, hash and real time are the caller's. */
export const runSummary = (facts: RunFacts): RunSummary => {
  const { bounded, unbounded } = facts.inversion.totals();
  const { framesSent, framesDropped, bytes } = facts.network;
  return {
    simulatedNs: facts.untilNs,
    events: facts.recordCount,
    threads: threadSummaries(facts),
    activities: activityStatistics(facts).map(activitySummary),
    inversions: { bounded, unbounded },
    network: { framesSent, framesDropped: { ...framesDropped }, bytes },
  };
};

/** Statistics of every activity, in order of definition. */
export const activityStatistics = (facts: RunFacts): ActivityStatistics[] =>
  facts
    .definitionsOf('activity')
    .map((activity) => facts.activity.statisticsOf(activity.id))
    .filter((statistics) => statistics !== null);

const threadSummaries = (facts: RunFacts): ThreadSummary[] => {
  const hostNames = new Map(facts.definitionsOf('host').map((host) => [host.host, host.name]));
  return facts.threads.list.map(({ definition, runNs, switches, preemptions }) => ({
    host: hostNames.get(definition.host) ?? '',
    task: facts.nameOf(definition.task),
    name: definition.name,
    base: definition.base === NO_PRIORITY ? null : definition.base,
    runNs,
    switches,
    preemptions,
  }));
};

const activitySummary = (statistics: ActivityStatistics): ActivitySummary => {
  const { name, activations, periodNs, response, interval, worstJitterNs, deadlineMisses } = statistics;
  return {
    name,
    activations,
    periodNs,
    responseNs:
      response === null
        ? null
        : { min: response.min, mean: response.mean, p50: response.p50, p99: response.p99, max: response.max },
    intervalNs:
      interval === null ? null : { min: interval.min, mean: interval.mean, sd: interval.sd, max: interval.max },
    worstJitterNs,
    deadlineMisses,
  };
};

export interface JitterRow {
  second: number;
  worstJitterUs: number | null;
  misses: number;
}

/**
 * Every second of an activity, counted from its first release.
 * @param seconds how many rows at least: seconds in which nothing ended have a row too
 */
export const jitterRows = (facts: RunFacts, activityId: number, seconds = 0): JitterRow[] => {
  const rows = facts.activity.secondsOf(activityId);
  while (rows.length < seconds) rows.push({ second: rows.length, worstJitterNs: null, misses: 0 });
  return rows.map(({ second, worstJitterNs, misses }) => ({
    second,
    worstJitterUs: worstJitterNs === null ? null : worstJitterNs / 1000,
    misses,
  }));
};
