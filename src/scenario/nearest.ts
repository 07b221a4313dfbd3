/**
 * The known word that is nearest to a mistyped one, by edit distance, or null where none is near enough to be
 * what the user meant. Case and the separators `-` and `_` do not count, so "server-compute" finds
 * "serverCompute"; the only word that begins as written ("sync") is taken before all others.
 */

/** Longer words are cut: the distance of two huge words helps nobody and costs their product in time. */
const LONGEST = 80;

const folded = (word: string): string => word.slice(0, LONGEST).toLowerCase().replaceAll(/[-_]/g, '');

/** Levenshtein distance with a swap of neighbours as one edit. */
export const editDistance = (a: string, b: string): number => {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
};

/** The nearest of `known` to `word`, or null when every one differs in more than half of its letters. */
export const nearest = (word: string, known: readonly string[]): string | null => {
  const wanted = folded(word);
  const begun = wanted.length < 3 ? [] : known.filter((candidate) => folded(candidate).startsWith(wanted));
  if (begun.length === 1) return begun[0] ?? null;
  let best: string | null = null;
  let bestDistance = Infinity;
  for (const candidate of known) {
    const distance = editDistance(wanted, folded(candidate));
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  if (best === null) return null;
  return bestDistance <= Math.floor(Math.max(wanted.length, best.length) / 2) && bestDistance < wanted.length
    ? best
    : null;
};

/** `the nearest is "period"` or, where nothing is near, what there is. */
export const suggestion = (word: string, known: readonly string[]): string => {
  const near = nearest(word, known);
  if (near !== null) return `the nearest is ${JSON.stringify(near)}`;
  return known.length === 0 ? 'none is allowed here' : `allowed: ${known.join(', ')}`;
};
