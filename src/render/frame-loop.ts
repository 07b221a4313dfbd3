/**
 * The one loop that draws. Somebody says that a part is dirty; at the next animation frame everything dirty is
 * painted, once. With nothing dirty no frame is asked for, so a paused page costs nothing. The last frame's
 * cost is kept for the benchmark. DOM: needs requestAnimationFrame (or a stand-in, in tests).
 */
import type { PaintStats } from './model.ts';

export interface FrameReport {
  /** Milliseconds of painting. */
  readonly paintMs: number;
  readonly rectangles: number;
  /** Frames painted so far. */
  readonly frames: number;
}

export interface FrameLoop {
  /** Marks a part (any name) dirty. */
  readonly invalidate: (part: string) => void;
  /** Is a frame asked for? */
  readonly pending: () => boolean;
  readonly last: () => FrameReport;
  /** Paints nothing any more. */
  readonly stop: () => void;
}

export interface FrameClock {
  readonly request: (callback: () => void) => number;
  readonly cancel: (handle: number) => void;
  readonly nowMs: () => number;
}

const browserClock: FrameClock = {
  request: (callback) => requestAnimationFrame(callback),
  cancel: (handle) => cancelAnimationFrame(handle),
  nowMs: () => performance.now(),
};

/**
 * @param paint paints the dirty parts and tells what it cost; parts dirtied while painting wait for the next frame
 */
export function frameLoop(
  paint: (dirty: ReadonlySet<string>) => PaintStats,
  clock: FrameClock = browserClock,
): FrameLoop {
  let dirty = new Set<string>();
  let handle: number | null = null;
  let stopped = false;
  let report: FrameReport = { paintMs: 0, rectangles: 0, frames: 0 };

  const frame = (): void => {
    handle = null;
    const now = dirty;
    dirty = new Set();
    const startMs = clock.nowMs();
    const { rectangles } = paint(now);
    report = { paintMs: clock.nowMs() - startMs, rectangles, frames: report.frames + 1 };
  };

  return {
    invalidate: (part) => {
      if (stopped) return;
      dirty.add(part);
      handle ??= clock.request(frame);
    },
    pending: () => handle !== null,
    last: () => report,
    stop: () => {
      stopped = true;
      if (handle !== null) clock.cancel(handle);
      handle = null;
    },
  };
}
