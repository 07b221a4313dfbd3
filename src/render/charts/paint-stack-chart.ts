/**
 * Paints stacked bars of protocol layers, the wire's end at the bottom and the application's at the top, as in the
 * stack itself. Layers are told by colour and by pattern, their values stand inside where they fit, the total above.
 * Below each bar its title, below each group its name. Units: CSS pixels.
 */
import { interpolateRgb, rgb } from 'd3';
import { inkOn } from '../interval-style.ts';
import { internedText, lineStyle, plainFill } from '../lane-context.ts';
import { palettes, type ThemeName } from '../palette.ts';
import type { PatternId } from '../patterns.ts';
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
import type { ChartBox, ChartMark, LayerName, StackChart, StackedBar } from './chart.ts';
import { chartText, Labels, lineHeight, type ChartLook } from './chart-look.ts';

const GAP_CSS_PX = 6;
const PATTERN_STRENGTH = 0.32;
/** The least height in which the pointer finds a layer. */
const LEAST_REACH_CSS_PX = 3;

const patternOf: Partial<Record<LayerName, PatternId>> = {
  api: 'hatch',
  udp: 'dots',
  ip: 'columns',
  packetFilter: 'hatch-back',
  kernelInterface: 'rows',
};

const layerFills = new Map<ThemeName, Map<LayerName, FillStyle>>();

/** The layer's colour with its pattern in a darker or lighter shade of it; in print the palette's own pattern. */
export const layerFill = ({ palette }: ChartLook, layer: LayerName): FillStyle => {
  let fills = layerFills.get(palette.name);
  if (fills === undefined) layerFills.set(palette.name, (fills = new Map<LayerName, FillStyle>()));
  let style = fills.get(layer);
  if (style === undefined) {
    const plain = palettes[palette.name].layers[layer];
    const pattern = patternOf[layer];
    style = plain;
    if (plain.fill !== null && plain.pattern === null && pattern !== undefined) {
      const ink = rgb(interpolateRgb(plain.fill, inkOn(plain, palette))(PATTERN_STRENGTH)).formatHex();
      style = { fill: plain.fill, pattern, ink };
    }
    fills.set(layer, style);
  }
  return style;
};

interface PlacedPart {
  readonly layer: LayerName;
  readonly value: number;
  readonly row: number;
  readonly y0: number;
  readonly y1: number;
}

interface PlacedBar {
  readonly bar: StackedBar;
  readonly x0: number;
  readonly x1: number;
  readonly topY: number;
  readonly parts: readonly PlacedPart[];
}

const placedBar = (bar: StackedBar, [x0, x1]: readonly [number, number], y: (value: number) => number): PlacedBar => {
  let below = 0;
  const parts = bar.parts.map(({ layer, value, row }) => {
    const from = below;
    below += value;
    return { layer, value, row, y0: y(below), y1: y(from) };
  });
  return { bar, x0, x1, topY: y(below), parts };
};

/** The value of a layer on a plain patch of its colour, where it fits inside. */
const paintPartValue = (surface: Surface, look: ChartLook, { x0, x1 }: PlacedBar, part: PlacedPart): void => {
  const { palette, type } = look;
  const style = palette.layers[part.layer];
  const fill = style.pattern === null && style.fill !== null ? style.fill : palette.ground;
  const text = internedText(inkOn(plainFill(fill), palette), type.smallPx, 400, 'middle');
  const words = part.value.toFixed(0);
  const half = surface.measure(text, words) / 2 + 2;
  const middle = Math.round((x0 + x1) / 2);
  if (part.y1 - part.y0 < type.smallPx + 3 || x1 - x0 < 2 * half) return;
  const y = (part.y0 + part.y1) / 2;
  surface.rect(plainFill(fill), middle - half, y - type.smallPx / 2, middle + half, y + type.smallPx / 2);
  surface.text(text, words, middle, y);
};

