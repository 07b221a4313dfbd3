/**
 * The workloads of the benchmark, as a list to add to, and how one is measured: simulated once, then again as
 * often as fits in a few seconds; the row is that of the fastest run, because on a shared machine whatever slows
 * a run down is not the program. Every workload is long enough for a million records, so that the start, in which
 * the JavaScript engine still compiles, does not count. The benchmark of section 5.4 runs with all its 9 jobs from
 * second 1 on; the ten-task set is what schedulers without costs are compared with.
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
  /** The same by the CPU time of the process (its compiler and collector threads too): on a busy machine the truer. */
  eventsPerCpuSecond: number;
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

type Settings = Readonly<Record<string, string>>;

const presetOn = (preset: string, stack: string, settings: Settings): Scenario => {
  const base = presetById(preset);
  const spec = stackSpec(stack);
  if (!base || !spec) throw new Error(`bench: no preset "${preset}" or no stack "${stack}"`);
  const list = Object.entries(settings).map(([path, value]) => ({ path, value }));
  return valueOrThrow(withSettings(withStacks(base.scenario, spec, spec), list));
};

const presetLasting = (preset: string, duration: string): Scenario => {
  const base = presetById(preset);
  if (!base) throw new Error(`bench: no preset "${preset}"`);
  return valueOrThrow(withSettings(base.scenario, [{ path: 'duration', value: duration }]));
};

const loaded = (jobs: number, stack: string, duration: string): Scenario =>
  presetOn('fig9', stack, {
    duration,
    'workload.disturbance.count': String(jobs),
    'workload.disturbance.ramp': '0s',
  });

const fig9 = (stack: string, duration: string): BenchWorkload => ({
  workload: `fig9 ${stack}`,
  scenario: () => loaded(9, stack, duration),
});

const pingPong = (stack: string): Scenario => presetOn('ping-pong', stack, { 'workload.count': '4000' });

export const benchWorkloads: readonly BenchWorkload[] = [
  fig9('freebsd', '240s'),
  fig9('lites', '80s'),
  fig9('libsockets', '80s'),
  fig9('libsockets-rt-k', '80s'),
  fig9('nps', '60s'),
  fig9('nps-k', '60s'),
  { workload: '16 jobs libsockets', scenario: () => loaded(16, 'libsockets', '80s') },
  { workload: '16 jobs nps-k', scenario: () => loaded(16, 'nps-k', '60s') },
  { workload: 'ttcp libsockets', scenario: () => presetOn('ttcp', 'libsockets', { duration: '2s' }) },
  { workload: 'ttcp nps-k', scenario: () => presetOn('ttcp', 'nps-k', { duration: '2s' }) },
  { workload: 'ping-pong libsockets', scenario: () => pingPong('libsockets') },
  { workload: 'ping-pong nps-k', scenario: () => pingPong('nps-k') },
  { workload: 'ten-task rate-monotonic', scenario: () => presetLasting('ten-task-rm', '240s') },
];

/** The trace is taken away so often, as a page or a program that reads along does. */
const PIECE_NS = 1_000_000_000;
const MEASURED_MS = 4_000;

interface Measured {
  events: number;
  jobEvents: number;
  bytes: number;
  wallMs: number;
  cpuMs: number;
}

const cpuMsSoFar = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

const measured = (scenario: Scenario, io: Pick<Io, 'nowMs'>): Measured => {
  const startedMs = io.nowMs();
  const startedCpuMs = cpuMsSoFar();
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
  const wallMs = io.nowMs() - startedMs;
  const cpuMs = cpuMsSoFar() - startedCpuMs;
  return { events: trace.recordCount, jobEvents: simulation.jobEvents, bytes, wallMs, cpuMs };
};

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** The row of one workload, measured in this process. */
export const measureWorkload = (name: string, io: Pick<Io, 'nowMs'>): BenchRow => {
  const workload = benchWorkloads.find((candidate) => candidate.workload === name);
  if (!workload) throw new Error(`bench: no workload "${name}"`);
  const scenario = workload.scenario();
  measured(scenario, io);
  let best = measured(scenario, io);
  let leastCpuMs = best.cpuMs;
  for (let spentMs = best.wallMs; spentMs < MEASURED_MS;) {
    const next = measured(scenario, io);
    spentMs += next.wallMs;
    leastCpuMs = Math.min(leastCpuMs, next.cpuMs);
    if (next.wallMs < best.wallMs) best = next;
  }
  const seconds = best.wallMs / 1_000;
  return {
    workload: name,
    events: best.events,
    eventsPerSecond: Math.round(best.events / seconds),
    eventsPerCpuSecond: Math.round(best.events / (leastCpuMs / 1_000)),
    jobEventsPerSecond: Math.round(best.jobEvents / seconds),
    simulatedSecondsPerSecond: rounded(scenario.durationNs / 1e9 / seconds, 1),
    bytesPerEvent: rounded(best.bytes / best.events, 2),
    peakRssMiB: rounded(process.resourceUsage().maxRSS / 1_024, 1),
  };
};
