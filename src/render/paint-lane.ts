/**
 * Paints a lane in two layers. The *scene* is what lies at its instant and only moves when the window does: ground,
 * grid, rows, wire, inversion bands, marks. The *words* are what keeps in view: labels of the axis, names in slices,
 * sentences. `lane-scene.ts` keeps the scene of the page from frame to frame; here both are painted as a whole, for
 * pictures. What follows the pointer is painted by `paint-overlay.ts`.
 */
import { axisTicks, paintAxis, paintAxisLabels, paintGrid } from './paint-axis.ts';
import { affordable, laneContext, lineStyle, plainFill, type LaneContext } from './lane-context.ts';
import type { LaneModel, LaneView, PaintStats } from './model.ts';
import { paintInversions, paintInversionWords } from './paint-inversions.ts';
import { paintMarks } from './paint-marks.ts';
import { paintRowHeads } from './paint-row-heads.ts';
import { paintRows } from './paint-rows.ts';
import { paintSliceWords } from './paint-slice-words.ts';
import { paintWire } from './paint-wire.ts';
import { SliceWords } from './slice-words.ts';
import type { Surface } from './surface.ts';
import type { Ticks } from './time-ticks.ts';

export function paintLane(surface: Surface, model: LaneModel, view: LaneView): PaintStats {
  paintLaneInto(surface, model, view);
  return surface.finish();
}

/** The same without ending the picture. */
export function paintLaneInto(surface: Surface, model: LaneModel, view: LaneView): void {
  const whole = laneContext(surface, model, view);
  const context = { ...whole, bucketNs: affordable(model, whole.scale) };
  const ticks = axisTicks(context);
  const words = new SliceWords();
  paintScene(context, ticks, words);
  paintRowHeads(context);
  paintWords(context, ticks, words);
}

/**
 * All that lies at its instant, from below to above.
 * @param context whose scale may be narrower than the lane: then only that part is painted
 * @param words takes what may be written into the slices
 */
export function paintScene(context: LaneContext, ticks: Ticks, words: SliceWords): void {
  const { axisHeightCssPx, heightCssPx } = context.model.layout;
  paintGround(context);
  paintGrid(context, ticks, axisHeightCssPx, heightCssPx);
  paintUnknown(context);
  if (axisHeightCssPx > 0) paintAxis(context, ticks, axisHeightCssPx);
  paintRows(context, words);
  context.model.moreRows?.paint(context, words);
  paintWire(context);
  paintInversions(context);
  paintMarks(context);
}

/** All that keeps in view. */
export function paintWords(context: LaneContext, ticks: Ticks, words: SliceWords): void {
  const { axisHeightCssPx } = context.model.layout;
  if (axisHeightCssPx > 0) {
    context.surface.layer('axis labels');
    paintAxisLabels(context, ticks, 0, axisHeightCssPx);
  }
  paintSliceWords(context, words);
  paintInversionWords(context);
}

function paintGround(context: LaneContext): void {
  const { surface, palette, model, view, scale } = context;
  surface.layer('ground');
  surface.rect(
    plainFill(palette.ground),
    0,
    0,
    view.widthCssPx,
    Math.max(model.layout.heightCssPx, surface.heightCssPx),
  );
  surface.layer('grid');
  for (const row of model.layout.rows) {
    if (row.kind !== 'cpu') continue;
    surface.rect(plainFill(palette.ground2), scale.x0, row.topCssPx, scale.x1, row.topCssPx + row.heightCssPx);
  }
}

/** What lies before the kept detail or after the end of the run is not empty but unknown: it is greyed. */
function paintUnknown(context: LaneContext): void {
  const { surface, palette, model, scale } = context;
  surface.layer('unknown');
  const { axisHeightCssPx, heightCssPx } = model.layout;
  const fill = plainFill(palette.grid);
  if (model.reader.startNs > scale.fromNs)
    surface.rect(fill, scale.x0, axisHeightCssPx, Math.min(scale.x1, scale.x(model.reader.startNs)), heightCssPx);
  if (model.reader.untilNs < scale.toNs) {
    const x = Math.max(scale.x0, scale.x(model.reader.untilNs));
    surface.rect(plainFill(palette.ground2), x, axisHeightCssPx, scale.x1, heightCssPx);
    if (x > scale.x0) surface.line(lineStyle(palette.rule), x, axisHeightCssPx, x, heightCssPx);
  }
}
