/**
 * Looks over a growing list of activations once: what is settled (completed, skipped or given up) is taken in and
 * never read again, what is still open is looked at anew each time. The facts replace their list when they
 * forget its oldest part; the scan then begins again.
 */
import type { ActivationFact } from './source.ts';

interface Scan<T> {
  settled: number;
  readonly sum: T;
}

const isSettled = (one: ActivationFact): boolean => one.completionNs !== null || one.skipped || one.lost;

/**
 * @param empty makes the sum of nothing
 * @param add takes an activation into a sum
 * @param copy copies a sum, so that open activations can be added to the copy
 */
export function settledScan<T>(
  empty: () => T,
  add: (sum: T, one: ActivationFact) => void,
  copy: (sum: T) => T,
): (activations: readonly ActivationFact[]) => T {
  const scans = new WeakMap<readonly ActivationFact[], Scan<T>>();
  return (activations) => {
    let scan = scans.get(activations);
    if (scan === undefined || scan.settled > activations.length) scans.set(activations, (scan = { settled: 0, sum: empty() }));
    for (; scan.settled < activations.length; scan.settled += 1) {
      const one = activations[scan.settled] as ActivationFact;
      if (!isSettled(one)) break;
      add(scan.sum, one);
    }
    if (scan.settled === activations.length) return scan.sum;
    const sum = copy(scan.sum);
    for (let i = scan.settled; i < activations.length; i += 1) add(sum, activations[i] as ActivationFact);
    return sum;
  };
}
