/**
 * What the heads of a lane's rows do under the pointer: a click folds, a drag up or down moves the row, a drag of its
 * lower edge makes it higher, a right click opens the menu at it. A finger holds a head for a moment first: without that
 * it scrolls the rows, or taps. Held and let go where it was, it opens the menu. Listens before the lane's own gestures,
 * which know of moving in time only. Tells what is being dragged, for the mark that shows where it goes.
 */
import { foldAt } from '../../render/paint-row-heads.ts';
import { orderAfterMove } from '../../render/arrange-rows.ts';
import { rowAt } from '../../render/hit-test.ts';
import type { LaneRow } from '../../render/layout.ts';
import { setRowHeight, setRowOrder } from '../../state/rows-actions.ts';
import { select, setFolded } from '../../state/view-actions.ts';
import type { GesturePlace } from '../lanes/lane-gestures.ts';
import { selectedBy } from '../lanes/selection.ts';

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
  readonly pointerId: number;
  readonly edge: boolean;
  readonly touch: boolean;
  readonly bodyCssPx: number;
  dragged: boolean;
}

const DRAG_CSS_PX = 5;
const EDGE_CSS_PX = 3;
/** Fingers are less exact, and are held for so long before they drag. */
const TOUCH_EDGE_CSS_PX = 8;
const HOLD_MS = 350;

class Heads {
  readonly #place: GesturePlace;
  readonly #onMove: (move: RowMove | null) => void;
  readonly #onMenu: (row: LaneRow) => void;
  #press: Press | null = null;
  /** A finger that may come to drag. */
  #hold: { readonly press: Press; readonly sinceMs: number; readonly timer: ReturnType<typeof setTimeout> } | null =
    null;
  /** The lane's gestures are being told that a finger is none of theirs. */
  #isTakingOver = false;

  constructor(place: GesturePlace, onMove: (move: RowMove | null) => void, onMenu: (row: LaneRow) => void) {
    this.#place = place;
    this.#onMove = onMove;
    this.#onMenu = onMenu;
  }

