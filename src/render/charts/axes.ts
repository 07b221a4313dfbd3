/**
 * Axes of a chart: a scale from 0, horizontal rules with their numbers at the left, the axis' name above them, and
 * rows of a legend. The names of axes stand level, never turned. Units: CSS pixels.
 */
import { scaleLinear } from 'd3';
import { lineStyle } from '../lane-context.ts';
import type { FillStyle, Surface } from '../surface.ts';
import type { Axis, ChartBox } from './chart.ts';
import { chartText, lineHeight, type ChartLook, type Labels } from './chart-look.ts';
import { tickText } from './axis-step.ts';

export type Scale = (value: number) => number;

export const TICK_CSS_PX = 4;
const RULE_DISTANCE_CSS_PX = 44;

/** Numbers at the left of a plot of that height. */
export const yTicks = (axis: Axis, heightCssPx: number): number[] =>
  scaleLinear([0, axis.max], [0, 1]).ticks(Math.max(2, Math.min(6, Math.round(heightCssPx / RULE_DISTANCE_CSS_PX))));

/** Room for the numbers at the left of a plot. */
export const yTicksWidth = (surface: Surface, look: ChartLook, axis: Axis, heightCssPx: number): number => {
  const style = chartText(look, 'small');
  const widths = yTicks(axis, heightCssPx).map((value) => surface.measure(style, tickText(value)));
  return Math.ceil(Math.max(0, ...widths)) + 2 * TICK_CSS_PX;
};

/** Room for the name of an axis above a plot. */
export const axisNameHeight = ({ type }: ChartLook): number => lineHeight(type.smallPx) + 7;

/** Rules and numbers of the vertical axis, and its name above; returns its scale. */
export const paintYAxis = (surface: Surface, look: ChartLook, axis: Axis, plot: ChartBox, labels: Labels): Scale => {
  const scale = scaleLinear([0, axis.max], [plot.y1, plot.y0]);
  const style = chartText(look, 'small', { color: look.palette.quietText, align: 'end' });
  for (const value of yTicks(axis, plot.y1 - plot.y0)) {
    const y = Math.round(scale(value));
    surface.line(lineStyle(value === 0 ? look.palette.quietText : look.palette.grid), plot.x0, y, plot.x1, y);
    labels.add(style, tickText(value), plot.x0 - 2 * TICK_CSS_PX, y);
  }
  return scale;
};

/** The name of the vertical axis, over its numbers. */
export const paintYName = (look: ChartLook, name: string, x: number, topCssPx: number, labels: Labels): void => {
  labels.add(
    chartText(look, 'small', { color: look.palette.quietText }),
    name,
    x,
    topCssPx + look.type.smallPx / 2 + 1,
  );
};

/** Numbers below a plot, and the name of the axis under them, at its right end. */
export const paintXAxis = (
  surface: Surface,
  look: ChartLook,
  axis: { readonly label: string; readonly ticks: readonly number[] },
  scale: Scale,
  plot: ChartBox,
  labels: Labels,
): void => {
  const style = chartText(look, 'small', { color: look.palette.quietText, align: 'middle' });
  const y = plot.y1 + TICK_CSS_PX + 3 + look.type.smallPx / 2;
  for (const value of axis.ticks) {
    const x = Math.round(scale(value));
    surface.line(lineStyle(look.palette.quietText), x, plot.y1, x, plot.y1 + TICK_CSS_PX);
  }
  // The largest first: where numbers lie close, smaller ones give way.
  for (const value of [...axis.ticks].reverse()) labels.add(style, tickText(value), Math.round(scale(value)), y);
  const name = chartText(look, 'small', { color: look.palette.quietText, align: 'end' });
  labels.add(name, axis.label, plot.x1, y + lineHeight(look.type.smallPx));
};

/** Room for numbers and name of a horizontal axis. */
export const xAxisHeight = ({ type }: ChartLook): number => TICK_CSS_PX + 3 + 2 * lineHeight(type.smallPx);

export interface LegendKey {
  readonly title: string;
  readonly style: FillStyle;
}

const KEY_GAP_CSS_PX = 16;

const keyWidth = (surface: Surface, look: ChartLook, { title }: LegendKey): number =>
  look.type.smallPx + 6 + Math.ceil(surface.measure(chartText(look, 'small'), title));

interface PlacedKey {
  readonly key: LegendKey;
  readonly x: number;
  readonly line: number;
}

/** Keys in rows that break where they do not fit. */
const placedKeys = (surface: Surface, look: ChartLook, keys: readonly LegendKey[], widthCssPx: number): PlacedKey[] => {
  let x = 0;
  let line = 0;
  return keys.map((key) => {
    const width = keyWidth(surface, look, key);
    if (x > 0 && x + width > widthCssPx) {
      x = 0;
      line += 1;
    }
    const at = { key, x, line };
    x += width + KEY_GAP_CSS_PX;
    return at;
  });
};

const legendLine = ({ type }: ChartLook): number => lineHeight(type.smallPx) + 3;

export const legendHeight = (
  surface: Surface,
  look: ChartLook,
  keys: readonly LegendKey[],
  widthCssPx: number,
): number => ((placedKeys(surface, look, keys, widthCssPx).at(-1)?.line ?? -1) + 1) * legendLine(look);

export const paintKeys = (surface: Surface, look: ChartLook, keys: readonly LegendKey[], box: ChartBox): void => {
  const size = look.type.smallPx;
  const text = chartText(look, 'small');
  const rim = { fill: null, stroke: look.palette.quietText, widthCssPx: 1 };
  for (const { key, x, line } of placedKeys(surface, look, keys, box.x1 - box.x0)) {
    const left = Math.round(box.x0 + x);
    const top = Math.round(box.y0 + line * legendLine(look)) + 1;
    surface.rect(key.style, left, top, left + size, top + size);
    const [x1, y1] = [left + size - 0.5, top + size - 0.5];
    surface.path(rim, { points: [left + 0.5, top + 0.5, x1, top + 0.5, x1, y1, left + 0.5, y1], closed: true });
    surface.text(text, key.title, left + size + 6, top + size / 2, box.x1 - left - size - 6);
  }
};
