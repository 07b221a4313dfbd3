/**
 * The vertical scale of an interval plot: nanoseconds to CSS pixels, larger intervals higher. It spans the period
 * with a fifth of it above and below, and more where an interval of the run is further out; it follows the whole
 * run, not the window, so that panning never changes it.
 */
import { ticks } from 'd3';
import { isActivity } from './thread-classes.ts';
import { settledScan } from './settled-scan.ts';
import { isSettled, type ActivationFact, type LaneFacts } from './source.ts';
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
  lowNs: number;
  highNs: number;
}

/** Shortest and longest interval of a run, by activity. */
const extremesOf = settledScan<ActivationFact, Map<number, Extremes>>({
  isSettled,
  empty: () => new Map(),
  add: (sum, { activity, intervalNs }) => {
    if (intervalNs === null) return;
    const known = sum.get(activity);
    if (known === undefined) sum.set(activity, { lowNs: intervalNs, highNs: intervalNs });
    else {
      known.lowNs = Math.min(known.lowNs, intervalNs);
      known.highNs = Math.max(known.highNs, intervalNs);
    }
  },
  copy: (sum) => new Map([...sum].map(([activity, extremes]) => [activity, { ...extremes }])),
});

export function plotScale(facts: LaneFacts, definitions: readonly Definition[], box: Box): PlotScale {
  const shown = definitions.filter(isActivity).filter((activity) => activity.realTime);
  const periods = shown.flatMap(({ periodNs }) => (periodNs === null ? [] : [periodNs]));
  const byActivity = extremesOf(facts.activations);
  const extremes = shown.flatMap(({ id }) => byActivity.get(id) ?? []);
  const lowPeriod = Math.min(...periods, ...extremes.map((one) => one.lowNs));
  const highPeriod = Math.max(0, ...periods, ...extremes.map((one) => one.highNs));
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
