/** Rows of locks and queues, and what the heads tell, in small traces. */
import { describe, expect, it } from 'vitest';
import { Kind, Layer, LockEvent, NO_LEVEL, NONE, Operation, QueueEvent, State, sliceCode } from '../trace/format.ts';
import { TraceReader } from '../trace/reader.ts';
import { TraceWriter } from '../trace/writer.ts';
import { arrangedRows } from './arrange-rows.ts';
import { describe as wordsOf } from './describe.ts';
import { hitTest } from './hit-test.ts';
import { laneContext } from './lane-context.ts';
import { defaultLayoutOptions, layoutLane } from './layout.ts';
import type { LaneModel, LaneView } from './model.ts';
import { objectRows } from './object-rows.ts';
import { paintHeadReadings } from './paint-head-readings.ts';
import { paintLane } from './paint-lane.ts';
import { palettes } from './palette.ts';
import { noFacts } from './source.ts';
import { logSurface, type DrawOp } from './surface-log.ts';
import { waitingWords } from './waiting-words.ts';

const MS = 1_000_000;
const HEAD = 132;
const view: LaneView = {
  fromNs: 0,
  toNs: 10 * MS,
  widthCssPx: HEAD + 500,
  headWidthCssPx: HEAD,
  devicePixelRatio: 1,
  theme: 'light',
  colorBy: 'layer',
};

/**
 * The holder has the lock from 1 to 5 ms, the waiter wants it from 2 ms on and has it from 5 to 8 ms; the queue has one
 * message from 3 ms, two from 4 ms, none from 9 ms on.
 */
function contended() {
  const writer = new TraceWriter();
  writer.define({ type: 'host', host: 0, name: 'client', stack: 'test' });
  const task = writer.define({ type: 'task', host: 0, name: 'rt' });
  const thread = (name: string, base: number): number =>
    writer.define({ type: 'thread', host: 0, task, name, role: 'application', base, policy: 'fixed-fifo' });
  const [waiter, holder] = [thread('rt', 8), thread('holder', 16)];
  const lock = writer.define({ type: 'lock', host: 0, task, name: 'udp', protocol: 'inheritance' });
  const queue = writer.define({ type: 'queue', host: 0, task, name: 'port', queue: 'port', limit: 4 });
  const work = sliceCode(Layer.compute, Operation.work);
  const slice = (atNs: number, level: number, who: number): void =>
    writer.record(atNs, Kind.slice, work, level, who, 0, NONE, NONE);
  const queued = (atNs: number, event: number, length: number): void =>
    writer.record(atNs, Kind.queue, event, NO_LEVEL, queue, 0, NONE, length);
  writer.record(0, Kind.state, State.messageWait, 8, waiter, 0, queue, NONE);
  slice(0, 16, holder);
  writer.record(MS, Kind.lock, LockEvent.acquire, 16, lock, 0, holder, NONE);
  writer.record(2 * MS, Kind.lock, LockEvent.contend, 8, lock, 0, waiter, holder);
  writer.record(2 * MS, Kind.state, State.lockWait, 8, waiter, 0, lock, holder);
  slice(2 * MS, 8, holder);
  queued(3 * MS, QueueEvent.enqueue, 1);
  queued(4 * MS, QueueEvent.enqueue, 2);
  writer.record(5 * MS, Kind.lock, LockEvent.release, 16, lock, 0, holder, NONE);
  writer.record(5 * MS, Kind.lock, LockEvent.acquire, 8, lock, 0, waiter, NONE);
  writer.record(5 * MS, Kind.state, State.readyPreempted, 16, holder, 0, NONE, waiter);
  slice(5 * MS, 8, waiter);
  writer.record(8 * MS, Kind.lock, LockEvent.release, 8, lock, 0, waiter, NONE);
  writer.record(9 * MS, Kind.state, State.sendWait, 8, waiter, 0, queue, NONE);
  slice(9 * MS, 16, holder);
  const reader = new TraceReader();
  for (const chunk of writer.take(10 * MS)) reader.append(chunk);
  const rows = {
    folded: [],
    unfolded: ['client/rt'],
    pinned: [],
    hidden: [],
    order: [],
    tall: { 'client/rt/lock udp': 2 },
  };
  const layout = layoutLane(reader.definitions, {
    ...defaultLayoutOptions,
    unfolded: rows.unfolded,
    arrange: (plans, definitions) => arrangedRows(plans, definitions, rows),
  });
  const model: LaneModel = { reader, facts: noFacts, layout, selection: null, moreRows: objectRows };
  return { model, reader, waiter, holder, lock, queue };
}

function drawn(model: LaneModel): readonly DrawOp[] {
  const surface = logSurface({
    widthCssPx: view.widthCssPx,
    heightCssPx: model.layout.heightCssPx,
    devicePixelRatio: 1,
  });
  paintLane(surface, model, view);
  return surface.ops;
}
const rectsOf = (ops: readonly DrawOp[]) =>
  ops.flatMap((op) => (op.op === 'rect' && op.layer === 'objects' ? [op] : []));
