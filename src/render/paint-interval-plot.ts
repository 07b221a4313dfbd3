/** Paints the interval plot: see `paint-plot.ts`. */
import type { LaneModel, LaneView, PaintStats } from './model.ts';
import { paintPlotInto } from './paint-plot.ts';
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
