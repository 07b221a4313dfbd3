/**
 * What a thread's body (a generator) can ask of its CPU. Bodies say it through `Thread`: `yield thread.run(…)`
 * for a segment of CPU time, `yield BLOCK` after having put themselves on some waiting list, and so on.
 * Everything between two yields happens at one instant.
 */

/** Use the CPU for the segment that `Thread.run` has set up. */
export const RUN = 0;
/** A segment of length 0: go on at once. */
export const SKIP = 1;
/** Leave the CPU until `Cpu.wake`. */
export const BLOCK = 2;
/** Go to the tail of the queue of one's urgency. */
export const YIELD = 3;
/** Go to the head of the queue: after a hand-off, whose receiver has just been put there. */
export const YIELD_HEAD = 4;
/** Go on with the routine that `Thread.perform` has set up, and with the body when it is done. */
export const PERFORM = 5;
/** What a routine says at its end. */
export const DONE = 6;

export type Op = typeof RUN | typeof SKIP | typeof BLOCK | typeof YIELD | typeof YIELD_HEAD | typeof PERFORM;

/**
 * A stretch of a body that is stepped without a generator. What nearly all segments are made by is one: continuing a
 * body costs as much as the bodies that it is nested in, continuing a routine does not.
 */
export interface Routine {
  /** What it asks of its CPU next. */
  next(): Op | typeof DONE;
}

export type Body<T = void> = Generator<Op, T, void>;
