/**
 * Moving around in time with a mouse, a trackpad or fingers, like on a map. The wheel zooms at the pointer,
 * a sideways wheel or Shift moves, dragging moves, two fingers pinch. A pinch on a trackpad arrives as a wheel
 * with Ctrl and must not zoom the page. Rows that do not fit scroll with the wheel over the row heads. A tool may
 * take a drag instead (with Shift, or while it is on): then nothing moves, and the tool is told of the drag. No pinch
 * and no swipe reaches the page: it is neither zoomed nor left.
 */
import { Presses, type Point } from './presses.ts';

/** A drag that picks or measures. Positions are those of the target: CSS pixels from its top left, also outside of it. */
export interface AreaDrag {
  begin(xCssPx: number, yCssPx: number): void;
  move(xCssPx: number, yCssPx: number): void;
  /** Let go at the place of the last move. */
  end(xCssPx: number, yCssPx: number): void;
  /** A second finger came, or the browser took the pointer away: as if it had never begun. */
  cancel(): void;
}

export interface GestureTarget {
  /** Leaves the wheel at this position to the scroll bar. */
  scrolls(xCssPx: number): boolean;
  zoom(factor: number, xCssPx: number): void;
  pan(byCssPx: number): void;
  /** Moves rows that do not fit up or down. */
  scroll(byCssPx: number): void;
  hover(xCssPx: number, yCssPx: number): void;
  leave(): void;
  click(xCssPx: number, yCssPx: number): void;
  doubleClick(xCssPx: number, yCssPx: number): void;
  /** The tool that takes a drag, asked at its press; null where dragging moves the picture. A press alone is a click. */
  area?(shiftKey: boolean): AreaDrag | null;
}

/** A wheel notch is about 100 CSS pixels; it zooms by about a fifth. */
const ZOOM_PER_CSS_PX = 0.002;
/** A trackpad's pinch sends small steps. */
const PINCH_PER_CSS_PX = 0.01;
const LINE_CSS_PX = 16;
const LARGEST_STEP = 2;
const DOM_DELTA_LINE = 1;
/** While the wheel turns, the element is looked for so seldom, milliseconds. */
const KNOWN_MS = 250;

type Wheel = Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'shiftKey' | 'ctrlKey'>;

/** What a turn of the wheel asks for: a distance to move, or a factor to zoom by (> 1 shows more time). */
export const wheelMeaning = (wheel: Wheel): { pan: number } | { zoom: number } => {
  const unit = wheel.deltaMode === DOM_DELTA_LINE ? LINE_CSS_PX : 1;
  const sideways = wheel.deltaX * unit;
  const upright = wheel.deltaY * unit;
  const isSideways = Math.abs(sideways) > Math.abs(upright);
  if (isSideways || wheel.shiftKey) return { pan: isSideways ? sideways : upright };
  const factor = Math.exp(upright * (wheel.ctrlKey ? PINCH_PER_CSS_PX : ZOOM_PER_CSS_PX));
  return { zoom: Math.min(LARGEST_STEP, Math.max(1 / LARGEST_STEP, factor)) };
};

/** Makes an element listen. Returns how to stop. */
export const attachGestures = (element: HTMLElement, target: GestureTarget): (() => void) => {
  const presses = new Presses();
  const listening = new AbortController();
  const { signal } = listening;
  const at = (event: MouseEvent): Point => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  // A wheel turns once a picture: asked so often where the element is, the browser would lay out the page each time.
  let known = { leftCssPx: 0, atMs: Number.NEGATIVE_INFINITY };
  const leftCssPx = ({ timeStamp }: WheelEvent): number => {
    if (timeStamp - known.atMs > KNOWN_MS) {
      known = { leftCssPx: element.getBoundingClientRect().left, atMs: timeStamp };
    }
    return known.leftCssPx;
  };

  const onWheel = (event: WheelEvent): void => {
    const x = event.clientX - leftCssPx(event);
    if (!event.ctrlKey && target.scrolls(x)) return;
    event.preventDefault();
    const meaning = wheelMeaning(event);
    if ('pan' in meaning) target.pan(meaning.pan);
    else target.zoom(meaning.zoom, x);
  };
  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    presses.down(event.pointerId, at(event), target.area?.(event.shiftKey) ?? null);
    element.setPointerCapture(event.pointerId);
  };
  const onMove = (event: PointerEvent): void => {
    const point = at(event);
    presses.move(event.pointerId, point, target);
    target.hover(point.x, point.y);
  };
  const onUp = (event: PointerEvent): void => {
    const point = at(event);
    if (presses.up(event.pointerId, point, event.type !== 'pointerup')) target.click(point.x, point.y);
  };
  // Where a trackpad's pinch is an event of its own, it must not zoom the page either.
  const onPinch = (event: Event): void => event.preventDefault();
  const onDouble = (event: MouseEvent): void => {
    const point = at(event);
    target.doubleClick(point.x, point.y);
  };

  element.addEventListener('wheel', onWheel, { passive: false, signal });
  element.addEventListener('pointerdown', onDown, { signal });
  element.addEventListener('pointermove', onMove, { signal });
  element.addEventListener('pointerup', onUp, { signal });
  element.addEventListener('pointercancel', onUp, { signal });
  element.addEventListener('pointerleave', () => target.leave(), { signal });
  element.addEventListener('dblclick', onDouble, { signal });
  element.addEventListener('gesturestart', onPinch, { signal });
  return () => listening.abort();
};
