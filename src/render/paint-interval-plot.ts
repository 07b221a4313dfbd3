/**
 * Paints the intervals of each real-time activity, completion to completion, against the lane's own time axis: a
 * step as long as the interval at its length, a dot at the completion that ends it, a cross where the deadline
 * was missed. A line stands at the period, a dashed one at the deadline where that differs. The longest and the
 * shortest interval in the window carry their exact length. With more points than pixels, a column shows
 * the span from its shortest to its longest.
 */
import { bisector } from 'd3';
import { paintGlyph } from './glyphs.ts';
import { paintBounds, type PlotLabel } from './paint-bounds.ts';
import { axisTicks, paintGrid } from './paint-axis.ts';
import { internedText, laneContext, lineStyle, plainFill, textStyle, type LaneContext } from './lane-context.ts';
import type { LaneModel, LaneView, PaintStats } from './model.ts';
import { plotScale, type Box, type PlotScale } from './plot-scale.ts';
import { settledScan } from './settled-scan.ts';
import { isSettled, type ActivationFact } from './source.ts';
import type { Surface } from './surface.ts';
import { isActivity } from './thread-classes.ts';
import { formatExactDuration } from './time-format.ts';

const DOT_CSS_PX = 5;
const CROSS_CSS_PX = 8;
/** Points nearer than this are drawn as spans of a column. */
const MIN_SPACING_CSS_PX = 2;

export function paintIntervalPlot(surface: Surface, model: LaneModel, view: LaneView, box: Box): PaintStats {
  paintIntervalPlotInto(surface, model, view, box);
  return surface.finish();
}

/** The same without ending the picture. */
export function paintIntervalPlotInto(surface: Surface, model: LaneModel, view: LaneView, box: Box): void {
  const context = laneContext(surface, model, view);
  const { scale, palette } = context;
  const bottom = box.topCssPx + box.heightCssPx;
  const vertical = plotScale(model.facts, model.reader.definitions, box);
  surface.layer('plot ground');
  surface.rect(plainFill(palette.ground), 0, box.topCssPx, view.widthCssPx, bottom);
  surface.line(lineStyle(palette.rule), scale.x0, bottom - context.hairline, scale.x1, bottom - context.hairline);
  paintGrid(context, axisTicks(context), box.topCssPx, bottom);
  const labels: PlotLabel[] = [];
  surface.clip(scale.x0, box.topCssPx, scale.x1, bottom, () => {
    paintLevels(context, vertical);
    paintBounds(context, vertical, labels);
    const shown = model.reader.definitions.filter(isActivity).filter((activity) => activity.realTime);
    shown.forEach(({ id, name }, i) => {
      const color = palette.series[i === 0 ? 0 : 1];
      paintSeries(context, vertical, { activity: id, color, name: shown.length > 1 ? `${name} ` : '' }, box, labels);
    });
  });
  paintPlotHead(context, vertical, box);
}

