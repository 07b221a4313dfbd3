/** What is drawn of causes and areas: the draw log against the trace. */
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { Chain } from '../analysis/causes/chain.ts';
import { workOf } from '../trace/format.ts';
import { laneContext, scaleOfView } from './lane-context.ts';
import { bodyOf, defaultLayoutOptions, layoutLane, type LayoutOptions } from './layout.ts';
import type { LaneModel, LaneView } from './model.ts';
import { paintArea } from './paint-area.ts';
import { MOST_ARROWS, paintArrows, type Arrow } from './paint-arrows.ts';
import { paintChainVeil } from './paint-chain.ts';
import { cpuRow, nameOfRow, rowsBetween, rowShowing, wireRow } from './row-showing.ts';
import { seenLayout } from './seen-layout.ts';
import { logSurface, type DrawOp } from './surface-log.ts';
import { benchmarkRun } from './testing/benchmark-run.ts';

const run = benchmarkRun('libsockets', 2, 1.25);
const layout = layoutLane(run.reader.definitions, defaultLayoutOptions);
const size = { widthCssPx: 900, heightCssPx: 400, devicePixelRatio: 1 };
const { definitions } = run.reader;
const model: LaneModel = { ...run, layout, selection: null };

const viewOf = (fromNs: number, toNs: number): LaneView => ({
  ...size,
  fromNs,
  toNs,
  headWidthCssPx: 100,
  theme: 'light',
  colorBy: 'layer',
});

const activation = run.facts.activations.find(
  ({ activity, index }) => run.facts.nameOf(activity) === 'rt' && index === 21,
);
if (activation === undefined || activation.completionNs === null) throw new Error('the activation is not complete');
const { releaseNs, completionNs } = activation;
const rt = definitions.find((one) => one.type === 'activity' && one.name === 'rt');
const chain = new Chain(run.reader, workOf(rt?.type === 'activity' ? rt.number : 0, 21), releaseNs, completionNs);
const arrows: Arrow[] = chain.links.map((link) => ({ ...link, rank: 'chain' }));

const drawn = (view: LaneView, paint: (context: ReturnType<typeof laneContext>) => unknown): readonly DrawOp[] => {
  const surface = logSurface(size);
  paint(laneContext(surface, model, view));
  surface.finish();
  return surface.ops;
};

describe('the veil over what is not of the chain', () => {
  test.prop([fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 1e-4, max: 1, noNaN: true })], {
    numRuns: 20,
  })('leaves every step of it out, and covers every pixel of a row without one', (at, part) => {
    const spanNs = (completionNs - releaseNs) * part;
    const fromNs = Math.floor(releaseNs + (completionNs - releaseNs - spanNs) * at);
    const view = viewOf(fromNs, fromNs + Math.max(1, spanNs));
    const scale = scaleOfView(view);
    const veils = drawn(view, (context) => paintChainVeil(context, chain)).flatMap((op) =>
      op.op === 'rect' ? [op] : [],
    );
    for (const step of chain.steps) {
      const row = step.kind === 'wire' ? wireRow(layout) : rowShowing(layout, definitions, step.subject);
      if (step.kind === 'queue' || step.kind === 'wire' || row === null) continue;
      const x = (scale.x(step.startNs) + scale.x(step.endNs)) / 2;
      if (x <= scale.x0 || x >= scale.x1) continue;
      const { y0, y1 } = bodyOf(row);
      const covering = veils.filter((veil) => veil.x0 < x && x < veil.x1 && veil.y0 < y1 && veil.y1 > y0);
      expect(covering).toEqual([]);
    }
    const jobs = layout.rows.find(({ threads }) => threads.some((id) => definitions[id]?.name === 'dist-1'));
    const onJobs = veils.filter(({ y0 }) => y0 === jobs?.topCssPx);
    expect(onJobs.reduce((sum, { x0, x1 }) => sum + x1 - x0, 0)).toBe(scale.x1 - scale.x0);
  });
});

