/** The tool that has the page's keys listened to. */
import { useEffect } from 'react';
import { useSession } from '../app/session-context.tsx';
import { useStage } from '../stage/stage-context.tsx';
import { listenToKeys } from './listen.ts';

export function Keys() {
  const session = useSession();
  const stage = useStage();
  useEffect(() => listenToKeys(session, stage), [session, stage]);
  return null;
}