/** Activations whose completion, or missed deadline, lies in a window, and one on each side. */
export function activationsInWindow(
  activations: readonly ActivationFact[],
  fromNs: number,
  toNs: number,
): { activation: ActivationFact; index: number }[] {
  const byRelease = bisector((one: ActivationFact) => one.releaseNs);
  // An activation completes at most a few releases later; its release is looked for that much earlier.
  const longestNs = longestResponse(activations).ns;
  const start = Math.max(0, byRelease.left(activations, fromNs - longestNs) - 2);
  const end = Math.min(activations.length, byRelease.right(activations, toNs) + 2);
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

/** Where an activation stands on the time axis: its completion, or else its deadline. */
export const timeOfActivation = (one: ActivationFact): number => one.completionNs ?? one.deadlineNs ?? one.releaseNs;

function paintLevels(context: LaneContext, vertical: PlotScale): void {
  const { surface, palette, scale, model } = context;
  surface.layer('plot levels');
  for (const activity of model.reader.definitions.filter(isActivity)) {
    if (!activity.realTime || activity.periodNs === null) continue;
    const y = vertical.y(activity.periodNs);
    surface.line(lineStyle(palette.quietText), scale.x0, y, scale.x1, y);
    if (activity.deadlineNs !== null && activity.deadlineNs !== activity.periodNs) {
      const deadlineY = vertical.y(activity.deadlineNs);
      surface.line(lineStyle(palette.alarm, 1, [4, 3]), scale.x0, deadlineY, scale.x1, deadlineY);
    }
  }
}

/** One activity's points. */
interface Series {
  readonly activity: number;
  readonly color: string;
  /** Before its labels; '' where it is the only one. */
  readonly name: string;
}

function paintSeries(context: LaneContext, vertical: PlotScale, series: Series, box: Box, labels: PlotLabel[]): void {
  const { surface, model, scale } = context;
  const points = activationsInWindow(model.facts.activations, scale.fromNs, scale.toNs)
    .map(({ activation }) => activation)
    .filter((one) => one.activity === series.activity);
  surface.layer('plot steps');
  if ((scale.x1 - scale.x0) / Math.max(1, points.length) < MIN_SPACING_CSS_PX)
    paintColumns(context, vertical, points, series.color);
  else paintSteps(context, vertical, points, series.color);
  surface.layer('plot misses');
  for (const point of points) {
    if (point.missed) paintMiss(context, vertical, point, box);
  }
  surface.layer('plot extremes');
  paintExtremes(context, vertical, points, series.name, box, labels);
}

function paintSteps(context: LaneContext, vertical: PlotScale, points: readonly ActivationFact[], color: string): void {
  const { surface, scale } = context;
  const step = lineStyle(color, 1);
  for (const { intervalNs, completionNs } of points) {
    if (intervalNs === null || completionNs === null) continue;
    const x = scale.x(completionNs);
    const y = vertical.y(intervalNs);
    surface.line(step, scale.x(completionNs - intervalNs), y, x, y);
    paintGlyph(surface, 'completion', x, y, DOT_CSS_PX, color);
  }
}

function paintColumns(
  context: LaneContext,
  vertical: PlotScale,
  points: readonly ActivationFact[],
  color: string,
): void {
  const { surface, scale } = context;
  const columns = new Map<number, { low: number; high: number }>();
  for (const { intervalNs, completionNs } of points) {
    if (intervalNs === null || completionNs === null) continue;
    const x = Math.floor(scale.x(completionNs));
    const column = columns.get(x);
    if (column === undefined) columns.set(x, { low: intervalNs, high: intervalNs });
    else {
      column.low = Math.min(column.low, intervalNs);
      column.high = Math.max(column.high, intervalNs);
    }
  }
  const fill = plainFill(color);
  for (const [x, { low, high }] of columns) {
    surface.rect(fill, x, vertical.y(high) - 0.5, x + 1, vertical.y(low) + 0.5);
  }
}

function paintMiss(context: LaneContext, vertical: PlotScale, point: ActivationFact, box: Box): void {
  const x = context.scale.x(timeOfActivation(point));
  const y = point.intervalNs === null ? box.topCssPx + CROSS_CSS_PX : vertical.y(point.intervalNs);
  paintGlyph(context.surface, 'miss', x, y, CROSS_CSS_PX, context.palette.alarm);
}

/** Exact lengths of the longest and the shortest interval whose end is in the window. */
function paintExtremes(
  context: LaneContext,
  vertical: PlotScale,
  points: readonly ActivationFact[],
  name: string,
  box: Box,
  labels: PlotLabel[],
): void {
  const { scale } = context;
  const inside = points.filter(
    ({ intervalNs, completionNs }) =>
      intervalNs !== null && completionNs !== null && completionNs >= scale.fromNs && completionNs < scale.toNs,
  );
  if (inside.length === 0) return;
  const lengthOf = (one: ActivationFact): number => one.intervalNs ?? 0;
  const high = inside.reduce((best, one) => (lengthOf(one) > lengthOf(best) ? one : best));
  const low = inside.reduce((best, one) => (lengthOf(one) < lengthOf(best) ? one : best));
  paintExtreme(context, vertical, high, name, 'longest', box, labels);
  if (lengthOf(low) !== lengthOf(high)) paintExtreme(context, vertical, low, name, 'shortest', box, labels);
}

function paintExtreme(
  context: LaneContext,
  vertical: PlotScale,
  point: ActivationFact,
  name: string,
  word: 'longest' | 'shortest',
  box: Box,
  labels: PlotLabel[],
): void {
  const { surface, palette, scale } = context;
  if (point.completionNs === null || point.intervalNs === null) return;
  const style = textStyle(context, 'small', palette.text, 'start', 500);
  const text = `${name}${word} ${formatExactDuration(point.intervalNs)}`;
  const width = surface.measure(style, text);
  const half = style.sizeCssPx / 2;
  const x = scale.x(point.completionNs);
  const beside = vertical.y(point.intervalNs) + (word === 'longest' ? -half - 1 : half + 1);
  const y = Math.max(box.topCssPx + half + 1, Math.min(box.topCssPx + box.heightCssPx - half - 2, beside));
  // To the right of its dot, or, where that is taken or cut, to the left of it; else it is left out.
  for (const left of [x + 6, x - 6 - width]) {
    const label = { x0: left - 2, x1: left + width + 2, y };
    const cut = label.x0 < scale.x0 || label.x1 > scale.x1;
    if (cut || labels.some((other) => collide(label, other, 2 * half))) continue;
    labels.push(label);
    surface.rect(plainFill(palette.ground), label.x0, y - half, label.x1, y + half);
    surface.text(style, text, left, y);
    return;
  }
}

const collide = (a: PlotLabel, b: PlotLabel, heightCssPx: number): boolean =>
  a.x0 < b.x1 && b.x0 < a.x1 && Math.abs(a.y - b.y) < heightCssPx;

function paintPlotHead(context: LaneContext, vertical: PlotScale, box: Box): void {
  const { surface, palette, scale, view, model } = context;
  if (view.headWidthCssPx === 0) return;
  surface.layer('plot head');
  const bottom = box.topCssPx + box.heightCssPx;
  surface.rect(plainFill(palette.ground), 0, box.topCssPx, scale.x0, bottom);
  surface.line(lineStyle(palette.rule), scale.x0 - context.hairline, box.topCssPx, scale.x0 - context.hairline, bottom);
  surface.text(
    textStyle(context, 'label', palette.text),
    'interval',
    22,
    box.topCssPx + box.heightCssPx / 2,
    scale.x0 - 90,
  );
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
