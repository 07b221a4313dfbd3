/**
 * Paints one length of each real-time activation (`plot-measure.ts`) against the lane's own time axis: the interval, say,
 * completion to completion, as a step as long as it is, with a dot at the completion that ends it, and a cross where the
 * deadline was missed. Lines stand at the period, the deadline and the bounds. The largest and the smallest value in the
 * window carry their exact length. With more points than pixels, a column shows the span from its smallest to its
 * largest.
 */
import { activationSeries, ShownActivations, timeOfActivation } from './activation-series.ts';
import { firstWhere } from './first-where.ts';
import { paintGlyph } from './glyphs.ts';
import { paintBoundLabels, paintBounds } from './paint-bounds.ts';
import { axisTicks, paintGrid } from './paint-axis.ts';
import { internedText, laneContext, lineStyle, plainFill, textStyle, type LaneContext } from './lane-context.ts';
import type { LaneModel, LaneView } from './model.ts';
import type { PlotHead } from './plot-head.ts';
import type { PlotDrawing, PlotMeasure, PlottedSeries } from './plot-measure.ts';
import { insideY, paintLabel } from './plot-label.ts';
import type { Box, PlotScale } from './plot-scale.ts';
import { settledScan } from './settled-scan.ts';
import { isSettled, type ActivationFact } from './source.ts';
import type { Surface } from './surface.ts';
import { activitiesOf } from './thread-classes.ts';
import { formatExactDuration } from './time-format.ts';

const DOT_CSS_PX = 5;
const CROSS_CSS_PX = 8;
/** Points nearer than this are drawn as spans of a column. */
const MIN_SPACING_CSS_PX = 2;
/** Where they are, of the misses of a stretch this long the worst gets the cross. */
const CROSS_SPACING_CSS_PX = 3;

/** Paints a plot with its head, and leaves the picture open. */
export function paintPlotInto(
  surface: Surface,
  model: LaneModel,
  view: LaneView,
  box: Box,
  measure: PlotMeasure,
): void {
  paintPlotBodyInto(surface, model, view, box, measure);
  plotHead(model, view, box, measure).paint(surface);
}

/** Paints what lies on the time axis. */
export function paintPlotBodyInto(
  surface: Surface,
  model: LaneModel,
  view: LaneView,
  box: Box,
  measure: PlotMeasure,
): void {
  const context = laneContext(surface, model, view);
  const { scale } = context;
  const vertical = measure.scaleOf(model, box);
  paintPlotGround(context, box);
  const drawing: PlotDrawing = { context, measure, vertical, box, series: seriesOf(context), labels: [] };
  surface.clip(scale.x0, box.topCssPx, scale.x1, box.topCssPx + box.heightCssPx, () => {
    measure.decoration?.below(drawing);
    paintLevels(drawing);
    paintBounds(drawing);
    for (const series of drawing.series) paintSeries(drawing, series);
    paintBoundLabels(drawing);
    measure.decoration?.above(drawing);
  });
}

/** What lies under any plot: its ground, the grid of the time axis, a rule at the bottom. */
export function paintPlotGround(context: LaneContext, box: Box): void {
  const { surface, scale, palette, view } = context;
  const bottom = box.topCssPx + box.heightCssPx;
  surface.layer('plot ground');
  surface.rect(plainFill(palette.ground), 0, box.topCssPx, view.widthCssPx, bottom);
  surface.line(lineStyle(palette.rule), scale.x0, bottom - context.hairline, scale.x1, bottom - context.hairline);
  paintGrid(context, axisTicks(context), box.topCssPx, bottom);
}

function seriesOf({ model, scale, palette }: LaneContext): PlottedSeries[] {
  const shown = activitiesOf(model.reader.definitions).realTime;
  return shown.map(({ id, name }, i) => ({
    color: palette.series[i === 0 ? 0 : 1],
    name: shown.length > 1 ? `${name} ` : '',
    shown: new ShownActivations(activationSeries(model.facts.activations, id), scale),
  }));
}

/** Activations whose completion, or missed deadline, lies in a window, and one on each side. */
export function activationsInWindow(
  activations: readonly ActivationFact[],
  fromNs: number,
  toNs: number,
): { activation: ActivationFact; index: number }[] {
  const releaseOf = (index: number): number => (activations[index] as ActivationFact).releaseNs;
  // An activation completes at most a few releases later; its release is looked for that much earlier.
  const longestNs = longestResponse(activations).ns;
  const start = Math.max(0, firstWhere(0, activations.length, (index) => releaseOf(index) >= fromNs - longestNs) - 2);
  const end = Math.min(
    activations.length,
    firstWhere(start, activations.length, (index) => releaseOf(index) > toNs) + 2,
  );
  return activations.slice(start, end).map((activation, i) => ({ activation, index: start + i }));
}

/** Longest time from a release to where its activation stands. */
const longestResponse = settledScan<ActivationFact, { ns: number }>({
  isSettled,
  empty: () => ({ ns: 0 }),
  add: (sum, one) => {
    sum.ns = Math.max(sum.ns, timeOfActivation(one) - one.releaseNs);
  },
  copy: (sum) => ({ ...sum }),
});

function paintLevels({ context, measure, vertical }: PlotDrawing): void {
  const { surface, palette, scale, model } = context;
  surface.layer('plot levels');
  for (const activity of activitiesOf(model.reader.definitions).realTime) {
    for (const { ns, isDeadline } of measure.levels(activity)) {
      const y = vertical.y(ns);
      const style = isDeadline ? lineStyle(palette.alarm, 1, [4, 3]) : lineStyle(palette.quietText);
      surface.line(style, scale.x0, y, scale.x1, y);
    }
  }
}

