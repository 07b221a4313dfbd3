/** Parts added up by cause. */
import type { BlamePart } from './blame-parts.ts';
import { blameCauses, type BlameCause } from './causes.ts';

/** Nanoseconds by cause, in the order of `blameCauses`; causes without time are left out. */
export const nsByCause = (parts: readonly BlamePart[]): Partial<Record<BlameCause, number>> => {
  const sums = new Map<BlameCause, number>();
  for (const { cause, ns } of parts) sums.set(cause, (sums.get(cause) ?? 0) + ns);
  const totals: Partial<Record<BlameCause, number>> = {};
  for (const cause of blameCauses) {
    const ns = sums.get(cause) ?? 0;
    if (ns > 0) totals[cause] = ns;
  }
  return totals;
};

/** The whole of some parts. */
export const totalNsOf = (parts: readonly BlamePart[]): number => parts.reduce((sum, { ns }) => sum + ns, 0);
