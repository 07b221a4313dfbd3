/**
 * What is rare and matters: inversions, deadline misses and releases of real-time activities (of all, where none is
 * real-time), and the nearest one before or after an instant. Nanoseconds.
 */
import type { Activation } from '../activations.ts';
import type { Inversion } from '../inversion-log.ts';

export interface RareFacts {
  readonly activations: readonly Activation[];
  readonly inversions: readonly Inversion[];
}

export type RareEvent =
  /** `index` is the place in the list of inversions. */
  | { readonly kind: 'inversion'; readonly timeNs: number; readonly index: number }
  /** `index` is the place in the list of activations. */
  | { readonly kind: 'miss' | 'release'; readonly timeNs: number; readonly index: number };

/** Of several at one instant, what matters most is told. */
const weight: Readonly<Record<RareEvent['kind'], number>> = { inversion: 2, miss: 1, release: 0 };

/**
 * The nearest rare event strictly after (1) or before (-1) an instant.
 * @param isOurs which activities count, by definition id
 */
export const nearestRare = (
  { activations, inversions }: RareFacts,
  atNs: number,
  direction: 1 | -1,
  isOurs: (activity: number) => boolean,
): RareEvent | null => {
  let best: RareEvent | null = null;
  const offer = (kind: RareEvent['kind'], timeNs: number, index: number): void => {
    const ahead = (timeNs - atNs) * direction;
    if (ahead <= 0) return;
    const bestAhead = best === null ? Infinity : (best.timeNs - atNs) * direction;
    if (ahead > bestAhead || (ahead === bestAhead && best !== null && weight[kind] <= weight[best.kind])) return;
    best = { kind, timeNs, index };
  };
  inversions.forEach(({ startNs, victim }, index) => {
    if (isOurs(victim)) offer('inversion', startNs, index);
  });
  activations.forEach(({ activity, releaseNs, deadlineNs, missed }, index) => {
    if (!isOurs(activity)) return;
    offer('release', releaseNs, index);
    if (missed) offer('miss', deadlineNs ?? releaseNs, index);
  });
  return best;
};
