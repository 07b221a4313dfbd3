/**
 * Paints small multiples: a panel a series on axes that are the same in all of them, a line across at the reference,
 * the points joined, steps written above each plot, and in its right margin a mean with its confidence interval.
 * Sections keep panels of a kind together. Units: CSS pixels.
 */
import { scaleLinear } from 'd3';
import { lineStyle, plainFill } from '../lane-context.ts';
import type { Surface } from '../surface.ts';
import { paintYAxis, TICK_CSS_PX, xAxisHeight, yTicksWidth } from './axes.ts';
import { tickText } from './axis-step.ts';
import type { ChartBox, ChartMark, Panel, PanelChart } from './chart.ts';
import { chartText, Labels, lineHeight, type ChartLook } from './chart-look.ts';
import { paintMarker } from './markers.ts';

const GAP_X_CSS_PX = 20;
const GAP_Y_CSS_PX = 14;
/** Right of a plot, for the confidence interval. */
const MARGIN_CSS_PX = 16;
const POINT_CSS_PX = 3;
const REACH_CSS_PX = 5;
/** Narrowest panel, in widths of a letter. */
const NARROWEST_LETTERS = 17;
const MOST_COLUMNS = 5;
/** Between the steps and the plot: half a number of its axis. */
const stepsGap = ({ type }: ChartLook): number => Math.ceil(type.smallPx * 0.6);
const PLOT_PART = 0.56;

interface Grid {
  readonly columns: number;
  readonly panelWidth: number;
  readonly plotHeight: number;
  readonly panelHeight: number;
  readonly headHeight: number;
  readonly sectionHeight: number;
}

const notesOf = (chart: PanelChart): number =>
  Math.max(0, ...chart.sections.flatMap(({ panels }) => panels.map(({ notes }) => notes.length)));

/** As many columns as are wide enough, but not more than leave the last row nearly full. */
const columnsOf = (look: ChartLook, chart: PanelChart, widthCssPx: number): number => {
  const least = NARROWEST_LETTERS * look.type.labelPx * 0.9 + GAP_X_CSS_PX;
  const most = Math.max(1, Math.min(MOST_COLUMNS, Math.floor((widthCssPx + GAP_X_CSS_PX) / least)));
  const largest = Math.max(1, ...chart.sections.map(({ panels }) => panels.length));
  const rows = Math.ceil(largest / most);
  return Math.ceil(largest / rows);
};

const gridOf = (look: ChartLook, chart: PanelChart, widthCssPx: number): Grid => {
  const columns = columnsOf(look, chart, widthCssPx);
  const panelWidth = (widthCssPx - (columns - 1) * GAP_X_CSS_PX) / columns;
  const small = lineHeight(look.type.smallPx);
  const headHeight = lineHeight(look.type.labelPx) + notesOf(chart) * small + small + stepsGap(look) + 2;
  const plotHeight = Math.round(Math.max(84, Math.min(150, panelWidth * PLOT_PART)));
  return {
    columns,
    panelWidth,
    plotHeight,
    headHeight,
    panelHeight: headHeight + plotHeight + xAxisHeight(look),
    sectionHeight: small + 8,
  };
};

const rowsOf = (grid: Grid, panels: number): number => Math.ceil(panels / grid.columns);

/** Height that the chart needs at a width. */
export const panelChartHeight = (look: ChartLook, chart: PanelChart, widthCssPx: number): number => {
  const grid = gridOf(look, chart, widthCssPx);
  const sections = chart.sections.filter(({ panels }) => panels.length > 0);
  const rows = sections.reduce((sum, { panels }) => sum + rowsOf(grid, panels.length), 0);
  const legend = chart.legend.length * lineHeight(look.type.smallPx);
  return sections.length * grid.sectionHeight + rows * (grid.panelHeight + GAP_Y_CSS_PX) + legend;
};

const paintHead = (surface: Surface, look: ChartLook, panel: Panel, box: ChartBox, left: number): void => {
  const { type, palette } = look;
  const titleY = box.y0 + lineHeight(type.labelPx) / 2;
  paintMarker(surface, look, panel.style, left + 4, titleY);
  surface.text(chartText(look, 'label', { weight: 600 }), panel.title, left + 13, titleY, box.x1 - left - 13);
  const small = lineHeight(type.smallPx);
  const quiet = chartText(look, 'small', { color: palette.quietText });
  panel.notes.forEach((note, i) => {
    surface.text(quiet, note, left, box.y0 + lineHeight(type.labelPx) + (i + 0.5) * small, box.x1 - left);
  });
};

interface PanelPlan {
  readonly plot: ChartBox;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly labels: Labels;
}

const paintPanelAxes = (
  surface: Surface,
  look: ChartLook,
  chart: PanelChart,
  plot: ChartBox,
  room: ChartBox,
): PanelPlan => {
  const { palette, type } = look;
  const labels = new Labels(surface, room, 2);
  const y = paintYAxis(surface, look, chart.y, plot, labels);
  const x = scaleLinear([0, chart.x.max], [plot.x0, plot.x1]);
  const style = chartText(look, 'small', { color: palette.quietText, align: 'middle' });
  const below = plot.y1 + TICK_CSS_PX + 2 + type.smallPx / 2;
  for (const value of x.ticks(5)) {
    const at = Math.round(x(value));
    surface.line(lineStyle(palette.quietText), at, plot.y1, at, plot.y1 + TICK_CSS_PX);
    labels.add(style, tickText(value), at, below);
  }
  const name = chartText(look, 'small', { color: palette.quietText, align: 'end' });
  labels.add(name, chart.x.label, plot.x1, below + lineHeight(type.smallPx));
  const reference = Math.round(y(chart.reference.value));
  surface.line(lineStyle(palette.quietText, 1, [4, 3]), plot.x0, reference, plot.x1, reference);
  return { plot, x, y, labels };
};

