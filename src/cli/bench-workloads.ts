/**
 * The workloads of the benchmark, as a list to add to, and how one is measured: simulated once for a warm
 * start, then as often as fits in about two seconds; the row is that of the fastest run, because on a shared
 * machine whatever slows a run down is not the program.
 */
import { withStacks } from '../scenario/defaults.ts';
import { presetById } from '../scenario/presets/index.ts';
import { withSettings } from '../scenario/set-path.ts';
import { stackSpec } from '../scenario/stacks/index.ts';
import type { Scenario } from '../scenario/types.ts';
import { createSimulation } from '../sim/index.ts';
import { TraceWriter } from '../trace/writer.ts';
import { valueOrThrow } from './input-error.ts';
import type { Io } from './io.ts';

export interface BenchRow {
  workload: string;
  events: number;
  eventsPerSecond: number;
  jobEventsPerSecond: number;
  simulatedSecondsPerSecond: number;
  /** Of the records; the bytes of frames are kept beside them. */
  bytesPerEvent: number;
  peakRssMiB: number;
}

export interface BenchWorkload {
  workload: string;
  scenario: () => Scenario;
}

const scenarioOf = (preset: string, stack: string, settings: Readonly<Record<string, string>> = {}): Scenario => {
  const base = presetById(preset);
  const spec = stackSpec(stack);
  if (!base || !spec) throw new Error(`bench: no preset "${preset}" or no stack "${stack}"`);
  const list = Object.entries(settings).map(([path, value]) => ({ path, value }));
  return valueOrThrow(withSettings(withStacks(base.scenario, spec, spec), list));
};

const fig9Stacks = ['freebsd', 'lites', 'libsockets', 'libsockets-rt-k', 'nps', 'nps-k'] as const;
const manyJobs = { 'workload.disturbance.count': '16', 'workload.disturbance.ramp': '0s' };

export const benchWorkloads: readonly BenchWorkload[] = [
  ...fig9Stacks.map((stack) => ({ workload: `fig9 ${stack}`, scenario: () => scenarioOf('fig9', stack) })),
  { workload: '16 jobs libsockets', scenario: () => scenarioOf('fig9', 'libsockets', manyJobs) },
  { workload: '16 jobs nps-k', scenario: () => scenarioOf('fig9', 'nps-k', manyJobs) },
  { workload: 'ttcp libsockets', scenario: () => scenarioOf('ttcp', 'libsockets') },
  { workload: 'ttcp nps-k', scenario: () => scenarioOf('ttcp', 'nps-k') },
  { workload: 'ping-pong libsockets', scenario: () => scenarioOf('ping-pong', 'libsockets', { duration: '2s' }) },
  { workload: 'ping-pong nps-k', scenario: () => scenarioOf('ping-pong', 'nps-k', { duration: '2s' }) },
];

const PIECE_NS = 100_000_000;
const MEASURED_MS = 2_000;

interface Measured {
  events: number;
  jobEvents: number;
  bytes: number;
  wallMs: number;
}

const measured = (scenario: Scenario, io: Pick<Io, 'nowMs'>): Measured => {
  const startedMs = io.nowMs();
  const trace = new TraceWriter();
  const simulation = createSimulation(scenario, trace);
  let bytes = 0;
  for (let reachedNs = 0; reachedNs < scenario.durationNs;) {
    reachedNs = Math.min(reachedNs + PIECE_NS, scenario.durationNs);
    simulation.runUntil(reachedNs);
    for (const { offset, kind, detail, level, subject, work, a, b } of trace.take(reachedNs)) {
      for (const column of [offset, kind, detail, level, subject, work, a, b]) bytes += column.byteLength;
    }
  }
  trace.hash();
  return { events: trace.recordCount, jobEvents: simulation.jobEvents, bytes, wallMs: io.nowMs() - startedMs };
};

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** The row of one workload, measured in this process. */
export const measureWorkload = (name: string, io: Pick<Io, 'nowMs'>): BenchRow => {
  const workload = benchWorkloads.find((candidate) => candidate.workload === name);
  if (!workload) throw new Error(`bench: no workload "${name}"`);
  const scenario = workload.scenario();
  measured(scenario, io);
  let best = measured(scenario, io);
  for (let spentMs = best.wallMs; spentMs < MEASURED_MS;) {
    const next = measured(scenario, io);
    spentMs += next.wallMs;
    if (next.wallMs < best.wallMs) best = next;
  }
  const seconds = best.wallMs / 1_000;
  return {
    workload: name,
    events: best.events,
    eventsPerSecond: Math.round(best.events / seconds),
    jobEventsPerSecond: Math.round(best.jobEvents / seconds),
    simulatedSecondsPerSecond: rounded(scenario.durationNs / 1e9 / seconds, 1),
    bytesPerEvent: rounded(best.bytes / best.events, 2),
    peakRssMiB: rounded(process.resourceUsage().maxRSS / 1_024, 1),
  };
};
