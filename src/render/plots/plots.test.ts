/** Plots under a lane: what is drawn of responses, jitters and queues is what the facts and the trace say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activationSeries, ShownActivations } from '../activation-series.ts';
import { hitTestPlot } from '../hit-test.ts';
import { laneContext } from '../lane-context.ts';
import { defaultLayoutOptions, layoutLane } from '../layout.ts';
import type { LaneModel, LaneView } from '../model.ts';
import { paintPlotInto } from '../paint-plot.ts';
import { logSurface, type DrawOp } from '../surface-log.ts';
import { benchmarkRun } from '../testing/benchmark-run.ts';
import { BOX, SIZE, viewOf } from '../testing/plot-view.ts';
import { formatExactDuration } from '../time-format.ts';
import { isActivity } from '../thread-classes.ts';
import { Kind } from '../../trace/format.ts';
import { measures, type ActivationPlot } from './measures.ts';
import { histogramBins } from './histogram.ts';
import { hitQueuePlot } from './hit-queue-plot.ts';
import { paintQueuePlotInto, queueColumns, queuesAt, queueStrips } from './paint-queue-plot.ts';
import { queueSums } from './queue-steps.ts';

const MS = 1_000_000;
const run = benchmarkRun('libsockets', 3, 3);
const { activations } = run.facts;
const model: LaneModel = {
  ...run,
  layout: layoutLane(run.reader.definitions, defaultLayoutOptions),
  selection: null,
  responseBounds: [{ activity: 'rt', boundNs: 61_234_567 }],
  intervalBounds: [{ activity: 'rt', lowNs: 40 * MS, highNs: 60 * MS }],
};
const plain = (text: string): string => text.replaceAll(/\s/g, ' ');

const drawn = (plot: ActivationPlot, view: LaneView): readonly DrawOp[] => {
  const surface = logSurface(SIZE);
  paintPlotInto(surface, model, view, BOX, measures[plot]);
  surface.finish();
  return surface.ops;
};
const texts = (ops: readonly DrawOp[], layer: string): string[] =>
  ops.flatMap((op) => (op.op === 'text' && op.layer === layer ? [plain(op.text)] : []));

const realTime = run.reader.definitions.filter(isActivity).find((one) => one.realTime)?.id;
/** Slow and obviously right. */
const valuesIn = (plot: ActivationPlot, { fromNs, toNs }: LaneView): number[] =>
  activations.flatMap((one) => {
    const value = measures[plot].valueOf(one);
    const { completionNs, activity } = one;
    const isIn = completionNs !== null && completionNs >= fromNs && completionNs < toNs && activity === realTime;
    return isIn && value !== null ? [value] : [];
  });

const plots = ['interval', 'response', 'jitter'] as const;
const windows = fc
  .tuple(fc.integer({ min: 0, max: 2_500 }), fc.integer({ min: 60, max: 3_000 }))
  .map(([from, span]) => viewOf(from * MS, (from + span) * MS));

