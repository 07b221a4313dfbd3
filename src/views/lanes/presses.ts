/**
 * The pressed pointers over a lane, and what their moves mean: one drags the picture like a map (sideways in time, up
 * and down over rows that do not fit), two pinch it, and where a tool takes the drag nothing moves and the tool is told.
 * With two fingers the instants under both stay under them. Positions are CSS pixels from the target's top left.
 */
import type { AreaDrag, GestureTarget } from './gestures.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A press that moves less than this is a click. */
const CLICK_SLACK_CSS_PX = 4;
/** Two fingers nearer than this say nothing about a distance. */
const LEAST_APART_CSS_PX = 8;

export class Presses {
  readonly #points = new Map<number, Point>();
  #travelledCssPx = 0;
  #area: AreaDrag | null = null;
  /** Where the press was that the tool is told of once it is more than a click; null once it was told. */
  #areaFrom: Point | null = null;

  /** @param area the tool that takes this drag, if any */
  down(id: number, point: Point, area: AreaDrag | null): void {
    if (this.#points.size === 0) {
      this.#travelledCssPx = 0;
      this.#area = area;
      this.#areaFrom = point;
    } else this.#leaveArea();
    this.#points.set(id, point);
  }

  /** Moves a pointer; nothing where it is not pressed. */
  move(id: number, point: Point, target: GestureTarget): void {
    const before = this.#points.get(id);
    if (before === undefined) return;
    const old = this.#pair();
    this.#points.set(id, point);
    const now = this.#pair();
    if (old !== null && now !== null) {
      this.#travelledCssPx = Infinity;
      // First what was in the middle comes to the new middle, then it stays there.
      if (old.middle !== now.middle) target.pan(old.middle - now.middle);
      target.zoom(old.apart / now.apart, now.middle);
      return;
    }
    this.#travelledCssPx += Math.abs(point.x - before.x) + Math.abs(point.y - before.y);
    if (this.#travelledCssPx <= CLICK_SLACK_CSS_PX) return;
    if (this.#area !== null) this.#moveArea(this.#area, point);
    else {
      if (point.x !== before.x) target.pan(before.x - point.x);
      target.scroll(before.y - point.y);
    }
  }

  /** Lets go of a pointer; true when it was a click. */
  up(id: number, point: Point, cancelled: boolean): boolean {
    if (!this.#points.delete(id)) return false;
    if (cancelled) this.#leaveArea();
    else if (this.#areaFrom === null) this.#area?.end(point.x, point.y);
    this.#area = null;
    return !cancelled && this.#travelledCssPx <= CLICK_SLACK_CSS_PX;
  }

  #moveArea(area: AreaDrag, { x, y }: Point): void {
    if (this.#areaFrom !== null) area.begin(this.#areaFrom.x, this.#areaFrom.y);
    this.#areaFrom = null;
    area.move(x, y);
  }

  #leaveArea(): void {
    if (this.#areaFrom === null) this.#area?.cancel();
    this.#area = null;
  }

  #pair(): { middle: number; apart: number } | null {
    const [one, other] = [...this.#points.values()];
    if (one === undefined || other === undefined) return null;
    return { middle: (one.x + other.x) / 2, apart: Math.max(LEAST_APART_CSS_PX, Math.abs(one.x - other.x)) };
  }
}
