/** Dragging the brush of the overview: its edges, the whole of it, or a new one. */
import type { Session } from '../../state/session.ts';
import { panBy, setWindow, visibleWindow, zoomBy } from '../../state/view-actions.ts';
import type { TimeWindow } from '../../state/time-window.ts';
import { wheelMeaning } from '../lanes/gestures.ts';
import { dragged, type Grip } from './overview-window.ts';
import type { OverviewPainter } from './overview-painter.ts';

/** Drawn anew, a window is at least this wide. */
const LEAST_CSS_PX = 4;

const cursors: Readonly<Record<Grip, string>> = {
  from: 'ew-resize',
  to: 'ew-resize',
  window: 'grab',
  outside: 'crosshair',
};

interface Drag {
  readonly grip: Grip;
  readonly startNs: number;
  readonly window: TimeWindow;
}

export const attachBrush = (box: HTMLElement, session: Session, painter: OverviewPainter): (() => void) => {
  const listening = new AbortController();
  const { signal } = listening;
  let drag: Drag | null = null;
  const xOf = (event: PointerEvent): number => event.clientX - box.getBoundingClientRect().left;

  const move = (event: PointerEvent): void => {
    if (drag === null) return;
    const leastNs = painter.timeAt(LEAST_CSS_PX) - painter.timeAt(0);
    setWindow(session, dragged(drag.grip, drag.window, drag.startNs, painter.timeAt(xOf(event)), leastNs));
  };
  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    box.setPointerCapture(event.pointerId);
    const x = xOf(event);
    drag = { grip: painter.gripAt(x), startNs: painter.timeAt(x), window: visibleWindow(session) };
  };
  const onMove = (event: PointerEvent): void => {
    if (drag === null) box.style.cursor = cursors[painter.gripAt(xOf(event))];
    else move(event);
  };
  const onUp = (event: PointerEvent): void => {
    if (drag?.grip === 'outside') move(event);
    drag = null;
  };

  // The strip stands still: the instant under the pointer stays in its place of the window.
  const onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    const meaning = wheelMeaning(event);
    const atNs = painter.timeAt(event.clientX - box.getBoundingClientRect().left);
    if ('zoom' in meaning) zoomBy(session, meaning.zoom, atNs);
    else panBy(session, painter.timeAt(meaning.pan) - painter.timeAt(0));
  };
  box.addEventListener('wheel', onWheel, { passive: false, signal });
  box.addEventListener('pointerdown', onDown, { signal });
  box.addEventListener('pointermove', onMove, { signal });
  box.addEventListener('pointerup', onUp, { signal });
  box.addEventListener('pointercancel', onUp, { signal });
  return () => listening.abort();
};
