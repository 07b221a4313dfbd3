/**
 * What a lane draws, compared column by column with a slow painter that looks at every true interval for every column of
 * device pixels: from a nanosecond to an hour a screen, at every device ratio. `paint-lane.property.test.ts` has what is
 * about single slices; here it is about columns, waiting, rare events and the selection.
 */
import { describe, expect } from 'vitest';
import { fc, test } from '@fast-check/vitest';
import { State } from '../trace/format.ts';
import { STATE_BASE } from '../trace/reader.ts';
import { isRunningCode, runningStyle, stateOfCode, waitingStyle } from './interval-style.ts';
import { affordable, laneContext } from './lane-context.ts';
import { bodyOf, defaultLayoutOptions, layoutLane, type LaneRow } from './layout.ts';
import type { LaneModel, LaneView } from './model.ts';
import { paintLane } from './paint-lane.ts';
import { paintLaneOverlay } from './paint-overlay.ts';
import { palettes } from './palette.ts';
import { noFacts, type LaneFacts } from './source.ts';
import { logSurface, type DrawOp } from './surface-log.ts';
import type { FillStyle } from './surface.ts';
import { randomTrace, type RandomTrace } from './testing/random-trace.ts';
import { testInversion } from './testing/test-facts.ts';

const palette = palettes.light;
const HEAD_CSS_PX = 100;
const RUNS = { numRuns: 20 };
const HOUR_NS = 3_600e9;

/** Where the window begins, as a part of the run, and how long it is: a nanosecond to an hour. */
const view = fc.record({
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  spanNs: fc.oneof(
    fc.constantFrom(1, 2, 10, HOUR_NS),
    fc.integer({ min: 1, max: 1e5 }),
    fc.integer({ min: 1e5, max: 1e8 }),
  ),
  widthCssPx: fc.integer({ min: 150, max: 300 }),
  devicePixelRatio: fc.constantFrom(1, 1.25, 1.5, 2, 3),
});
type Picked = typeof view extends fc.Arbitrary<infer One> ? One : never;
type Rect = Extract<DrawOp, { op: 'rect' }>;

const viewOf = ({ reader }: RandomTrace, { from, spanNs, widthCssPx, devicePixelRatio }: Picked): LaneView => {
  const fromNs = Math.floor(from * reader.untilNs);
  return {
    fromNs,
    toNs: fromNs + spanNs,
    widthCssPx,
    headWidthCssPx: HEAD_CSS_PX,
    devicePixelRatio,
    theme: 'light',
    colorBy: 'layer',
  };
};

function draw(trace: RandomTrace, picked: Picked, facts: LaneFacts = noFacts) {
  const { reader } = trace;
  const laneView = viewOf(trace, picked);
  const layout = layoutLane(reader.definitions, defaultLayoutOptions);
  const model: LaneModel = { reader, facts, layout, selection: null };
  const size = { ...picked, heightCssPx: layout.heightCssPx };
  const surface = logSurface(size);
  paintLane(surface, model, laneView);
  const { scale } = laneContext(surface, model, laneView);
  return { model, laneView, size, ops: surface.ops, scale, bucketNs: Math.max(1, affordable(model, scale)) };
}
type Drawn = ReturnType<typeof draw>;

const rowOf = ({ model }: Drawn, thread: number): LaneRow =>
  model.layout.rows.find((row) => row.threads.includes(thread))!;
const slicesOf = ({ ops }: Drawn, row: LaneRow, layer: string): Rect[] => {
  const { y0, y1 } = bodyOf(row);
  return ops.filter(
    (op): op is Rect => op.op === 'rect' && op.layer === layer && (op.y0 + op.y1) / 2 > y0 && (op.y0 + op.y1) / 2 < y1,
  );
};

/** Lines along the edges of a row tell of priorities and sections. */
const isEdgeLine = ({ style }: Rect): boolean =>
  [palette.accent, palette.quietText, palette.text].includes(style.fill ?? palette.text);

/** The styles that a column may have: of all that was so in its bucket or a pixel beside it. */
function possibleStyles(trace: RandomTrace, thread: number, fromNs: number, toNs: number): Set<FillStyle | null> {
  const styles = new Set<FillStyle | null>();
  for (const { startNs, endNs, code } of trace.truth.get(thread)!) {
    if (endNs < fromNs || startNs > toNs) continue;
    styles.add(
      isRunningCode(code) ? runningStyle(palette, code, 8, 'layer', false) : waitingStyle(palette, stateOfCode(code)),
    );
  }
  return styles;
}

