/**
 * Marks an activation over a lane: a thin frame around it on its activity's row, and a ring around its point in the plot.
 * For what is under the pointer, and for the same activation in another lane. CSS pixels.
 */
import { lineStyle, plainFill, type LaneContext } from '../lane-context.ts';
import { activityKey, bodyOf } from '../layout.ts';
import { timeOfActivation } from '../activation-series.ts';
import type { PlotMeasure } from '../plot-measure.ts';
import type { Box } from '../plot-scale.ts';
import type { ActivationFact } from '../source.ts';

const THIN_CSS_PX = 1.5;
const RING_CSS_PX = 5;
const CORNERS = 16;

/** A frame on the row of its activity; at least three pixels wide. */
export function paintActivationFrame(context: LaneContext, one: ActivationFact): void {
  const { surface, palette, scale, model } = context;
  const definition = model.reader.definitions[one.activity];
  if (definition?.type !== 'activity') return;
  const row = model.layout.rows[model.layout.rowOfActivity.get(activityKey(one.activity, definition.host)) ?? -1];
  if (row === undefined) return;
  const { y0, y1 } = bodyOf(row);
  const x0 = scale.x(one.releaseNs);
  const x1 = Math.max(x0 + 3, scale.x(one.completionNs ?? one.deadlineNs ?? model.reader.untilNs));
  if (x1 < scale.x0 || x0 > scale.x1) return;
  const fill = plainFill(palette.accent);
  surface.layer('activation frame');
  surface.rect(fill, x0, y0 - THIN_CSS_PX, x1, y0);
  surface.rect(fill, x0, y1, x1, y1 + THIN_CSS_PX);
  surface.rect(fill, x0 - THIN_CSS_PX, y0 - THIN_CSS_PX, x0, y1 + THIN_CSS_PX);
  surface.rect(fill, x1, y0 - THIN_CSS_PX, x1 + THIN_CSS_PX, y1 + THIN_CSS_PX);
}

/** A ring around its point. */
export function paintActivationRing(context: LaneContext, measure: PlotMeasure, box: Box, one: ActivationFact): void {
  const { surface, palette, scale, model } = context;
  const valueNs = measure.valueOf(one);
  const x = scale.x(timeOfActivation(one));
  if (valueNs === null || x < scale.x0 || x > scale.x1) return;
  const y = measure.scaleOf(model, box).y(valueNs);
  const points = Array.from({ length: CORNERS }, (_, i) => (2 * Math.PI * i) / CORNERS).flatMap((angle) => [
    x + RING_CSS_PX * Math.cos(angle),
    y + RING_CSS_PX * Math.sin(angle),
  ]);
  surface.layer('activation ring');
  surface.path({ fill: null, stroke: palette.accent, widthCssPx: 2 }, { points, closed: true });
}

/** The hair line of the pointer through a plot. */
export function paintPlotCursor({ surface, palette, scale }: LaneContext, atNs: number, box: Box): void {
  if (atNs < scale.fromNs || atNs >= scale.toNs) return;
  const x = scale.x(atNs);
  surface.layer('plot cursor');
  surface.line(lineStyle(palette.quietText), x, box.topCssPx, x, box.topCssPx + box.heightCssPx);
}
