/**
 * Pauses the page while its tab is hidden, and has the keys listened to. Live's tools bring the keys along once the
 * first picture is there; another page asks for them itself.
 */
import { useEffect } from 'react';
import type { Session } from '../../state/session.ts';
import type { Stage } from '../stage/stage.ts';

export const useShortcuts = (session: Session, stage: Stage): void => {
  useEffect(() => {
    const onVisibility = (): void => session.coordinator.setHidden(document.hidden);
    const listen = (): void => {
      if (session.view.getState().tab === 'live') return;
      void import('../keys/listen.ts').then(({ listenToKeys }) => listenToKeys(session, stage)).catch(reportError);
    };
    document.addEventListener('visibilitychange', onVisibility);
    onVisibility();
    listen();
    const stop = session.view.subscribe(listen);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      stop();
    };
  }, [session, stage]);
};
