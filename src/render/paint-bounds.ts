/**
 * Paints the bounds of real-time activities into a plot: dotted lines, named at the right end, or at the left where that
 * is taken. What has no bound, or one outside of the plot, has no line.
 */
import { lineStyle, textStyle } from './lane-context.ts';
import type { PlotDrawing } from './plot-measure.ts';
import { insideY, paintLabel } from './plot-label.ts';
import { activitiesOf } from './thread-classes.ts';
import { formatExactDuration } from './time-format.ts';

const DOTS = [2, 3];
const GAP_CSS_PX = 8;
/** A bound is told rounded up to this. */
const LABEL_NS = 10_000;

/** The bounds of each activity that are in the plot. */
const boundsIn = ({ context: { model }, measure, vertical }: PlotDrawing): (readonly number[])[] =>
  activitiesOf(model.reader.definitions).realTime.map(({ name }) =>
    measure.boundsNs(model, name).filter((ns) => ns >= vertical.lowNs && ns <= vertical.highNs),
  );

export function paintBounds(drawing: PlotDrawing): void {
  const { surface, palette, scale } = drawing.context;
  surface.layer('plot bounds');
  for (const ns of boundsIn(drawing).flat()) {
    const y = drawing.vertical.y(ns);
    surface.line(lineStyle(palette.quietText, 1, DOTS), scale.x0, y, scale.x1, y);
  }
}

/** After the labels of the points: those matter more. */
export function paintBoundLabels(drawing: PlotDrawing): void {
  const { surface, palette, scale } = drawing.context;
  surface.layer('plot bound labels');
  const style = textStyle(drawing.context, 'small', palette.quietText);
  const offset = style.sizeCssPx / 2 + 2;
  for (const [named] of boundsIn(drawing)) {
    if (named === undefined) continue;
    const text = `bound ${formatExactDuration(Math.ceil(named / LABEL_NS) * LABEL_NS)}`;
    const lineY = drawing.vertical.y(named);
    const lefts = [scale.x1 - GAP_CSS_PX - surface.measure(style, text), scale.x0 + GAP_CSS_PX];
    const places = [lineY - offset, lineY + offset].flatMap((y) =>
      lefts.map((left) => ({ left, y: insideY(drawing, y, style) })),
    );
    paintLabel(drawing, style, text, places);
  }
}
