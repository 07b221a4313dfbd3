/** What a user can do to compare lanes: free or lock their time axes, and lay them so that one activation is in line. */
import { sameAxes, windowOn, type LaneAxis } from './lane-axes.ts';
import { linkedActivation, type ActivationKey } from './linked-activation.ts';
import type { Session } from './session.ts';
import { visibleWindow } from './view-actions.ts';

/** Which instant of an activation is laid in line. */
export type AlignedAt = 'release' | 'completion';

/** Free: each lane is moved alone. Locked: all move together, as they lie. */
export const setAxesFree = (session: Session, free: boolean): void =>
  session.view.setState(({ axes }) => ({ axes: { ...axes, free } }));

/** One axis for all lanes again. */
export const shareAxis = (session: Session): void => session.view.setState({ axes: sameAxes });

/**
 * Lays the time axes so that an activation is at the same place in all lanes that have it, at the scale of its own lane,
 * and locks them. The picture of its lane stays; following lets go, since the lanes now show different times.
 * @returns how many other lanes were laid
 */
export const alignAt = (session: Session, key: ActivationKey, at: AlignedAt): number => {
  const instantIn = (lane: ActivationKey['lane']): number | null => {
    const one = linkedActivation(session, key, lane);
    return one === null ? null : at === 'release' ? one.releaseNs : one.completionNs;
  };
  const ownNs = instantIn(key.lane);
  if (ownNs === null) return 0;
  const lanes: Partial<Record<ActivationKey['lane'], LaneAxis>> = {};
  let laid = 0;
  for (const lane of session.laneIds) {
    if (lane === key.lane) continue;
    const otherNs = instantIn(lane);
    if (otherNs === null) continue;
    laid += 1;
    if (otherNs !== ownNs) lanes[lane] = { offsetNs: otherNs - ownNs, scale: 1 };
  }
  const window = visibleWindow(session, key.lane);
  session.view.setState({ axes: { free: false, lanes }, window, follow: false });
  return laid;
};

/** How much later a lane's axis stands than another's at the left edge; 0 where both show the same time. */
export const laterBy = (session: Session, lane: ActivationKey['lane'], than: ActivationKey['lane']): number => {
  const { axes } = session.view.getState();
  const shared = visibleWindow(session);
  return windowOn(axes, lane, shared).fromNs - windowOn(axes, than, shared).fromNs;
};
