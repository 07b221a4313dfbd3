import { describe, expect, it } from 'vitest';
import type { RunFacts } from '../analysis/facts.ts';
import { describe as inWords } from './describe.ts';
import { hitTestBlame } from './hit-test.ts';
import { defaultLayoutOptions, layoutLane } from './layout.ts';
import type { LaneModel, LaneView, Selection } from './model.ts';
import { blameStripHeight, paintBlameInto } from './paint-blame.ts';
import { palettes } from './palette.ts';
import { logSurface, type DrawOp } from './surface-log.ts';
import { benchmarkRun } from './testing/benchmark-run.ts';

const MS = 1_000_000;
const HEAD = 132;
const SIZE = { widthCssPx: 1132, heightCssPx: 41, devicePixelRatio: 1 };
const BOX = { topCssPx: 0, heightCssPx: 41 };
const run = benchmarkRun('libsockets', 2, 2);
const { blame: styles } = palettes.light;
const rt = run.facts.definitionsOf('activity').find(({ realTime }) => realTime)!;

const viewOf = (fromMs: number, toMs: number): LaneView => ({
  ...SIZE,
  fromNs: fromMs * MS,
  toNs: toMs * MS,
  headWidthCssPx: HEAD,
  theme: 'light',
  colorBy: 'layer',
});
const modelOf = (facts: LaneModel['facts'] = run.facts, selection: Selection | null = null): LaneModel => ({
  reader: run.reader,
  facts,
  layout: layoutLane(run.reader.definitions, defaultLayoutOptions),
  selection,
});
const drawn = (view: LaneView, model: LaneModel = modelOf()): readonly DrawOp[] => {
  const surface = logSurface(SIZE);
  paintBlameInto(surface, model, view, BOX);
  surface.finish();
  return surface.ops;
};
const bars = (ops: readonly DrawOp[]) =>
  ops.flatMap((op) => (op.op === 'rect' && op.layer === 'blame bars' ? [op] : []));
/** Parts of one bar, the lowest first. */
const barAt = (ops: readonly DrawOp[], x: number) =>
  bars(ops)
    .filter(({ x0, x1 }) => x >= x0 && x < x1)
    .sort((one, other) => other.y0 - one.y0);
const rtActivations = (facts: RunFacts) => facts.activations.filter(({ activity }) => activity === rt.id);

describe('the bars of responses', () => {
  // One millisecond a pixel.
  const view = viewOf(1000, 2000);

  it('stand at the releases, one each, from own work up to less urgent work, without a gap', () => {
    const ops = drawn(view);
    for (const { releaseNs } of rtActivations(run.facts)) {
      if (releaseNs < view.fromNs) continue;
      const x = HEAD + (releaseNs - view.fromNs) / MS;
      const parts = barAt(ops, x + 1);
      expect(parts[0]!.x0).toBe(Math.round(x));
      expect(parts[0]!.style).toBe(styles.own);
      expect(parts[0]!.y1).toBeCloseTo(40, 5);
      parts.slice(1).forEach((part, i) => expect(part.y1).toBeCloseTo(parts[i]!.y0, 5));
    }
    expect(new Set(bars(ops).map(({ x0 }) => x0)).size).toBe(20);
    expect(bars(ops).some(({ style }) => style === styles.inversion)).toBe(true);
  });

  it('are as high as the responses, the longest of the run the highest, and divided as the parts are', () => {
    const ops = drawn(view);
    const done = rtActivations(run.facts).filter(({ responseNs, releaseNs }) => responseNs !== null && releaseNs > 1e9);
    const longest = done.reduce((best, one) => (one.responseNs! > best.responseNs! ? one : best));
    const sums = new Float64Array(4);
    expect(run.facts.blame.addGroups(rt.id, longest.index, sums)).toBe(true);
    expect(sums.reduce((sum, ns) => sum + ns, 0)).toBe(longest.responseNs);
    const parts = barAt(ops, HEAD + 1 + (longest.releaseNs - view.fromNs) / MS);
    const top = Math.min(...parts.map(({ y0 }) => y0));
    const inversion = parts.find(({ style }) => style === styles.inversion)!;
    expect((inversion.y1 - inversion.y0) / (40 - top)).toBeCloseTo(sums[3]! / longest.responseNs!, 1);
  });

  it('are added up where releases are nearer than a few pixels, and stay so while the window moves', () => {
    const columns = bars(drawn(viewOf(0, 100_000)));
    expect(new Set(columns.map(({ x0 }) => x0)).size).toBeLessThan(12);
    for (const { x0, x1 } of columns) expect(x1 - x0).toBeGreaterThanOrEqual(3);
    const moved = bars(drawn(viewOf(1_000, 101_000)));
    const stay = columns.filter(({ x1 }) => x1 > HEAD + 10);
    expect(moved.map(({ x0 }) => x0 + 10)).toEqual(stay.map(({ x0 }) => x0));
    expect(moved.map(({ y0 }) => y0)).toEqual(stay.map(({ y0 }) => y0));
  });

  it('are found by the pointer, told with their parts, and outlined when selected', () => {
    const one = rtActivations(run.facts)[25]!;
    const x = HEAD + 4 + (one.releaseNs - view.fromNs) / MS;
    const hit = hitTestBlame(modelOf(), view, BOX, x, 38);
    expect(hit).toEqual({ kind: 'activation', index: run.facts.activations.indexOf(one) });
    const labels = inWords(hit!, modelOf()).lines.map(([label]) => label);
    expect(labels).toContain('own work');
    expect(labels).toContain('less urgent work');
    expect(hitTestBlame(modelOf(), view, BOX, 50, 38)).toBeNull();
    const selected = modelOf(run.facts, { kind: 'activation', activity: rt.id, index: one.index });
    expect(drawn(view, selected).filter(({ op }) => op === 'path')).toHaveLength(1);
  });

  it('say what their height is: the deadline is named at its line', () => {
    const texts = drawn(view).flatMap((op) => (op.op === 'text' ? [op.text.replaceAll(/\s/g, ' ')] : []));
    expect(texts).toEqual(['response', '50 ms']);
  });

  it('are left out without blame, and where a plot is too low for both', () => {
    expect(drawn(view, modelOf({ activations: run.facts.activations, inversions: [] }))).toEqual([]);
    expect([44, 55, 56, 75, 76, 110].map(blameStripHeight)).toEqual([0, 0, 13, 13, 29, 42]);
  });
});
