/**
 * The rows of locks and queues compared with the truth, on random histories, windows and device ratios: nothing that was
 * held or queued is left out, every height is a length that occurred there, and every drop and taken lock is marked.
 */
import { describe, expect } from 'vitest';
import { fc, test } from '@fast-check/vitest';
import { arrangedRows } from './arrange-rows.ts';
import { affordable, laneContext } from './lane-context.ts';
import { bodyOf, defaultLayoutOptions, layoutLane, type LaneRow } from './layout.ts';
import type { LaneModel, LaneView } from './model.ts';
import { objectRows } from './object-rows.ts';
import { paintLane } from './paint-lane.ts';
import { heightPart } from './paint-queue-rows.ts';
import { noFacts } from './source.ts';
import { logSurface, type DrawOp } from './surface-log.ts';
import { randomObjects, type RandomObjects, type TrueSpan } from './testing/random-objects.ts';

const HEAD_CSS_PX = 100;
const RUNS = { numRuns: 20 };

const view = fc.record({
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.double({ min: 1e-6, max: 1.2, noNaN: true }),
  widthCssPx: fc.integer({ min: 150, max: 400 }),
  devicePixelRatio: fc.constantFrom(1, 1.25, 1.5, 2, 3),
});
type Picked = typeof view extends fc.Arbitrary<infer One> ? One : never;

const byHand = { folded: [], unfolded: ['client/rt'], pinned: [], hidden: [], order: [], tall: {} };

function draw({ reader }: RandomObjects, { from, length, widthCssPx, devicePixelRatio }: Picked) {
  const fromNs = Math.floor(from * reader.untilNs);
  const toNs = fromNs + Math.max(1, reader.untilNs * length);
  const layout = layoutLane(reader.definitions, {
    ...defaultLayoutOptions,
    unfolded: byHand.unfolded,
    arrange: (rows, definitions) => arrangedRows(rows, definitions, byHand),
  });
  const model: LaneModel = { reader, facts: noFacts, layout, selection: null, moreRows: objectRows };
  const laneView: LaneView = {
    fromNs,
    toNs,
    widthCssPx,
    headWidthCssPx: HEAD_CSS_PX,
    devicePixelRatio,
    theme: 'light',
    colorBy: 'layer',
  };
  const surface = logSurface({ widthCssPx, heightCssPx: layout.heightCssPx, devicePixelRatio });
  paintLane(surface, model, laneView);
  const { scale } = laneContext(surface, model, laneView);
  const slackCssPx = affordable(model, scale) / scale.nsPerCssPx + 2 / devicePixelRatio;
  return { ops: surface.ops, rows: layout.rows, scale, slackCssPx };
}
type Drawn = ReturnType<typeof draw>;
type Rect = Extract<DrawOp, { op: 'rect' }>;

const rowOf = ({ rows }: Drawn, kind: LaneRow['kind']): LaneRow => rows.find((row) => row.kind === kind)!;
const rectsOf = ({ ops }: Drawn, row: LaneRow): Rect[] =>
  ops.filter(
    (op): op is Rect =>
      op.op === 'rect' && op.layer === 'objects' && op.y0 >= row.topCssPx && op.y1 <= row.topCssPx + row.heightCssPx,
  );
const isIn = ({ scale }: Drawn, { startNs, endNs }: TrueSpan): boolean =>
  endNs > startNs && endNs > scale.fromNs && startNs < scale.toNs;
const marked = ({ ops }: Drawn, row: LaneRow, x: number): boolean =>
  ops.some(
    (op) =>
      op.op === 'path' &&
      op.points.some((one, i) => i % 2 === 0 && Math.abs(one - x) < 8) &&
      op.points.some((one, i) => i % 2 === 1 && one >= row.topCssPx - 2 && one <= row.topCssPx + row.heightCssPx + 2),
  );

describe('the row of a lock', () => {
  test.prop([randomObjects, view], RUNS)('shows every hold, and none where nobody held it', (objects, picked) => {
    const drawn = draw(objects, picked);
    const { scale, slackCssPx } = drawn;
    const rects = rectsOf(drawn, rowOf(drawn, 'lock'));
    const holds = objects.holds.filter((one) => one.value >= 0 && isIn(drawn, one));
    for (const hold of holds) {
      const [x0, x1] = [scale.x(hold.startNs), scale.x(hold.endNs)];
      const isShown = rects.some((rect) => rect.x0 <= x1 + slackCssPx && rect.x1 >= x0 - slackCssPx);
      expect(isShown, `held at ${hold.startNs}`).toBe(true);
    }
    const wrong = rects.filter(
      ({ x0, x1 }) =>
        !objects.holds.some(
          (one) => one.value >= 0 && scale.x(one.startNs) <= x1 + slackCssPx && scale.x(one.endNs) >= x0 - slackCssPx,
        ),
    );
    expect(wrong).toEqual([]);
  });

  test.prop([randomObjects, view], RUNS)('marks each time it was found taken', (objects, picked) => {
    const drawn = draw(objects, picked);
    const row = rowOf(drawn, 'lock');
    for (const atNs of objects.contentionsNs) {
      if (atNs < drawn.scale.fromNs || atNs >= drawn.scale.toNs) continue;
      expect(marked(drawn, row, drawn.scale.x(atNs)), `taken at ${atNs}`).toBe(true);
    }
  });
});

describe('the row of a queue', () => {
  test.prop([randomObjects, view], RUNS)(
    'is as high as a length that occurred there, and never lower than the longest',
    (objects, picked) => {
      const drawn = draw(objects, picked);
      const { scale, slackCssPx } = drawn;
      const row = rowOf(drawn, 'queue');
      const { y0, y1 } = bodyOf(row);
      const heightOf = (length: number): number =>
        Math.max(2, Math.round((y1 - y0) * heightPart(length, objects.limit)));
      const rects = rectsOf(drawn, row);
      const near = (x0: number, x1: number): TrueSpan[] =>
        objects.lengths.filter(
          (one) => scale.x(one.startNs) <= x1 + slackCssPx && scale.x(one.endNs) >= x0 - slackCssPx,
        );
      for (const { x0, x1, y0: top } of rects) {
        const possible = near(x0, x1).map(({ value }) => heightOf(value));
        expect(
          possible.some((height) => Math.abs(y1 - top - height) < 0.51),
          `at ${x0}`,
        ).toBe(true);
      }
      for (const one of objects.lengths.filter((span) => span.value > 0 && isIn(drawn, span))) {
        const [x0, x1] = [Math.max(scale.x0, scale.x(one.startNs)), Math.min(scale.x1, scale.x(one.endNs))];
        const isShown = rects.some(
          (rect) =>
            rect.x0 <= x1 + slackCssPx && rect.x1 >= x0 - slackCssPx && y1 - rect.y0 >= heightOf(one.value) - 0.51,
        );
        expect(isShown, `length ${one.value} at ${one.startNs}`).toBe(true);
      }
    },
  );

  test.prop([randomObjects, view], RUNS)('marks every drop', (objects, picked) => {
    const drawn = draw(objects, picked);
    const row = rowOf(drawn, 'queue');
    for (const atNs of objects.dropsNs) {
      if (atNs < drawn.scale.fromNs || atNs >= drawn.scale.toNs) continue;
      expect(marked(drawn, row, drawn.scale.x(atNs)), `drop at ${atNs}`).toBe(true);
    }
  });
});