function paintSeries(drawing: PlotDrawing, series: PlottedSeries): void {
  const { surface, scale } = drawing.context;
  const { shown } = series;
  const isCrowded = (scale.x1 - scale.x0) / Math.max(1, shown.count) < MIN_SPACING_CSS_PX;
  const points = isCrowded ? [] : shown.points();
  surface.layer('plot steps');
  if (isCrowded) paintColumns(drawing, series);
  else paintMarks(drawing, series, points);
  surface.layer('plot misses');
  const stretchNs = 2 ** Math.ceil(Math.log2(CROSS_SPACING_CSS_PX * scale.nsPerCssPx));
  const missed = isCrowded ? shown.misses(drawing.measure.valueOf, stretchNs) : points.filter((one) => one.missed);
  for (const point of missed) paintMiss(drawing, point);
  surface.layer('plot extremes');
  paintExtremes(drawing, series);
}

function paintMarks(
  { context, measure, vertical }: PlotDrawing,
  { color }: PlottedSeries,
  points: readonly ActivationFact[],
): void {
  const { surface, scale } = context;
  const style = lineStyle(color, 1);
  // Dots that touch tell no more than their steps do, and cost a path each.
  const isDotted = (scale.x1 - scale.x0) / Math.max(1, points.length) >= DOT_CSS_PX;
  for (const point of points) {
    const valueNs = measure.valueOf(point);
    if (valueNs === null || point.completionNs === null) continue;
    const x = scale.x(point.completionNs);
    const y = vertical.y(valueNs);
    if (measure.mark === 'step') surface.line(style, scale.x(point.completionNs - valueNs), y, x, y);
    else surface.line(style, x, y, x, vertical.y(0));
    if (isDotted) paintGlyph(surface, 'completion', x, y, DOT_CSS_PX, color);
  }
}

function paintColumns({ context, measure, vertical }: PlotDrawing, { shown, color }: PlottedSeries): void {
  const fill = plainFill(color);
  shown.columns(measure.valueOf, (x, lowNs, highNs) => {
    context.surface.rect(fill, x, vertical.y(highNs) - 0.5, x + 1, vertical.y(lowNs) + 0.5);
  });
}

function paintMiss({ context, measure, vertical, box }: PlotDrawing, point: ActivationFact): void {
  const valueNs = measure.valueOf(point);
  const x = context.scale.x(timeOfActivation(point));
  const y = valueNs === null ? box.topCssPx + CROSS_CSS_PX : vertical.y(valueNs);
  paintGlyph(context.surface, 'miss', x, y, CROSS_CSS_PX, context.palette.alarm);
}

/** The exact largest and smallest value in the window. */
function paintExtremes(drawing: PlotDrawing, { shown, name }: PlottedSeries): void {
  const { measure } = drawing;
  const extremes = shown.extremes(measure.valueOf);
  if (extremes === null) return;
  const [low, high] = extremes;
  paintExtreme(drawing, high, `${name}${measure.words.most}`, true);
  if (measure.valueOf(low) !== measure.valueOf(high))
    paintExtreme(drawing, low, `${name}${measure.words.least}`, false);
}

function paintExtreme(drawing: PlotDrawing, point: ActivationFact, words: string, isAbove: boolean): void {
  const { context, measure, vertical } = drawing;
  const valueNs = measure.valueOf(point);
  if (point.completionNs === null || valueNs === null) return;
  const style = textStyle(context, 'small', context.palette.text);
  const half = style.sizeCssPx / 2;
  const beside = vertical.y(valueNs) + (isAbove ? -half - 1 : half + 1);
  const y = insideY(drawing, beside, style);
  const text = `${words} ${formatExactDuration(valueNs)}`;
  const width = context.surface.measure(style, text);
  const x = context.scale.x(point.completionNs);
  // To the right of its dot, or, where that is taken or cut, to the left of it; else it is left out.
  paintLabel(drawing, style, text, [
    { left: x + 6, y },
    { left: x - 6 - width, y },
  ]);
}

/** @param name '' where a control tells it */
export function plotHead(
  model: LaneModel,
  view: LaneView,
  box: Box,
  measure: PlotMeasure,
  name: string = measure.name,
): PlotHead {
  const vertical = measure.scaleOf(model, box);
  return {
    from: [name, vertical],
    paint: (surface) => paintHead(laneContext(surface, model, view), vertical, box, name),
  };
}

/** The name of a plot and the values of its scale, left of it. */
function paintHead(context: LaneContext, vertical: PlotScale, box: Box, name: string): void {
  const { surface, palette, scale, view, model } = context;
  if (view.headWidthCssPx === 0) return;
  surface.layer('plot head');
  const bottom = box.topCssPx + box.heightCssPx;
  surface.rect(plainFill(palette.ground), 0, box.topCssPx, scale.x0, bottom);
  surface.line(lineStyle(palette.rule), scale.x0 - context.hairline, box.topCssPx, scale.x0 - context.hairline, bottom);
  surface.text(textStyle(context, 'label', palette.text), name, 22, box.topCssPx + box.heightCssPx / 2, scale.x0 - 90);
  const style = internedText(palette.quietText, model.layout.type.smallPx, 400, 'end');
  const taken: number[] = [];
  for (const tick of vertical.ticksNs) {
    const y = vertical.y(tick);
    const half = style.sizeCssPx / 2;
    const collides = taken.some((other) => Math.abs(other - y) < style.sizeCssPx + 2);
    if (collides || y - half < box.topCssPx || y + half > bottom) continue;
    surface.text(style, formatExactDuration(tick), scale.x0 - 8, y);
    surface.line(lineStyle(palette.rule), scale.x0 - 4, y, scale.x0, y);
    taken.push(y);
  }
}
