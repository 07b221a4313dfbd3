/**
 * Paints a line a series over a horizontal quantity: markers at the measured points, whiskers from least to largest,
 * and each line's name, with its marker, at its right end; names press each other apart and a thin leader shows which
 * line each belongs to. That is the legend, too. Units: CSS pixels.
 */
import { scaleLinear } from 'd3';
import { lineStyle } from '../lane-context.ts';
import type { Surface } from '../surface.ts';
import type { ChartBox, ChartMark, LineChart, SeriesStyle } from './chart.ts';
import { chartText, Labels, lineHeight, type ChartLook } from './chart-look.ts';
import { axisNameHeight, paintXAxis, paintYAxis, paintYName, xAxisHeight, yTicksWidth, type Scale } from './axes.ts';
import { logTicksWidth, paintLogAxis } from './log-axis.ts';
import { MARKER_CSS_PX, paintMarker } from './markers.ts';
import { spread } from './spread.ts';

const LEADER_CSS_PX = 18;
const LINE_CSS_PX = 1.75;
const WHISKER_CSS_PX = 3;
const HOLLOW_DASH_CSS_PX = 5;
/** Half of the square around a marker in which the pointer finds it. */
const REACH_CSS_PX = 9;

type Line = LineChart['lines'][number];

interface Plan {
  readonly plot: ChartBox;
  readonly x: Scale;
  readonly y: Scale;
}

/** Marker, gap and name. */
const nameWidth = (surface: Surface, look: ChartLook, lines: readonly Line[]): number =>
  Math.ceil(Math.max(0, ...lines.map(({ title }) => surface.measure(chartText(look, 'label'), title)))) +
  MARKER_CSS_PX +
  7;

/** Height at which all names have a line of their own. */
export const lineChartLeastHeight = (look: ChartLook, lines: number): number =>
  axisNameHeight(look) + lines * lineHeight(look.type.labelPx) + xAxisHeight(look);

/** A polyline in dashes: short straight pieces along it. */
const dashed = (points: readonly (readonly [number, number])[]): number[][] => {
  const pieces: number[][] = [];
  for (let i = 1; i < points.length; i += 1) {
    const [x0, y0] = points[i - 1] ?? [0, 0];
    const [x1, y1] = points[i] ?? [0, 0];
    const length = Math.hypot(x1 - x0, y1 - y0);
    for (let at = 0; at < length; at += 2 * HOLLOW_DASH_CSS_PX) {
      const [from, to] = [at / length, Math.min(1, (at + HOLLOW_DASH_CSS_PX) / length)];
      pieces.push([x0 + from * (x1 - x0), y0 + from * (y1 - y0), x0 + to * (x1 - x0), y0 + to * (y1 - y0)]);
    }
  }
  return pieces;
};

const paintStroke = (surface: Surface, look: ChartLook, style: SeriesStyle, points: (readonly [number, number])[]) => {
  const stroke = { fill: null, stroke: look.hues[style.hue], widthCssPx: LINE_CSS_PX };
  const pieces = style.hollow ? dashed(points) : [points.flat()];
  for (const piece of pieces) surface.path(stroke, { points: piece, closed: false });
};

const paintWhiskers = (surface: Surface, look: ChartLook, { x, y }: Plan, { style, points }: Line): void => {
  const stroke = lineStyle(look.hues[style.hue], 1);
  for (const point of points) {
    const middle = Math.round(x(point.x));
    const [low, high] = [y(point.low), y(point.high)];
    surface.line(stroke, middle, low, middle, high);
    for (const end of [low, high]) surface.line(stroke, middle - WHISKER_CSS_PX, end, middle + WHISKER_CSS_PX + 1, end);
  }
};

const paintNames = (surface: Surface, look: ChartLook, { plot, x, y }: Plan, lines: readonly Line[]): void => {
  const ends = lines.flatMap((line) => {
    const last = line.points.at(-1);
    return last === undefined ? [] : [{ line, x: x(last.x), y: y(last.y) }];
  });
  const half = look.type.labelPx / 2;
  const places = spread(
    ends.map((end) => end.y),
    lineHeight(look.type.labelPx),
    plot.y0 + half,
    plot.y1 - half,
  );
  const left = plot.x1 + LEADER_CSS_PX;
  const text = chartText(look, 'label');
  const leader = { fill: null, stroke: look.palette.rule, widthCssPx: 1 };
  ends.forEach((end, i) => {
    const place = Math.round(places[i] ?? end.y);
    const from = end.x + MARKER_CSS_PX / 2 + 3;
    surface.path(leader, { points: [from, end.y, plot.x1 + 6, end.y, left - 4, place], closed: false });
    paintMarker(surface, look, end.line.style, left + MARKER_CSS_PX / 2, place);
    surface.text(text, end.line.title, left + MARKER_CSS_PX + 6, place);
  });
};

const markAt = (row: number, x: number, y: number): ChartMark => ({
  row,
  x0: x - REACH_CSS_PX,
  y0: y - REACH_CSS_PX,
  x1: x + REACH_CSS_PX,
  y1: y + REACH_CSS_PX,
});

export const paintLineChart = (surface: Surface, look: ChartLook, chart: LineChart, box: ChartBox): ChartMark[] => {
  const top = box.y0 + axisNameHeight(look);
  const bottom = box.y1 - xAxisHeight(look);
  const { max, logFrom } = chart.y;
  const logRange = logFrom === undefined ? null : { from: logFrom, max };
  const numbersWidth =
    logRange === null ? yTicksWidth(surface, look, chart.y, bottom - top) : logTicksWidth(surface, look, logRange);
  const plot = {
    x0: Math.round(box.x0 + numbersWidth),
    y0: Math.round(top),
    x1: Math.round(box.x1 - LEADER_CSS_PX - nameWidth(surface, look, chart.lines)),
    y1: Math.round(bottom),
  };
  const labels = new Labels(surface, box);
  surface.layer('axes');
  const y =
    logRange === null
      ? paintYAxis(surface, look, chart.y, plot, labels)
      : paintLogAxis(surface, look, logRange, plot, labels);
  const x = scaleLinear([0, chart.x.max], [plot.x0 + MARKER_CSS_PX, plot.x1 - MARKER_CSS_PX]);
  paintYName(look, chart.y.label, box.x0, box.y0, labels);
  paintXAxis(surface, look, chart.x, x, plot, labels);
  const plan: Plan = { plot, x, y };
  surface.layer('names');
  paintNames(surface, look, plan, chart.lines);
  for (const line of chart.lines) {
    surface.layer(`line ${line.title}`);
    const points = line.points.map((point) => [x(point.x), y(point.y)] as const);
    paintWhiskers(surface, look, plan, line);
    paintStroke(surface, look, line.style, points);
    for (const [px, py] of points) paintMarker(surface, look, line.style, px, py);
  }
  return chart.lines.flatMap((line) => line.points.map((point) => markAt(point.row, x(point.x), y(point.y))));
};
