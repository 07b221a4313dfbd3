/**
 * What blame and inversions cost while a run is live: the benchmark with 16 jobs at the speed of real time, taken in by
 * pieces of one frame (60 a second), each piece fed once. A frame's cost is the least of some passes over the same run,
 * so that what else the machine does is left out; told are the middle and the largest of 20 s. Milliseconds.
 */
import { Blame } from '../analysis/blame/blame.ts';
import { withStacks } from '../scenario/defaults.ts';
import { presetById } from '../scenario/presets/index.ts';
import { withSettings } from '../scenario/set-path.ts';
import { createSimulation } from '../sim/index.ts';
import type { TraceChunk } from '../trace/format.ts';
import { TraceWriter } from '../trace/writer.ts';
import { atMost, told, type FigureRow } from './dev/figure-row.ts';
import { valueOrThrow } from './input-error.ts';
import { paperStacks } from './stack-order.ts';

const DURATION_NS = 20_000_000_000;
const FRAME_NS = 16_666_667;
const PASSES = 12;
const LIMIT_MS = 2;
const MEASURED = ['libsockets', 'nps-k', 'lites'];
const SETTINGS = { duration: '20s', 'workload.disturbance.count': '16', 'workload.disturbance.ramp': '0s' };

const feed = (
  blame: Blame,
  { definitions, count, baseNs, offset, kind, detail, subject, work, a, untilNs }: TraceChunk,
) => {
  for (const definition of definitions) blame.define(definition);
  for (let i = 0; i < count; i += 1) {
    blame.record(
      baseNs + (offset[i] as number),
      kind[i] as number,
      detail[i] as number,
      subject[i] as number,
      work[i] as number,
      a[i] as number,
    );
  }
  blame.advance(untilNs);
};

const passOver = (frames: readonly (readonly TraceChunk[])[], leastMs: Float64Array): void => {
  const blame = new Blame();
  frames.forEach((chunks, frame) => {
    const startedMs = performance.now();
    for (const chunk of chunks) feed(blame, chunk);
    leastMs[frame] = Math.min(leastMs[frame] as number, performance.now() - startedMs);
  });
};

/** Two rows a stack. */
export const liveBlameFigures = (): FigureRow[] => {
  const fig9 = presetById('fig9');
  if (!fig9) throw new Error('there is no preset "fig9"');
  const settings = Object.entries(SETTINGS).map(([path, value]) => ({ path, value }));
  return paperStacks
    .filter(({ id }) => MEASURED.includes(id))
    .flatMap((stack) => {
      const scenario = valueOrThrow(withSettings(withStacks(fig9.scenario, stack, stack), settings));
      const writer = new TraceWriter();
      const simulation = createSimulation(scenario, writer);
      const frames: TraceChunk[][] = [];
      for (let atNs = FRAME_NS; atNs <= DURATION_NS; atNs += FRAME_NS) {
        simulation.runUntil(atNs);
        frames.push(writer.take(atNs));
      }
      const leastMs = new Float64Array(frames.length).fill(Infinity);
      for (let pass = 0; pass < PASSES; pass += 1) passOver(frames, leastMs);
      leastMs.sort();
      const row = `blame and inversions live, 16 jobs, ${stack.id}`;
      return [
        told(`${row}, a frame in the middle`, leastMs[frames.length >> 1] ?? Number.NaN, 'ms'),
        atMost(`${row}, the longest frame`, leastMs.at(-1) ?? Number.NaN, 'ms', LIMIT_MS),
      ];
    });
};
