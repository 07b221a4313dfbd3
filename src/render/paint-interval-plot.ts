/** Paints the interval plot: see `paint-plot.ts`. */
import type { LaneModel, LaneView, PaintStats } from './model.ts';
import { paintPlotBodyInto, paintPlotInto, plotHead } from './paint-plot.ts';
import type { PlotHead } from './plot-head.ts';
import { intervalMeasure } from './plot-measure.ts';
import type { Box } from './plot-scale.ts';
import type { Surface } from './surface.ts';

export function paintIntervalPlot(surface: Surface, model: LaneModel, view: LaneView, box: Box): PaintStats {
  paintIntervalPlotInto(surface, model, view, box);
  return surface.finish();
}

/** The same without ending the picture. */
export const paintIntervalPlotInto = (surface: Surface, model: LaneModel, view: LaneView, box: Box): void =>
  paintPlotInto(surface, model, view, box, intervalMeasure);

/** What of it lies on the time axis. */
export const paintIntervalBodyInto = (surface: Surface, model: LaneModel, view: LaneView, box: Box): void =>
  paintPlotBodyInto(surface, model, view, box, intervalMeasure);

/** @param isNamed its name stands in its head */
export const intervalHead = (model: LaneModel, view: LaneView, box: Box, isNamed: boolean): PlotHead =>
  plotHead(model, view, box, intervalMeasure, isNamed ? intervalMeasure.name : '');
