/**
 * Where rows are seen while they scroll: the axis and what is pinned stay on top, at the height in the picture that has
 * been scrolled to. Positions stay those of the picture, so that what is painted above the rows and what is found at a
 * point needs to know nothing of it: pinned rows come first, and so win where they cover others.
 */
import type { LaneLayout, LaneRow } from './layout.ts';

/** A high row is rather shown in part. */
const MOST_COVERED_CSS_PX = 24;

const isPinnedIn = (layout: LaneLayout, row: LaneRow): boolean =>
  row.pinned === true && row.topCssPx + row.heightCssPx <= layout.pinnedHeightCssPx;

export function seenLayout(layout: LaneLayout, scrolledCssPx: number): LaneLayout {
  const rows = layout.rows.map((row) =>
    isPinnedIn(layout, row)
      ? { ...row, topCssPx: row.topCssPx + scrolledCssPx, bodyTopCssPx: row.bodyTopCssPx + scrolledCssPx }
      : row,
  );
  return { ...layout, rows, axisTopCssPx: scrolledCssPx };
}

/** Only the axis and what is pinned, where they lie when nothing is scrolled. Indices of rows stay the same. */
export function pinnedLayout(layout: LaneLayout): LaneLayout {
  const rows = layout.rows.filter((row) => isPinnedIn(layout, row));
  return { ...layout, rows, heightCssPx: layout.pinnedHeightCssPx };
}

/** Where scrolling comes to rest: at rows that begin below what is pinned, and at the end. */
function restingPlaces(layout: LaneLayout, mostCssPx: number): number[] {
  const places = layout.rows
    .filter((row) => !isPinnedIn(layout, row))
    .map((row) => row.topCssPx - layout.pinnedHeightCssPx)
    .filter((place) => place > 0 && place < mostCssPx);
  return [0, ...places, mostCssPx];
}

/** How far to scroll for a row to begin below what is pinned: the nearest to where it is now. */
export function snappedScroll(layout: LaneLayout, scrolledCssPx: number, mostCssPx: number): number {
  return restingPlaces(layout, mostCssPx).reduce((best, place) =>
    Math.abs(place - scrolledCssPx) < Math.abs(best - scrolledCssPx) ? place : best,
  );
}

/** Of the row at a lower edge (from the top of the picture), how much is seen of it where it is cut; 0 where it is not. */
export function cutAtBottom(layout: LaneLayout, edgeCssPx: number): number {
  const cut = layout.rows.find(
    (row) => row.topCssPx < edgeCssPx && row.topCssPx + row.heightCssPx > edgeCssPx + 1 && !isPinnedIn(layout, row),
  );
  const cutCssPx = cut === undefined ? 0 : Math.ceil(edgeCssPx - cut.topCssPx);
  return cutCssPx > MOST_COVERED_CSS_PX ? 0 : cutCssPx;
}

/**
 * How far to scroll for a row to be seen whole, the nearest to where it is now; where it is seen, as it is.
 * @param boxCssPx height of what is seen
 */
export function scrollToSee(layout: LaneLayout, row: LaneRow, scrolledCssPx: number, boxCssPx: number): number {
  if (isPinnedIn(layout, row)) return scrolledCssPx;
  const most = Math.max(0, layout.heightCssPx - boxCssPx);
  const highest = row.topCssPx - layout.pinnedHeightCssPx;
  const lowest = row.topCssPx + row.heightCssPx - boxCssPx;
  if (scrolledCssPx > highest) return Math.max(0, Math.min(highest, most));
  if (scrolledCssPx >= lowest) return scrolledCssPx;
  // Its end is reached by the first resting place that is far enough; of one higher than the box its begin is seen.
  const place = restingPlaces(layout, most).find((one) => one >= lowest) ?? most;
  return Math.max(0, Math.min(place, highest, most));
}
