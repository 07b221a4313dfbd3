/**
 * A short run of the paper's benchmark on any stack, simulated for real, with its facts: for tests of layouts,
 * painters and pictures. Jobs all start at second 1.
 */
import { RunFacts } from '../../analysis/facts.ts';
import { presets } from '../../scenario/presets/index.ts';
import { stackSpec } from '../../scenario/stacks/index.ts';
import type { PaperStackId } from '../../scenario/types.ts';
import { createSimulation } from '../../sim/index.ts';
import { TraceReader } from '../../trace/reader.ts';
import { TraceWriter } from '../../trace/writer.ts';

export interface BenchmarkRun {
  readonly reader: TraceReader;
  readonly facts: RunFacts;
}

export function benchmarkRun(stack: PaperStackId, jobs: number, seconds: number): BenchmarkRun {
  const run = growingRun(stack, jobs);
  run.growTo(seconds * 1_000_000_000);
  return run;
}

/** The same run, as it grows. */
export function growingRun(
  stack: PaperStackId,
  jobs: number,
): BenchmarkRun & { readonly growTo: (untilNs: number) => void } {
  const scenario = presets.find(({ id }) => id === 'fig9')?.scenario;
  const spec = stackSpec(stack);
  if (scenario === undefined || spec === undefined || scenario.workload.kind !== 'benchmark') {
    throw new Error(`there is no benchmark on ${stack}`);
  }
  scenario.client.stack = spec;
  scenario.server.stack = spec;
  scenario.workload.disturbance.count = jobs;
  scenario.workload.disturbance.rampNs = 0;
  const writer = new TraceWriter();
  const simulation = createSimulation(scenario, writer);
  const reader = new TraceReader();
  const facts = new RunFacts();
  const growTo = (untilNs: number): void => {
    simulation.runUntil(untilNs);
    for (const chunk of writer.take(untilNs)) {
      reader.append(chunk);
      facts.append(chunk);
    }
  };
  return { reader, facts, growTo };
}
