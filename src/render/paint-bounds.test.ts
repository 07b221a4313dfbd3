import { describe, expect, it } from 'vitest';
import { defaultLayoutOptions, layoutLane } from './layout.ts';
import type { LaneModel, LaneView } from './model.ts';
import { paintIntervalPlot } from './paint-interval-plot.ts';
import { logSurface, type DrawOp } from './surface-log.ts';
import { benchmarkRun } from './testing/benchmark-run.ts';

const MS = 1_000_000;
const SIZE = { widthCssPx: 800, heightCssPx: 80, devicePixelRatio: 1 };
const run = benchmarkRun('nps-k', 2, 1.3);
const view: LaneView = { ...SIZE, fromNs: 0, toNs: 1300 * MS, headWidthCssPx: 100, theme: 'light', colorBy: 'layer' };

const boundsDrawn = (intervalBounds?: NonNullable<LaneModel['intervalBounds']>): readonly DrawOp[] => {
  const layout = layoutLane(run.reader.definitions, defaultLayoutOptions);
  const surface = logSurface(SIZE);
  const model = { ...run, layout, selection: null, ...(intervalBounds === undefined ? {} : { intervalBounds }) };
  paintIntervalPlot(surface, model, view, { topCssPx: 0, heightCssPx: 80 });
  return surface.ops.filter(({ layer }) => layer.startsWith('plot bound'));
};

describe('the bound of intervals', () => {
  it('is a line above and one below the period, named once, rounded up', () => {
    const ops = boundsDrawn([{ activity: 'rt', lowNs: 47.5 * MS, highNs: 52_238_690 }]);
    const lines = ops.flatMap((op) => (op.op === 'line' ? [op.y0] : []));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBeLessThan(lines[1] ?? 0);
    const names = ops.flatMap((op) => (op.op === 'text' ? [op.text.replaceAll(/\s/g, ' ')] : []));
    expect(names).toEqual(['bound 52.24 ms']);
  });

  it('is not drawn where the analysis has none, or where it is out of the plot', () => {
    expect(boundsDrawn()).toEqual([]);
    expect(boundsDrawn([])).toEqual([]);
    expect(boundsDrawn([{ activity: 'other', lowNs: 49 * MS, highNs: 51 * MS }])).toEqual([]);
    expect(boundsDrawn([{ activity: 'rt', lowNs: 5 * MS, highNs: 95 * MS }])).toEqual([]);
  });
});
