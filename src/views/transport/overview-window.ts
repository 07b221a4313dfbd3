/** The brush of the overview: what the strip spans, and what dragging a grip of the brush does to the window. */
import type { TimeWindow } from '../../state/time-window.ts';

/** An edge of the brush, the brush as a whole, or the strip beside it. */
export type Grip = 'from' | 'to' | 'window' | 'outside';

/** The strip shows the run from 0 to a little after the present. */
export const overviewSpan = (nowNs: number): TimeWindow => ({ fromNs: 0, toNs: Math.max(nowNs * 1.02, 1e6) });

/** The window after a grip was moved from `startNs` to `endNs`. */
export const dragged = (
  grip: Grip,
  window: TimeWindow,
  startNs: number,
  endNs: number,
  leastNs: number,
): TimeWindow => {
  switch (grip) {
    case 'from':
      return { fromNs: Math.min(endNs, window.toNs - leastNs), toNs: window.toNs };
    case 'to':
      return { fromNs: window.fromNs, toNs: Math.max(endNs, window.fromNs + leastNs) };
    case 'window':
      return { fromNs: window.fromNs + endNs - startNs, toNs: window.toNs + endNs - startNs };
    case 'outside': {
      const [fromNs, toNs] = startNs < endNs ? [startNs, endNs] : [endNs, startNs];
      if (toNs - fromNs >= leastNs) return { fromNs, toNs };
      // A click, not a drag: the window comes here as it is.
      const half = (window.toNs - window.fromNs) / 2;
      return { fromNs: endNs - half, toNs: endNs + half };
    }
  }
};
