/**
 * Time to pixel and back, exact from an hour a screen to a nanosecond a screen.
 *
 * An edge is a whole device pixel, computed as round((t − anchor) · k) − round((from − anchor) · k) with k device
 * pixels a nanosecond. The anchor is a round instant near the window that stays put while the window moves:
 *
 *   anchor            from                       to
 *   |------ 2^36 px ---|--------- window ---------|
 *
 * Panning therefore moves every edge by the same whole number of device pixels: nothing shimmers, and two
 * slices that touch in time touch on the screen at every zoom. Differences of integers below 2^53 are exact, and
 * the product keeps at least 16 bits for the fraction of a pixel. Units: nanoseconds, CSS pixels.
 */

export interface TimeWindow {
  readonly fromNs: number;
  readonly toNs: number;
}

export interface TimeScale extends TimeWindow {
  /** Left and right edge of the plot. */
  readonly x0: number;
  readonly x1: number;
  readonly devicePixelRatio: number;
  readonly nsPerCssPx: number;
  readonly nsPerDevicePx: number;
  /**
   * The round instant that edges are counted from, and how many device pixels after it the plot begins. Of two scales
   * with the same anchor and resolution, one has every edge where the other has it, moved by the difference.
   */
  readonly anchorNs: number;
  readonly fromPx: number;
  /** Position of an instant, on a whole device pixel; outside the window it is clamped to a pixel outside. */
  readonly x: (timeNs: number) => number;
  /** Instant at a position (not rounded). */
  readonly time: (xCssPx: number) => number;
  /** The first whole nanosecond that has its edge right of a position; Infinity where none has. */
  readonly firstAfter: (xCssPx: number) => number;
}

const ANCHOR_RANGE_DEVICE_PX = 2 ** 36;
/** Positions beyond the plot are kept this near, so that no backend has to draw at huge coordinates. */
const OVERSHOOT_CSS_PX = 64;

/**
 * @param window what is shown; toNs > fromNs
 * @param leftCssPx left edge of the plot
 * @param rightCssPx right edge, > leftCssPx
 */
export function timeScale(
  window: TimeWindow,
  leftCssPx: number,
  rightCssPx: number,
  devicePixelRatio: number,
): TimeScale {
  const { fromNs, toNs } = window;
  const leftPx = Math.round(leftCssPx * devicePixelRatio);
  const rightPx = Math.max(leftPx + 1, Math.round(rightCssPx * devicePixelRatio));
  const pxPerNs = (rightPx - leftPx) / (toNs - fromNs);
  const anchorNs = anchorOf(fromNs, pxPerNs);
  const fromPx = Math.round((fromNs - anchorNs) * pxPerNs);
  const lowest = leftPx - Math.round(OVERSHOOT_CSS_PX * devicePixelRatio);
  const highest = rightPx + Math.round(OVERSHOOT_CSS_PX * devicePixelRatio);
  const x = (timeNs: number): number => {
    const px = leftPx + Math.round((timeNs - anchorNs) * pxPerNs) - fromPx;
    return (px < lowest ? lowest : px > highest ? highest : px) / devicePixelRatio;
  };
  return {
    fromNs,
    toNs,
    x0: leftPx / devicePixelRatio,
    x1: rightPx / devicePixelRatio,
    devicePixelRatio,
    nsPerCssPx: devicePixelRatio / pxPerNs,
    nsPerDevicePx: 1 / pxPerNs,
    anchorNs,
    fromPx,
    x,
    time: (xCssPx) => fromNs + (xCssPx * devicePixelRatio - leftPx) / pxPerNs,
    firstAfter: (xCssPx) => {
      const px = Math.floor(xCssPx * devicePixelRatio + 1e-6);
      if (px >= highest) return Infinity;
      if (px < lowest) return -Infinity;
      const ns = Math.ceil(anchorNs + (px - leftPx + fromPx + 0.5) / pxPerNs);
      // What rounding may have taken or given.
      if (x(ns - 1) > xCssPx) return ns - 1;
      return x(ns) > xCssPx ? ns : ns + 1;
    },
  };
}

/** A multiple of a power of two of nanoseconds, at most 2^36 device pixels before the window. */
function anchorOf(fromNs: number, pxPerNs: number): number {
  const gridNs = 2 ** Math.max(0, Math.floor(Math.log2(ANCHOR_RANGE_DEVICE_PX / pxPerNs)));
  return Math.floor(fromNs / gridNs) * gridNs;
}

/** How far a window may go. */
export interface WindowLimits {
  readonly startNs: number;
  readonly endNs: number;
  /** Shortest window. */
  readonly minSpanNs: number;
}

export const SHORTEST_SPAN_NS = 1;

/**
 * Zooms by `factor` (< 1 zooms in) and keeps the instant `atNs` where it is on the screen, unless a limit is in
 * the way.
 */
export function zoomAround(window: TimeWindow, atNs: number, factor: number, limits: WindowLimits): TimeWindow {
  const span = window.toNs - window.fromNs;
  const longest = Math.max(limits.endNs - limits.startNs, limits.minSpanNs);
  const newSpan = Math.min(longest, Math.max(limits.minSpanNs, span * factor));
  const part = (atNs - window.fromNs) / span;
  const fromNs = atNs - newSpan * part;
  return clampWindow({ fromNs, toNs: fromNs + newSpan }, limits);
}

export const panBy = (window: TimeWindow, byNs: number, limits: WindowLimits): TimeWindow =>
  clampWindow({ fromNs: window.fromNs + byNs, toNs: window.toNs + byNs }, limits);

/** Moves a window into the limits without changing its span; a span that is too long or short is corrected. */
export function clampWindow(window: TimeWindow, limits: WindowLimits): TimeWindow {
  const longest = Math.max(limits.endNs - limits.startNs, limits.minSpanNs);
  const span = Math.min(longest, Math.max(limits.minSpanNs, window.toNs - window.fromNs));
  const fromNs = Math.max(limits.startNs, Math.min(window.fromNs, limits.startNs + longest - span));
  return { fromNs, toNs: fromNs + span };
}

/** A window that shows [fromNs, toNs) with `margin` (a part of its length) on both sides. */
export function frameWindow(fromNs: number, toNs: number, margin: number, limits: WindowLimits): TimeWindow {
  const padNs = Math.max((toNs - fromNs) * margin, limits.minSpanNs / 2);
  return clampWindow({ fromNs: fromNs - padNs, toNs: toNs + padNs }, limits);
}
