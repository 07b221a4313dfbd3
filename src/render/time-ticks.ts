/**
 * Where an axis has its ticks: at multiples of 1, 2 or 5 times a power of ten nanoseconds (never below one),
 * as close as their labels allow without touching. Minor ticks divide a step in 5, 4 or 5 (of 1, 2 and 5).
 * Ticks are exact integers of nanoseconds, so a label never shows rounding.
 */
import { decimalsFor, formatInstant } from './time-format.ts';
import type { TimeScale } from './time-scale.ts';

export interface Tick {
  readonly timeNs: number;
  readonly x: number;
  readonly label: string;
}

export interface Ticks {
  readonly stepNs: number;
  readonly decimals: number;
  readonly major: readonly Tick[];
  /** Positions between the major ticks. */
  readonly minor: readonly number[];
}

const LABEL_GAP_CSS_PX = 20;
const MOST_TICKS = 1_000;
const MIN_MINOR_GAP_CSS_PX = 7;

/** The smallest step of the 1-2-5 series that is at least `leastNs`; at least 1 ns. */
export function niceStepNs(leastNs: number): number {
  if (!(leastNs > 1)) return 1;
  const decade = 10 ** Math.floor(Math.log10(leastNs));
  for (const factor of [1, 2, 5, 10, 20]) if (decade * factor >= leastNs) return Math.round(decade * factor);
  return Math.round(decade * 20);
}

const nextStepNs = (stepNs: number): number => niceStepNs(stepNs * 1.5);

export function ticksOf(scale: TimeScale, measureLabel: (label: string) => number): Ticks {
  let stepNs = niceStepNs(scale.nsPerCssPx * LABEL_GAP_CSS_PX);
  for (;;) {
    const decimals = decimalsFor(stepNs);
    const widest = measureLabel(formatInstant(Math.max(Math.abs(scale.fromNs), Math.abs(scale.toNs)), decimals));
    if (stepNs / scale.nsPerCssPx >= widest + LABEL_GAP_CSS_PX) break;
    if (stepNs > (scale.toNs - scale.fromNs) * 2) break;
    stepNs = nextStepNs(stepNs);
  }
  return { stepNs, decimals: decimalsFor(stepNs), major: majorTicks(scale, stepNs), minor: minorTicks(scale, stepNs) };
}

function majorTicks(scale: TimeScale, stepNs: number): Tick[] {
  const decimals = decimalsFor(stepNs);
  return multiples(scale, stepNs).map((timeNs) => ({
    timeNs,
    x: scale.x(timeNs),
    label: formatInstant(timeNs, decimals),
  }));
}

function minorTicks(scale: TimeScale, stepNs: number): number[] {
  const leading = Number(String(stepNs)[0]);
  const minorNs = leading === 2 ? stepNs / 4 : stepNs / 5;
  if (!Number.isInteger(minorNs) || minorNs / scale.nsPerCssPx < MIN_MINOR_GAP_CSS_PX) return [];
  return multiples(scale, minorNs)
    .filter((timeNs) => timeNs % stepNs !== 0)
    .map((timeNs) => scale.x(timeNs));
}

function multiples(scale: TimeScale, stepNs: number): number[] {
  const found: number[] = [];
  const first = Math.ceil(scale.fromNs / stepNs);
  for (let i = first; i * stepNs <= scale.toNs && found.length < MOST_TICKS; i += 1) found.push(i * stepNs);
  return found;
}
