/**
 * What tools paint over a lane: above its rows and their words, below the outline of the selection and the hair line of
 * the pointer. Tools are loaded after the first picture and add themselves here; `stage.invalidate('overlay')` has what
 * they paint drawn anew.
 */
import type { LaneContext } from '../../render/lane-context.ts';
import type { LaneId } from '../../state/run-store.ts';

export type LaneOverlay = (context: LaneContext, lane: LaneId) => void;

/** Painted in this order. */
export let laneOverlays: readonly LaneOverlay[] = [];

/** Returns how to take it away again. */
export const addLaneOverlay = (overlay: LaneOverlay): (() => void) => {
  laneOverlays = [...laneOverlays, overlay];
  return () => {
    laneOverlays = laneOverlays.filter((one) => one !== overlay);
  };
};