/** Layers are kept apart by a line of the ground's colour; on paper, where most are white, by a frame around each. */
const paintBar = (surface: Surface, look: ChartLook, placed: PlacedBar): void => {
  const { palette } = look;
  const onPaper = palette.name === 'print';
  const edge = lineStyle(onPaper ? palette.text : palette.ground);
  for (const part of placed.parts) {
    surface.rect(layerFill(look, part.layer), placed.x0, part.y0, placed.x1, part.y1);
    if (part.y1 - part.y0 > 2) {
      surface.line(edge, placed.x0, Math.round(part.y0), placed.x1, Math.round(part.y0));
    }
  }
  if (!onPaper) return;
  const bottom = placed.parts[0]?.y1 ?? placed.topY;
  surface.line(edge, placed.x0, placed.topY, placed.x0, bottom);
  surface.line(edge, placed.x1, placed.topY, placed.x1, bottom);
};

const paintBarTitles = (
  look: ChartLook,
  chart: StackChart,
  places: BarPlaces,
  plot: ChartBox,
  labels: Labels,
): void => {
  const style = chartText(look, 'small', { color: look.palette.quietText, align: 'middle' });
  const y = plot.y1 + GAP_CSS_PX + lineHeight(look.type.smallPx) / 2;
  const name = chartText(look, 'small', { color: look.palette.quietText, align: 'end' });
  labels.add(name, chart.barLabel, plot.x0 - 2, y);
  chart.groups.forEach(({ bars }, group) => {
    bars.forEach(({ title }, i) => {
      const [x0, x1] = places.edges(group, i);
      labels.add(style, title, Math.round((x0 + x1) / 2), y);
    });
  });
};

/** Key of the legend, from the top of the stack down. */
const keysOf = (look: ChartLook, { layers }: StackChart): LegendKey[] =>
  layers.map(({ layer, title }) => ({ title, style: layerFill(look, layer) })).reverse();

const marksOf = (placed: readonly PlacedBar[], look: ChartLook): ChartMark[] =>
  placed.flatMap(({ bar, x0, x1, topY, parts }) => [
    ...parts.map(({ row, y0, y1 }) => {
      const reach = Math.max(0, LEAST_REACH_CSS_PX - (y1 - y0)) / 2;
      return { row, x0, x1, y0: y0 - reach, y1: y1 + reach };
    }),
    { row: bar.row, x0, x1, y0: topY - lineHeight(look.type.smallPx) - 2, y1: topY },
  ]);

export const paintStackChart = (surface: Surface, look: ChartLook, chart: StackChart, box: ChartBox): ChartMark[] => {
  const keys = keysOf(look, chart);
  const legend = legendHeight(surface, look, keys, box.x1 - box.x0) + GAP_CSS_PX;
  const small = chartText(look, 'small');
  const left = Math.max(
    yTicksWidth(surface, look, chart.y, (box.y1 - box.y0) * 0.7),
    Math.ceil(surface.measure(small, chart.barLabel)) + 4,
  );
  const barsInGroup = Math.max(1, ...chart.groups.map(({ bars }) => bars.length));
  const places = barPlaces(chart.groups.length, barsInGroup, box.x0 + left, box.x1);
  const titles = chart.groups.map(({ title }) => title);
  const names = groupNameLines(surface, look, titles, places.roomCssPx);
  const below = GAP_CSS_PX + lineHeight(look.type.smallPx) + namesHeight(look, names);
  const plot = plotBox(box, left, legend + axisNameHeight(look), below);
  const labels = new Labels(surface, box);
  surface.layer('axes');
  paintKeys(surface, look, keys, box);
  const y = paintYAxis(surface, look, chart.y, plot, labels);
  paintYName(look, chart.y.label, box.x0, box.y0 + legend, labels);
  paintBarTitles(look, chart, places, plot, labels);
  paintGroupNames(surface, look, names, places, plot.y1 + GAP_CSS_PX + lineHeight(look.type.smallPx));
  const placed = chart.groups.flatMap(({ bars }, group) =>
    bars.map((bar, i) => placedBar(bar, places.edges(group, i), y)),
  );
  surface.layer('bars');
  for (const one of placed) paintBar(surface, look, one);
  surface.layer('values');
  const total = chartText(look, 'small', { align: 'middle', weight: 600 });
  for (const { bar, x0, x1, topY } of placed) {
    const middle = Math.round((x0 + x1) / 2);
    labels.add(total, bar.total.toFixed(0), middle, Math.round(topY - lineHeight(look.type.smallPx) / 2 - 1));
  }
  for (const one of placed) for (const part of one.parts) paintPartValue(surface, look, one, part);
  return marksOf(placed, look);
};
