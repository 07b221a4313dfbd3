/**
 * The traces that the timeline is measured with: the paper's benchmark, simulated until it has so many slices, in a file
 * of a directory that goes when the measurement is over.
 */
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { presetById } from '../scenario/presets/index.ts';
import { scenarioToFile } from '../scenario/scenario-form.ts';
import { createSimulation } from '../sim/index.ts';
import { traceFileParts } from '../trace/file.ts';
import { Kind, type TraceChunk } from '../trace/format.ts';
import { TraceWriter } from '../trace/writer.ts';

export interface MeasuredTrace {
  readonly path: string;
  readonly bytes: number;
  readonly slices: number;
  readonly records: number;
  readonly untilNs: number;
  readonly chunks: readonly TraceChunk[];
}

/** Simulated between two looks at how many slices there are. */
const PIECE_NS = 1e9;

const slicesOf = ({ kind, count }: TraceChunk): number => {
  let slices = 0;
  for (let i = 0; i < count; i += 1) if (kind[i] === Kind.slice) slices += 1;
  return slices;
};

/** Simulates the benchmark (9 jobs) until its CPUs have had that many slices, and saves it. */
const savedTrace = (directory: string, wantedSlices: number): MeasuredTrace => {
  const preset = presetById('fig9');
  if (preset === undefined) throw new Error('there is no benchmark');
  const writer = new TraceWriter();
  const scenario = { ...preset.scenario, durationNs: 3_600e9 };
  const simulation = createSimulation(scenario, writer);
  const chunks: TraceChunk[] = [];
  let slices = 0;
  let untilNs = 0;
  while (slices < wantedSlices) {
    untilNs += PIECE_NS;
    simulation.runUntil(untilNs);
    for (const chunk of writer.take(untilNs)) {
      chunks.push(chunk);
      slices += slicesOf(chunk);
    }
  }
  const path = join(directory, `${wantedSlices}.trace`);
  const file = openSync(path, 'w');
  const saved = { scenario: scenarioToFile({ ...scenario, durationNs: untilNs }), hash: writer.hash(), chunks };
  for (const part of traceFileParts(saved)) writeSync(file, part);
  closeSync(file);
  return { path, bytes: statSync(path).size, slices, records: writer.recordCount, untilNs, chunks };
};

/** Has a trace of that many slices measured, and leaves nothing behind. */
export const withTrace = async <T>(slices: number, measure: (trace: MeasuredTrace) => Promise<T>): Promise<T> => {
  const directory = mkdtempSync(join(tmpdir(), 'machscope-bench-'));
  try {
    return await measure(savedTrace(directory, slices));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};
