/**
 * Any chart: how high it wants to be at a width, and its painter. A painter gives the marks that it drew, so that the
 * pointer finds what the eye sees. Units: CSS pixels.
 */
import type { ThemeName } from '../palette.ts';
import type { Surface } from '../surface.ts';
import type { Chart, ChartBox, ChartMark } from './chart.ts';
import { chartLook } from './chart-look.ts';
import { paintBarChart } from './paint-bar-chart.ts';
import { lineChartLeastHeight, paintLineChart } from './paint-line-chart.ts';
import { panelChartHeight, paintPanelChart } from './paint-panel-chart.ts';
import { paintStackChart } from './paint-stack-chart.ts';
import { paintTaskSet, taskSetHeight } from './paint-task-set.ts';

const PLOT_PART = 0.56;
const LEAST_LETTERS = 21;
const MOST_LETTERS = 30;

/** A plot's height follows its width, between bounds that follow the type. */
const plotHeight = (widthCssPx: number, labelPx: number): number =>
  Math.round(Math.max(LEAST_LETTERS * labelPx, Math.min(MOST_LETTERS * labelPx, widthCssPx * PLOT_PART)));

/** Height of a chart at a width: of its axes and sizes alone, not of its values, so that it stands still. */
export const chartHeight = (chart: Chart, theme: ThemeName, widthCssPx: number): number => {
  const look = chartLook(theme);
  const usual = plotHeight(widthCssPx, look.type.labelPx);
  switch (chart.kind) {
    case 'lines':
      return Math.max(usual, lineChartLeastHeight(look, chart.lines.length));
    case 'bars':
    case 'stacks':
      return usual;
    case 'panels':
      return panelChartHeight(look, chart, widthCssPx);
    case 'task-set':
      return taskSetHeight(look, chart);
  }
};

/** Paints a chart into a box of a surface, which is not ended. */
export const paintChart = (surface: Surface, chart: Chart, theme: ThemeName, box: ChartBox): ChartMark[] => {
  const look = chartLook(theme);
  switch (chart.kind) {
    case 'lines':
      return paintLineChart(surface, look, chart, box);
    case 'bars':
      return paintBarChart(surface, look, chart, box);
    case 'stacks':
      return paintStackChart(surface, look, chart, box);
    case 'panels':
      return paintPanelChart(surface, look, chart, box);
    case 'task-set':
      return paintTaskSet(surface, look, chart, box);
  }
};

/** The mark at a point: the smallest that holds it, of those the nearest by its middle; null for none. */
export const markAt = (marks: readonly ChartMark[], x: number, y: number): ChartMark | null => {
  let best: ChartMark | null = null;
  let bestCost = Infinity;
  for (const mark of marks) {
    if (x < mark.x0 || x > mark.x1 || y < mark.y0 || y > mark.y1) continue;
    const area = (mark.x1 - mark.x0) * (mark.y1 - mark.y0);
    const away = Math.hypot(x - (mark.x0 + mark.x1) / 2, y - (mark.y0 + mark.y1) / 2);
    const cost = area * 1000 + away;
    if (cost < bestCost) [best, bestCost] = [mark, cost];
  }
  return best;
};