const xOf = (atMs: number): number => HEAD + atMs * 50;
const textsOf = (ops: readonly DrawOp[], layer: string): string[] =>
  ops.flatMap((op) => (op.op === 'text' && op.layer === layer ? [op.text] : []));

describe('the row of a lock', () => {
  it('shows who holds it, by name, and below it who waits', () => {
    const { model } = contended();
    const ops = drawn(model);
    const row = model.layout.rows.find(({ kind }) => kind === 'lock')!;
    const own = rectsOf(ops).filter(({ y0 }) => y0 >= row.topCssPx && y0 < row.topCssPx + row.heightCssPx);
    const waits = own.filter(({ style }) => style === palettes.light.states.lockWait);
    expect(own.filter((one) => !waits.includes(one)).map(({ x0, x1 }) => [x0, x1])).toEqual([
      [xOf(1), xOf(5)],
      [xOf(5), xOf(8)],
    ]);
    expect(waits.map(({ x0, x1 }) => [x0, x1])).toEqual([[xOf(2), xOf(5)]]);
    expect(textsOf(ops, 'names')).toEqual(expect.arrayContaining(['holder', 'rt']));
  });

  it('is told at an instant', () => {
    const { model, lock } = contended();
    const row = model.layout.rows.find(({ kind }) => kind === 'lock')!;
    const hit = hitTest(model, view, xOf(3), row.topCssPx + 2)!;
    expect(hit).toMatchObject({ kind: 'object', object: lock, interval: { startNs: MS, endNs: 5 * MS } });
    expect(wordsOf(hit, model).title).toBe('udp: held by holder');
    expect(wordsOf(hit, model).lines).toContainEqual(['waiting', 'rt']);
    expect(hitTest(model, view, xOf(8.5), row.topCssPx + 2)).toBeNull();
  });
});

describe('the row of a queue', () => {
  it('is an area whose height goes with the root of the length', () => {
    const { model } = contended();
    const row = model.layout.rows.find(({ kind }) => kind === 'queue')!;
    const own = rectsOf(drawn(model)).filter(({ y0 }) => y0 >= row.topCssPx);
    expect(own.map(({ x0, x1 }) => [x0, x1])).toEqual([
      [xOf(3), xOf(4)],
      [xOf(4), xOf(10)],
    ]);
    const [one, two] = own.map(({ y0, y1 }) => y1 - y0);
    expect(one! / two!).toBeCloseTo(Math.SQRT1_2, 0);
    expect(two).toBeLessThan(row.bodyHeightCssPx);
  });

  it('is told with its limit', () => {
    const { model } = contended();
    const row = model.layout.rows.find(({ kind }) => kind === 'queue')!;
    const hit = hitTest(model, view, xOf(4.5), row.topCssPx + 2)!;
    expect(wordsOf(hit, model)).toMatchObject({
      title: 'port: 2 waiting',
      lines: expect.arrayContaining([['length', '2 of at most 4']]),
    });
  });
});

describe('why a thread waits', () => {
  it('is told in one line', () => {
    const { reader, waiter, holder } = contended();
    expect(waitingWords(reader, waiter, MS)).toBe('waits for a message: port');
    expect(waitingWords(reader, waiter, 3 * MS)).toBe('waits: lock udp, held by holder');
    expect(waitingWords(reader, waiter, 6 * MS)).toBeNull();
    expect(waitingWords(reader, holder, 6 * MS)).toBe('preempted by rt; the CPU runs rt, compute');
    expect(waitingWords(reader, waiter, 9.5 * MS)).toBe('waits to send: port, 2 ahead');
  });

  it('is told by the heads, with base and effective priority, for the row under the pointer', () => {
    const { model } = contended();
    const readings = (timeNs: number, yCssPx: number | null): [string[], string[]] => {
      const surface = logSurface({
        widthCssPx: view.widthCssPx,
        heightCssPx: model.layout.heightCssPx,
        devicePixelRatio: 1,
      });
      paintHeadReadings(laneContext(surface, model, view), { timeNs, yCssPx });
      surface.finish();
      return [textsOf(surface.ops, 'head readings'), textsOf(surface.ops, 'head sentences')];
    };
    const row = model.layout.rows.find(({ title }) => title === 'rt')!;
    // The other real-time thread is told of, too: what it does is held up.
    expect(readings(8.5 * MS, row.topCssPx + 12)).toEqual([
      ['rt', '8', '16', 'P'],
      ['preempted by rt; the CPU runs rt, compute'],
    ]);
    const [heads, sentences] = readings(4.5 * MS, row.topCssPx + 12);
    expect(heads).toEqual(['holder', '8', 'L', '16→8']);
    expect(sentences).toEqual(['waits: lock udp, held by holder']);
    expect(readings(20 * MS, null)).toEqual([[], []]);
  });
});
