/**
 * The lengths that a plot under a lane can show of each activation besides the interval: its response, and the jitter of
 * its interval. With each stand its deadline and, where response-time analysis has one, its bound; the scale reaches
 * them. Nanoseconds.
 */
import type { LaneModel } from '../model.ts';
import { intervalMeasure, type PlotMeasure } from '../plot-measure.ts';
import { extremesScan, scaleBetween, type Box, type PlotScale } from '../plot-scale.ts';
import { activitiesOf } from '../thread-classes.ts';
import { decoration } from './decoration.ts';

export type ActivationPlot = 'interval' | 'response' | 'jitter';

/** Room above the largest. */
const HEADROOM = 1.08;
/** A bound further above all else than this would squeeze the rest. */
const FURTHEST_BOUND = 3;

type ValueOf = PlotMeasure['valueOf'];

const responseOf: ValueOf = ({ responseNs }) => responseNs;
const jitterOf: ValueOf = ({ jitterNs }) => jitterNs;

/** From zero to the largest of the run, the levels, and the bounds that are not far out. */
const scaleFromZero = (valueOf: ValueOf, levelsOf: PlotMeasure['levels'], boundsNs: PlotMeasure['boundsNs']) => {
  const extremes = extremesScan(valueOf);
  return (model: LaneModel, box: Box): PlotScale => {
    const shown = activitiesOf(model.reader.definitions).realTime;
    const byActivity = extremes(model.facts.activations);
    const levels = shown.flatMap(levelsOf).map(({ ns }) => ns);
    const largest = Math.max(0, ...levels, ...shown.map(({ id }) => byActivity.get(id)?.highNs ?? 0));
    const bounds = shown.flatMap(({ name }) => boundsNs(model, name));
    const near = bounds.filter((ns) => largest === 0 || ns <= FURTHEST_BOUND * largest);
    const highNs = HEADROOM * Math.max(largest, ...near);
    return scaleBetween(0, highNs > 0 ? highNs : 1, box, levels);
  };
};

const responseLevels: PlotMeasure['levels'] = ({ deadlineNs }) =>
  deadlineNs === null ? [] : [{ ns: deadlineNs, isDeadline: true }];

const responseBounds: PlotMeasure['boundsNs'] = ({ responseBounds: bounds = [] }, activity) => {
  const boundNs = bounds.find((one) => one.activity === activity)?.boundNs ?? null;
  return boundNs === null ? [] : [boundNs];
};

/** Half of what an interval can differ: intervals lie as far above the period as below. */
const jitterBounds: PlotMeasure['boundsNs'] = (model, activity) => {
  const [highNs, lowNs] = intervalMeasure.boundsNs(model, activity);
  return highNs === undefined || lowNs === undefined ? [] : [(highNs - lowNs) / 2];
};

export const measures: Readonly<Record<ActivationPlot, PlotMeasure>> = {
  interval: { ...intervalMeasure, decoration },
  response: {
    name: 'response',
    words: { most: 'longest', least: 'shortest' },
    valueOf: responseOf,
    scaleOf: scaleFromZero(responseOf, responseLevels, responseBounds),
    mark: 'step',
    levels: responseLevels,
    boundsNs: responseBounds,
    decoration,
  },
  jitter: {
    name: 'jitter',
    words: { most: 'largest', least: 'smallest' },
    valueOf: jitterOf,
    scaleOf: scaleFromZero(jitterOf, () => [], jitterBounds),
    mark: 'stem',
    levels: () => [],
    boundsNs: jitterBounds,
    decoration,
  },
};
