/**
 * What is drawn is compared with the truth, on random traces, windows and device ratios, by a slow painter that
 * looks at every interval for every pixel column.
 */
import { describe, expect } from 'vitest';
import { fc, test } from '@fast-check/vitest';
import { isRunningCode, runningStyle } from './interval-style.ts';
import { defaultLayoutOptions, layoutLane, type LaneRow } from './layout.ts';
import { affordable, laneContext } from './lane-context.ts';
import type { LaneModel, LaneView } from './model.ts';
import { paintLane } from './paint-lane.ts';
import { palettes } from './palette.ts';
import { noFacts } from './source.ts';
import { logSurface, type DrawOp } from './surface-log.ts';
import type { FillStyle } from './surface.ts';
import { randomTrace, type RandomTrace, type TrueInterval } from './testing/random-trace.ts';

const palette = palettes.light;
const runningFills = new Set<FillStyle>([...Object.values(palette.layers), palette.contextSwitch]);
const HEAD_CSS_PX = 100;

const view = fc.record({
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.double({ min: 1e-6, max: 1.2, noNaN: true }),
  widthCssPx: fc.integer({ min: 150, max: 500 }),
  devicePixelRatio: fc.constantFrom(1, 1.25, 1.5, 2, 3),
});

interface Drawn {
  readonly model: LaneModel;
  readonly laneView: LaneView;
  readonly ops: readonly DrawOp[];
  readonly x: (timeNs: number) => number;
  /** Slack in CSS pixels: a bucket of the trace and the rounding of its edges. */
  readonly slackCssPx: number;
}

function draw(
  trace: RandomTrace,
  picked: { from: number; length: number; widthCssPx: number; devicePixelRatio: number },
): Drawn {
  const { reader } = trace;
  const spanNs = Math.max(1, reader.untilNs * picked.length);
  const fromNs = Math.floor(picked.from * reader.untilNs);
  const laneView: LaneView = {
    fromNs,
    toNs: fromNs + spanNs,
    widthCssPx: picked.widthCssPx,
    headWidthCssPx: HEAD_CSS_PX,
    devicePixelRatio: picked.devicePixelRatio,
    theme: 'light',
    colorBy: 'layer',
  };
  const layout = layoutLane(reader.definitions, defaultLayoutOptions);
  const model: LaneModel = { reader, facts: noFacts, layout, selection: null };
  const size = {
    widthCssPx: picked.widthCssPx,
    heightCssPx: layout.heightCssPx,
    devicePixelRatio: picked.devicePixelRatio,
  };
  const surface = logSurface(size);
  paintLane(surface, model, laneView);
  const { scale } = laneContext(surface, model, laneView);
  const bucketNs = affordable(model, scale);
  return {
    model,
    laneView,
    ops: surface.ops,
    x: scale.x,
    slackCssPx: bucketNs / scale.nsPerCssPx + 2 / picked.devicePixelRatio,
  };
}

type Rect = Extract<DrawOp, { op: 'rect' }>;

function runningRects(drawn: Drawn, row: LaneRow): Rect[] {
  return drawn.ops.filter(
    (op): op is Rect =>
      op.op === 'rect' &&
      op.layer === 'running' &&
      runningFills.has(op.style) &&
      op.y0 >= row.topCssPx &&
      op.y1 <= row.topCssPx + row.heightCssPx,
  );
}

const rowOf = (drawn: Drawn, thread: number): LaneRow =>
  drawn.model.layout.rows.find((row) => row.threads.includes(thread))!;
const overlaps = (one: TrueInterval, { fromNs, toNs }: LaneView): boolean => one.endNs > fromNs && one.startNs < toNs;
const styleOf = (code: number): FillStyle | null => runningStyle(palette, code, 8, 'layer', false);

