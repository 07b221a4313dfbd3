/** Paints and finds any of the plots under a lane. */
import { hitTestPlot } from '../../render/hit-test.ts';
import { paintPlotInto } from '../../render/paint-plot.ts';
import { hitQueuePlot } from '../../render/plots/hit-queue-plot.ts';
import { measures } from '../../render/plots/measures.ts';
import { paintQueuePlotInto } from '../../render/plots/paint-queue-plot.ts';
import type { PlotTool } from '../lanes/plot-slot.ts';

const unnamed = {
  interval: { ...measures.interval, name: '' },
  response: { ...measures.response, name: '' },
  jitter: { ...measures.jitter, name: '' },
};

export const plots: PlotTool = {
  paint: (surface, model, view, box, plot, isNamed) => {
    if (plot === 'queue') paintQueuePlotInto(surface, model, view, box);
    else paintPlotInto(surface, model, view, box, (isNamed ? measures : unnamed)[plot]);
  },
  hit: (model, view, box, xCssPx, yCssPx, plot) =>
    plot === 'queue'
      ? hitQueuePlot(model, view, box, xCssPx, yCssPx)
      : hitTestPlot(model, view, box, xCssPx, yCssPx, measures[plot]),
};
