import { describe, expect, it } from 'vitest';
import { ActivityEvent, DROP_BASE, Kind, NO_LEVEL, NONE, workOf } from '../trace/format.ts';
import { TraceReader } from '../trace/reader.ts';
import { defaultLayoutOptions, layoutLane } from './layout.ts';
import type { LaneModel, LaneView } from './model.ts';
import { paintIntervalPlot } from './paint-interval-plot.ts';
import { paintLane } from './paint-lane.ts';
import { paintLaneOverlay } from './paint-overlay.ts';
import { palettes } from './palette.ts';
import { noFacts, type LaneFacts } from './source.ts';
import { logSurface, type DrawOp } from './surface-log.ts';
import { testInversion } from './testing/test-facts.ts';
import { rowPicture, traceFromText } from './testing/text-trace.ts';

const US = 1_000;
const HEAD = 100;

function viewOf(fromNs: number, toNs: number, widthCssPx = 500): LaneView {
  return { fromNs, toNs, widthCssPx, headWidthCssPx: HEAD, devicePixelRatio: 1, theme: 'light', colorBy: 'layer' };
}

function modelOf(reader: TraceReader, facts: LaneFacts = noFacts): LaneModel {
  return { reader, facts, layout: layoutLane(reader.definitions, defaultLayoutOptions), selection: null };
}

function drawn(model: LaneModel, view: LaneView): readonly DrawOp[] {
  const surface = logSurface({
    widthCssPx: view.widthCssPx,
    heightCssPx: model.layout.heightCssPx,
    devicePixelRatio: view.devicePixelRatio,
  });
  paintLane(surface, model, view);
  return surface.ops;
}

/** Every row but the CPU's as text. */
function picture(model: LaneModel, view: LaneView, step: number): Record<string, string> {
  const ops = drawn(model, view);
  const rows = model.layout.rows.filter((row) => row.kind !== 'wire');
  return Object.fromEntries(rows.map((row) => [row.title, rowPicture(ops, row, HEAD, view.widthCssPx, step)]));
}

const texts = (ops: readonly DrawOp[], layer: string): string[] =>
  ops.flatMap((op) => (op.op === 'text' && op.layer === layer ? [op.text.replaceAll('\u2009', ' ')] : []));

describe('rows', () => {
  it('show every state and layer where it was', () => {
    const { reader } = traceFromText({ rt: 'ZZCCUULLCC', job: 'CCPPPPCCPP' }, 10 * US);
    expect(picture(modelOf(reader), viewOf(0, 100 * US), 40)).toEqual({
      client: 'CCCCUUCCCC',
      rt: 'ZZCCUULLCC',
      job: 'CCPPPPCCPP',
    });
  });

  it('show the rest of a state when the window begins inside of it', () => {
    const { reader } = traceFromText({ rt: 'ZZCCUULLCC', job: 'CCPPPPCCPP' }, 10 * US);
    expect(picture(modelOf(reader), viewOf(15 * US, 65 * US), 40)).toEqual({
      client: 'CCCCUUUUCC'.replace('CCCC', 'CCCCC').slice(0, 10),
      rt: 'ZCCCCUUUUL',
      job: 'CPPPPPPPPC',
    });
  });

  it('name slices that have the room, and shorten names at the end', () => {
    const { reader } = traceFromText({ rt: 'CCCCUUUUKK' }, 10 * US);
    const names = texts(drawn(modelOf(reader), viewOf(0, 100 * US, 700)), 'names');
    expect(names).toContain('compute');
    expect(names).toContain('kernel interface');
    expect(texts(drawn(modelOf(reader), viewOf(0, 100 * US, 400)), 'names')).toContain('kernel…');
  });

  it('join what is shorter than a pixel into a skyline lower than a slice', () => {
    const { reader } = traceFromText({ rt: 'CM'.repeat(500) }, 100);
    const model = modelOf(reader);
    const row = model.layout.rows.find(({ title }) => title === 'rt')!;
    // The window ends before the last change, which has a bucket to itself.
    const ops = drawn(model, viewOf(0, 99 * US));
    const heights = ops.flatMap((op) =>
      op.op === 'rect' &&
      op.layer === 'running' &&
      op.style === palettes.light.layers.compute &&
      op.y0 >= row.bodyTopCssPx
        ? [op.y1 - op.y0]
        : [],
    );
    expect(Math.max(...heights)).toBeLessThan(row.bodyHeightCssPx - 2);
    expect(heights.length).toBeLessThanOrEqual(400);
  });

  it('shared by the threads of a task show what any of them ran, and that one waits for the CPU', () => {
    const { reader } = traceFromText({ rt: 'CCMMMMCCCC', job: 'RRRRCCMMRR', 'job net': 'RRCCMMRRPP' }, 10 * US);
    const shown = picture(modelOf(reader), viewOf(0, 100 * US), 40);
    expect(Object.keys(shown)).toEqual(['client', 'rt', 'job']);
    // Where one is ready and another is preempted, the later one is on top.
    expect(shown['job']).toBe('RRCCCCRRPP');
  });

  it('tell states by letter where there is room', () => {
    const { reader } = traceFromText({ rt: 'RRRRLLLLCC', job: 'CCCCCCCCPP' }, 10 * US);
    expect(texts(drawn(modelOf(reader), viewOf(0, 100 * US)), 'letters')).toEqual(['R', 'L', 'P']);
  });
});

