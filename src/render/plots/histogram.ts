/**
 * How many values of a window lie at each height of a plot, in bins from its bottom up. Of windows that follow each other
 * only what came and went is counted, so that a long run costs no more than a short one. CSS pixels.
 */
import type { SeriesPart } from '../activation-series.ts';
import type { PlotDrawing, PlotMeasure, PlottedSeries } from '../plot-measure.ts';
import type { PlotScale } from '../plot-scale.ts';

export interface HistogramBin {
  readonly y0: number;
  readonly y1: number;
  readonly count: number;
}

const BIN_CSS_PX = 4;

/** What has been counted of one series, on one scale. */
interface Counted {
  readonly vertical: PlotScale;
  readonly valueOf: PlotMeasure['valueOf'];
  part: SeriesPart;
  readonly bins: Map<number, number>;
}

const countedOf = new WeakMap<SeriesPart['series'], Counted>();

const add = (bins: Map<number, number>, bin: number, by: number): void => {
  const count = (bins.get(bin) ?? 0) + by;
  if (count === 0) bins.delete(bin);
  else bins.set(bin, count);
};

function countOf(drawing: PlotDrawing, { shown }: PlottedSeries, binOf: (valueNs: number) => number): Counted['bins'] {
  const { vertical } = drawing;
  const { valueOf } = drawing.measure;
  const { part } = shown;
  let counted = countedOf.get(part.series);
  if (counted?.vertical !== vertical || counted.valueOf !== valueOf) {
    const none = { ...part, end: part.start };
    counted = { vertical, valueOf, part: none, bins: new Map() };
    countedOf.set(part.series, counted);
  }
  const { bins } = counted;
  shown.eachChange(valueOf, counted.part, (value, by) => add(bins, binOf(value), by));
  counted.part = part;
  return bins;
}

/** Bins without any value are left out. */
export function histogramBins(drawing: PlotDrawing): HistogramBin[] {
  const { vertical, box, measure, series } = drawing;
  const bottom = box.topCssPx + box.heightCssPx;
  const binOf = (valueNs: number): number => Math.floor((bottom - vertical.y(valueNs)) / BIN_CSS_PX);
  const sums = new Map<number, number>();
  for (const one of series) {
    for (const [bin, count] of countOf(drawing, one, binOf)) add(sums, bin, count);
    one.shown.eachOpen(measure.valueOf, (value) => add(sums, binOf(value), 1));
  }
  return [...sums].map(([bin, count]) => ({
    y0: bottom - (bin + 1) * BIN_CSS_PX,
    y1: bottom - bin * BIN_CSS_PX,
    count,
  }));
}
