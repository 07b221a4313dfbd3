/**
 * What blame and inversions cost while a run is live: the benchmark with 16 jobs at the speed of real time, taken in by
 * pieces of one frame (60 a second), each piece fed once. A frame's cost is the least of some passes over the same run,
 * so that what else the machine does is left out; told are the middle and the largest of 20 s. Milliseconds.
 */
import { Blame } from '../analysis/blame/blame.ts';
import { feed } from '../analysis/feed.ts';
import { createSimulation } from '../sim/index.ts';
import type { TraceChunk } from '../trace/format.ts';
import { TraceWriter } from '../trace/writer.ts';
import { BLAMED_NS, blamedScenarios } from './bench-blame.ts';
import { atMost, told, type FigureRow } from './dev/figure-row.ts';

const FRAME_NS = 16_666_667;
const PASSES = 12;
const LIMIT_MS = 2;

const passOver = (frames: readonly (readonly TraceChunk[])[], leastMs: Float64Array): void => {
  const blame = new Blame();
  frames.forEach((chunks, frame) => {
    const startedMs = performance.now();
    for (const chunk of chunks) feed(blame, chunk);
    leastMs[frame] = Math.min(leastMs[frame] as number, performance.now() - startedMs);
  });
};

/** Two rows a stack. */
export const liveBlameFigures = (): FigureRow[] =>
  blamedScenarios().flatMap(({ id, scenario }) => {
    const writer = new TraceWriter();
    const simulation = createSimulation(scenario, writer);
    const frames: TraceChunk[][] = [];
    for (let atNs = FRAME_NS; atNs <= BLAMED_NS; atNs += FRAME_NS) {
      simulation.runUntil(atNs);
      frames.push(writer.take(atNs));
    }
    const leastMs = new Float64Array(frames.length).fill(Infinity);
    for (let pass = 0; pass < PASSES; pass += 1) passOver(frames, leastMs);
    leastMs.sort();
    const row = `blame and inversions live, 16 jobs, ${id}`;
    return [
      told(`${row}, a frame in the middle`, leastMs[frames.length >> 1] ?? Number.NaN, 'ms'),
      atMost(`${row}, the longest frame`, leastMs.at(-1) ?? Number.NaN, 'ms', LIMIT_MS),
    ];
  });