const paintSteps = (look: ChartLook, chart: PanelChart, panel: Panel, { plot, x, labels }: PanelPlan): void => {
  const small = lineHeight(look.type.smallPx);
  const y = plot.y0 - small / 2 - stepsGap(look);
  const quiet = { color: look.palette.quietText } as const;
  labels.add(chartText(look, 'small', { ...quiet, align: 'end' }), chart.stepLabel, plot.x0 - 2 * TICK_CSS_PX, y);
  const style = chartText(look, 'small', { ...quiet, align: 'middle' });
  for (const { from, to, text } of panel.steps) labels.add(style, text, Math.round(x((from + to) / 2)), y);
};

const paintPoints = (surface: Surface, look: ChartLook, panel: Panel, { x, y }: PanelPlan): void => {
  const color = look.hues[panel.style.hue];
  const dot = plainFill(color);
  const half = POINT_CSS_PX / 2;
  const line: number[] = [];
  for (const point of panel.points) {
    const [px, py] = [x(point.x), y(point.y)];
    line.push(px, py);
    surface.rect(dot, px - half, py - half, px + half, py + half);
  }
  surface.path({ fill: null, stroke: color, widthCssPx: 0.75 }, { points: line, closed: false });
};

const paintInterval = (surface: Surface, look: ChartLook, panel: Panel, { plot, y }: PanelPlan): ChartMark[] => {
  if (panel.interval === null) return [];
  const { mean, low, high, row } = panel.interval;
  const x = Math.round(plot.x1 + MARGIN_CSS_PX / 2 + 2);
  const stroke = lineStyle(look.hues[panel.style.hue], 1.5);
  surface.line(stroke, x, y(low), x, y(high));
  for (const end of [low, high]) surface.line(stroke, x - 4, y(end), x + 4, y(end));
  paintMarker(surface, look, panel.style, x, y(mean), 6);
  const reach = REACH_CSS_PX;
  return [{ row, x0: x - 6, x1: x + 6, y0: y(high) - reach, y1: y(low) + reach }];
};

const paintPanel = (
  surface: Surface,
  look: ChartLook,
  chart: PanelChart,
  panel: Panel,
  box: ChartBox,
  plotHeight: number,
): ChartMark[] => {
  const left = yTicksWidth(surface, look, chart.y, plotHeight);
  const steps = Math.ceil(surface.measure(chartText(look, 'small'), chart.stepLabel)) + 2 * TICK_CSS_PX;
  const bottom = box.y1 - xAxisHeight(look);
  const plot = {
    x0: Math.round(box.x0 + Math.max(left, steps)),
    y0: Math.round(bottom - plotHeight),
    x1: Math.round(box.x1 - MARGIN_CSS_PX),
    y1: Math.round(bottom),
  };
  surface.layer(`panel ${panel.title}`);
  const plan = paintPanelAxes(surface, look, chart, plot, box);
  paintHead(surface, look, panel, box, plot.x0);
  paintSteps(look, chart, panel, plan);
  surface.layer(`points ${panel.title}`);
  paintPoints(surface, look, panel, plan);
  const interval = paintInterval(surface, look, panel, plan);
  const points = panel.points.map(({ x, y, row }): ChartMark => {
    const [px, py] = [plan.x(x), plan.y(y)];
    return { row, x0: px - REACH_CSS_PX, y0: py - REACH_CSS_PX, x1: px + REACH_CSS_PX, y1: py + REACH_CSS_PX };
  });
  return [...interval, ...points];
};

export const paintPanelChart = (surface: Surface, look: ChartLook, chart: PanelChart, box: ChartBox): ChartMark[] => {
  const grid = gridOf(look, chart, box.x1 - box.x0);
  const heading = chartText(look, 'small', { weight: 600, color: look.palette.quietText });
  const name = chartText(look, 'small', { color: look.palette.quietText });
  const marks: ChartMark[] = [];
  let top = box.y0;
  for (const { title, panels } of chart.sections) {
    if (panels.length === 0) continue;
    surface.layer(`section ${title}`);
    const wide = surface.text(heading, title, box.x0, top + look.type.smallPx / 2 + 2);
    const unit = `${chart.y.label}, ${chart.reference.label}`;
    surface.text(name, unit, box.x0 + wide + 16, top + look.type.smallPx / 2 + 2, box.x1 - box.x0 - wide - 16);
    top += grid.sectionHeight;
    panels.forEach((panel, i) => {
      const x0 = box.x0 + (i % grid.columns) * (grid.panelWidth + GAP_X_CSS_PX);
      const y0 = top + Math.floor(i / grid.columns) * (grid.panelHeight + GAP_Y_CSS_PX);
      const place = { x0, y0, x1: x0 + grid.panelWidth, y1: y0 + grid.panelHeight };
      marks.push(...paintPanel(surface, look, chart, panel, place, grid.plotHeight));
    });
    top += rowsOf(grid, panels.length) * (grid.panelHeight + GAP_Y_CSS_PX);
  }
  surface.layer('legend');
  chart.legend.forEach((line, i) => {
    surface.text(name, line, box.x0, top + (i + 0.5) * lineHeight(look.type.smallPx), box.x1 - box.x0);
  });
  return marks;
};
