/** What tools that are loaded after the first picture show inside of the panels that were there before them. */
import { useSyncExternalStore, type ComponentType } from 'react';
import type { LaneState } from '../../state/run-store.ts';

/** Each is there once its tool is. */
export interface Extras {
  /** Lies over the plot of a lane. */
  readonly InPlot?: ComponentType<{ lane: LaneState }>;
  /** Lies over a lane. */
  readonly InLane?: ComponentType<{ lane: LaneState; index: number }>;
  /** Stands in the header, beside what concerns the run. */
  readonly InHeader?: ComponentType;
  /** Stands in the panel of the load, below the jobs. */
  readonly InLoad?: ComponentType;
}

let known: Extras = {};
const listeners = new Set<() => void>();

export const addExtras = (extras: Extras): void => {
  known = { ...known, ...extras };
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useExtras = (): Extras => useSyncExternalStore(subscribe, () => known);
