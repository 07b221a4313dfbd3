/**
 * When the story is on the screen: the first run is there and drawn. What the first picture does not need is loaded
 * then, so that nothing of it is in the way.
 */
import { useEffect, useState } from 'react';
import type { Session } from '../../state/session.ts';
import { useStage } from '../stage/stage-context.tsx';
import type { Stage } from '../stage/stage.ts';
import { useSession } from './session-context.tsx';

export const nextPicture = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** Resolves when no lane has a goal to reach and, unless it plays on, everything is drawn. */
export const drawn = async (session: Session, stage: Stage): Promise<void> => {
  do {
    await session.coordinator.settled();
    await nextPicture();
  } while (session.coordinator.goalNs !== null || !stage.drawn || (stage.pending && !session.coordinator.playing));
};

let settle = (): void => undefined;

/** Resolves when what is loaded after the story is there, or could not be loaded. */
export const toolsSettled: Promise<void> = new Promise((resolve) => {
  settle = resolve;
});

/** To be called by what is loaded after the story, once it is on the page. */
export const toolsAreThere = (): void => settle();

/** Is the story on the screen? */
export const useStoryTold = (): boolean => {
  const session = useSession();
  const stage = useStage();
  const [told, setTold] = useState(false);
  useEffect(() => {
    void drawn(session, stage).then(() => setTold(true));
  }, [session, stage]);
  return told;
};
