/** Heads of plots that are kept: as long as nothing that they are made from differs, painted anew they would look the same. */
import { describe, expect, it } from 'vitest';
import { defaultLayoutOptions, layoutLane } from '../layout.ts';
import type { LaneModel, LaneView } from '../model.ts';
import { blameHead } from '../paint-blame.ts';
import { plotHead } from '../paint-plot.ts';
import type { PlotHead } from '../plot-head.ts';
import { logSurface, type DrawOp } from '../surface-log.ts';
import { growingRun } from '../testing/benchmark-run.ts';
import { BOX, SIZE, viewOf } from '../testing/plot-view.ts';
import { measures } from './measures.ts';
import { queuePlotHead } from './paint-queue-plot.ts';

const MS = 1_000_000;

const painted = (head: PlotHead): readonly DrawOp[] => {
  const surface = logSurface(SIZE);
  head.paint(surface);
  surface.finish();
  return surface.ops;
};

const heads: Readonly<Record<string, (model: LaneModel, view: LaneView) => PlotHead>> = {
  interval: (model, view) => plotHead(model, view, BOX, measures.interval),
  response: (model, view) => plotHead(model, view, BOX, measures.response),
  jitter: (model, view) => plotHead(model, view, BOX, measures.jitter),
  queue: (model, view) => queuePlotHead(model, view, BOX),
  blame: (model, view) => blameHead(model, view, BOX),
};

describe('the head of a plot that is kept', () => {
  it.each(Object.keys(heads))(
    'of %s is what it would be painted anew, while a run grows and the view moves',
    (name) => {
      const kept: { from: readonly unknown[]; ops: readonly DrawOp[] }[] = [];
      let repaints = 0;
      let keeps = 0;
      const { reader, facts, growTo } = growingRun('lites', 6);
      for (let untilNs = 100 * MS; untilNs <= 3_000 * MS; untilNs += 50 * MS) {
        growTo(untilNs);
        const layout = layoutLane(reader.definitions, defaultLayoutOptions);
        const model: LaneModel = { reader, facts, layout, selection: null };
        const head = heads[name]?.(model, viewOf(untilNs - 600 * MS, untilNs));
        if (head === undefined) throw new Error(`no head ${name}`);
        const ops = painted(head);
        const last = kept.at(-1);
        const isKept = last?.from.length === head.from.length && last.from.every((part, i) => part === head.from[i]);
        if (isKept) {
          keeps += 1;
          expect(ops).toEqual(last.ops);
        } else {
          repaints += 1;
          kept.push({ from: head.from, ops });
        }
      }
      expect(repaints).toBeGreaterThan(1);
      expect(keeps).toBeGreaterThan(repaints);
    },
  );
});
