/** What is shown of causes beside the selection. Loaded with the tool; one for each session. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Session } from './session.ts';

export interface CausesView {
  /** Arrows of all that is in the window, not only of the selected. */
  readonly allArrows: boolean;
}

const stores = new WeakMap<Session, StoreApi<CausesView>>();

export const causesView = (session: Session): StoreApi<CausesView> => {
  const known = stores.get(session);
  if (known !== undefined) return known;
  const made = createStore<CausesView>(() => ({ allArrows: false }));
  stores.set(session, made);
  return made;
};