  down(event: PointerEvent): void {
    const isSecond = this.#hold !== null;
    this.#letGoOfHold();
    const row = event.button === 0 && !isSecond ? this.#headAt(event) : null;
    if (row === null || this.#press !== null) return;
    const { x, y } = this.#pointOf(event);
    const touch = event.pointerType === 'touch';
    const edge = isAtEdge(row, y, touch ? TOUCH_EDGE_CSS_PX : EDGE_CSS_PX);
    const bodyCssPx = row.bodyHeightCssPx / (row.stretch ?? 1);
    const press = { row, x, y, pointerId: event.pointerId, edge, touch, bodyCssPx, dragged: false };
    if (touch) {
      const timer = setTimeout(() => this.#takeOver(press), HOLD_MS);
      this.#hold = { press, sinceMs: event.timeStamp, timer };
      return;
    }
    this.#press = press;
    this.#place.box.setPointerCapture(event.pointerId);
    this.#place.box.focus({ preventScroll: true });
    take(event);
  }

  move(event: PointerEvent): void {
    this.#takeOverIfHeld(event);
    const { x, y } = this.#pointOf(event);
    const press = this.#press;
    const held = this.#hold?.press;
    if (held?.pointerId === event.pointerId && Math.hypot(x - held.x, y - held.y) > DRAG_CSS_PX) this.#letGoOfHold();
    if (press === null) {
      const row = this.#headAt(event);
      this.#place.box.classList.toggle('at-row-edge', row !== null && isAtEdge(row, y, EDGE_CSS_PX));
      return;
    }
    take(event);
    if (event.pointerId !== press.pointerId) return;
    press.dragged ||= Math.abs(y - press.y) > DRAG_CSS_PX;
    if (!press.dragged) return;
    const { row } = press;
    if (press.edge) setRowHeight(this.#place.session, row.name, (row.bodyHeightCssPx + y - press.y) / press.bodyCssPx);
    else this.#onMove({ row, atCssPx: gapAt(this.#rows(), y).atCssPx });
  }

  up(event: PointerEvent): void {
    if (this.#isTakingOver) return;
    this.#takeOverIfHeld(event);
    this.#letGoOfHold();
    const press = this.#press;
    if (press === null || event.pointerId !== press.pointerId) return;
    take(event);
    this.#press = null;
    this.#onMove(null);
    if (event.type !== 'pointerup') return;
    if (!press.dragged) {
      if (press.touch) this.#onMenu(press.row);
      else this.#click(press.row, press.x);
    } else if (!press.edge) this.#drop(press.row, this.#pointOf(event).y);
  }

  context(event: MouseEvent): void {
    const row = this.#headAt(event);
    if (row === null) return;
    take(event);
    // A finger that is held opens the menu when it is let go.
    if (this.#press === null && this.#hold === null) this.#onMenu(row);
  }

  /** The finger has been held: from now on it drags the head, and nothing else. */
  #takeOver(press: Press): void {
    const { box } = this.#place;
    const { pointerId } = press;
    this.#hold = null;
    this.#isTakingOver = true;
    box.dispatchEvent(new PointerEvent('pointercancel', { pointerId, pointerType: 'touch' }));
    this.#isTakingOver = false;
    this.#press = press;
    if (!press.edge) this.#onMove({ row: press.row, atCssPx: gapAt(this.#rows(), press.y).atCssPx });
  }

  /** A page that was busy has its timer late; how long the finger was held is told by the events. */
  #takeOverIfHeld({ pointerId, timeStamp, type }: PointerEvent): void {
    const hold = this.#hold;
    if (hold?.press.pointerId !== pointerId || timeStamp - hold.sinceMs < HOLD_MS || type === 'pointercancel') return;
    clearTimeout(hold.timer);
    this.#takeOver(hold.press);
  }

  #letGoOfHold(): void {
    if (this.#hold !== null) clearTimeout(this.#hold.timer);
    this.#hold = null;
  }

  /** A triangle folds; a thread, lock or queue is selected. */
  #click(row: LaneRow, xCssPx: number): void {
    const { session, id, painter } = this.#place;
    const fold = foldAt(row, xCssPx);
    const what = fold === undefined ? selectedBy({ kind: 'head', row }, painter.model()) : null;
    if (fold !== undefined) setFolded(session, fold.key, fold.to);
    else if (what !== null) select(session, { lane: id, what });
  }

  #drop({ name }: LaneRow, yCssPx: number): void {
    const { session } = this.#place;
    const rows = this.#rows();
    const before = gapAt(rows, yCssPx).before?.name ?? null;
    if (before === name) return;
    const names = rows.map((row) => row.name);
    setRowOrder(session, orderAfterMove(names, name, before, session.view.getState().rows.order));
  }

  #rows(): readonly LaneRow[] {
    return this.#place.painter.seenModel().layout.rows;
  }

  #pointOf(event: MouseEvent): { x: number; y: number } {
    const { box } = this.#place;
    const { left, top } = box.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top + box.scrollTop };
  }

  #headAt(event: MouseEvent): LaneRow | null {
    const { painter } = this.#place;
    const { x, y } = this.#pointOf(event);
    const isOnControl = event.target instanceof Element && event.target.closest('button') !== null;
    return isOnControl || !painter.inHeads(x) ? null : rowAt(painter.seenModel(), y);
  }
}

const isAtEdge = (row: LaneRow, yCssPx: number, withinCssPx: number): boolean =>
  row.topCssPx + row.heightCssPx - yCssPx <= withinCssPx;

const take = (event: Event): void => {
  event.stopImmediatePropagation();
  event.preventDefault();
};

/** @param onMove told of a move under way, and null when it ends */
export function attachHeads(
  place: GesturePlace,
  onMove: (move: RowMove | null) => void,
  onMenu: (row: LaneRow) => void,
): () => void {
  const heads = new Heads(place, onMove, onMenu);
  const listening = new AbortController();
  const options = { signal: listening.signal, capture: true };
  const { box } = place;
  box.addEventListener('pointerdown', (event) => heads.down(event), options);
  box.addEventListener('pointermove', (event) => heads.move(event), options);
  box.addEventListener('pointerup', (event) => heads.up(event), options);
  box.addEventListener('pointercancel', (event) => heads.up(event), options);
  box.addEventListener('contextmenu', (event) => heads.context(event), options);
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