describe('marks', () => {
  const reader = traceFromText({ rt: 'CCCC......' }, 10 * US, (writer, idOf) => {
    const activity = idOf.get('activity')!;
    const queue = writer.define({ type: 'queue', host: 0, task: 3, name: 'port', queue: 'port', limit: 1 });
    writer.record(91 * US, Kind.activity, ActivityEvent.release, NO_LEVEL, activity, workOf(1, 0), 0, 0);
    writer.record(92 * US, Kind.activity, ActivityEvent.miss, NO_LEVEL, activity, workOf(1, 0), 0, NONE);
    writer.record(93 * US, Kind.queue, DROP_BASE, NO_LEVEL, queue, 0, 1, 1);
  }).reader;

  it('are drawn at their instants', () => {
    const ops = drawn(modelOf(reader), viewOf(0, 100 * US));
    const xs = ops.flatMap((op) => (op.op === 'path' && op.layer === 'marks' ? [Math.round(op.points[0]!)] : []));
    for (const x of [HEAD + 91 * 4, HEAD + 92 * 4, HEAD + 93 * 4]) {
      expect(xs.some((drawnX) => Math.abs(drawnX - x) < 8)).toBe(true);
    }
  });

  it('do not vanish when the whole hour is on the screen', () => {
    const ops = drawn(modelOf(reader), viewOf(0, 3_600_000_000_000));
    expect(ops.some((op) => op.op === 'path' && op.layer === 'marks' && op.style.stroke === palettes.light.alarm)).toBe(
      true,
    );
  });
});

