/**
 * Paints a lane: ground, axis, rows, wire, inversions, marks, row heads, in this order from below to above.
 * What follows the pointer is painted by `paint-overlay.ts` on a surface of its own.
 */
import { axisTicks, paintAxis, paintGrid } from './paint-axis.ts';
import { affordable, laneContext, lineStyle, plainFill, type LaneContext } from './lane-context.ts';
import type { LaneModel, LaneView, PaintStats } from './model.ts';
import { paintInversions } from './paint-inversions.ts';
import { paintMarks } from './paint-marks.ts';
import { paintRowHeads } from './paint-row-heads.ts';
import { paintRows } from './paint-rows.ts';
import { paintWire } from './paint-wire.ts';
import type { Surface } from './surface.ts';

export function paintLane(surface: Surface, model: LaneModel, view: LaneView): PaintStats {
  paintLaneInto(surface, model, view);
  return surface.finish();
}

/** The same without ending the picture. */
export function paintLaneInto(surface: Surface, model: LaneModel, view: LaneView): void {
  const context = affordable(laneContext(surface, model, view));
  const ticks = axisTicks(context);
  paintGround(context);
  paintGrid(context, ticks, model.layout.axisHeightCssPx, model.layout.heightCssPx);
  paintUnknown(context);
  if (model.layout.axisHeightCssPx > 0) paintAxis(context, ticks, 0, model.layout.axisHeightCssPx);
  paintRows(context);
  paintWire(context);
  paintInversions(context);
  paintMarks(context);
  paintRowHeads(context);
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
