/**
 * The time axis above the rows and the quiet grid behind them. A label stands to the right of its tick, on one
 * line; the step is chosen so that labels never touch. Labels that would be cut at the right edge are left out.
 */
import { lineStyle, textStyle, type LaneContext } from './lane-context.ts';
import type { TextStyle } from './surface.ts';
import { ticksOf, type Ticks } from './time-ticks.ts';
import type { TimeScale } from './time-scale.ts';

const TICK_CSS_PX = 5;
const LABEL_OFFSET_CSS_PX = 4;

const known = new WeakMap<TimeScale, { readonly style: TextStyle; readonly ticks: Ticks }>();

/** The ticks of a scale, found once: rows, words and plots have the same. */
export function axisTicks({ scale, surface, palette, model }: LaneContext): Ticks {
  const style = textStyle({ model }, 'small', palette.quietText);
  const found = known.get(scale);
  if (found?.style === style) return found.ticks;
  const ticks = ticksOf(scale, (label) => surface.measure(style, label));
  known.set(scale, { style, ticks });
  return ticks;
}

/** Vertical lines of the major ticks from `y0` to `y1`. */
export function paintGrid(context: LaneContext, ticks: Ticks, y0: number, y1: number): void {
  const style = lineStyle(context.palette.grid);
  for (const { x } of ticks.major) {
    if (x >= context.scale.x0 && x < context.scale.x1) context.surface.line(style, x, y0, x, y1);
  }
}

/** The ticks of the axis, down to `y1`. */
export function paintAxis(context: LaneContext, ticks: Ticks, y1: number): void {
  const { surface, scale, palette } = context;
  const rule = lineStyle(palette.rule);
  surface.line(rule, scale.x0, y1 - context.hairline, scale.x1, y1 - context.hairline);
  for (const x of ticks.minor) if (x >= scale.x0 && x < scale.x1) surface.line(rule, x, y1 - 2, x, y1);
  for (const { x } of ticks.major) if (x >= scale.x0 && x < scale.x1) surface.line(rule, x, y1 - TICK_CSS_PX, x, y1);
}

/** The labels of the axis in the strip [y0, y1). */
export function paintAxisLabels(context: LaneContext, ticks: Ticks, y0: number, y1: number): void {
  const { surface, scale, palette } = context;
  const text = textStyle(context, 'small', palette.quietText);
  for (const { x, label } of ticks.major) {
    const left = x + LABEL_OFFSET_CSS_PX;
    if (x < scale.x0 || left + surface.measure(text, label) > scale.x1) continue;
    surface.text(text, label, left, (y0 + y1 - 2) / 2);
  }
}
