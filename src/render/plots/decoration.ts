/**
 * What stands beside the points of a plot: the mean of those in the window as a dashed line with its exact length, and
 * their histogram along the right edge, on the plot's own scale, so that deadline and bound cross it where they stand. The
 * histogram lies below everything else, and is left out where the plot is low or narrow.
 */
import { lineStyle, plainFill, textStyle } from '../lane-context.ts';
import { insideY, paintLabel } from '../plot-label.ts';
import type { PlotDecoration, PlotDrawing, PlottedSeries } from '../plot-measure.ts';
import { formatDuration } from '../time-format.ts';
import { histogramBins } from './histogram.ts';

const MEAN_DASH = [7, 4];
const LEAST_HEIGHT_CSS_PX = 56;
const LEAST_WIDTH_CSS_PX = 320;
/** Of the plot's width, and at most. */
const WIDTH_PART = 0.12;
const MOST_WIDTH_CSS_PX = 110;
const GAP_CSS_PX = 6;
/** What occurred once is still seen. */
const LEAST_BAR_CSS_PX = 3;

/** Mean of the values in the window, to the nanosecond; null where there is none. */
const meanOf = ({ measure }: PlotDrawing, { shown }: PlottedSeries): { meanNs: number; count: number } | null => {
  const { count, sumNs } = shown.sums(measure.valueOf);
  return count === 0 ? null : { count, meanNs: Math.round(sumNs / count) };
};

function paintHistogram(drawing: PlotDrawing): void {
  const { context, box } = drawing;
  const { surface, scale, palette, hairline } = context;
  const width = scale.x1 - scale.x0;
  if (box.heightCssPx < LEAST_HEIGHT_CSS_PX || width < LEAST_WIDTH_CSS_PX) return;
  const bins = histogramBins(drawing);
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const room = Math.min(MOST_WIDTH_CSS_PX, width * WIDTH_PART);
  surface.layer('plot histogram');
  for (const { y0, y1, count } of bins) {
    const long = Math.max(LEAST_BAR_CSS_PX, (room * count) / most);
    surface.rect(plainFill(palette.rule), scale.x1 - long, y0 + hairline, scale.x1, y1);
  }
}

function paintMeans(drawing: PlotDrawing): void {
  const { context, vertical } = drawing;
  const { surface, scale } = context;
  surface.layer('plot mean');
  for (const series of drawing.series) {
    const mean = meanOf(drawing, series);
    if (mean === null) continue;
    const y = vertical.y(mean.meanNs);
    surface.line(lineStyle(series.color, 1, MEAN_DASH), scale.x0, y, scale.x1, y);
  }
}

function paintMeanLabels(drawing: PlotDrawing): void {
  const { context, vertical } = drawing;
  const { surface, scale, palette } = context;
  const style = textStyle(context, 'small', palette.quietText);
  const offset = style.sizeCssPx / 2 + 2;
  surface.layer('plot mean label');
  for (const series of drawing.series) {
    const mean = meanOf(drawing, series);
    if (mean === null) continue;
    const { meanNs, count } = mean;
    const text = `${series.name}mean of ${count}: ${formatDuration(meanNs)}`;
    const lefts = [scale.x0 + GAP_CSS_PX, scale.x1 - surface.measure(style, text) - GAP_CSS_PX];
    const lineY = vertical.y(meanNs);
    const places = [lineY - offset, lineY + offset].flatMap((y) =>
      lefts.map((left) => ({ left, y: insideY(drawing, y, style) })),
    );
    paintLabel(drawing, style, text, places);
  }
}

export const decoration: PlotDecoration = {
  below: (drawing) => {
    paintHistogram(drawing);
    paintMeans(drawing);
  },
  above: paintMeanLabels,
};
