/**
 * The vertical scales of plots: nanoseconds to CSS pixels, longer ones higher. That of intervals spans the period with a
 * fifth of it above and below, and more where an interval of the run is further out. Scales follow the whole run, not
 * the window, so that panning never changes them.
 */
import { ticks } from 'd3';
import { activitiesOf } from './thread-classes.ts';
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
  readonly y: (valueNs: number) => number;
  /** Values to label, the most important first: the periods, then round ones. */
  readonly ticksNs: readonly number[];
}

const MARGIN_PART = 0.2;
const PAD_CSS_PX = 7;

interface Made {
  readonly from: readonly number[];
  readonly scale: PlotScale;
}

/** The newest, since pictures that follow each other mostly have the same. */
let made: readonly Made[] = [];
const MOST_MADE = 8;

/** The scale that spans a box from one value to another. */
export function scaleBetween(lowNs: number, highNs: number, box: Box, important: readonly number[]): PlotScale {
  const from = [lowNs, highNs, box.topCssPx, box.heightCssPx, ...important];
  const known = made.find((one) => one.from.length === from.length && one.from.every((part, i) => part === from[i]));
  if (known !== undefined) return known.scale;
  const scale = newScale(lowNs, highNs, box, important);
  made = [{ from, scale }, ...made.slice(0, MOST_MADE - 1)];
  return scale;
}

function newScale(lowNs: number, highNs: number, box: Box, important: readonly number[]): PlotScale {
  const top = box.topCssPx + PAD_CSS_PX;
  const span = Math.max(1, box.heightCssPx - 2 * PAD_CSS_PX);
  return {
    lowNs,
    highNs,
    y: (valueNs) => top + span * (1 - (valueNs - lowNs) / (highNs - lowNs)),
    ticksNs: [...new Set([...important, ...ticks(lowNs, highNs, 4)])],
  };
}

interface Extremes {
  lowNs: number;
  highNs: number;
}

/** Shortest and longest of a run, by activity. */
export const extremesScan = (valueOf: (one: ActivationFact) => number | null) =>
  settledScan<ActivationFact, Map<number, Extremes>>({
    isSettled,
    empty: () => new Map(),
    add: (sum, one) => {
      const valueNs = valueOf(one);
      if (valueNs === null) return;
      const known = sum.get(one.activity);
      if (known === undefined) sum.set(one.activity, { lowNs: valueNs, highNs: valueNs });
      else {
        known.lowNs = Math.min(known.lowNs, valueNs);
        known.highNs = Math.max(known.highNs, valueNs);
      }
    },
    copy: (sum) => new Map([...sum].map(([activity, extremes]) => [activity, { ...extremes }])),
  });

const intervalExtremes = extremesScan(({ intervalNs }) => intervalNs);

export function plotScale(facts: LaneFacts, definitions: readonly Definition[], box: Box): PlotScale {
  const shown = activitiesOf(definitions).realTime;
  const periods = shown.flatMap(({ periodNs }) => (periodNs === null ? [] : [periodNs]));
  const byActivity = intervalExtremes(facts.activations);
  const extremes = shown.flatMap(({ id }) => byActivity.get(id) ?? []);
  const lowPeriod = Math.min(...periods, ...extremes.map((one) => one.lowNs));
  const highPeriod = Math.max(0, ...periods, ...extremes.map((one) => one.highNs));
  const finite = Number.isFinite(lowPeriod) && highPeriod > 0;
  const margin = finite ? MARGIN_PART * (Math.max(0, ...periods) || highPeriod) : 1;
  return scaleBetween(finite ? Math.max(0, lowPeriod - margin) : 0, finite ? highPeriod + margin : 1, box, periods);
}
