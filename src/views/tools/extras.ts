/** What tools that are loaded after the first picture show inside of the panels that were there before them. */
import { useSyncExternalStore, type ComponentType } from 'react';
import type { LaneState } from '../../state/run-store.ts';

export interface Extras {
  /** Lies over the plot of a lane. */
  readonly InPlot: ComponentType<{ lane: LaneState }>;
  /** Lies over a lane. */
  readonly InLane: ComponentType<{ lane: LaneState; index: number }>;
  /** Stands in the header, beside what concerns the run. */
  readonly InHeader: ComponentType;
}

let known: Extras | null = null;
const listeners = new Set<() => void>();

export const setExtras = (extras: Extras | null): void => {
  known = extras;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useExtras = (): Extras | null => useSyncExternalStore(subscribe, () => known);
