/** Runs network workloads for tests: one stack on both hosts, invariants checked, the whole trace read back. */
import { defaultScenario, withStacks } from '../../scenario/defaults.ts';
import { stackSpec } from '../../scenario/stacks/index.ts';
import type { Scenario, StackSpec, Workload } from '../../scenario/types.ts';
import { TraceReader } from '../../trace/reader.ts';
import { TraceWriter } from '../../trace/writer.ts';
import { createSimulation, type Simulation } from '../index.ts';

export interface NetworkRun {
  simulation: Simulation;
  reader: TraceReader;
  writer: TraceWriter;
}

export const specOf = (id: string): StackSpec => {
  const spec = stackSpec(id);
  if (spec === undefined) throw new Error(`no stack has the id ${id}`);
  return spec;
};

export const networkScenario = (stack: StackSpec, workload: Workload, changes: Partial<Scenario> = {}): Scenario => ({
  ...withStacks(defaultScenario(), stack, stack),
  workload,
  ...changes,
});

export const runNetwork = (scenario: Scenario, untilNs: number, check = true): NetworkRun => {
  const writer = new TraceWriter();
  const simulation = createSimulation(scenario, writer, { check });
  simulation.runUntil(untilNs);
  const reader = new TraceReader();
  for (const chunk of writer.take(untilNs)) reader.append(chunk);
  return { simulation, reader, writer };
};

export const pingPong = (payloadBytes: number, count: number): Workload => ({
  kind: 'ping-pong',
  payloadBytes,
  count,
  priority: 16,
});

export const ttcp = (payloadBytes: number): Workload => ({ kind: 'ttcp', payloadBytes, priority: 16 });
