/**
 * The vertical scale of an interval plot: nanoseconds to CSS pixels, larger intervals higher. It spans the period
 * with a fifth of it above and below, and more where an interval of the run is further out; it follows the whole
 * run, not the window, so that panning never changes it.
 */
import { ticks } from 'd3';
import { isActivity } from './thread-classes.ts';
import type { ActivationFact, LaneFacts } from './source.ts';
import type { Definition } from '../trace/format.ts';

export interface Box {
  readonly topCssPx: number;
  readonly heightCssPx: number;
}

export interface PlotScale {
  readonly lowNs: number;
  readonly highNs: number;
  readonly y: (intervalNs: number) => number;
  /** Values to label, the most important first: the periods, then round ones. */
  readonly ticksNs: readonly number[];
}

const MARGIN_PART = 0.2;
const PAD_CSS_PX = 7;

interface Extremes {
  length: number;
  lowNs: number;
  highNs: number;
}
const known = new WeakMap<readonly ActivationFact[], Extremes>();

/** Shortest and longest interval of a run; what was seen before is not looked at again. */
function extremesOf(activations: readonly ActivationFact[]): Extremes {
  let found = known.get(activations);
  if (found === undefined || found.length > activations.length) {
    found = { length: 0, lowNs: Number.POSITIVE_INFINITY, highNs: 0 };
    known.set(activations, found);
  }
  for (; found.length < activations.length; found.length += 1) {
    const intervalNs = activations[found.length]?.intervalNs;
    if (intervalNs === null || intervalNs === undefined) continue;
    found.lowNs = Math.min(found.lowNs, intervalNs);
    found.highNs = Math.max(found.highNs, intervalNs);
  }
  return found;
}

export function plotScale(facts: LaneFacts, definitions: readonly Definition[], box: Box): PlotScale {
  const periods = definitions
    .filter(isActivity)
    .flatMap((activity) => (activity.realTime && activity.periodNs !== null ? [activity.periodNs] : []));
  const extremes = extremesOf(facts.activations);
  const lowPeriod = Math.min(...periods, extremes.lowNs);
  const highPeriod = Math.max(...periods, extremes.highNs);
  const finite = Number.isFinite(lowPeriod) && highPeriod > 0;
  const margin = finite ? MARGIN_PART * (Math.max(0, ...periods) || highPeriod) : 1;
  const lowNs = finite ? Math.max(0, lowPeriod - margin) : 0;
  const highNs = finite ? highPeriod + margin : 1;
  const top = box.topCssPx + PAD_CSS_PX;
  const span = Math.max(1, box.heightCssPx - 2 * PAD_CSS_PX);
  return {
    lowNs,
    highNs,
    y: (intervalNs) => top + span * (1 - (intervalNs - lowNs) / (highNs - lowNs)),
    ticksNs: [...new Set([...periods, ...ticks(lowNs, highNs, 4)])],
  };
}
