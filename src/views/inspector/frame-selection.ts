/** Frames what is selected: the window shows it with some room around it. */
import type { Session } from '../../state/session.ts';
import { frameInterval } from '../../state/view-actions.ts';
import { laneModel } from '../lanes/lane-model.ts';
import { extentOf, hitOf } from '../lanes/selection.ts';

export const frameSelection = (session: Session): void => {
  const { selection } = session.view.getState();
  if (selection === null || !session.laneIds.includes(selection.lane)) return;
  const model = laneModel(session, selection.lane);
  const hit = hitOf(selection.what, model);
  const extent = hit && extentOf(hit, model);
  if (extent !== null) frameInterval(session, extent.fromNs, extent.toNs);
};
