/**
 * Runs a scenario from its first instant to its last, and hands its trace over piece by piece, so that a long
 * run does not have to fit in memory twice. The facts are counted as the pieces come.
 */
import { RunFacts } from '../analysis/facts.ts';
import type { Scenario } from '../scenario/types.ts';
import { createSimulation } from '../sim/index.ts';
import type { TraceChunk } from '../trace/format.ts';
import { TraceWriter } from '../trace/writer.ts';
import type { Io } from './io.ts';

export interface FinishedRun {
  facts: RunFacts;
  traceHash: string;
  /** Real time of the simulation alone, without the counting of facts. */
  wallMs: number;
  /** Releases, starts, completions, preemptions and resumptions. */
  jobEvents: number;
}

/** Simulated time between two pieces. */
const PIECE_NS = 100_000_000;

/**
 * Simulates the whole duration of the scenario.
 * @param take gets every chunk, in order; it may keep them
 */
export const simulate = (
  scenario: Scenario,
  io: Pick<Io, 'nowMs'>,
  take: (chunk: TraceChunk) => void = () => undefined,
): FinishedRun => {
  const trace = new TraceWriter();
  const facts = new RunFacts();
  const simulation = createSimulation(scenario, trace);
  let wallMs = 0;
  for (let reachedNs = 0; reachedNs < scenario.durationNs;) {
    reachedNs = Math.min(reachedNs + PIECE_NS, scenario.durationNs);
    const startedMs = io.nowMs();
    simulation.runUntil(reachedNs);
    wallMs += io.nowMs() - startedMs;
    for (const chunk of trace.take(reachedNs)) {
      facts.append(chunk);
      take(chunk);
    }
  }
  return { facts, traceHash: trace.hash(), wallMs, jobEvents: simulation.jobEvents };
};
