/**
 * How long less urgent threads can hold a thread up through locks, from the longest critical section of each thread on
 * each lock: the textbook formulas (Sha, Rajkumar and Lehoczky 1990; Burns and Wellings, Real-Time Systems and
 * Programming Languages). A lock's ceiling is its most urgent user. Only locks with a ceiling at least as urgent as the
 * thread can hold it up.
 *
 * The kernel of the simulation passes a lock to its first waiter when it is given up, so that a lock can hold a thread
 * up more than once; the bounds of a scenario (`lock-blocking.ts`) therefore use the sum over threads alone.
 */

/** Longest section by lock; most urgent thread first. A missing lock is not used. */
export type Sections = readonly Readonly<Record<string, number>>[];

/** Index of the most urgent user of each lock. */
const ceilingsOf = (sections: Sections): Map<string, number> => {
  const ceilings = new Map<string, number>();
  sections.forEach((locks, index) => {
    for (const [lock, ns] of Object.entries(locks)) if (ns > 0 && !ceilings.has(lock)) ceilings.set(lock, index);
  });
  return ceilings;
};

/** Longest relevant sections of each less urgent thread, by lock. */
const relevantTo = (sections: Sections, thread: number): { lower: number[][]; byLock: number[][] } => {
  const locks = [...ceilingsOf(sections)].filter(([, ceiling]) => ceiling <= thread).map(([lock]) => lock);
  const lessUrgent = sections.slice(thread + 1);
  return {
    lower: lessUrgent.map((used) => locks.map((lock) => used[lock] ?? 0)),
    byLock: locks.map((lock) => lessUrgent.map((used) => used[lock] ?? 0)),
  };
};

const sumOfLongest = (groups: readonly number[][]): number =>
  groups.reduce((sum, group) => sum + Math.max(0, ...group), 0);

/** Priority inheritance: each less urgent thread once, and each lock once; whichever is less. */
export const inheritanceBlocking = (sections: Sections, thread: number): number => {
  const { lower, byLock } = relevantTo(sections, thread);
  return Math.min(sumOfLongest(lower), sumOfLongest(byLock));
};

/** Priority ceilings, original or immediate: one section, the longest. */
export const ceilingBlocking = (sections: Sections, thread: number): number =>
  Math.max(0, ...relevantTo(sections, thread).lower.flat());

/** Kernelized monitor: the longest section of any less urgent thread, shared or not. */
export const monitorBlocking = (sections: Sections, thread: number): number =>
  Math.max(0, ...sections.slice(thread + 1).flatMap((locks) => Object.values(locks)));
