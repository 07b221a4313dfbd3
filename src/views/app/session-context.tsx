/** Hands the session to every panel, and reads its stores. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { RunState } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import type { ViewState } from '../../state/view-store.ts';

export const SessionContext = createContext<Session | null>(null);

export const useSession = (): Session => {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('a panel is outside of the session');
  return session;
};

export const useRun = <T,>(selector: (state: RunState) => T): T => useStore(useSession().run, selector);
export const useView = <T,>(selector: (state: ViewState) => T): T => useStore(useSession().view, selector);
