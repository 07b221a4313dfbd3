/** Tells the user that a lane's simulation died, and whether it could be brought back. */
import { words } from '../../i18n/index.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { LaneFailure, Session } from '../../state/session.ts';
import { tell } from '../../state/view-actions.ts';

export const tellFailure = (session: Session, lane: LaneId, { reason, restarted }: LaneFailure): void => {
  const say = restarted ? words.notes.workerDied : words.notes.workerFailed;
  tell(session, { tone: 'warning', text: say(lane.toUpperCase(), reason) });
};
