/**
 * What the tool of rows adds to lanes: rows as the user arranged them, rows of locks and queues, and what is pinned while
 * the rest scrolls. It is loaded after the first picture and puts itself here; until then lanes have the rows that they
 * have by themselves. Lanes on the screen are told to it in the order in which they came.
 */
import type { LaneLayout, LayoutOptions } from '../../render/layout.ts';
import type { MoreRows } from '../../render/model.ts';
import type { LinkRows } from '../../scenario/url.ts';
import type { GesturePlace } from './lane-gestures.ts';

export interface RowTools {
  /** How rows are arranged by hand: the same function for the same rows. */
  readonly arrange: (rows: LinkRows) => NonNullable<LayoutOptions['arrange']>;
  /** Rows as they are seen where the others were scrolled: the same layout for the same scrolling. */
  readonly seen: (layout: LaneLayout, scrolledCssPx: number) => LaneLayout;
  readonly moreRows: MoreRows;
}

export let rowTools: RowTools | null = null;

export const setRowTools = (tools: RowTools | null): void => {
  rowTools = tools;
};

let places: readonly GesturePlace[] = [];
const listeners = new Set<() => void>();

/** The rows of the lanes that are on the screen: the same list while they are the same. */
export const lanePlaces = (): readonly GesturePlace[] => places;

const change = (next: readonly GesturePlace[]): void => {
  places = next;
  for (const listener of listeners) listener();
};

/** Tells of a lane's rows. Returns how to take them away again. */
export const addLanePlace = (place: GesturePlace): (() => void) => {
  change([...places, place]);
  return () => change(places.filter((one) => one !== place));
};

/** Has a function called whenever lanes come or go. Returns how to stop. */
export const onLanePlaces = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
