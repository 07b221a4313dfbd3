/**
 * Paints the bounds of real-time activities into a plot: dotted lines, named on the right. What has no bound, or one
 * outside of the plot, has no line.
 */
import { lineStyle, plainFill, textStyle, type LaneContext } from './lane-context.ts';
import type { PlotMeasure } from './plot-measure.ts';
import type { PlotScale } from './plot-scale.ts';
import { isActivity } from './thread-classes.ts';
import { formatExactDuration } from './time-format.ts';

/** Where a label stands in a plot: left and right edge, and its middle; CSS pixels. */
export interface PlotLabel {
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
}

const DOTS = [2, 3];
const GAP_CSS_PX = 6;
/** A bound is told rounded up to this. */
const LABEL_NS = 10_000;

/** @param labels takes where the names stand: later labels keep clear of them */
export function paintBounds(
  context: LaneContext,
  measure: PlotMeasure,
  vertical: PlotScale,
  labels: PlotLabel[],
): void {
  const { surface, model, palette, scale } = context;
  surface.layer('plot bounds');
  const style = textStyle(context, 'small', palette.quietText, 'end');
  const half = style.sizeCssPx / 2;
  for (const { name, realTime } of model.reader.definitions.filter(isActivity)) {
    const bounds = realTime ? measure.boundsNs(model, name) : [];
    for (const ns of bounds) {
      if (ns < vertical.lowNs || ns > vertical.highNs) continue;
      const y = vertical.y(ns);
      surface.line(lineStyle(palette.quietText, 1, DOTS), scale.x0, y, scale.x1, y);
    }
    const [named] = bounds;
    if (named === undefined || named > vertical.highNs) continue;
    const text = `bound ${formatExactDuration(Math.ceil(named / LABEL_NS) * LABEL_NS)}`;
    const y = vertical.y(named) - half - 2;
    const right = scale.x1 - GAP_CSS_PX;
    const label = { x0: right - surface.measure(style, text) - 2, x1: right + 2, y };
    labels.push(label);
    surface.rect(plainFill(palette.ground), label.x0, y - half, label.x1, y + half);
    surface.text(style, text, right, y);
  }
}
