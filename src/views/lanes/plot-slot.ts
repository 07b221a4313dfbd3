/**
 * What is plotted under the lanes. The first picture shows the intervals; the tool that knows all plots is loaded after
 * it and puts itself here.
 */
import { hitTestPlot, type Hit } from '../../render/hit-test.ts';
import type { LaneModel, LaneView } from '../../render/model.ts';
import { intervalHead, paintIntervalBodyInto } from '../../render/paint-interval-plot.ts';
import type { PlotHead } from '../../render/plot-head.ts';
import type { Box } from '../../render/plot-scale.ts';
import type { Surface } from '../../render/surface.ts';
import type { ViewState } from '../../state/view-store.ts';

export type PlotName = ViewState['plot'];

export interface PlotTool {
  /** Paints what lies on the time axis. */
  paint(surface: Surface, model: LaneModel, view: LaneView, box: Box, plot: PlotName): void;
  /** @param isNamed the plot's name stands there; on the page a control tells it */
  head(model: LaneModel, view: LaneView, box: Box, plot: PlotName, isNamed: boolean): PlotHead;
  hit(model: LaneModel, view: LaneView, box: Box, xCssPx: number, yCssPx: number, plot: PlotName): Hit | null;
}

export let plotTool: PlotTool = {
  paint: paintIntervalBodyInto,
  head: (model, view, box, _plot, isNamed) => intervalHead(model, view, box, isNamed),
  hit: (model, view, box, xCssPx, yCssPx) => hitTestPlot(model, view, box, xCssPx, yCssPx),
};

export const setPlotTool = (tool: PlotTool): void => {
  plotTool = tool;
};
