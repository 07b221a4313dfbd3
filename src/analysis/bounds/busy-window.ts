/**
 * Response times under fixed priorities, by busy windows.
 *
 * A job's response is longest in a window that begins when it and everything more urgent are released together (the
 * critical instant; Liu and Layland 1973, Joseph and Pandya 1986). Its length is the least fixed point of
 *
 *   w(q) = B + (q + 1) C + Σ over more urgent j of ⌈(w + J_j) / T_j⌉ C_j          R = max over q of J + w(q) − q T
 *
 * for the q-th job of the window; jobs are tried until the window ends before the next one (Lehoczky 1990, Tindell,
 * Burns and Wellings 1994), so a response may be longer than the period. Work of equal urgency belongs to the more
 * urgent: who is served first among equals is not assumed. Times are nanoseconds, or any other whole unit.
 */

/** What takes the CPU again and again: `computeNs` of it, at most every `periodNs`, released `jitterNs` late or less. */
export interface Interference {
  computeNs: number;
  /** Infinity: once. */
  periodNs: number;
  jitterNs?: number;
}

/** The thread whose response is asked for. */
export interface OwnWork extends Interference {
  /** The longest that less urgent work can hold it up in a window. */
  blockingNs?: number;
}

/** Steps after which a search is given up: only sets that need the CPU to the last thousandth come near. */
const MAX_STEPS = 200_000;

/** Releases in a window that begins with one. */
export const releasesIn = (windowNs: number, { periodNs, jitterNs = 0 }: Interference): number =>
  periodNs === Infinity ? 1 : Math.max(1, Math.ceil((windowNs + jitterNs) / periodNs));

/** Share of the CPU that it takes in the long run. */
export const utilisationOf = (all: readonly Interference[]): number =>
  all.reduce((sum, { computeNs, periodNs }) => sum + computeNs / periodNs, 0);

/** Above 1 by more than rounding. */
export const overloads = (utilisation: number): boolean => utilisation > 1 + 1e-12;

/**
 * Length of the shortest window that holds `ownNs` and all interference that begins in it.
 * @param limitNs search no further
 * @returns null if there is none below the limit
 */
export const windowNs = (
  ownNs: number,
  interference: readonly Interference[],
  limitNs = Number.MAX_SAFE_INTEGER,
): number | null => {
  let lengthNs = ownNs + interference.reduce((sum, one) => sum + one.computeNs, 0);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    if (lengthNs > limitNs) return null;
    const nextNs = ownNs + interference.reduce((sum, one) => sum + releasesIn(lengthNs, one) * one.computeNs, 0);
    if (nextNs === lengthNs) return lengthNs;
    lengthNs = nextNs;
  }
  return null;
};

/**
 * The longest response, from the (nominal) release to the completion.
 * @returns null if none is found: the work asks for more than the whole CPU
 */
export const responseTimeNs = (own: OwnWork, interference: readonly Interference[]): number | null => {
  const { computeNs, periodNs, jitterNs = 0, blockingNs = 0 } = own;
  if (overloads(utilisationOf([own, ...interference]))) return null;
  let worstNs = 0;
  for (let job = 0; job < MAX_STEPS; job += 1) {
    const lengthNs = windowNs(blockingNs + (job + 1) * computeNs, interference);
    if (lengthNs === null) return null;
    // job × Infinity is not a number for the first job.
    const releasedNs = job === 0 ? 0 : job * periodNs;
    worstNs = Math.max(worstNs, jitterNs + lengthNs - releasedNs);
    if (periodNs === Infinity || lengthNs + jitterNs <= releasedNs + periodNs) return worstNs;
  }
  return null;
};
