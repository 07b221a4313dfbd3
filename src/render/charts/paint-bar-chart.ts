/**
 * Paints groups of bars: one bar a series, its value above it; what lies beyond the value (offered, but dropped) is
 * hatched in the alarm colour, with its words above. Below each group its name and a note. Units: CSS pixels.
 */
import { plainFill } from '../lane-context.ts';
import type { FillStyle, Surface } from '../surface.ts';
import {
  axisNameHeight,
  legendHeight,
  paintKeys,
  paintYAxis,
  paintYName,
  yTicksWidth,
  type LegendKey,
} from './axes.ts';
import { barPlaces, groupNameLines, namesHeight, paintGroupNames, plotBox, type BarPlaces } from './bar-groups.ts';
import type { Bar, BarChart, ChartBox, ChartMark } from './chart.ts';
import { chartText, Labels, lineHeight, type ChartLook } from './chart-look.ts';

const GAP_CSS_PX = 6;
/** A bar of nothing can still be pointed at. */
const LEAST_REACH_CSS_PX = 8;

const beyondFills = new Map<ChartLook['palette'], FillStyle>();

/** Bars of each series, and of what lies beyond. */
const fillsOf = ({ palette }: ChartLook): { series: readonly FillStyle[]; beyond: FillStyle } => {
  let beyond = beyondFills.get(palette);
  if (beyond === undefined) {
    beyond = { fill: palette.alarmTint, pattern: 'hatch', ink: palette.alarm };
    beyondFills.set(palette, beyond);
  }
  const second = palette.name === 'print' ? plainFill('#bbbbbb') : palette.otherCompute;
  return { series: [plainFill(palette.accent), second], beyond };
};

const keysOf = (look: ChartLook, chart: BarChart): LegendKey[] => {
  const { series, beyond } = fillsOf(look);
  const keys = chart.series.map((title, i) => ({ title, style: series[i % series.length] ?? beyond }));
  return [...keys, { title: chart.beyondTitle, style: beyond }];
};

interface Placed {
  readonly bar: Bar;
  readonly x0: number;
  readonly x1: number;
  readonly valueY: number;
  readonly topY: number;
}

const placedBars = (chart: BarChart, places: BarPlaces, y: (value: number) => number): Placed[] =>
  chart.groups.flatMap(({ bars }, group) =>
    bars.map((bar) => {
      const [x0, x1] = places.edges(group, bar.series);
      return { bar, x0, x1, valueY: y(bar.value), topY: y(Math.max(bar.value, bar.beyond)) };
    }),
  );

/** Words over a bar: first all values, then what else there is room for. */
const paintBarWords = (look: ChartLook, placed: readonly Placed[], bottomY: number, labels: Labels): void => {
  const { palette, type } = look;
  const value = chartText(look, 'small', { align: 'middle', weight: 600 });
  const beyond = chartText(look, 'small', { align: 'middle', color: palette.alarm });
  const line = lineHeight(type.smallPx);
  for (const { x0, x1, topY } of placed) labels.keepOff({ x0, x1, y0: topY, y1: bottomY });
  for (const { bar, x0, x1, topY } of placed) {
    labels.add(value, bar.valueText, Math.round((x0 + x1) / 2), Math.round(topY - line / 2 - 1));
  }
  for (const { bar, x0, x1, topY } of placed) {
    labels.add(beyond, bar.beyondText, Math.round((x0 + x1) / 2), Math.round(topY - 1.5 * line - 1));
  }
};

/** The notes of the groups, where there is room for all of them. */
const notesFit = (surface: Surface, look: ChartLook, chart: BarChart, { roomCssPx }: BarPlaces): boolean =>
  chart.groups.every(({ note }) => surface.measure(chartText(look, 'small'), note) <= roomCssPx - 4);

const paintNotes = (look: ChartLook, chart: BarChart, places: BarPlaces, topCssPx: number, labels: Labels): void => {
  const style = chartText(look, 'small', { align: 'middle', color: look.palette.quietText });
  chart.groups.forEach(({ note }, group) => {
    labels.add(style, note, Math.round(places.middles[group] ?? 0), topCssPx + lineHeight(look.type.smallPx) / 2);
  });
};

export const paintBarChart = (surface: Surface, look: ChartLook, chart: BarChart, box: ChartBox): ChartMark[] => {
  const keys = keysOf(look, chart);
  const legend = legendHeight(surface, look, keys, box.x1 - box.x0) + GAP_CSS_PX;
  const left = yTicksWidth(surface, look, chart.y, (box.y1 - box.y0) * 0.7);
  const places = barPlaces(chart.groups.length, chart.series.length, box.x0 + left, box.x1);
  const titles = chart.groups.map(({ title }) => title);
  const names = groupNameLines(surface, look, titles, places.roomCssPx);
  const hasNotes = chart.groups.some(({ note }) => note !== '');
  const showsNotes = hasNotes && notesFit(surface, look, chart, places);
  const below = namesHeight(look, names) + GAP_CSS_PX + (hasNotes ? lineHeight(look.type.smallPx) : 0);
  const plot = plotBox(box, left, legend + axisNameHeight(look), below);
  const { series, beyond } = fillsOf(look);
  const labels = new Labels(surface, box);
  surface.layer('axes');
  paintKeys(surface, look, keys, box);
  const y = paintYAxis(surface, look, chart.y, plot, labels);
  paintYName(look, chart.y.label, box.x0, box.y0 + legend, labels);
  const ends = paintGroupNames(surface, look, names, places, plot.y1 + GAP_CSS_PX);
  if (showsNotes) paintNotes(look, chart, places, ends, labels);
  const placed = placedBars(chart, places, y);
  surface.layer('bars');
  for (const { bar, x0, x1, valueY, topY } of placed) {
    surface.rect(series[bar.series % series.length] ?? beyond, x0, valueY, x1, plot.y1);
    surface.rect(beyond, x0, topY, x1, valueY);
  }
  surface.layer('values');
  paintBarWords(look, placed, plot.y1, labels);
  return placed.map(({ bar, x0, x1, topY }) => {
    return { row: bar.row, x0, y0: Math.min(topY, plot.y1 - LEAST_REACH_CSS_PX), x1, y1: plot.y1 };
  });
};
