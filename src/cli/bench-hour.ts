/**
 * What a long run costs in memory: one simulated hour of the ten-task set with the trace on, read along as the page
 * does it (the reader with its limit of memory, and all facts), in a process of its own. Memory is bounded when the
 * second half hour needs no more than the first: what still grows is two lengths an activation (16 bytes), which exact
 * statistics need.
 *
 * Run as a program, it prints its figures; `hourFigures` runs it and makes rows of them.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { RunFacts } from '../analysis/facts.ts';
import { presetById } from '../scenario/presets/index.ts';
import { createSimulation } from '../sim/index.ts';
import { TraceReader } from '../trace/reader.ts';
import { TraceWriter } from '../trace/writer.ts';
import { atMost, told, type FigureRow } from './dev/figure-row.ts';

const HOUR_NS = 3_600_000_000_000;
const PIECE_NS = 1_000_000_000;
const MIB = 1_024 * 1_024;
/** As the page keeps a lane. */
const RETENTION_BYTES = 192 * MIB;

interface HourFigures {
  records: number;
  droppedRecords: number;
  /** Most memory of the kept trace. */
  traceMiB: number;
  /** Most memory of the process. */
  firstHalfMiB: number;
  secondHalfMiB: number;
}

const measureHour = (): HourFigures => {
  const preset = presetById('ten-task-rm');
  if (preset === undefined) throw new Error('bench: there is no preset "ten-task-rm"');
  const writer = new TraceWriter();
  const simulation = createSimulation({ ...preset.scenario, durationNs: HOUR_NS }, writer);
  const reader = new TraceReader({ retentionBytes: RETENTION_BYTES });
  const facts = new RunFacts();
  const halves: [number, number] = [0, 0];
  let traceBytes = 0;
  for (let reachedNs = PIECE_NS; reachedNs <= HOUR_NS; reachedNs += PIECE_NS) {
    simulation.runUntil(reachedNs);
    for (const chunk of writer.take(reachedNs)) {
      reader.append(chunk);
      facts.append(chunk);
    }
    const half = reachedNs <= HOUR_NS / 2 ? 0 : 1;
    halves[half] = Math.max(halves[half], process.memoryUsage().rss);
    traceBytes = Math.max(traceBytes, reader.byteLength + reader.frameByteLength);
  }
  return {
    records: reader.endIndex,
    droppedRecords: reader.droppedRecords,
    traceMiB: traceBytes / MIB,
    firstHalfMiB: halves[0] / MIB,
    secondHalfMiB: halves[1] / MIB,
  };
};

const program = fileURLToPath(import.meta.url);

/** Measured in a process of its own. */
export const hourFigures = (): FigureRow[] => {
  const { status, stdout } = spawnSync(process.execPath, [...process.execArgv, program], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error('bench: the simulated hour failed');
  const { records, droppedRecords, traceMiB, firstHalfMiB, secondHalfMiB } = JSON.parse(stdout) as HourFigures;
  const row = 'one simulated hour of the ten-task set';
  return [
    told(`${row}, records`, records / 1e6, 'million'),
    told(`${row}, oldest records dropped`, droppedRecords / 1e6, 'million'),
    atMost(`${row}, kept trace, most`, traceMiB, 'MiB', (RETENTION_BYTES * 1.05) / MIB),
    told(`${row}, process, most of the first half`, firstHalfMiB, 'MiB'),
    told(`${row}, process, most of the second half`, secondHalfMiB, 'MiB'),
  ];
};

if (process.argv[1] === program) process.stdout.write(JSON.stringify(measureHour()));
