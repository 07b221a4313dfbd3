/**
 * Tools that take a drag over a lane instead of moving its picture: picking an area, measuring. They are loaded after
 * the first picture and add themselves here; of several that want a drag, the one that came last has it.
 */
import type { AreaDrag } from './gestures.ts';
import type { GesturePlace } from './lane-gestures.ts';

export interface LaneTool {
  /** Is a drag that begins with or without Shift this tool's? */
  takes(shiftKey: boolean): boolean;
  /** The drag over a lane's rows, or over its interval plot. */
  drag(place: GesturePlace): AreaDrag;
}

/** The one to ask first comes first. */
export let laneTools: readonly LaneTool[] = [];

/** Returns how to take the tool away again. */
export const addLaneTool = (tool: LaneTool): (() => void) => {
  laneTools = [tool, ...laneTools];
  return () => {
    laneTools = laneTools.filter((one) => one !== tool);
  };
};