describe('inversions', () => {
  const { reader, idOf } = traceFromText({ rt: 'MMMMMMMMCC', job: 'CCCCCCCCPP' }, 10 * US);
  const inversion = testInversion({
    victim: idOf.get('activity')!,
    victimThread: idOf.get('rt')!,
    culprit: idOf.get('job')!,
    startNs: 20 * US,
    endNs: 80 * US,
  });
  const facts: LaneFacts = { activations: [], inversions: [inversion] };
  const inversionSentence = (): string => 'rt waits 60 us: its packet sits behind job, which is less urgent';

  it('are a band on the row that suffers and a bar under the culprit', () => {
    const model = { ...modelOf(reader, facts), inversionSentence };
    const ops = drawn(model, viewOf(0, 100 * US));
    const bands = ops.filter((op) => op.op === 'rect' && op.layer === 'inversions');
    expect(bands.map((op) => op.op === 'rect' && [op.x0, op.x1])).toEqual([
      [180, 420],
      [180, 420],
      [180, 420],
    ]);
    expect(bands[0]).toMatchObject({ style: palettes.light.unboundedInversion });
    const job = model.layout.rows.find(({ title }) => title === 'job')!;
    expect(bands.some((op) => op.op === 'rect' && op.y0 >= job.topCssPx)).toBe(true);
  });

  it('carry the longest words that fit', () => {
    const model = { ...modelOf(reader, facts), inversionSentence };
    expect(texts(drawn(model, viewOf(0, 100 * US, 700)), 'inversion words')[0]).toContain('less urgent (unbounded)');
    expect(texts(drawn(model, viewOf(0, 100 * US, 300)), 'inversion words')).toEqual([
      'waits 60.0 µs for job (unbounded)',
    ]);
  });

  it('are never narrower than can be seen', () => {
    const ops = drawn(modelOf(reader, facts), viewOf(0, 3_600_000_000_000));
    const band = ops.find((op) => op.op === 'rect' && op.layer === 'inversions');
    expect(band?.op === 'rect' && band.x1 - band.x0).toBe(2);
  });
});

describe('odd traces', () => {
  const empty = new TraceReader();
  const never = traceFromText({ rt: '', job: '' }, 10).reader;
  const one = traceFromText({ rt: 'C' }, 10).reader;
  const instant = traceFromText({ rt: 'CULM', job: 'PPPP' }, 0).reader;
  it.each([
    ['empty', empty],
    ['with threads that never run', never],
    ['with one event', one],
    ['all at one instant', instant],
  ])('%s are drawn without a fault', (_, reader) => {
    for (const [fromNs, toNs] of [
      [0, 1],
      [0, 1e9],
      [0, 3.6e12],
      [5, 5.5],
    ] as const) {
      const model = modelOf(reader);
      const view = viewOf(fromNs, toNs);
      for (const op of drawn(model, view)) {
        if (op.op === 'rect') expect([op.x0, op.y0, op.x1, op.y1].every(Number.isFinite)).toBe(true);
        if (op.op === 'text') expect(op.text).not.toMatch(/NaN|Infinity|undefined/);
      }
      const size = { widthCssPx: 500, heightCssPx: 64, devicePixelRatio: 1 };
      const plot = logSurface(size);
      paintIntervalPlot(plot, model, view, { topCssPx: 0, heightCssPx: 64 });
      for (const op of plot.ops)
        if (op.op === 'line') expect([op.x0, op.y0, op.x1, op.y1].every(Number.isFinite)).toBe(true);
      paintLaneOverlay(logSurface(size), model, view, { timeNs: fromNs, yCssPx: 10, playheadNs: fromNs });
    }
  });
});

describe('the overlay', () => {
  it('outlines the selection and tells the time at the pointer', () => {
    const { reader, idOf } = traceFromText({ rt: 'ZZCCUULLCC' }, 10 * US);
    const selection = {
      kind: 'interval' as const,
      thread: idOf.get('rt')!,
      record: 2,
      startNs: 20 * US,
      endNs: 40 * US,
    };
    const model: LaneModel = { ...modelOf(reader), selection };
    const surface = logSurface({ widthCssPx: 500, heightCssPx: model.layout.heightCssPx, devicePixelRatio: 1 });
    paintLaneOverlay(surface, model, viewOf(0, 100 * US), { timeNs: 50 * US, yCssPx: 50, playheadNs: null });
    const outline = surface.ops.filter((op) => op.op === 'rect' && op.layer === 'selection');
    expect(outline.map((op) => op.op === 'rect' && [op.x0, op.x1])).toEqual([
      [178, 262],
      [178, 262],
      [178, 180],
      [260, 262],
    ]);
    expect(texts(surface.ops, 'cursor')).toEqual(['0.000 050 0 s']);
  });
});
