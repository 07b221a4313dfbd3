/** The ten-task set that schedulers are checked with: T = 5 … 100 ms, C = 0.08 T, synchronous, rate monotonic. */
import { ActivityEvent, Kind } from '../../trace/format.ts';
import { TraceWriter } from '../../trace/writer.ts';
import { createSimulation, type Simulation } from '../index.ts';
import { MS, threadsScenario } from './threads-run.ts';

const PERIODS_MS = [5, 8, 10, 12, 20, 25, 30, 40, 50, 100];

export const tenTaskRun = (forMs: number): { simulation: Simulation; writer: TraceWriter } => {
  const scenario = threadsScenario({
    policy: 'rate-monotonic',
    threads: PERIODS_MS.map((periodMs) => ({
      name: `t${periodMs}`,
      priority: 10,
      periodMs,
      body: [{ do: 'compute', forNs: Math.round(periodMs * 0.08 * MS) }],
    })),
    forMs,
  });
  const writer = new TraceWriter();
  const simulation = createSimulation(scenario, writer);
  simulation.runUntil(forMs * MS);
  return { simulation, writer };
};

/** Counted from the trace: a dispatch is a slice of a thread that did not have the CPU just before. */
export const countDispatches = (
  writer: TraceWriter,
  simulation: Simulation,
): { jobs: number; dispatches: number; preemptions: number; misses: number } => {
  const threads = new Set(simulation.client.cpu.threads.map((thread) => thread.id));
  const hostOf = new Map(
    writer.definitions.map((definition) => [definition.id, 'host' in definition ? definition.host : -1]),
  );
  let jobs = 0;
  let dispatches = 0;
  let misses = 0;
  let running = -1;
  for (const chunk of writer.take(simulation.nowNs)) {
    for (let i = 0; i < chunk.count; i += 1) {
      const subject = chunk.subject[i] as number;
      if (chunk.kind[i] === Kind.activity && chunk.detail[i] === ActivityEvent.completion) jobs += 1;
      if (chunk.kind[i] === Kind.activity && chunk.detail[i] === ActivityEvent.miss) misses += 1;
      if (chunk.kind[i] === Kind.state && subject === running) running = -1;
      if (chunk.kind[i] !== Kind.slice || hostOf.get(subject) !== 0) continue;
      if (threads.has(subject) && subject !== running) dispatches += 1;
      running = subject;
    }
  }
  return { jobs, dispatches, preemptions: simulation.client.cpu.preemptions, misses };
};