describe('plots of activations', () => {
  it('name exactly the largest and the smallest of the window, and nothing that is not in it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...plots), windows, (plot, view) => {
        const values = valuesIn(plot, view);
        const { most, least } = measures[plot].words;
        const allowed = [
          `${most} ${plain(formatExactDuration(Math.max(...values)))}`,
          `${least} ${plain(formatExactDuration(Math.min(...values)))}`,
        ];
        const named = texts(drawn(plot, view), 'plot extremes');
        for (const text of named) expect(allowed).toContain(text);
        if (values.length > 0) expect(named.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  it('reach in crowded columns from the smallest to the largest of the column', () => {
    const narrow = { ...viewOf(0, 3_000 * MS), widthCssPx: 150 };
    for (const plot of plots) {
      const surface = logSurface({ ...SIZE, widthCssPx: 150 });
      paintPlotInto(surface, model, narrow, BOX, measures[plot]);
      surface.finish();
      const columns = surface.ops.flatMap((op) => (op.op === 'rect' && op.layer === 'plot steps' ? [op] : []));
      const vertical = measures[plot].scaleOf(model, BOX);
      const values = valuesIn(plot, narrow);
      expect(columns.length).toBeGreaterThan(0);
      // Edges lie on whole device pixels.
      expect(Math.abs(Math.min(...columns.map(({ y0 }) => y0)) - vertical.y(Math.max(...values)))).toBeLessThan(1.5);
      expect(Math.abs(Math.max(...columns.map(({ y1 }) => y1)) - vertical.y(Math.min(...values)))).toBeLessThan(1.5);
    }
  });

  it('stand with the mean of the window, the deadline, the bound, and a histogram that counts every point', () => {
    const view = viewOf(1_000 * MS, 2_500 * MS);
    const ops = drawn('response', view);
    const values = valuesIn('response', view);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(texts(ops, 'plot bound labels')).toEqual(['bound 61.24 ms']);
    expect(texts(ops, 'plot mean label').join()).toContain(`mean of ${values.length}:`);
    const vertical = measures.response.scaleOf(model, BOX);
    const lineAt = (layer: string): number[] =>
      ops.flatMap((op) => (op.op === 'line' && op.layer === layer ? [op.y0] : []));
    expect(Math.abs((lineAt('plot mean')[0] ?? -9) - vertical.y(mean))).toBeLessThan(1);
    expect(Math.abs((lineAt('plot levels')[0] ?? -9) - vertical.y(50 * MS))).toBeLessThan(1);
    expect(ops.some((op) => op.op === 'rect' && op.layer === 'plot histogram')).toBe(true);
  });

  it('count in their histogram every point of the window, whichever window was looked at before', () => {
    fc.assert(
      fc.property(fc.array(windows, { minLength: 1, maxLength: 4 }), fc.constantFrom(...plots), (asked, plot) => {
        for (const view of asked) {
          const values = valuesIn(plot, view);
          const context = laneContext(logSurface(SIZE), model, view);
          const measure = measures[plot];
          const vertical = measure.scaleOf(model, BOX);
          const shown = new ShownActivations(activationSeries(model.facts.activations, realTime ?? -1), context.scale);
          const series = [{ name: '', color: '', shown }];
          const bins = histogramBins({ context, measure, vertical, box: BOX, series, labels: [] });
          expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
          for (const value of values) {
            expect(bins.some(({ y0, y1 }) => vertical.y(value) <= y1 && vertical.y(value) > y0)).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leave the histogram out where they are low', () => {
    const surface = logSurface(SIZE);
    paintPlotInto(surface, model, viewOf(0, 3_000 * MS), { topCssPx: 0, heightCssPx: 40 }, measures.response);
    surface.finish();
    expect(surface.ops.some(({ layer }) => layer === 'plot histogram')).toBe(false);
  });

  it('have a jitter bounded by half of what intervals can differ', () => {
    expect(measures.jitter.boundsNs(model, 'rt')).toEqual([10 * MS]);
    expect(measures.response.boundsNs({ ...model, responseBounds: [] }, 'rt')).toEqual([]);
  });

  it('give the activation whose point is hit', () => {
    const view = viewOf(1_000 * MS, 1_600 * MS);
    for (const plot of plots) {
      const index = activations.findIndex(
        (one) => (one.completionNs ?? 0) > view.fromNs + 200 * MS && measures[plot].valueOf(one) !== null,
      );
      const one = activations[index];
      const value = one && measures[plot].valueOf(one);
      if (!one?.completionNs || !value) throw new Error('the run has no such activation');
      const { scale } = laneContext(logSurface(SIZE), model, view);
      const y = measures[plot].scaleOf(model, BOX).y(value);
      const hit = hitTestPlot(model, view, BOX, scale.x(one.completionNs), y, measures[plot]);
      expect(hit).toEqual({ kind: 'activation', index });
    }
  });
});

describe('the plot of queues', () => {
  const [client] = queueStrips(model, BOX);
  if (client === undefined) throw new Error('the run has no queues');

  it('shows at every instant at least the longest queue that there is', () => {
    const { scale } = laneContext(logSurface(SIZE), model, viewOf(1_000 * MS, 1_040 * MS));
    const { lengths } = queueColumns(model, scale, 1, client.queues);
    let seen = 0;
    for (let atNs = 1_000 * MS; atNs < 1_040 * MS; atNs += 7_919) {
      const longest = Math.max(0, ...queuesAt(model, client.queues, atNs).map(({ length }) => length));
      const column = Math.floor(scale.x(atNs) - scale.x0);
      // An edge is on a whole pixel: what ends there is drawn up to it.
      expect(Math.max(lengths[column] ?? 0, lengths[column - 1] ?? 0)).toBeGreaterThanOrEqual(longest);
      seen = Math.max(seen, longest);
    }
    expect(seen).toBeGreaterThan(0);
  });

  it('keeps the longest at any zoom, and names it', () => {
    const lengthsAt = (bucketNs: number, fromNs: number, toNs: number): number => {
      const { scale } = laneContext(logSurface(SIZE), model, viewOf(fromNs, toNs));
      return Math.max(...queueColumns(model, scale, bucketNs, client.queues).lengths);
    };
    expect(lengthsAt(4 * MS, 0, 3_000 * MS)).toBe(lengthsAt(1, 0, 3_000 * MS));
    const surface = logSurface(SIZE);
    paintQueuePlotInto(surface, model, viewOf(1_000 * MS, 3_000 * MS), BOX);
    surface.finish();
    expect(texts(surface.ops, 'queue longest')[0]).toMatch(/^longest \d+: /u);
    expect(surface.ops.some((op) => op.op === 'rect' && op.layer === 'queue lengths')).toBe(true);
  });

  it('tells the mean over time and the shortest as every change of every queue gives them', () => {
    const { reader } = run;
    /** Slow and obviously right: the longest queue at each instant between two changes. */
    const slow = (fromNs: number, toNs: number) => {
      const lengths = new Map<number, number>();
      let [sum, atNs, least] = [0, fromNs, Infinity];
      const upTo = (timeNs: number): void => {
        if (timeNs <= atNs) return;
        const longest = Math.max(0, ...lengths.values());
        sum += longest * (timeNs - atNs);
        least = Math.min(least, longest);
        atNs = timeNs;
      };
      for (let i = reader.firstIndex; i < reader.endIndex; i += 1) {
        const queue = reader.definitions[reader.subject(i)];
        if (reader.kind(i) !== Kind.queue || queue?.type !== 'queue' || queue.host !== client.host) continue;
        upTo(Math.min(toNs, reader.timeNs(i)));
        if (reader.timeNs(i) < toNs) lengths.set(queue.id, reader.b(i));
      }
      upTo(toNs);
      return { mean: sum / (toNs - fromNs), least };
    };
    for (const [fromNs, toNs] of [
      [0, 3_000 * MS],
      [1_000 * MS, 1_010 * MS],
      [2_011_111_111, 2_044_444_444],
    ] as const) {
      const sums = queueSums(reader, client.host, fromNs, toNs);
      expect(sums?.mean).toBeCloseTo(slow(fromNs, toNs).mean, 9);
      expect(sums?.least).toBe(slow(fromNs, toNs).least);
    }
    expect(queueSums(reader, client.host, 4_000 * MS, 5_000 * MS)).toBeNull();
    const surface = logSurface(SIZE);
    paintQueuePlotInto(surface, model, viewOf(1_000 * MS, 3_000 * MS), BOX);
    surface.finish();
    expect(texts(surface.ops, 'queue mean label')).toEqual(
      expect.arrayContaining([expect.stringMatching(/^mean (< )?\d+\.\d\d$/u), 'shortest 0']),
    );
    expect(surface.ops.filter((op) => op.op === 'line' && op.layer === 'queue mean')).toHaveLength(2);
  });

  it('is described at a point by what waits there, and by nothing where all are empty', () => {
    let atNs = 1_000 * MS;
    while (queuesAt(model, client.queues, atNs).length === 0) atNs += 7_919;
    const [longest] = queuesAt(model, client.queues, atNs);
    const view = viewOf(atNs - 40_000, atNs + 40_000);
    const { scale } = laneContext(logSurface(SIZE), model, view);
    const hit = hitQueuePlot(model, view, BOX, scale.x(atNs), client.topCssPx + 5);
    if (hit?.kind !== 'object' || longest === undefined) throw new Error('nothing is found where a queue is not empty');
    expect(hit.object).toBe(longest.id);
    expect(hit.interval.value).toBe(longest.length);
    expect(hit.description.lines).toContainEqual([longest.name, `${longest.length} of at most ${longest.limit}`]);
    const far = viewOf(0, 3_000 * MS);
    const found = Array.from({ length: 700 }, (_, x) => hitQueuePlot(model, far, BOX, 100 + x, client.topCssPx + 5));
    expect(found.some((one) => one === null)).toBe(true);
    expect(found.some((one) => one !== null)).toBe(true);
    expect(hitQueuePlot(model, view, BOX, scale.x0 - 5, client.topCssPx + 5)).toBeNull();
  });
});
