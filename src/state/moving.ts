/**
 * What the tools of moving hold beside the view: the recorded event that is looked at, and the ruler. Loaded with them.
 * Nanoseconds.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LaneId } from './run-store.ts';
import type { Session } from './session.ts';

/** An instant of a lane that is looked at, and what happens there in words. */
export interface EventCursor {
  readonly lane: LaneId;
  readonly timeNs: number;
  /** The record; null where it is an instant alone, or an inversion. */
  readonly record: number | null;
  readonly words: string;
}

/** Between two instants of a lane, in the order in which they were set. */
export interface Ruler {
  readonly lane: LaneId;
  readonly fromNs: number;
  readonly toNs: number;
}

export interface Moving {
  readonly cursor: EventCursor | null;
  /** The next drag, or the next two clicks, measure. */
  readonly rulerOn: boolean;
  readonly ruler: Ruler | null;
  /** One end was clicked, the other is still to come. */
  readonly measuring: boolean;
  /** A bookmark was just set: its note is asked for. */
  readonly askedNote: number | null;
  /** There is a view before the one on the screen, and one after it. */
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  /** For a screen reader. */
  readonly said: string;
}

const nothing: Moving = {
  cursor: null,
  rulerOn: false,
  ruler: null,
  measuring: false,
  askedNote: null,
  canGoBack: false,
  canGoForward: false,
  said: '',
};

const stores = new WeakMap<Session, StoreApi<Moving>>();

export const movingOf = (session: Session): StoreApi<Moving> => {
  const store = stores.get(session) ?? createStore(() => nothing);
  stores.set(session, store);
  return store;
};
