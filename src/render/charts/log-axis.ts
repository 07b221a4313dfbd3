/**
 * A vertical axis of equal factors, for values of several powers of ten: a rule with its number at each power, fainter
 * ones at twice and five times it. Units: CSS pixels.
 */
import { scaleLog } from 'd3';
import { lineStyle } from '../lane-context.ts';
import type { Surface } from '../surface.ts';
import { tickText } from './axis-step.ts';
import { TICK_CSS_PX } from './axes.ts';
import type { ChartBox } from './chart.ts';
import { chartText, type ChartLook, type Labels } from './chart-look.ts';

export interface LogRange {
  /** A power of ten above 0. */
  readonly from: number;
  readonly max: number;
}

const BETWEEN = [2, 5];

/** The powers of ten of an axis. */
export const logTicks = ({ from, max }: LogRange): number[] => {
  const first = Math.round(Math.log10(from));
  const last = Math.floor(Math.log10(max) + 1e-9);
  return Array.from({ length: Math.max(0, last - first) + 1 }, (_, i) => Number(`1e${first + i}`));
};

/** The power of ten that is not above a value. */
export const powerBelow = (value: number): number => Number(`1e${Math.floor(Math.log10(value) + 1e-9)}`);

/** The least of 1, 2 and 5 times a power of ten that is not below a value; 1 for nothing. */
export const roundAbove = (value: number): number => {
  if (value <= 0) return 1;
  const power = powerBelow(value);
  return power * ([1, 2, 5, 10].find((step) => power * step >= value * (1 - 1e-9)) ?? 10);
};

/** Room for the numbers at the left of a plot. */
export const logTicksWidth = (surface: Surface, look: ChartLook, range: LogRange): number => {
  const style = chartText(look, 'small');
  const widths = logTicks(range).map((value) => surface.measure(style, tickText(value)));
  return Math.ceil(Math.max(0, ...widths)) + 2 * TICK_CSS_PX;
};

/** Paints rules and numbers; returns the scale. What is below the axis stands at its foot. */
export const paintLogAxis = (
  surface: Surface,
  look: ChartLook,
  range: LogRange,
  plot: ChartBox,
  labels: Labels,
): ((value: number) => number) => {
  const scale = scaleLog([range.from, range.max], [plot.y1, plot.y0]);
  const style = chartText(look, 'small', { color: look.palette.quietText, align: 'end' });
  for (const power of logTicks(range)) {
    const y = Math.round(scale(power));
    const color = power === range.from ? look.palette.quietText : look.palette.rule;
    surface.line(lineStyle(color), plot.x0, y, plot.x1, y);
    labels.add(style, tickText(power), plot.x0 - 2 * TICK_CSS_PX, y);
    for (const step of BETWEEN) {
      if (power * step >= range.max) continue;
      const between = Math.round(scale(power * step));
      surface.line(lineStyle(look.palette.grid), plot.x0, between, plot.x1, between);
    }
  }
  return (value) => scale(Math.max(range.from, value));
};
