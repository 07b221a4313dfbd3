/**
 * Arrows from cause to effect, over all rows: from where something was sent, handed over or woken to where it was taken
 * up, on whatever row that is shown, folded or pinned. The head is at the very instant of the effect, which is an edge of
 * a slice, a wait or a frame. Those that would lie on each other are drawn as one, and never more than a few hundred. Where
 * a row has scrolled under the axis and what is pinned, its arrows end there, without a head: nothing covers those.
 */
import type { ChainPlace } from '../analysis/causes/chain.ts';
import type { LaneContext } from './lane-context.ts';
import { bodyOf, type LaneLayout, type LaneRow } from './layout.ts';
import { rowShowing, seenEdges, wireRow } from './row-showing.ts';
import type { PathStyle } from './surface.ts';

export interface Arrow {
  readonly from: ChainPlace;
  readonly fromNs: number;
  readonly to: ChainPlace;
  readonly toNs: number;
  /** `own`: of what is selected; `chain`: of its chain; `all`: any other. */
  readonly rank: 'own' | 'chain' | 'all';
  /** How many it stands for. */
  readonly count?: number;
}

interface Placed {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** It goes on to a row that is not seen. */
  readonly goesOn: boolean;
  readonly rank: Arrow['rank'];
  count: number;
}

/** Most that are drawn. */
export const MOST_ARROWS = 300;
/** Arrows between the same rows nearer than this are one; wider where there are too many. */
const MERGED_CSS_PX = 4;
const HEAD_CSS_PX = 6;
/** Within one row an arrow is a hop; a shorter one says nothing. */
const LEAST_HOP_CSS_PX = 10;
const HOP_CSS_PX = 6;
const CURVE_STEPS = 10;

/** @returns how many arrows were drawn, and for how many they stand */
export function paintArrows(context: LaneContext, arrows: readonly Arrow[]): { drawn: number; of: number } {
  const { surface, scale, model } = context;
  const placed = arrows.flatMap((arrow) => place(context, arrow));
  let kept = mergedArrows(placed, MERGED_CSS_PX);
  for (let apart = 2 * MERGED_CSS_PX; kept.length > MOST_ARROWS && apart < 4_096; apart *= 2) {
    kept = mergedArrows(placed, apart);
  }
  const drawn = kept.slice(0, MOST_ARROWS).reverse();
  const { axisTopCssPx = 0, axisHeightCssPx, heightCssPx } = model.layout;
  surface.clip(scale.x0, axisTopCssPx + axisHeightCssPx, scale.x1, Math.max(heightCssPx, surface.heightCssPx), () => {
    surface.layer('arrows');
    for (const arrow of drawn) paintArrow(context, arrow);
  });
  return { drawn: drawn.length, of: placed.reduce((sum, { count }) => sum + count, 0) };
}

const ranks: readonly Arrow['rank'][] = ['own', 'chain', 'all'];

/** Of arrows that lie on each other the most important one, standing for all; the most important first. */
function mergedArrows(placed: readonly Placed[], apartCssPx: number): Placed[] {
  const kept = new Map<string, Placed>();
  const ordered = [...placed].sort((one, other) => ranks.indexOf(one.rank) - ranks.indexOf(other.rank));
  for (const arrow of ordered) {
    const at = (x: number): number => Math.round(x / apartCssPx);
    const key = `${at(arrow.x0)} ${arrow.y0} ${at(arrow.x1)} ${arrow.y1}`;
    const known = kept.get(key);
    if (known === undefined) kept.set(key, { ...arrow });
    else known.count += arrow.count;
  }
  return [...kept.values()];
}

