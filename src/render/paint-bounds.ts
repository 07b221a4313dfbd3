/**
 * Paints the bounds of the intervals of real-time activities into the interval plot: a dotted line above and below the
 * period, named on its right. What has no bound has no line.
 */
import { lineStyle, plainFill, textStyle, type LaneContext } from './lane-context.ts';
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
export function paintBounds(context: LaneContext, vertical: PlotScale, labels: PlotLabel[]): void {
  const { surface, model, palette, scale } = context;
  const bounds = model.intervalBounds ?? [];
  if (bounds.length === 0) return;
  surface.layer('plot bounds');
  const style = textStyle(context, 'small', palette.quietText, 'end');
  const half = style.sizeCssPx / 2;
  for (const { name, realTime } of model.reader.definitions.filter(isActivity)) {
    const bound = realTime ? bounds.find(({ activity }) => activity === name) : undefined;
    if (bound === undefined) continue;
    for (const ns of [bound.highNs, bound.lowNs]) {
      if (ns < vertical.lowNs || ns > vertical.highNs) continue;
      const y = vertical.y(ns);
      surface.line(lineStyle(palette.quietText, 1, DOTS), scale.x0, y, scale.x1, y);
    }
    if (bound.highNs > vertical.highNs) continue;
    const text = `bound ${formatExactDuration(Math.ceil(bound.highNs / LABEL_NS) * LABEL_NS)}`;
    const y = vertical.y(bound.highNs) - half - 2;
    const right = scale.x1 - GAP_CSS_PX;
    const label = { x0: right - surface.measure(style, text) - 2, x1: right + 2, y };
    labels.push(label);
    surface.rect(plainFill(palette.ground), label.x0, y - half, label.x1, y + half);
    surface.text(style, text, right, y);
  }
}