describe('a lane, by columns', () => {
  test.prop([randomTrace, view], RUNS)('tells in every column a state that occurred there', (trace, picked) => {
    const drawn = draw(trace, picked);
    const { scale, bucketNs } = drawn;
    const reachNs = bucketNs + 2 * scale.nsPerDevicePx;
    const step = 1 / picked.devicePixelRatio;
    for (const thread of trace.threads) {
      const row = rowOf(drawn, thread);
      const wrong: string[] = [];
      for (const rect of [...slicesOf(drawn, row, 'waiting'), ...slicesOf(drawn, row, 'running')]) {
        if (isEdgeLine(rect)) continue;
        for (let x = rect.x0; x < rect.x1 - step / 2; x += step) {
          const fromNs = scale.time(x) - reachNs;
          const toNs = scale.time(x + step) + reachNs;
          if (!possibleStyles(trace, thread, fromNs, toNs).has(rect.style)) wrong.push(`${rect.layer} at ${x}`);
        }
      }
      expect(wrong, `thread ${thread}`).toEqual([]);
    }
  });

  test.prop([randomTrace, view], RUNS)(
    'leaves no gap where a thread ran without a pause, and overlaps nothing',
    (trace, picked) => {
      const drawn = draw(trace, picked);
      const { scale, bucketNs } = drawn;
      const reachNs = bucketNs + 2 * scale.nsPerDevicePx;
      const hairline = 1 / picked.devicePixelRatio;
      for (const thread of trace.threads) {
        const rects = slicesOf(drawn, rowOf(drawn, thread), 'running')
          .filter((rect) => !isEdgeLine(rect))
          .toSorted((one, other) => one.x0 - other.x0 || one.x1 - other.x1);
        for (const [i, rect] of rects.entries()) {
          const before = rects[i - 1];
          if (before !== undefined)
            expect(rect.x0, `overlap at ${rect.x0}`).toBeGreaterThanOrEqual(before.x1 - hairline - 1e-9);
        }
        const px = (xCssPx: number): number => Math.round(xCssPx * picked.devicePixelRatio);
        const covered = new Set(
          rects.flatMap(({ x0, x1 }) => Array.from({ length: px(x1) - px(x0) }, (_, k) => px(x0) + k)),
        );
        const ran = trace.truth.get(thread)!.filter(({ code }) => isRunningCode(code));
        for (const { startNs, endNs } of ran) {
          if (endNs - startNs <= 2 * reachNs) continue;
          const from = px(Math.max(scale.x0, scale.x(startNs + reachNs)));
          const to = px(Math.min(scale.x1, scale.x(endNs - reachNs)));
          for (let x = from; x < to; x += 1)
            if (!covered.has(x)) expect.fail(`a gap at ${x} inside of [${startNs}, ${endNs})`);
        }
      }
    },
  );

  test.prop([randomTrace, view], RUNS)('draws every lock wait in the window, however busy the row', (trace, picked) => {
    const drawn = draw(trace, picked);
    const { scale } = drawn;
    const glyphs = drawn.ops.filter((op) => op.op === 'path' && op.layer === 'marks');
    for (const thread of trace.threads) {
      for (const { startNs, code } of trace.truth.get(thread)!) {
        if (code !== STATE_BASE + State.lockWait || startNs < scale.fromNs || startNs >= scale.toNs) continue;
        const x = scale.x(startNs);
        const isMarked = glyphs.some(
          (op) => op.op === 'path' && op.points.some((one, i) => i % 2 === 0 && Math.abs(one - x) < 6),
        );
        expect(isMarked, `lock wait at ${startNs}`).toBe(true);
      }
    }
  });

  test.prop([randomTrace, view, fc.array(fc.tuple(fc.nat(1_000), fc.nat(1_000)), { maxLength: 12 })], RUNS)(
    'draws every inversion in the window',
    (trace, picked, parts) => {
      const { untilNs } = trace.reader;
      const inversions = parts
        .map(([from, length]) => ({ startNs: Math.floor((from / 1_000) * untilNs), lengthNs: 1 + length }))
        .toSorted((one, other) => one.startNs - other.startNs)
        .map(({ startNs, lengthNs }, number) =>
          testInversion({
            number,
            victim: trace.activity,
            culprit: trace.threads[1]!,
            startNs,
            endNs: startNs + lengthNs,
            bounded: number % 2 === 0,
          }),
        );
      const drawn = draw(trace, picked, { activations: [], inversions });
      const { scale } = drawn;
      const bands = drawn.ops.filter((op): op is Rect => op.op === 'rect' && op.layer === 'inversions');
      for (const { startNs, endNs, bounded } of inversions) {
        if (endNs < scale.fromNs || startNs >= scale.toNs) continue;
        const x = Math.max(scale.x0, scale.x(startNs));
        const style = bounded ? palette.boundedInversion : palette.unboundedInversion;
        const isDrawn = bands.some((one) => one.style === style && one.x0 <= x + 1e-9 && one.x1 > x - 2);
        expect(isDrawn, `inversion at ${startNs}`).toBe(true);
      }
    },
  );
});

describe('a selection', () => {
  test.prop([randomTrace, view], RUNS)(
    'has its edges where its slice has them, and keeps them when panned',
    (trace, picked) => {
      const { model, laneView, size } = draw(trace, picked);
      const { scale } = laneContext(logSurface(size), model, laneView);
      const [thread] = trace.threads;
      const interval = trace.reader.threadIntervalAt(thread!, (laneView.fromNs + laneView.toNs) / 2);
      if (interval === null) return;
      const { startNs, endNs, recordIndex: record } = interval;
      const selected: LaneModel = {
        ...model,
        selection: { kind: 'interval', thread: thread!, record, startNs, endNs },
      };
      const leftOf = (one: LaneView): number | undefined => {
        const surface = logSurface(size);
        paintLaneOverlay(surface, selected, one, { timeNs: null, onEdge: false, yCssPx: null, playheadNs: null });
        return surface.ops.find((op): op is Rect => op.op === 'rect' && op.layer === 'selection' && op.y1 - op.y0 > 4)
          ?.x1;
      };
      const left = leftOf(laneView);
      if (left === undefined || startNs <= scale.fromNs) return;
      expect(left).toBeCloseTo(scale.x(startNs), 6);
      const shiftNs = 7 * scale.nsPerDevicePx;
      const moved = leftOf({ ...laneView, fromNs: laneView.fromNs - shiftNs, toNs: laneView.toNs - shiftNs });
      if (moved !== undefined) expect(Math.abs((moved - left) * picked.devicePixelRatio - 7)).toBeLessThanOrEqual(1);
    },
  );
});
