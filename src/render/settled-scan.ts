/**
 * Sums up a growing list without reading all of it anew each frame: what is settled is taken in once; what is
 * still open, and the newest few, between which a late entry may still be put, are looked at each time. The
 * facts replace their list when they forget its oldest part; the scan then begins again.
 */

interface Scan<Sum> {
  settled: number;
  readonly sum: Sum;
  /** The sum of a list of this length in which everything is settled: until it grows, nothing changes. */
  whole: { readonly length: number; readonly sum: Sum } | null;
}

/** The newest entries that are never taken as settled. */
const NEWEST = 32;

export interface Summing<Entry, Sum> {
  readonly isSettled: (entry: Entry) => boolean;
  /** The sum of nothing. */
  readonly empty: () => Sum;
  /** Takes an entry into a sum. */
  readonly add: (sum: Sum, entry: Entry) => void;
  readonly copy: (sum: Sum) => Sum;
}

/** @returns a function that sums up a list; its sum is not to be changed */
export function settledScan<Entry, Sum>(how: Summing<Entry, Sum>): (entries: readonly Entry[]) => Sum {
  const scans = new WeakMap<readonly Entry[], Scan<Sum>>();
  return (entries) => {
    let scan = scans.get(entries);
    if (scan === undefined || scan.settled > entries.length) {
      scan = { settled: 0, sum: how.empty(), whole: null };
      scans.set(entries, scan);
    }
    for (; scan.settled < entries.length - NEWEST; scan.settled += 1) {
      const entry = entries[scan.settled] as Entry;
      if (!how.isSettled(entry)) break;
      how.add(scan.sum, entry);
    }
    if (scan.whole?.length === entries.length) return scan.whole.sum;
    const sum = how.copy(scan.sum);
    let isWhole = true;
    for (let i = scan.settled; i < entries.length; i += 1) {
      const entry = entries[i] as Entry;
      isWhole &&= how.isSettled(entry);
      how.add(sum, entry);
    }
    scan.whole = isWhole ? { length: entries.length, sum } : null;
    return sum;
  };
}
