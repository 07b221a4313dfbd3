/** Paints and finds any of the plots under a lane. */
import { hitTestPlot } from '../../render/hit-test.ts';
import { paintPlotBodyInto, plotHead } from '../../render/paint-plot.ts';
import { hitQueuePlot } from '../../render/plots/hit-queue-plot.ts';
import { measures } from '../../render/plots/measures.ts';
import { paintQueuePlotInto, queuePlotHead } from '../../render/plots/paint-queue-plot.ts';
import type { PlotTool } from '../lanes/plot-slot.ts';

export const plots: PlotTool = {
  paint: (surface, model, view, box, plot) => {
    if (plot === 'queue') paintQueuePlotInto(surface, model, view, box);
    else paintPlotBodyInto(surface, model, view, box, measures[plot]);
  },
  head: (model, view, box, plot, isNamed) =>
    plot === 'queue'
      ? queuePlotHead(model, view, box)
      : plotHead(model, view, box, measures[plot], isNamed ? measures[plot].name : ''),
  hit: (model, view, box, xCssPx, yCssPx, plot) =>
    plot === 'queue'
      ? hitQueuePlot(model, view, box, xCssPx, yCssPx)
      : hitTestPlot(model, view, box, xCssPx, yCssPx, measures[plot]),
};
