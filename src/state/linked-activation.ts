/**
 * The same activation in different lanes: that of the activity of the same name with the same index. Ids of definitions
 * are a run's own affair.
 */
import type { Activation } from '../analysis/activations.ts';
import type { LaneId } from './run-store.ts';
import type { Session } from './session.ts';

/** An activation of a lane, as a selection tells it. */
export interface ActivationKey {
  readonly lane: LaneId;
  readonly activity: number;
  readonly index: number;
}

/** An activation of a lane by its activity and index; null where the run does not have it (any more). */
export const activationOf = (session: Session, { lane, activity, index }: ActivationKey): Activation | null => {
  if (!session.laneIds.includes(lane)) return null;
  const { activations } = session.dataOf(lane).facts;
  // In order of release: an activity's indexes grow along the list.
  for (let i = activations.length - 1; i >= 0; i -= 1) {
    const one = activations[i];
    if (one === undefined || one.activity !== activity) continue;
    if (one.index === index) return one;
    if (one.index < index) return null;
  }
  return null;
};

/** The activity of the same name in another lane; null where there is none. */
const sameActivity = (session: Session, { lane, activity }: ActivationKey, other: LaneId): number | null => {
  const name = session.dataOf(lane).facts.nameOf(activity);
  const { definitions } = session.dataOf(other).facts;
  // Runs of one scenario mostly define it at the same place.
  const [here] = [definitions[activity]];
  if (here?.type === 'activity' && here.name === name) return here.id;
  return definitions.find((one) => one.type === 'activity' && one.name === name)?.id ?? null;
};

/** The key of the same activation in another lane; null where that lane has no such activity. */
export const linkedKey = (session: Session, key: ActivationKey, other: LaneId): ActivationKey | null => {
  if (key.lane === other) return key;
  if (![key.lane, other].every((lane) => session.laneIds.includes(lane))) return null;
  const activity = sameActivity(session, key, other);
  return activity === null ? null : { lane: other, activity, index: key.index };
};

/** The same activation in another lane; null where its run does not have it (yet). */
export const linkedActivation = (session: Session, key: ActivationKey, other: LaneId): Activation | null => {
  const linked = linkedKey(session, key, other);
  return linked === null ? null : activationOf(session, linked);
};

/** What is selected, where that is an activation. */
export const selectedActivation = (session: Session): ActivationKey | null => {
  const { selection } = session.view.getState();
  if (selection?.what.kind !== 'activation') return null;
  const { activity, index } = selection.what;
  return { lane: selection.lane, activity, index };
};
