/** From when to when a piece of work was done, as the activations tell it. Nanoseconds. */
import { activationOf, activityNumberOf } from '../../trace/format.ts';
import type { Activation } from '../activations.ts';
import type { RunFacts } from '../facts.ts';

/** What is asked of the facts of a run. */
export type WorkFacts = Pick<RunFacts, 'activations' | 'definitions'>;

export interface WorkSpan {
  readonly activation: Activation;
  readonly fromNs: number;
  /** Infinity while the activation is open. */
  readonly toNs: number;
}

const ACTIVATIONS_OF_WORK = 2 ** 20;

/**
 * The activation that a record's work is for, of those that were released at that instant or before the last.
 * @param work not 0
 * @param nearNs an instant at which the work was under way
 */
export const spanOfWork = ({ activations, definitions }: WorkFacts, work: number, nearNs: number): WorkSpan | null => {
  const number = activityNumberOf(work);
  const activity = definitions.find((one) => one.type === 'activity' && one.number === number);
  if (activity === undefined) return null;
  for (let i = firstAfter(activations, nearNs) - 1; i >= 0; i -= 1) {
    const one = activations[i];
    if (one === undefined) return null;
    if (one.activity !== activity.id || one.index % ACTIVATIONS_OF_WORK !== activationOf(work)) continue;
    return { activation: one, fromNs: one.releaseNs, toNs: endOf(one) };
  }
  return null;
};

/** The end of an activation; Infinity while it is open. What was lost may be at work still. */
const endOf = ({ completionNs }: Activation): number => completionNs ?? Infinity;

const firstAfter = (activations: readonly Activation[], atNs: number): number => {
  let low = 0;
  let high = activations.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((activations[middle]?.releaseNs ?? Infinity) <= atNs) low = middle + 1;
    else high = middle;
  }
  return low;
};
