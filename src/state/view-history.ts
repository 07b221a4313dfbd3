/**
 * The windows that were looked at, with the axes of lanes that lie apart, to go back and forward through. Only settled ones are kept: those that stayed for a
 * moment, not each step of a drag or of the wheel, nor what passes by while the picture follows. Going somewhere else
 * from the past forgets what lay ahead, as in a browser. Pure; times are nanoseconds.
 */
import type { LaneAxes, LaneAxis } from './lane-axes.ts';
import { spanOf, type TimeWindow } from './time-window.ts';

export interface SeenView {
  readonly window: TimeWindow;
  /** Following, only the span of the window counts. */
  readonly follow: boolean;
  /** Of lanes that do not lie on the shared axis. */
  readonly lanes: LaneAxes['lanes'];
}

export interface ViewHistory {
  readonly views: readonly SeenView[];
  /** The one that is shown; -1 before the first. */
  readonly at: number;
}

export const noHistory: ViewHistory = { views: [], at: -1 };

const MOST_VIEWS = 200;
/** Views that differ by less than this part of their span are one: rounding is not a move. */
const SAME_PART = 1e-6;

const sharedAxis: LaneAxis = { offsetNs: 0, scale: 1 };

/** Do all lanes lie alike? They may differ by what rounding does. */
const hasSameAxes = (one: SeenView, other: SeenView, slackNs: number): boolean =>
  [...new Set([...Object.keys(one.lanes), ...Object.keys(other.lanes)])].every((id) => {
    const [here, there] = [one, other].map(({ lanes }) => lanes[id as keyof typeof lanes] ?? sharedAxis);
    return (
      here !== undefined &&
      there !== undefined &&
      Math.abs(here.scale - there.scale) <= SAME_PART * here.scale &&
      Math.abs(here.offsetNs - there.offsetNs) <= slackNs
    );
  });

export const isSameView = (one: SeenView, other: SeenView): boolean => {
  if (one.follow !== other.follow) return false;
  const spanNs = spanOf(one.window);
  const slackNs = spanNs * SAME_PART;
  if (Math.abs(spanNs - spanOf(other.window)) > slackNs || !hasSameAxes(one, other, slackNs)) return false;
  return one.follow || Math.abs(one.window.fromNs - other.window.fromNs) <= slackNs;
};

/** The history once a view has settled. */
export const withSettled = (history: ViewHistory, view: SeenView): ViewHistory => {
  const shown = history.views[history.at];
  if (shown !== undefined && isSameView(shown, view)) return history;
  const views = [...history.views.slice(0, history.at + 1), view].slice(-MOST_VIEWS);
  return { views, at: views.length - 1 };
};

/** One view back (-1) or forward (1) from the one on the screen; the same history where there is none. */
export const stepped = (history: ViewHistory, by: 1 | -1): ViewHistory => {
  const at = history.at + by;
  return at < 0 || at >= history.views.length ? history : { ...history, at };
};

export const shownView = (history: ViewHistory): SeenView | null => history.views[history.at] ?? null;
