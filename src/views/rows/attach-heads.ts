/**
 * What the heads of a lane's rows do under the pointer: a click folds, a drag up or down moves the row, a drag of its
 * lower edge makes it higher, a right click opens the menu at it. Listens before the lane's own gestures, which know of
 * moving in time only. Tells what is being dragged, for the mark that shows where it goes.
 */
import { foldAt } from '../../render/paint-row-heads.ts';
import { orderAfterMove } from '../../render/arrange-rows.ts';
import { rowAt } from '../../render/hit-test.ts';
import type { LaneRow } from '../../render/layout.ts';
import { setRowHeight, setRowOrder } from '../../state/rows-actions.ts';
import { setFolded } from '../../state/view-actions.ts';
import type { GesturePlace } from '../lanes/lane-gestures.ts';

/** A row on its way to another place. */
export interface RowMove {
  readonly row: LaneRow;
  /** Where it would go, from the top of the picture. */
  readonly atCssPx: number;
}

interface Press {
  readonly row: LaneRow;
  readonly x: number;
  readonly y: number;
  readonly edge: boolean;
  readonly bodyCssPx: number;
  dragged: boolean;
}

const DRAG_CSS_PX = 5;
const EDGE_CSS_PX = 3;

/** @param onMove told of a move under way, and null when it ends */
export function attachHeads(
  place: GesturePlace,
  onMove: (move: RowMove | null) => void,
  onMenu: (row: LaneRow) => void,
): () => void {
  const { box, painter, session } = place;
  const listening = new AbortController();
  const options = { signal: listening.signal, capture: true };
  let press: Press | null = null;
  const pointOf = (event: MouseEvent): { x: number; y: number } => {
    const { left, top } = box.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top + box.scrollTop };
  };
  const headAt = (event: MouseEvent): LaneRow | null => {
    const { x, y } = pointOf(event);
    return event.target instanceof HTMLButtonElement || !painter.inHeads(x) ? null : rowAt(painter.seenModel(), y);
  };
  const take = (event: Event): void => {
    event.stopImmediatePropagation();
    event.preventDefault();
  };
  const onDown = (event: PointerEvent): void => {
    // A finger scrolls the rows; a tap folds as on any lane.
    const row = event.button === 0 && event.pointerType !== 'touch' ? headAt(event) : null;
    if (row === null) return;
    const { x, y } = pointOf(event);
    const edge = row.topCssPx + row.heightCssPx - y <= EDGE_CSS_PX;
    const bodyCssPx = row.bodyHeightCssPx / (row.stretch ?? 1);
    press = { row, x, y, edge, bodyCssPx, dragged: false };
    box.setPointerCapture(event.pointerId);
    box.focus({ preventScroll: true });
    take(event);
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (press === null) {
      hint(event);
      return;
    }
    take(event);
    const { y } = pointOf(event);
    press.dragged ||= Math.abs(y - press.y) > DRAG_CSS_PX;
    if (!press.dragged) return;
    if (press.edge) setRowHeight(session, press.row.name, (press.row.bodyHeightCssPx + y - press.y) / press.bodyCssPx);
    else onMove({ row: press.row, atCssPx: gapAt(painter.seenModel().layout.rows, y).atCssPx });
  };
  /** Over a lower edge the pointer tells that it can be dragged; the lane's own gestures know of clicks only. */
  const hint = (event: PointerEvent): void => {
    const row = headAt(event);
    const { y } = pointOf(event);
    box.classList.toggle('at-row-edge', row !== null && row.topCssPx + row.heightCssPx - y <= EDGE_CSS_PX);
  };
  const onUp = (event: PointerEvent): void => {
    if (press === null) return;
    take(event);
    const { row, x, edge, dragged } = press;
    press = null;
    onMove(null);
    if (event.type !== 'pointerup') return;
    if (!dragged) {
      const fold = foldAt(row, x);
      if (fold !== undefined) setFolded(session, fold.key, fold.to);
      return;
    }
    if (edge) return;
    const { rows } = painter.seenModel().layout;
    const { before } = gapAt(rows, pointOf(event).y);
    if (before?.name === row.name) return;
    const names = rows.map(({ name }) => name);
    setRowOrder(session, orderAfterMove(names, row.name, before?.name ?? null, session.view.getState().rows.order));
  };
  const onContext = (event: MouseEvent): void => {
    const row = headAt(event);
    if (row === null) return;
    take(event);
    onMenu(row);
  };
  box.addEventListener('pointerdown', onDown, options);
  box.addEventListener('pointermove', onPointerMove, options);
  box.addEventListener('pointerup', onUp, options);
  box.addEventListener('pointercancel', onUp, options);
  box.addEventListener('contextmenu', onContext, options);
  return () => listening.abort();
}

/** The gap between two rows that is nearest to a height, and the row below it (null: below all). */
export function gapAt(rows: readonly LaneRow[], yCssPx: number): { before: LaneRow | null; atCssPx: number } {
  let best: { before: LaneRow | null; atCssPx: number } = { before: null, atCssPx: 0 };
  let distance = Infinity;
  const last = rows.at(-1);
  const gaps = [
    ...rows.map((row) => ({ before: row, atCssPx: row.topCssPx })),
    ...(last === undefined ? [] : [{ before: null, atCssPx: last.topCssPx + last.heightCssPx }]),
  ];
  for (const gap of gaps) {
    if (Math.abs(gap.atCssPx - yCssPx) >= distance) continue;
    distance = Math.abs(gap.atCssPx - yCssPx);
    best = gap;
  }
  return best;
}