describe('arrows', () => {
  it('never cover the axis or what is pinned, and end there where their row has scrolled under it', () => {
    const pinned = ['client/rt-client/rt-client'];
    const arrange: LayoutOptions['arrange'] = (rows) => [
      ...rows.filter(({ name }) => pinned.includes(name)).map((row) => ({ ...row, pinned: true })),
      ...rows.filter(({ name }) => !pinned.includes(name)),
    ];
    const whole = layoutLane(definitions, { ...defaultLayoutOptions, heightCssPx: 140, arrange });
    const net = whole.rows.find(({ title }) => title === 'rt-client net');
    const scrolled = (net?.topCssPx ?? 0) + (net?.heightCssPx ?? 0) - whole.pinnedHeightCssPx + 2;
    const seen = seenLayout(whole, scrolled);
    const covered = scrolled + whole.pinnedHeightCssPx;
    const surface = logSurface({ ...size, heightCssPx: whole.heightCssPx });
    paintArrows(laneContext(surface, { ...model, layout: seen }, viewOf(releaseNs, completionNs)), arrows);
    surface.finish();
    const paths = surface.ops.flatMap((op) => (op.op === 'path' ? [op] : []));
    const ys = (points: readonly number[]): number[] => points.filter((_, i) => i % 2 === 1);
    const pinnedRow = seen.rows[0];
    if (pinnedRow === undefined) throw new Error('nothing is pinned');
    const { y0, y1 } = bodyOf(pinnedRow);
    // Only what begins or ends at a pinned row reaches above the lower edge of what is pinned, and none the axis.
    for (const { points } of paths) {
      const highest = Math.min(...ys(points));
      expect(highest >= covered || (highest >= y0 - 8 && highest <= y1)).toBe(true);
      expect(highest).toBeGreaterThan(scrolled + whole.axisHeightCssPx - 8);
    }
    expect(paths.some(({ points, closed }) => !closed && ys(points).includes(covered))).toBe(true);
    expect(paths.some(({ points, closed }) => closed && ys(points).at(-1) === covered)).toBe(false);
  });

  it('end where their effect begins, on the row that shows it', () => {
    const view = viewOf(releaseNs, completionNs);
    const scale = scaleOfView(view);
    const heads = drawn(view, (context) => paintArrows(context, arrows)).flatMap((op) =>
      op.op === 'path' && op.closed ? [op.points.slice(4)] : [],
    );
    expect(heads.length).toBeGreaterThan(3);
    for (const [x = 0, y = 0] of heads) {
      const isThere = chain.links.some(({ to, toNs }) => {
        const row = to.kind === 'wire' ? wireRow(layout) : rowShowing(layout, definitions, to.thread);
        return row !== null && scale.x(toNs) === x && y >= bodyOf(row).y0 && y <= bodyOf(row).y1;
      });
      expect(isThere).toBe(true);
    }
  });

  it('go to the row of the group where threads are folded, and to the CPU where interrupts are', () => {
    const card = definitions.find((one) => one.type === 'thread' && one.name === 'network card' && one.host === 1);
    expect(rowShowing(layout, definitions, card?.id ?? -1)).toBe(cpuRow(layout, 1));
    const folded = layoutLane(definitions, {
      ...defaultLayoutOptions,
      folded: layout.rows.flatMap(({ folds }) => folds.map(({ key }) => key)),
    });
    for (const definition of definitions) {
      if (definition.type === 'thread') expect(rowShowing(folded, definitions, definition.id)).not.toBeNull();
    }
  });

  it('are one where they lie on each other, and never too many', () => {
    const many: Arrow[] = Array.from({ length: 5_000 }, (_, i) => ({
      ...(arrows[i % arrows.length] as Arrow),
      fromNs: releaseNs + i * 3_000,
      toNs: releaseNs + i * 3_000,
    }));
    const surface = logSurface(size);
    const { drawn: count, of } = paintArrows(laneContext(surface, model, viewOf(releaseNs, completionNs)), many);
    expect(count).toBeLessThanOrEqual(MOST_ARROWS);
    expect(count).toBeGreaterThan(50);
    expect(of).toBeGreaterThan(count);
  });

  it('outside of the window are not drawn', () => {
    expect(drawn(viewOf(completionNs + 1, completionNs + 1e6), (context) => paintArrows(context, arrows))).toEqual([]);
  });
});

describe('a picked area', () => {
  const [first, last] = [layout.rows[1], layout.rows[3]].map((row) => row && nameOfRow(row, definitions));
  if (first === undefined || last === undefined) throw new Error('the lane has too few rows');

  test.prop([fc.integer({ min: 0, max: 1_000_000_000 }), fc.integer({ min: 1, max: 5_000 })])(
    'has its edges at the pixels of its instants, however deep the zoom',
    (fromNs, lengthNs) => {
      const area = { fromNs, toNs: fromNs + lengthNs, first, last };
      const view = viewOf(fromNs - lengthNs, fromNs + 2 * lengthNs);
      const scale = scaleOfView(view);
      const [box] = drawn(view, (context) => paintArea(context, area));
      expect(box).toMatchObject({ op: 'rect', x0: scale.x(area.fromNs), x1: scale.x(area.toNs) });
      expect(box).toMatchObject({ y0: layout.rows[1]?.topCssPx });
    },
  );

  it('is the same from either end, and gone where a row of it is none', () => {
    expect(rowsBetween(layout, definitions, last, first)).toEqual(layout.rows.slice(1, 4));
    expect(rowsBetween(layout, definitions, first, 99_999)).toEqual([]);
  });

  it('has rows that are found again by their names', () => {
    for (const row of layout.rows) expect(rowShowing(layout, definitions, nameOfRow(row, definitions))).toBe(row);
  });
});
