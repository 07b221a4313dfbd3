/** What is drawn of many inversions covers exactly what all of them cover, and the longest are found. */
import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { inversionLists, longestFirst } from './inversion-index.ts';
import { laneContext } from './lane-context.ts';
import { defaultLayoutOptions, layoutLane } from './layout.ts';
import { bandEdges, inversionsInWindow, paintInversions, victimRow } from './paint-inversions.ts';
import { logSurface } from './surface-log.ts';
import { palettes } from './palette.ts';
import { benchmarkRun } from './testing/benchmark-run.ts';
import { testInversion } from './testing/test-facts.ts';

const run = benchmarkRun('libsockets', 2, 2);
const layout = layoutLane(run.reader.definitions, defaultLayoutOptions);
const activity = run.reader.definitions.find((one) => one.type === 'activity' && one.realTime)?.id ?? 0;
const threads = run.reader.definitions.flatMap((one) => (one.type === 'thread' ? [one.id] : []));
const WIDTH = 300;

/** Gaps and lengths of a few hundred: most of them long settled. */
const many = fc.array(fc.tuple(fc.nat(3_000), fc.nat(9_000), fc.boolean()), {
  minLength: 1,
  maxLength: 300,
  size: 'max',
});
const window = fc.tuple(fc.nat(900_000), fc.integer({ min: 1_000, max: 900_000 }));

const inversionsOf = (parts: readonly (readonly [number, number, boolean])[]) => {
  let startNs = 0;
  return parts.map(([gapNs, lengthNs, bounded], number) => {
    startNs += gapNs;
    const culprit = threads[number % threads.length] ?? 0;
    return testInversion({ number, victim: activity, culprit, startNs, endNs: startNs + lengthNs, bounded });
  });
};

describe('many inversions', () => {
  it.prop([many, window])('cover together what each covers', (parts, [fromNs, spanNs]) => {
    const inversions = inversionsOf(parts);
    const surface = logSurface({ widthCssPx: WIDTH, heightCssPx: layout.heightCssPx, devicePixelRatio: 1 });
    const view = {
      fromNs,
      toNs: fromNs + spanNs,
      widthCssPx: WIDTH,
      headWidthCssPx: 60,
      devicePixelRatio: 1,
      theme: 'light',
      colorBy: 'layer',
    } as const;
    const model = { ...run, facts: { activations: [], inversions }, layout, selection: null };
    const context = laneContext(surface, model, view);
    paintInversions(context);
    surface.finish();
    for (const bounded of [true, false]) {
      const style = palettes.light[bounded ? 'boundedInversion' : 'unboundedInversion'];
      const columns = (edges: readonly (readonly [number, number])[]): number[] =>
        Array.from({ length: WIDTH - 60 }, (_, i) => 60 + i).filter((x) => edges.some(([x0, x1]) => x >= x0 && x < x1));
      const drawn = surface.ops.flatMap((op) =>
        op.op === 'rect' && op.style === style ? [[op.x0, op.x1] as const] : [],
      );
      const wanted = inversionsInWindow(inversions, view.fromNs, view.toNs)
        .map(({ inversion }) => inversion)
        .filter((one) => one.bounded === bounded && victimRow(context, one) !== undefined)
        .map((one) => bandEdges(context, one));
      expect(columns(drawn)).toEqual(columns(wanted));
    }
  });

  it.prop([many, window, fc.integer({ min: 1, max: 50 })])('are found by length', (parts, [fromNs, spanNs], most) => {
    const inversions = inversionsOf(parts);
    const toNs = fromNs + spanNs;
    const found = longestFirst(inversionLists(inversions).flatMap((list) => list.longest(fromNs, toNs, most)));
    const all = inversionsInWindow(inversions, fromNs, toNs).map(
      ({ inversion }) => inversion.endNs - inversion.startNs,
    );
    const wanted = all.toSorted((one, other) => other - one).slice(0, most);
    expect(found.slice(0, most).map(({ startNs, endNs }) => endNs - startNs)).toEqual(wanted);
  });

  it.prop([many, window, fc.array(fc.nat(40_000), { minLength: 1, maxLength: 6 })])(
    'are known as they are while the last ones go on, change their culprit and end',
    (parts, [fromNs, spanNs], growths) => {
      const inversions = inversionsOf(parts);
      const going = inversions.slice(-3);
      for (const one of going) one.open = true;
      const shown = (list: typeof inversions) => {
        const surface = logSurface({ widthCssPx: WIDTH, heightCssPx: layout.heightCssPx, devicePixelRatio: 1 });
        const model = { ...run, facts: { activations: [], inversions: list }, layout, selection: null };
        const view = { fromNs, toNs: fromNs + spanNs, widthCssPx: WIDTH, headWidthCssPx: 60, devicePixelRatio: 1 };
        const context = laneContext(surface, model, { ...view, theme: 'light', colorBy: 'layer' });
        paintInversions(context);
        surface.finish();
        const longest = inversionLists(list).flatMap((one) => one.longest(fromNs, fromNs + spanNs, 8));
        return { ops: surface.ops, longest: longestFirst(longest).slice(0, 8) };
      };
      for (const [times, growth] of growths.entries()) {
        const one = going[growth % going.length];
        if (one === undefined) continue;
        one.endNs += growth;
        if (growth % 5 === 0) one.culprit = threads[growth % threads.length] ?? 0;
        if (growth % 7 === 0) one.bounded = !one.bounded;
        if (times === 3) one.open = false;
        // A copy of the list is read anew.
        expect(shown(inversions)).toEqual(shown([...inversions]));
      }
    },
  );
});
