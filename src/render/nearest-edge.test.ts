/** Snapping finds the edge that a slow search over everything finds. */
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { scaleOfView } from './lane-context.ts';
import { bodyOf, defaultLayoutOptions, layoutLane, type LaneRow } from './layout.ts';
import type { LaneModel, LaneView } from './model.ts';
import { nearestEdge, SNAP_CSS_PX } from './nearest-edge.ts';
import { noFacts } from './source.ts';
import { randomTrace, type RandomTrace } from './testing/random-trace.ts';

/** Every instant at which something begins, ends or happens on a row. */
const edgesOf = (trace: RandomTrace, model: LaneModel, row: LaneRow): number[] => {
  const { reader, truth, activity, missesNs, dropsNs } = trace;
  const shown =
    row.kind === 'cpu' ? [...truth.values()].flat() : row.threads.flatMap((thread) => truth.get(thread) ?? []);
  const changes = shown.flatMap(({ startNs, endNs, code }) =>
    row.kind === 'cpu' && code >= 256 ? [] : [startNs, endNs],
  );
  const definition = reader.definitions[activity];
  const ownRow = definition?.type === 'activity' ? model.layout.rowOfActivity.get(`${activity}:0`) : undefined;
  const misses = model.layout.rows[ownRow ?? -1] === row ? missesNs : [];
  // The queue belongs to the task of all threads, and a queue of the host shows on its CPU.
  const inside = changes.filter((timeNs) => timeNs > 0 && timeNs < reader.untilNs);
  return [...inside, ...misses, ...dropsNs];
};

const place = fc.record({
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.double({ min: 1e-6, max: 1.2, noNaN: true }),
  x: fc.integer({ min: 100, max: 499 }),
  row: fc.nat(20),
});

describe('nearestEdge', () => {
  test.prop([randomTrace, place])('is the nearest of the row under the pointer, else of any row', (trace, picked) => {
    const { reader } = trace;
    const fromNs = Math.floor(picked.from * reader.untilNs);
    const view: LaneView = {
      fromNs,
      toNs: fromNs + Math.max(1, reader.untilNs * picked.length),
      widthCssPx: 500,
      headWidthCssPx: 100,
      devicePixelRatio: 1,
      theme: 'light',
      colorBy: 'layer',
    };
    const model: LaneModel = {
      reader,
      facts: noFacts,
      layout: layoutLane(reader.definitions, defaultLayoutOptions),
      selection: null,
    };
    const scale = scaleOfView(view);
    const { rows } = model.layout;
    const row = rows[picked.row % rows.length];
    if (row === undefined) return;
    const atNs = scale.time(picked.x);
    const reachNs = SNAP_CSS_PX * scale.nsPerCssPx;
    const found = nearestEdge(model, scale, picked.x, bodyOf(row).y0);
    const within = (one: LaneRow): number[] =>
      edgesOf(trace, model, one).filter((timeNs) => Math.abs(timeNs - atNs) <= reachNs);
    const own = within(row);
    const candidates = own.length > 0 ? own : rows.flatMap(within);
    if (candidates.length === 0) {
      expect(found).toBeNull();
      return;
    }
    const bestNs = Math.min(...candidates.map((timeNs) => Math.abs(timeNs - atNs)));
    expect(candidates).toContain(found?.timeNs);
    expect(Math.abs((found?.timeNs ?? Infinity) - atNs)).toBeLessThanOrEqual(bestNs + scale.nsPerCssPx);
    if (own.length > 0) expect(found?.row).toBe(row);
  });
});