describe('a lane', () => {
  test.prop([randomTrace, view])('draws in every column only what ran there', (trace, picked) => {
    const drawn = draw(trace, picked);
    for (const thread of trace.threads) {
      const ran = trace.truth
        .get(thread)!
        .filter((one) => isRunningCode(one.code))
        .map((one) => ({ style: styleOf(one.code), x0: drawn.x(one.startNs), x1: drawn.x(one.endNs) }));
      const wrong: number[] = [];
      for (const rect of runningRects(drawn, rowOf(drawn, thread))) {
        const same = ran.filter(({ style }) => style === rect.style);
        for (let x = rect.x0; x < rect.x1; x += 1) {
          const ranHere = same.some(({ x0, x1 }) => x0 <= x + drawn.slackCssPx && x1 >= x - drawn.slackCssPx);
          if (!ranHere) wrong.push(x);
        }
      }
      expect(wrong, `thread ${thread}`).toEqual([]);
    }
  });

  test.prop([randomTrace, view])('leaves out nothing that ran, however short', (trace, picked) => {
    const drawn = draw(trace, picked);
    for (const thread of trace.threads) {
      const rects = runningRects(drawn, rowOf(drawn, thread));
      for (const one of trace.truth.get(thread)!) {
        if (!isRunningCode(one.code) || one.endNs === one.startNs || !overlaps(one, drawn.laneView)) continue;
        const x0 = Math.max(HEAD_CSS_PX, drawn.x(one.startNs));
        const x1 = Math.min(picked.widthCssPx, drawn.x(one.endNs));
        const covered = rects.some((rect) => rect.x0 <= x1 + drawn.slackCssPx && rect.x1 >= x0 - drawn.slackCssPx);
        expect(covered, `thread ${thread} ran at ${one.startNs}`).toBe(true);
      }
    }
  });

  test.prop([randomTrace, view])('has the edges of what is long on the pixel of their event', (trace, picked) => {
    const drawn = draw(trace, picked);
    for (const thread of trace.threads) {
      const rects = runningRects(drawn, rowOf(drawn, thread));
      const list = trace.truth.get(thread)!;
      for (const [i, one] of list.entries()) {
        const long = drawn.x(one.endNs) - drawn.x(one.startNs) > 2 * drawn.slackCssPx;
        const inside = one.startNs > drawn.laneView.fromNs && one.endNs < drawn.laneView.toNs;
        if (!isRunningCode(one.code) || !long || !inside) continue;
        // Its own buckets are exact unless a neighbour is so short that both changes fall in one bucket.
        const crowdedBefore = i > 0 && drawn.x(one.startNs) - drawn.x(list[i - 1]!.startNs) < drawn.slackCssPx;
        if (!crowdedBefore)
          expect(
            rects.some((rect) => rect.x0 === drawn.x(one.startNs)),
            `start ${one.startNs}`,
          ).toBe(true);
      }
    }
  });

  test.prop([randomTrace, view])('draws every miss and every drop in the window', (trace, picked) => {
    const drawn = draw(trace, picked);
    const glyphs = drawn.ops.filter((op) => op.op === 'path' && op.layer === 'marks');
    for (const atNs of [...trace.missesNs, ...trace.dropsNs]) {
      if (atNs < drawn.laneView.fromNs || atNs >= drawn.laneView.toNs) continue;
      const x = drawn.x(atNs);
      const near = glyphs.some(
        (op) => op.op === 'path' && op.points.some((value, i) => i % 2 === 0 && Math.abs(value - x) < 8),
      );
      expect(near, `mark at ${atNs}`).toBe(true);
    }
  });

  test.prop([randomTrace, view])(
    'keeps all edges of slices on whole device pixels and inside the picture',
    (trace, picked) => {
      const drawn = draw(trace, picked);
      const rects = drawn.ops.filter((op): op is Rect => op.op === 'rect');
      const edges = rects.flatMap((op) => [op.x0, op.x1, op.y0, op.y1]).map((edge) => edge * picked.devicePixelRatio);
      expect(edges.filter((px) => Math.abs(px - Math.round(px)) > 1e-6)).toEqual([]);
      const slices = rects.filter(({ layer }) => layer === 'running' || layer === 'waiting');
      expect(slices.filter(({ x0, x1 }) => x0 < HEAD_CSS_PX || x1 > picked.widthCssPx + 1)).toEqual([]);
    },
  );

  test.prop([randomTrace, view, fc.integer({ min: -300, max: 300 })])(
    'does not change what it shows when it is panned',
    (trace, picked, shiftPx) => {
      const before = draw(trace, picked);
      const scaleNs =
        (before.laneView.toNs - before.laneView.fromNs) / (picked.widthCssPx - HEAD_CSS_PX) / picked.devicePixelRatio;
      const shiftNs = shiftPx * scaleNs;
      const { reader } = trace;
      const moved: LaneView = {
        ...before.laneView,
        fromNs: before.laneView.fromNs + shiftNs,
        toNs: before.laneView.toNs + shiftNs,
      };
      const surface = logSurface({
        widthCssPx: picked.widthCssPx,
        heightCssPx: before.model.layout.heightCssPx,
        devicePixelRatio: picked.devicePixelRatio,
      });
      paintLane(surface, before.model, moved);
      expect(reader.untilNs).toBeGreaterThan(0);
      const after: Drawn = { ...before, ops: surface.ops, laneView: moved };
      for (const thread of trace.threads) {
        const row = rowOf(before, thread);
        const starts = new Set(runningRects(after, row).map((rect) => Math.round(rect.x0 * picked.devicePixelRatio)));
        const margin = 8;
        const missing = runningRects(before, row).filter((rect) => {
          const px = Math.round(rect.x0 * picked.devicePixelRatio) - shiftPx;
          const inside =
            px > HEAD_CSS_PX * picked.devicePixelRatio + margin &&
            px < picked.widthCssPx * picked.devicePixelRatio - margin;
          return inside && rect.x0 > HEAD_CSS_PX + margin && ![px - 1, px, px + 1].some((near) => starts.has(near));
        });
        expect(missing.length).toBe(0);
      }
    },
  );
});
