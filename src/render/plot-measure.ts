/**
 * What a plot under a lane shows of each activation, as data for `paint-plot.ts`: which length, on which scale, with which
 * levels and bounds. Here is what all of them share, and the interval, which the first picture shows; the others are in
 * `plots/`. Nanoseconds.
 */
import type { DefinitionOf } from '../trace/format.ts';
import type { ShownActivations } from './activation-series.ts';
import type { LaneContext } from './lane-context.ts';
import type { LaneModel } from './model.ts';
import type { PlotLabel } from './plot-label.ts';
import { plotScale, type Box, type PlotScale } from './plot-scale.ts';
import type { ActivationFact } from './source.ts';

/** A line that stands at a length: plain, or dashed in the colour of alarm where crossing it is a failure. */
export interface PlotLevel {
  readonly ns: number;
  readonly isDeadline: boolean;
}

/** One activity's. */
export interface PlottedSeries {
  /** Stands before its labels; '' where it is the only one. */
  readonly name: string;
  readonly color: string;
  readonly shown: ShownActivations;
}

/** What is drawn beside the points: loaded after the first picture. */
export interface PlotDecoration {
  readonly below: (drawing: PlotDrawing) => void;
  /** After everything that has a label. */
  readonly above: (drawing: PlotDrawing) => void;
}

export interface PlotDrawing {
  readonly context: LaneContext;
  readonly measure: PlotMeasure;
  readonly vertical: PlotScale;
  readonly box: Box;
  readonly series: readonly PlottedSeries[];
  /** Where labels stand: new ones keep clear of them and are added. */
  readonly labels: PlotLabel[];
}

export interface PlotMeasure {
  /** Stands in the head of the plot; '' where a control stands there instead. */
  readonly name: string;
  readonly words: { readonly most: string; readonly least: string };
  /** Null for an activation that has no such length. */
  readonly valueOf: (one: ActivationFact) => number | null;
  readonly scaleOf: (model: LaneModel, box: Box) => PlotScale;
  /** A step is as long as its value, and ends at the point; a stem stands under it. */
  readonly mark: 'step' | 'stem';
  readonly levels: (activity: DefinitionOf<'activity'>) => readonly PlotLevel[];
  /** Bounds of an activity, by name: the first carries the label. */
  readonly boundsNs: (model: LaneModel, activity: string) => readonly number[];
  readonly decoration?: PlotDecoration;
}

export const intervalMeasure: PlotMeasure = {
  name: 'interval',
  words: { most: 'longest', least: 'shortest' },
  valueOf: ({ intervalNs }) => intervalNs,
  scaleOf: ({ facts, reader }, box) => plotScale(facts, reader.definitions, box),
  mark: 'step',
  levels: ({ periodNs, deadlineNs }) => {
    if (periodNs === null) return [];
    const period = { ns: periodNs, isDeadline: false };
    const isOwn = deadlineNs === null || deadlineNs === periodNs;
    return isOwn ? [period] : [period, { ns: deadlineNs, isDeadline: true }];
  },
  boundsNs: ({ intervalBounds = [] }, activity) => {
    const bound = intervalBounds.find((one) => one.activity === activity);
    return bound === undefined ? [] : [bound.highNs, bound.lowNs];
  },
};
