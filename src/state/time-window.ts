/**
 * The window of simulated time that all lanes show, and how zooming, panning and following move it.
 *
 * Edges are nanoseconds and may be fractional at deep zoom. A window shows from a nanosecond to an hour, and moved
 * about it never leaves the run altogether.
 */
export interface TimeWindow {
  readonly fromNs: number;
  readonly toNs: number;
}

/** Nothing in a run is shorter. */
export const SHORTEST_SPAN_NS = 1;
export const LONGEST_SPAN_NS = 3_600e9;

/** Followed, the present stands this far from the right edge, as a part of the span: what comes has room. */
const FOLLOW_MARGIN = 0.04;
/** Of a window, at least this part stays over the run. */
const KEPT_IN_VIEW = 0.25;
/** A framed interval leaves this part free on either side. */
const FRAME_MARGIN = 0.12;

export const spanOf = (window: TimeWindow): number => window.toNs - window.fromNs;

const clampedSpan = (spanNs: number): number => Math.min(LONGEST_SPAN_NS, Math.max(SHORTEST_SPAN_NS, spanNs));

/** Zoomed by `factor` (> 1 shows more time); the instant `atNs` keeps its place on the screen. */
export const zoomed = (window: TimeWindow, factor: number, atNs: number): TimeWindow => {
  const oldSpanNs = spanOf(window);
  const spanNs = clampedSpan(oldSpanNs * factor);
  const fromNs = atNs - ((atNs - window.fromNs) / oldSpanNs) * spanNs;
  return { fromNs, toNs: fromNs + spanNs };
};

export const panned = (window: TimeWindow, byNs: number): TimeWindow => ({
  fromNs: window.fromNs + byNs,
  toNs: window.toNs + byNs,
});

/** The window that shows an interval with some room around it. */
export const framed = (fromNs: number, toNs: number): TimeWindow => {
  const spanNs = clampedSpan((toNs - fromNs) * (1 + 2 * FRAME_MARGIN));
  const middleNs = (fromNs + toNs) / 2;
  return { fromNs: middleNs - spanNs / 2, toNs: middleNs + spanNs / 2 };
};

/** The window of that span with an instant in its middle. */
export const centred = (spanNs: number, atNs: number): TimeWindow => ({
  fromNs: atNs - spanNs / 2,
  toNs: atNs + spanNs / 2,
});

export const middleOf = (window: TimeWindow): number => (window.fromNs + window.toNs) / 2;

/** The window moved as little as shows an instant with some room on either side. */
export const showing = (window: TimeWindow, atNs: number): TimeWindow => {
  const roomNs = spanOf(window) * FRAME_MARGIN;
  const byNs = Math.max(0, atNs - (window.toNs - roomNs)) - Math.max(0, window.fromNs + roomNs - atNs);
  return byNs === 0 ? window : panned(window, byNs);
};

/** The whole run so far. */
export const everything = (nowNs: number): TimeWindow => {
  const spanNs = clampedSpan(Math.max(nowNs, 1e6) * (1 + FOLLOW_MARGIN));
  return { fromNs: 0, toNs: spanNs };
};

/** The window of that span that ends with the present. */
export const following = (spanNs: number, nowNs: number): TimeWindow => {
  const toNs = nowNs + spanNs * FOLLOW_MARGIN;
  return { fromNs: toNs - spanNs, toNs };
};

/** The nearest window that still shows a part of the run [0, nowNs). */
export const keptInView = (window: TimeWindow, nowNs: number): TimeWindow => {
  const spanNs = spanOf(window);
  const latestFromNs = nowNs - spanNs * KEPT_IN_VIEW;
  const earliestFromNs = Math.min(latestFromNs, -spanNs * (1 - KEPT_IN_VIEW));
  const fromNs = Math.min(Math.max(window.fromNs, earliestFromNs), latestFromNs);
  return fromNs === window.fromNs ? window : { fromNs, toNs: fromNs + spanNs };
};
