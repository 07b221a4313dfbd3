/** Words of the list of inversions, loaded with it. */
export const inversionListWords = {
  order: 'Order of the inversions',
  orders: { longest: 'Longest first', earliest: 'Earliest first', latest: 'Latest first' },
  show: 'Which inversions',
  kinds: { all: 'All', unbounded: 'Unbounded', bounded: 'Bounded' },
  lane: (letter: string) => `Lane ${letter}`,
  noneOfThese: 'None of these so far.',
  shown: (shown: number, count: string) => `${shown} of ${count}`,
  total: (letter: string, count: string, unbounded: string, time: string) =>
    `${letter}: ${count}, ${unbounded} unbounded, ${time} together`,
};
