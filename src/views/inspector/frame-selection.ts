/** Frames what is selected: the window shows it with some room around it. */
import type { Session } from '../../state/session.ts';
import { frameInterval } from '../../state/view-actions.ts';
import { laneModel } from '../lanes/lane-model.ts';
import { extentOfSelected } from '../lanes/selection.ts';

export const frameSelection = (session: Session): void => {
  const { selection } = session.view.getState();
  if (selection === null || !session.laneIds.includes(selection.lane)) return;
  const extent = extentOfSelected(selection.what, laneModel(session, selection.lane));
  if (extent !== null) frameInterval(session, extent.fromNs, extent.toNs, selection.lane);
};
