/**
 * Traces from text, one character a unit of time, and pictures of rows back as text:
 *
 *   rt   ZZCCUULLCC        C A U I F K N  running: compute, API, UDP, IP, packet filter, kernel and network interface
 *   job  CCPPPPCCCC        X context switch · R P Y I L M S Z waiting, as on the screen (i = interrupted)
 *
 * One host, tasks named after the first word of their threads ("job" and "job net" share one); the thread "rt" belongs to a real-time activity, others are jobs.
 */
import { Kind, Layer, NO_LEVEL, NONE, Operation, State, sliceCode, workOf } from '../../trace/format.ts';
import { TraceReader } from '../../trace/reader.ts';
import { TraceWriter } from '../../trace/writer.ts';
import type { LaneRow } from '../layout.ts';
import { palettes } from '../palette.ts';
import type { DrawOp } from '../surface-log.ts';
import type { FillStyle } from '../surface.ts';

const codes: Readonly<Record<string, number>> = {
  C: sliceCode(Layer.compute, Operation.work),
  A: sliceCode(Layer.api, Operation.work),
  U: sliceCode(Layer.udp, Operation.work),
  F: sliceCode(Layer.packetFilter, Operation.work),
  K: sliceCode(Layer.kernelInterface, Operation.work),
  N: sliceCode(Layer.networkInterface, Operation.work),
  X: sliceCode(Layer.kernel, Operation.contextSwitch),
};
const waits: Readonly<Record<string, State>> = {
  R: State.readyWoken,
  P: State.readyPreempted,
  Y: State.readyYielded,
  i: State.interrupted,
  L: State.lockWait,
  M: State.messageWait,
  S: State.sendWait,
  Z: State.sleep,
};

export interface TextTrace {
  readonly reader: TraceReader;
  readonly idOf: ReadonlyMap<string, number>;
  readonly writer: TraceWriter;
}

/** @param more writes further records at the end, before the trace is read */
export function traceFromText(
  rows: Readonly<Record<string, string>>,
  unitNs: number,
  more: (writer: TraceWriter, idOf: ReadonlyMap<string, number>) => void = () => undefined,
): TextTrace {
  const writer = new TraceWriter();
  const idOf = new Map<string, number>();
  idOf.set('host', writer.define({ type: 'host', host: 0, name: 'client', stack: 'test' }));
  const kernel = writer.define({ type: 'task', host: 0, name: 'kernel' });
  const idle = writer.define({
    type: 'thread',
    host: 0,
    task: kernel,
    name: 'idle',
    role: 'idle',
    base: NO_LEVEL,
    policy: '',
  });
  const tasks = new Map<string, number>();
  for (const name of Object.keys(rows)) {
    const [taskName = name, suffix] = name.split(' ');
    const task = tasks.get(taskName) ?? writer.define({ type: 'task', host: 0, name: taskName });
    tasks.set(taskName, task);
    const role = suffix === undefined ? 'application' : 'network';
    const base = baseOf(name);
    idOf.set(name, writer.define({ type: 'thread', host: 0, task, name, role, base, policy: 'fixed-fifo' }));
  }
  const activity = { type: 'activity' as const, periodNs: 10 * unitNs, deadlineNs: 10 * unitNs, host: 0 };
  idOf.set('activity', writer.define({ ...activity, number: 1, name: 'rt', rank: 0, realTime: true }));
  writer.define({ ...activity, number: 2, name: 'job', rank: 1, realTime: false });
  const length = Math.max(0, ...Object.values(rows).map((row) => row.length));
  writeRows(writer, rows, length, unitNs, (name) => idOf.get(name) ?? idle);
  more(writer, idOf);
  const reader = new TraceReader();
  for (const chunk of writer.take(length * unitNs)) reader.append(chunk);
  return { reader, idOf, writer };
}

const baseOf = (name: string): number => (name === 'rt' ? 8 : 16);

function writeRows(
  writer: TraceWriter,
  rows: Readonly<Record<string, string>>,
  length: number,
  unitNs: number,
  idOf: (name: string) => number,
): void {
  let running = '';
  for (let i = 0; i < length; i += 1) {
    const changed = Object.entries(rows).filter(([, row]) => row[i] !== row[i - 1] && row[i] !== undefined);
    const runs = Object.entries(rows).find(([, row]) => codes[row[i] ?? ''] !== undefined)?.[0] ?? '';
    for (const [name, row] of changed) {
      const state = waits[row[i] ?? ''];
      if (state !== undefined) writer.record(i * unitNs, Kind.state, state, baseOf(name), idOf(name), 0, NONE, NONE);
    }
    if (runs === running && !changed.some(([name]) => name === runs) && i > 0) continue;
    const code = codes[rows[runs]?.[i] ?? ''] ?? 0;
    const level = runs === '' ? NO_LEVEL : baseOf(runs);
    writer.record(i * unitNs, Kind.slice, code, level, idOf(runs), runs === 'rt' ? workOf(1, 0) : 0, NONE, NONE);
    running = runs;
  }
}

const { light } = palettes;
const letters = new Map<FillStyle, string>([
  [light.layers.compute, 'C'],
  [light.otherCompute, 'C'],
  [light.layers.api, 'A'],
  [light.layers.udp, 'U'],
  [light.layers.packetFilter, 'F'],
  [light.layers.kernelInterface, 'K'],
  [light.layers.networkInterface, 'N'],
  [light.contextSwitch, 'X'],
  [light.states.readyWoken, 'R'],
  [light.states.readyPreempted, 'P'],
  [light.states.readyYielded, 'Y'],
  [light.states.interrupted, 'i'],
  [light.states.lockWait, 'L'],
  [light.states.messageWait, 'M'],
  [light.states.sendWait, 'S'],
  [light.states.sleep, 'Z'],
]);

/** The row as drawn, one character each `stepCssPx` from `fromCssPx`: what is on top in the middle of the step. */
export function rowPicture(
  ops: readonly DrawOp[],
  row: LaneRow,
  fromCssPx: number,
  toCssPx: number,
  stepCssPx: number,
): string {
  let picture = '';
  for (let x = fromCssPx; x < toCssPx; x += stepCssPx) {
    const middle = x + stepCssPx / 2;
    let letter = '.';
    for (const op of ops) {
      if (op.op !== 'rect' || (op.layer !== 'waiting' && op.layer !== 'running')) continue;
      const inRow = op.y0 >= row.topCssPx && op.y1 <= row.topCssPx + row.heightCssPx;
      const known = letters.get(op.style);
      if (inRow && known !== undefined && op.x0 <= middle && op.x1 > middle) letter = known;
    }
    picture += letter;
  }
  return picture;
}
