/**
 * How the time axes of lanes lie to each other. All lanes share one window; a lane may have an axis of its own, on which
 * the shared instant t stands where its own `offsetNs + scale * t` is. While axes are locked, they move together, as they
 * lie: an instant under the pointer keeps its place in every lane. While they are free, moving one leaves the others alone.
 * Nanoseconds.
 */
import type { LaneId } from './run-store.ts';
import { spanOf, type TimeWindow } from './time-window.ts';

export interface LaneAxis {
  readonly offsetNs: number;
  /** Above 1 the lane shows more time than the shared window. */
  readonly scale: number;
}

export interface LaneAxes {
  readonly free: boolean;
  /** Lanes that are not here have the shared axis. */
  readonly lanes: Readonly<Partial<Record<LaneId, LaneAxis>>>;
}

/** One axis for all. */
export const sameAxes: LaneAxes = { free: false, lanes: {} };

/** Is a move of that lane its own, which leaves the others alone? */
export const isOwn = ({ free }: LaneAxes, lane: LaneId | undefined): boolean => free && lane !== undefined;

/** May lanes show different times, or do all lie on one axis? */
export const areApart = ({ free, lanes }: LaneAxes): boolean => free || Object.keys(lanes).length > 0;

/** The window of a lane while the shared one is this. */
export const windowOn = ({ lanes }: LaneAxes, lane: LaneId | undefined, shared: TimeWindow): TimeWindow => {
  const own = lane && lanes[lane];
  if (!own) return shared;
  const { offsetNs, scale } = own;
  return { fromNs: offsetNs + scale * shared.fromNs, toNs: offsetNs + scale * shared.toNs };
};

/** The shared instant that stands where an instant of a lane does. */
export const sharedInstant = ({ lanes }: LaneAxes, lane: LaneId | undefined, atNs: number): number => {
  const own = lane && lanes[lane];
  return own ? (atNs - own.offsetNs) / own.scale : atNs;
};

/**
 * The instant of one lane that belongs to an instant of another: while axes are locked that at the same place, while they
 * are free the same instant.
 */
export const instantOn = (axes: LaneAxes, from: LaneId, to: LaneId, atNs: number): number => {
  const own = axes.lanes[to];
  if (axes.free || from === to) return atNs;
  const shared = sharedInstant(axes, from, atNs);
  return own ? own.offsetNs + own.scale * shared : shared;
};

/** What changes when a lane is to show a window. */
export const moved = (
  axes: LaneAxes,
  lane: LaneId | undefined,
  window: TimeWindow,
  shared: TimeWindow,
): { window: TimeWindow; axes: LaneAxes } => {
  if (lane === undefined || !isOwn(axes, lane)) {
    const [fromNs, toNs] = [sharedInstant(axes, lane, window.fromNs), sharedInstant(axes, lane, window.toNs)];
    return { window: { fromNs, toNs }, axes };
  }
  const scale = spanOf(window) / spanOf(shared);
  const own = { offsetNs: window.fromNs - scale * shared.fromNs, scale };
  return { window: shared, axes: { ...axes, lanes: { ...axes.lanes, [lane]: own } } };
};
