/**
 * Response times under earliest deadline first (Spuri, Analysis of Deadline Scheduled Real-Time Systems, INRIA 1996).
 *
 * Here the worst case is not when all are released together: it is looked for over all instants `a` of the window at
 * which the thread's deadline can coincide with another's, all others being released at the window's begin:
 *
 *   L(a) = B(a) + (⌊a / T⌋ + 1) C + Σ over j with D_j ≤ a + D of min(⌈L / T_j⌉, 1 + ⌊(a + D − D_j) / T_j⌋) C_j + fixed
 *   R = max over a of max(C, L(a) − a)
 *
 * `fixed` is what has a fixed priority above all deadlines. B(a) is what a job with a later deadline, begun before the
 * window, can hold up. Equal deadlines count as earlier. Times are nanoseconds, or any other whole unit.
 */
import { overloads, releasesIn, utilisationOf, windowNs, type Interference } from './busy-window.ts';

export interface DeadlineWork {
  computeNs: number;
  /** Infinity: once. */
  periodNs: number;
  /** Relative. */
  deadlineNs: number;
}

/** Instants that are looked at, at most: the search grows with the length of the busy period. */
const MAX_INSTANTS = 20_000;
const MAX_STEPS = 100_000;

export interface DeadlineSet {
  own: DeadlineWork;
  others: readonly DeadlineWork[];
  /** Above all deadlines. */
  fixed: readonly Interference[];
  /** The longest that jobs with relative deadlines above this can hold up. Grows no more than it shrinks. */
  blockingNs: (aboveNs: number) => number;
}

/** The instants at which deadlines coincide, up to the longest busy period. Null if they are too many. */
const instantsOf = ({ own, others }: DeadlineSet, untilNs: number): number[] | null => {
  const instants = new Set<number>();
  for (const { periodNs, deadlineNs } of [own, ...others]) {
    const firstNs = deadlineNs - own.deadlineNs;
    if (periodNs === Infinity) {
      instants.add(Math.max(0, firstNs));
      continue;
    }
    const before = firstNs < 0 ? Math.ceil(-firstNs / periodNs) : 0;
    for (let atNs = firstNs + before * periodNs; atNs < untilNs; atNs += periodNs) {
      instants.add(atNs);
      if (instants.size > MAX_INSTANTS) return null;
    }
  }
  instants.add(0);
  return [...instants].filter((atNs) => atNs < untilNs);
};

/** Jobs of a thread with a deadline by `byNs`, when its first release is at 0. */
const jobsDue = ({ periodNs, deadlineNs }: DeadlineWork, byNs: number): number => {
  if (deadlineNs > byNs) return 0;
  return periodNs === Infinity ? 1 : 1 + Math.floor((byNs - deadlineNs) / periodNs);
};

/** End of the window of the job that is released at `atNs`. */
const windowWithDeadlineNs = (set: DeadlineSet, atNs: number): number | null => {
  const { own, others, fixed, blockingNs } = set;
  const dueNs = atNs + own.deadlineNs;
  const ownJobs = own.periodNs === Infinity ? 1 : Math.floor(atNs / own.periodNs) + 1;
  const floorNs = ownJobs * own.computeNs + blockingNs(dueNs);
  let lengthNs = floorNs;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    let nextNs = floorNs;
    for (const other of others) {
      nextNs += Math.min(releasesIn(lengthNs, other), jobsDue(other, dueNs)) * other.computeNs;
    }
    for (const one of fixed) nextNs += releasesIn(lengthNs, one) * one.computeNs;
    if (nextNs === lengthNs) return lengthNs;
    lengthNs = nextNs;
  }
  return null;
};

/** The longest response; null if none is found (more than the whole CPU is asked for, or the search is too long). */
export const deadlineResponseTimeNs = (set: DeadlineSet): number | null => {
  const { own, others, fixed, blockingNs } = set;
  const all = [own, ...others, ...fixed];
  if (overloads(utilisationOf(all))) return null;
  const busyNs = windowNs(blockingNs(own.deadlineNs), all);
  if (busyNs === null) return null;
  const instants = instantsOf(set, busyNs);
  if (instants === null) return null;
  let worstNs = own.computeNs;
  for (const atNs of instants) {
    const lengthNs = windowWithDeadlineNs(set, atNs);
    if (lengthNs === null) return null;
    worstNs = Math.max(worstNs, lengthNs - atNs);
  }
  return worstNs;
};
