/** The activation of lane A that took longest, as it is computed in Node, and the link that selects it. */
import { nsByCause } from '../../src/analysis/blame/blame-totals.ts';
import { blameCauses } from '../../src/analysis/blame/causes.ts';
import { blameSentence } from '../../src/analysis/blame/sentence.ts';
import { nodeFacts } from './node-run.ts';

export interface LateActivation {
  /** Value of the link's `select`. */
  readonly select: string;
  readonly index: number;
  readonly responseNs: number;
  /** Without its full stop. */
  readonly sentence: string;
  /** Nanoseconds of each cause that has any, in order. */
  readonly parts: number[];
}

/** @param query of the link, without the selection */
export const latestOf = (query: string, untilNs: number, activityName = 'rt'): LateActivation => {
  const facts = nodeFacts(`http://localhost/?${query}`, 0, untilNs);
  const id = facts.definitionsOf('activity').find(({ name }) => name === activityName)?.id ?? -1;
  const ended = facts.activations.filter(({ activity, responseNs }) => activity === id && responseNs !== null);
  const latest = ended.reduce((worst, one) => ((one.responseNs ?? 0) > (worst.responseNs ?? 0) ? one : worst));
  const blamed = facts.blame.partsOf(id, latest.index);
  if (blamed === null) throw new Error('its parts are not kept');
  const totals = nsByCause(blamed);
  return {
    select: `a,activation,${id},${latest.index}`,
    index: latest.index,
    responseNs: latest.responseNs ?? Number.NaN,
    sentence: blameSentence(latest, blamed, facts),
    parts: blameCauses.flatMap((cause) => totals[cause] ?? []),
  };
};
