/**
 * Moving around in time with a mouse, a trackpad or fingers, like on a map. The wheel zooms at the pointer,
 * a sideways wheel or Shift moves, dragging moves, two fingers pinch. A pinch on a trackpad arrives as a wheel
 * with Ctrl and must not zoom the page. Rows that do not fit scroll with the wheel over the row heads.
 */
export interface GestureTarget {
  /** Leaves the wheel at this position to the scroll bar. */
  scrolls(xCssPx: number): boolean;
  zoom(factor: number, xCssPx: number): void;
  pan(byCssPx: number): void;
  hover(xCssPx: number, yCssPx: number): void;
  leave(): void;
  click(xCssPx: number, yCssPx: number): void;
  doubleClick(xCssPx: number, yCssPx: number): void;
}

/** A wheel notch is about 100 CSS pixels; it zooms by about a fifth. */
const ZOOM_PER_CSS_PX = 0.002;
/** A trackpad's pinch sends small steps. */
const PINCH_PER_CSS_PX = 0.01;
/** A press that moves less than this is a click. */
const CLICK_SLACK_CSS_PX = 4;
const LINE_CSS_PX = 16;
const LARGEST_STEP = 2;

const pixels = (delta: number, mode: number): number => (mode === WheelEvent.DOM_DELTA_LINE ? delta * LINE_CSS_PX : delta);

export const attachGestures = (element: HTMLElement, target: GestureTarget): (() => void) => {
  const pressed = new Map<number, { x: number; y: number }>();
  let travelledCssPx = 0;

  const at = (event: MouseEvent): { x: number; y: number } => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  const onWheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && target.scrolls(at(event).x)) return;
    event.preventDefault();
    const sideways = pixels(event.deltaX, event.deltaMode);
    const upright = pixels(event.deltaY, event.deltaMode);
    if (event.shiftKey || Math.abs(sideways) > Math.abs(upright)) {
      target.pan(Math.abs(sideways) > Math.abs(upright) ? sideways : upright);
      return;
    }
    const speed = event.ctrlKey ? PINCH_PER_CSS_PX : ZOOM_PER_CSS_PX;
    const factor = Math.exp(upright * speed);
    target.zoom(Math.min(LARGEST_STEP, Math.max(1 / LARGEST_STEP, factor)), at(event).x);
  };

  const distance = (): { middle: number; apart: number } => {
    const [one, other] = [...pressed.values()];
    if (one === undefined || other === undefined) return { middle: 0, apart: 1 };
    return { middle: (one.x + other.x) / 2, apart: Math.max(8, Math.abs(one.x - other.x)) };
  };

  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    if (pressed.size === 0) travelledCssPx = 0;
    pressed.set(event.pointerId, at(event));
    element.setPointerCapture(event.pointerId);
  };

  const onMove = (event: PointerEvent): void => {
    const point = at(event);
    const before = pressed.get(event.pointerId);
    if (before === undefined) {
      target.hover(point.x, point.y);
      return;
    }
    const old = distance();
    pressed.set(event.pointerId, point);
    if (pressed.size === 2) {
      const now = distance();
      travelledCssPx = Infinity;
      target.zoom(old.apart / now.apart, now.middle);
      target.pan(old.middle - now.middle);
      return;
    }
    travelledCssPx += Math.abs(point.x - before.x) + Math.abs(point.y - before.y);
    if (travelledCssPx > CLICK_SLACK_CSS_PX) target.pan(before.x - point.x);
    target.hover(point.x, point.y);
  };

  const onUp = (event: PointerEvent): void => {
    const was = pressed.delete(event.pointerId);
    if (was && event.type === 'pointerup' && travelledCssPx <= CLICK_SLACK_CSS_PX) {
      const point = at(event);
      target.click(point.x, point.y);
    }
  };

  const onDouble = (event: MouseEvent): void => {
    const point = at(event);
    target.doubleClick(point.x, point.y);
  };
  const onLeave = (): void => target.leave();

  element.addEventListener('wheel', onWheel, { passive: false });
  element.addEventListener('pointerdown', onDown);
  element.addEventListener('pointermove', onMove);
  element.addEventListener('pointerup', onUp);
  element.addEventListener('pointercancel', onUp);
  element.addEventListener('pointerleave', onLeave);
  element.addEventListener('dblclick', onDouble);
  return () => {
    element.removeEventListener('wheel', onWheel);
    element.removeEventListener('pointerdown', onDown);
    element.removeEventListener('pointermove', onMove);
    element.removeEventListener('pointerup', onUp);
    element.removeEventListener('pointercancel', onUp);
    element.removeEventListener('pointerleave', onLeave);
    element.removeEventListener('dblclick', onDouble);
  };
};
