/**
 * The rows of `machscope bench` on the paper: everything (all figures and claims, 1000 repetitions, one thread, from a
 * cold start), and the preview that is computed while a cost slider moves (warm, the fastest of some). Nothing is
 * kept of these runs' traces, so an event takes no bytes; simulated time is not that of one run, so it has no speed.
 */
import { computeFigures } from '../paper/tasks.ts';
import { observedRecords } from '../paper/run/observed-trace.ts';
import { defaultCosts } from '../scenario/costs/default-costs.ts';
import type { Io } from './io.ts';

export interface PaperBenchRow {
  workload: PaperWorkload;
  events: number;
  eventsPerSecond: number;
  jobEventsPerSecond: null;
  simulatedSecondsPerSecond: null;
  bytesPerEvent: null;
  peakRssMiB: number;
  /** Real time from nothing to the last claim. */
  seconds: number;
}

export const paperWorkloads = ['paper: all figures and claims', 'paper: preview of all figures'] as const;
export type PaperWorkload = (typeof paperWorkloads)[number];

export const isPaperWorkload = (name: string): name is PaperWorkload => paperWorkloads.some((one) => one === name);

/** Warm-up runs of the preview, and those that count. */
const PREVIEW_RUNS = 8;
const KIBIBYTE = 1024;

interface Timed {
  events: number;
  ms: number;
}

const timed = (preview: boolean, io: Pick<Io, 'nowMs'>): Timed => {
  const before = observedRecords();
  const startedMs = io.nowMs();
  computeFigures(defaultCosts, { preview });
  return { events: observedRecords() - before, ms: io.nowMs() - startedMs };
};

/** The row of one workload, measured in this process. */
export const measurePaperWorkload = (workload: PaperWorkload, io: Pick<Io, 'nowMs'>): PaperBenchRow => {
  const preview = workload === 'paper: preview of all figures';
  const runs = Array.from({ length: preview ? PREVIEW_RUNS : 1 }, () => timed(preview, io));
  const best = runs.reduce((fastest, run) => (run.ms < fastest.ms ? run : fastest));
  const seconds = best.ms / 1000;
  return {
    workload,
    events: best.events,
    eventsPerSecond: Math.round(best.events / seconds),
    jobEventsPerSecond: null,
    simulatedSecondsPerSecond: null,
    bytesPerEvent: null,
    peakRssMiB: Number((process.resourceUsage().maxRSS / KIBIBYTE).toFixed(1)),
    seconds: Number(seconds.toFixed(3)),
  };
};
