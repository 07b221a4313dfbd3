/**
 * How a whole sample is distributed: percentiles, a histogram, the share that is no longer than a length, and the three
 * kinds of jitter. Exact: every value of the run is in it, whatever detail the trace has dropped.
 *
 * Percentiles are nearest-rank, so each is a value that occurred. Bins are equally wide, closed below and open above, the
 * last one closed. Values are whole nanoseconds.
 */
import { statisticsOf, type Statistics } from './statistics.ts';

export interface Bin {
  fromNs: number;
  toNs: number;
  count: number;
}

export interface Distribution extends Statistics {
  p90: number;
  p999: number;
  /** In ascending order. */
  sorted: Float64Array;
}

/** The value that at least this part of a sorted, non-empty sample does not exceed. */
export const quantileOf = (sorted: Float64Array, part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(part * sorted.length) - 1))] as number;

/** Null for an empty sample. */
export const distributionOf = (values: Float64Array): Distribution | null => {
  const statistics = statisticsOf(values);
  if (statistics === null) return null;
  const sorted = values.slice().sort();
  return { ...statistics, p90: quantileOf(sorted, 0.9), p999: quantileOf(sorted, 0.999), sorted };
};

/** How many of a sorted sample are no longer than this. */
export const countUpTo = (sorted: Float64Array, ns: number): number => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) <= ns) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Bins over [fromNs, toNs]; values outside are left out. Bins of a span of 0 are 1 ns wide in all. */
export const histogramOf = (sorted: Float64Array, fromNs: number, toNs: number, bins: number): Bin[] => {
  const widthNs = Math.max(1, toNs - fromNs) / bins;
  const result = Array.from({ length: bins }, (_, index) => ({
    fromNs: fromNs + index * widthNs,
    toNs: fromNs + (index + 1) * widthNs,
    count: 0,
  }));
  for (const value of sorted) {
    if (value < fromNs || value > toNs) continue;
    const bin = result[Math.min(bins - 1, Math.floor((value - fromNs) / widthNs))];
    if (bin !== undefined) bin.count += 1;
  }
  return result;
};

export interface ResponseJitter {
  /** The longest response minus the shortest. */
  absoluteNs: number;
  /** The largest change from one completed activation to the next. */
  relativeNs: number;
}

/** Jitter of responses in order of completion; null for an empty sample. */
export const responseJitterOf = (responsesNs: Float64Array): ResponseJitter | null => {
  if (responsesNs.length === 0) return null;
  let min = Infinity;
  let max = -Infinity;
  let relativeNs = 0;
  for (const [index, ns] of responsesNs.entries()) {
    min = Math.min(min, ns);
    max = Math.max(max, ns);
    if (index > 0) relativeNs = Math.max(relativeNs, Math.abs(ns - (responsesNs[index - 1] as number)));
  }
  return { absoluteNs: max - min, relativeNs };
};
