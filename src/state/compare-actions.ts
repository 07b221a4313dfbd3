/** What a user can do to compare lanes: free or lock their time axes, and lay them so that one activation is in line. */
import { areApart, sameAxes, windowOn, type LaneAxes, type LaneAxis } from './lane-axes.ts';
import { linkedActivation, type ActivationKey } from './linked-activation.ts';
import type { LaneId } from './run-store.ts';
import type { Session } from './session.ts';
import { framed, spanOf, type TimeWindow } from './time-window.ts';
import { frameInterval, visibleWindow } from './view-actions.ts';

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

/** Some time of a lane. */
export interface LaneSpan extends TimeWindow {
  readonly lane: LaneId;
}

/**
 * Brings some time of each lane into view. Lanes on one axis show all of it together; where they lie apart, each goes to
 * its own time, with the begins in line and on one scale. Lanes that are not named stay as they lie.
 */
export const frameEach = (session: Session, spans: readonly LaneSpan[]): void => {
  const [first, ...others] = spans;
  if (first === undefined) return;
  const { axes } = session.view.getState();
  if (!areApart(axes)) {
    const fromNs = Math.min(...spans.map((one) => one.fromNs));
    frameInterval(session, fromNs, Math.max(...spans.map((one) => one.toNs)));
    return;
  }
  if (others.length === 0) {
    frameInterval(session, first.fromNs, first.toNs, first.lane);
    return;
  }
  const lengthNs = Math.max(...spans.map(spanOf));
  const window = framed(first.fromNs, first.fromNs + lengthNs);
  const shared = visibleWindow(session);
  const named = new Map<LaneId, LaneAxis | null>(spans.map((one) => [one.lane, axisTo(first, one)]));
  const lanes: Partial<Record<LaneId, LaneAxis>> = {};
  for (const lane of session.laneIds) {
    const axis = named.has(lane) ? named.get(lane) : stillAxis(axes, lane, shared, window);
    if (axis) lanes[lane] = axis;
  }
  session.view.setState({ axes: { ...axes, lanes }, window, follow: false });
};

/** The axis on which one time begins where another does; null for the shared one. */
const axisTo = (shared: TimeWindow, own: TimeWindow): LaneAxis | null =>
  own.fromNs === shared.fromNs ? null : { offsetNs: own.fromNs - shared.fromNs, scale: 1 };

/** The axis on which a lane shows what it did while the shared window goes from one to another. */
const stillAxis = (axes: LaneAxes, lane: LaneId, before: TimeWindow, after: TimeWindow): LaneAxis => {
  const own = windowOn(axes, lane, before);
  const scale = spanOf(own) / spanOf(after);
  return { offsetNs: own.fromNs - scale * after.fromNs, scale };
};
