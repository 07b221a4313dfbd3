/**
 * Tools that take a drag over a lane instead of moving its picture: picking an area, measuring. They are loaded after
 * the first picture and add themselves here; of several that want a drag, the one that came last has it. What knows the
 * edges that a pointer snaps to, and what has words for what is under it, comes along with them.
 */
import type { Description } from '../../render/describe.ts';
import type { Hit } from '../../render/hit-test.ts';
import type { LaneModel } from '../../render/model.ts';
import type { AreaDrag } from './gestures.ts';
import type { GesturePlace } from './lane-gestures.ts';

export interface LaneTool {
  /** Is a drag that begins with or without Shift this tool's? */
  takes(shiftKey: boolean): boolean;
  /** The drag over a lane's rows, or over its interval plot. */
  drag(place: GesturePlace): AreaDrag;
  /** Takes a click; false where it is none of this tool's. */
  click?(place: GesturePlace, xCssPx: number, yCssPx: number): boolean;
}

/** The instant of the edge that a pointer snaps to; null where none is near. */
export type Snap = (place: GesturePlace, xCssPx: number, yCssPx: number) => number | null;

/** The one to ask first comes first. */
export let laneTools: readonly LaneTool[] = [];

/** Returns how to take the tool away again. */
export const addLaneTool = (tool: LaneTool): (() => void) => {
  laneTools = [tool, ...laneTools];
  return () => {
    laneTools = laneTools.filter((one) => one !== tool);
  };
};

export let snap: Snap = () => null;

export const setSnap = (known: Snap): void => {
  snap = known;
};

/** What is under the pointer in words; null until there are any. */
export let wordsOf: (hit: Hit, model: LaneModel) => Description | null = () => null;

export const setWords = (known: typeof wordsOf): void => {
  wordsOf = known;
};
