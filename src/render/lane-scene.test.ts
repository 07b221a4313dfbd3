/** A scene painted part by part, while a run grows and its window moves, is the one painted as a whole. */
import { describe, expect } from 'vitest';
import { fc, test } from '@fast-check/vitest';
import { scaleOfView } from './lane-context.ts';
import { LaneScene } from './lane-scene.ts';
import { defaultLayoutOptions, layoutLane } from './layout.ts';
import type { LaneModel, LaneView } from './model.ts';
import { growingRun } from './testing/benchmark-run.ts';
import { Raster } from './testing/raster-surface.ts';

const MS = 1_000_000;
const HEAD = 100;
const WIDTH = 400;
const ARROW_PX = 4;

const viewOf = (fromNs: number, spanNs: number): LaneView => ({
  fromNs,
  toNs: fromNs + spanNs,
  widthCssPx: WIDTH,
  headWidthCssPx: HEAD,
  devicePixelRatio: 1,
  theme: 'light',
  colorBy: 'layer',
});

/** Paints what the scene asks for; tells whether that was everything. */
function paint(scene: LaneScene, raster: Raster, model: LaneModel, view: LaneView): boolean {
  const scale = scaleOfView(view);
  const { whole, parts } = scene.begin(model, view, raster.heightPx);
  const surface = raster.surface(WIDTH, scale.fromPx - scale.x0);
  for (const part of parts) scene.paintPart(surface, model, view, part);
  return whole;
}

/**
 * Columns of the window in which two pictures differ. The first ones are left out: what ends there within the bucket
 * that the window's edge cuts has its pixel in a whole picture only. So has, at both edges, half an arrow of a frame whose
 * middle is outside.
 */
function differing(one: Raster, other: Raster, view: LaneView, bucketNs: number): number[] {
  const { fromPx, x0, x1, nsPerDevicePx } = scaleOfView(view);
  const cutPx = Math.ceil(bucketNs / nsPerDevicePx) + 1 + ARROW_PX;
  return Array.from({ length: x1 - x0 - cutPx - ARROW_PX }, (_, i) => fromPx + cutPx + i).filter((x) => {
    const theirs = other.column(x);
    return one.column(x).some((style, y) => style !== theirs[y]);
  });
}

const step = fc.record({ growMs: fc.constantFrom(0, 1, 16, 40), panPx: fc.constantFrom(0, 0, 0, -60, 35, -7.4) });

describe('a scene', () => {
  test.prop([fc.array(step, { minLength: 3, maxLength: 8 }), fc.constantFrom(41.7, 307.3, 911.9), fc.boolean()], {
    numRuns: 8,
  })('painted part by part is the whole one', (steps, spanMs, jobs) => {
    const run = growingRun('libsockets', jobs ? 3 : 0);
    run.growTo(1_200 * MS);
    const layout = layoutLane(run.reader.definitions, defaultLayoutOptions);
    const model: LaneModel = { reader: run.reader, facts: run.facts, layout, selection: null };
    const kept = new Raster(layout.heightCssPx);
    const scene = new LaneScene();
    let untilNs = 1_200 * MS;
    let pannedNs = 0;
    let wholes = 0;
    let compared = 0;
    for (const { growMs, panPx } of steps) {
      untilNs += growMs * MS;
      run.growTo(untilNs);
      pannedNs += (panPx * spanMs * MS) / (WIDTH - HEAD);
      const view = viewOf(untilNs + pannedNs - 0.9 * spanMs * MS, spanMs * MS);
      if (paint(scene, kept, model, view)) wholes += 1;
      const fresh = new Raster(layout.heightCssPx);
      const whole = new LaneScene();
      expect(paint(whole, fresh, model, view)).toBe(true);
      // Of another window another length of buckets may be what it can afford: the kept one comes to it later.
      if (whole.bucketNs !== scene.bucketNs) continue;
      compared += 1;
      expect(differing(kept, fresh, view, scene.bucketNs), `until ${untilNs}`).toEqual([]);
    }
    // In a short window a long step leaves nothing of what was there.
    if (spanMs > 100) expect(wholes).toBeLessThan(steps.length);
    expect(compared).toBeGreaterThan(0);
  });
});
