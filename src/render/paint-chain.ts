/**
 * Lights up the chain of a piece of work by dimming everything else: a veil over all rows with the stretches left out
 * in which a thread runs for it or waits with it, it lies in a queue that has a row, it is on the wire, or it suffers an
 * inversion. Where several steps share a pixel it is lit. Painted over the rows and their words; hovering repaints only this.
 */
import type { Chain, ChainStep } from '../analysis/causes/chain.ts';
import { activationOf, activityNumberOf } from '../trace/format.ts';
import type { LaneContext } from './lane-context.ts';
import type { LaneRow } from './layout.ts';
import { inversionsInWindow, victimRow } from './paint-inversions.ts';
import { cpuRow, rowShowing, seenEdges, wireRow } from './row-showing.ts';
import type { InversionFact } from './source.ts';

/** What is lit is at least this wide, so that it can be seen. */
const LEAST_LIT_CSS_PX = 3;

/** Edges of lit stretches, x0, x1, x0, x1 …, by strip: a row, or a half of the wire. */
type Lit = Map<LaneRow, number[][]>;

export function paintChainVeil(context: LaneContext, chain: Pick<Chain, 'steps' | 'work'>): void {
  const { surface, model, scale, palette } = context;
  const { rows } = model.layout;
  const { lit, told } = litStretches(context, chain);
  surface.layer('chain veil');
  for (const row of rows) {
    const [top, whole] = seenEdges(model.layout, row);
    // Sentences begin before their bands: cut in two they could not be read.
    const bottom = told.has(row) ? Math.min(whole, row.bodyTopCssPx + row.bodyHeightCssPx) : whole;
    if (bottom <= top) continue;
    const strips = lit.get(row) ?? [[]];
    strips.forEach((edges, i) => {
      const y0 = top + ((bottom - top) * i) / strips.length;
      const y1 = top + ((bottom - top) * (i + 1)) / strips.length;
      let x = scale.x0;
      for (const [x0, x1] of merged(edges)) {
        surface.rect(palette.veil, x, y0, Math.min(x0, scale.x1), y1);
        x = Math.max(x, x1);
      }
      surface.rect(palette.veil, x, y0, scale.x1, y1);
    });
  }
}

/** What is lit, and the rows with a sentence about an inversion of this work. */
function litStretches(
  context: LaneContext,
  { steps, work }: Pick<Chain, 'steps' | 'work'>,
): { lit: Lit; told: ReadonlySet<LaneRow> } {
  const { model, scale } = context;
  const { layout, reader } = model;
  const lit: Lit = new Map();
  const told = new Set<LaneRow>();
  const wire = wireRow(layout);
  if (wire !== null) lit.set(wire, [[], []]);
  const light = (row: LaneRow | null | undefined, strip: number, step: Pick<ChainStep, 'startNs' | 'endNs'>): void => {
    if (!row) return;
    const x0 = scale.x(step.startNs);
    const strips = lit.get(row) ?? [[]];
    lit.set(row, strips);
    strips[strip]?.push(x0, Math.max(scale.x(step.endNs), x0 + LEAST_LIT_CSS_PX));
  };
  for (const step of steps) {
    if (step.endNs < scale.fromNs || step.startNs > scale.toNs) continue;
    if (step.kind === 'wire') light(wire, step.host === 0 ? 0 : 1, step);
    else if (step.kind === 'queue') {
      const row = rowShowing(layout, reader.definitions, step.subject);
      if (row?.object === step.subject) light(row, 0, step);
    } else {
      light(rowShowing(layout, reader.definitions, step.subject), 0, step);
      if (step.kind === 'run') light(cpuRow(layout, step.host), 0, step);
    }
  }
  for (const { inversion } of inversionsInWindow(model.facts.inversions, scale.fromNs, scale.toNs)) {
    const row = isSufferedBy(context, inversion, work) ? victimRow(context, inversion) : undefined;
    light(row, 0, inversion);
    if (row !== undefined) told.add(row);
  }
  return { lit, told };
}

function isSufferedBy({ model }: LaneContext, { victim, activation }: InversionFact, work: number): boolean {
  const activity = model.reader.definitions[victim];
  return (
    activity?.type === 'activity' && activity.number === activityNumberOf(work) && activation === activationOf(work)
  );
}

/** Stretches in order, those that touch as one. */
function merged(edges: readonly number[]): [number, number][] {
  const pairs: [number, number][] = [];
  for (let i = 0; i < edges.length; i += 2) pairs.push([edges[i] as number, edges[i + 1] as number]);
  pairs.sort(([one], [other]) => one - other);
  const joined: [number, number][] = [];
  for (const [x0, x1] of pairs) {
    const before = joined.at(-1);
    if (before !== undefined && x0 <= before[1]) before[1] = Math.max(before[1], x1);
    else joined.push([x0, x1]);
  }
  return joined;
}
