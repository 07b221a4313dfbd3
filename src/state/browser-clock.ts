/** Real time as a browser gives it: frames of the page, and tasks after pending input. */
import type { RealClock } from './coordinator.ts';

export const browserClock: RealClock = {
  nowMs: () => performance.now(),
  onFrame: (callback) => {
    const handle = requestAnimationFrame(callback);
    return () => cancelAnimationFrame(handle);
  },
  onIdle: (callback) => {
    const handle = setTimeout(callback, 0);
    return () => clearTimeout(handle);
  },
};
