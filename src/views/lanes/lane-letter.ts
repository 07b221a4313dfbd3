/** The letter by which a lane is called. */
import type { LaneState } from '../../state/run-store.ts';

export const letterOf = (lane: LaneState): string => lane.id.toUpperCase();
