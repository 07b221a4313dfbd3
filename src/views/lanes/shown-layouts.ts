/**
 * The rows of each lane's picture as it was painted last: what is said of some of them must be of those. Loaded with what
 * says it; one for each session.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LaneLayout } from '../../render/layout.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';

type ShownLayouts = Readonly<Partial<Record<LaneId, LaneLayout>>>;

const stores = new WeakMap<Session, StoreApi<ShownLayouts>>();

export const shownLayouts = (session: Session): StoreApi<ShownLayouts> => {
  const known = stores.get(session);
  if (known !== undefined) return known;
  const made = createStore<ShownLayouts>(() => ({}));
  stores.set(session, made);
  return made;
};

const hasSameRows = (one: LaneLayout | undefined, other: LaneLayout): boolean =>
  one?.rows.length === other.rows.length &&
  one.rows.every(
    ({ key, threads }, i) => key === other.rows[i]?.key && threads.length === other.rows[i].threads.length,
  );

/** To be called with every picture: tells only of other rows. */
export const tellLayout = (session: Session, lane: LaneId, layout: LaneLayout): void => {
  const store = shownLayouts(session);
  const known = store.getState()[lane];
  if (known !== layout && !hasSameRows(known, layout)) store.setState({ [lane]: layout });
};