function place({ model, scale }: LaneContext, arrow: Arrow): Placed[] {
  const { fromNs, toNs, rank, count = 1 } = arrow;
  if (toNs < scale.fromNs || fromNs > scale.toNs) return [];
  const rowOf = (at: ChainPlace): LaneRow | null =>
    at.kind === 'wire' ? wireRow(model.layout) : rowShowing(model.layout, model.reader.definitions, at.thread);
  const from = rowOf(arrow.from);
  const to = rowOf(arrow.to);
  if (from === null || to === null) return [];
  const [x0, x1] = [scale.x(fromNs), scale.x(toNs)];
  if (from === to)
    return x1 - x0 < LEAST_HOP_CSS_PX || !isSeen(model.layout, from)
      ? []
      : [{ x0, x1, y0: bodyOf(from).y0, y1: bodyOf(to).y0, goesOn: false, rank, count }];
  const [fromSeen, toSeen] = [isSeen(model.layout, from), isSeen(model.layout, to)];
  if (!fromSeen && !toSeen) return [];
  const down = bodyOf(from).y0 < bodyOf(to).y0;
  const [y0, y1] = [edge(from, arrow.from, down), edge(to, arrow.to, !down)];
  // Under what is pinned, at its lower edge.
  const [, covered] = seenEdges(model.layout, fromSeen ? to : from);
  const ends = fromSeen && toSeen ? { y0, y1 } : fromSeen ? { y0, y1: covered } : { y0: covered, y1 };
  return [{ x0, x1, ...ends, goesOn: !toSeen, rank, count }];
}

/** Is any of a row seen, or has it scrolled under what is pinned? */
const isSeen = (layout: LaneLayout, row: LaneRow): boolean => {
  const [top, bottom] = seenEdges(layout, row);
  return bottom > top;
};

/** Where an arrow leaves or enters a row: its lower or upper edge; on the wire, the edge of the host's half. */
function edge(row: LaneRow, at: ChainPlace, below: boolean): number {
  const { y0, y1 } = bodyOf(row);
  if (at.kind === 'thread') return below ? y1 : y0;
  const middle = (y0 + y1) / 2;
  if (at.host === 0) return below ? middle : y0;
  return below ? y1 : middle;
}

function paintArrow(context: LaneContext, arrow: Placed): void {
  const { surface, palette } = context;
  const { rank, count } = arrow;
  const own = rank === 'own';
  const color = rank === 'all' ? palette.quietText : palette.accent;
  const width = (own ? 2 : 1.25) + Math.min(2, Math.log10(count));
  const points = pathOf(arrow);
  surface.path(strokeOf(palette.ground, width + 2), { points, closed: false });
  surface.path(strokeOf(color, width), { points, closed: false });
  if (!arrow.goesOn) paintHead(context, arrow, color, own ? HEAD_CSS_PX + 1 : HEAD_CSS_PX);
}

/** Straight where cause and effect are one instant; else curved: leaving and arriving upright. */
function pathOf({ x0, y0, x1, y1 }: Placed): number[] {
  if (y0 === y1) return [x0, y0, x0, y0 - HOP_CSS_PX, x1, y1 - HOP_CSS_PX, x1, y1];
  if (Math.abs(x1 - x0) < 1) return [x0, y0, x1, y1];
  const points: number[] = [];
  for (let i = 0; i <= CURVE_STEPS; i += 1) {
    const t = i / CURVE_STEPS;
    const ease = t * t * (3 - 2 * t);
    points.push(x0 + (x1 - x0) * ease, y0 + (y1 - y0) * t);
  }
  return points;
}

function paintHead({ surface, palette }: LaneContext, { x1, y0, y1 }: Placed, color: string, size: number): void {
  const back = y1 >= y0 ? y1 - size : y1 + size;
  const half = size * 0.55;
  surface.path(fillOf(color, palette.ground), { points: [x1 - half, back, x1 + half, back, x1, y1], closed: true });
}

const styles = new Map<string, PathStyle>();
function styleOf(fill: string | null, stroke: string | null, widthCssPx: number): PathStyle {
  const key = `${fill} ${stroke} ${widthCssPx}`;
  let style = styles.get(key);
  if (style === undefined) styles.set(key, (style = { fill, stroke, widthCssPx }));
  return style;
}
const strokeOf = (color: string, widthCssPx: number): PathStyle => styleOf(null, color, Math.round(widthCssPx * 4) / 4);
const fillOf = (color: string, rim: string): PathStyle => styleOf(color, rim, 0.75);
