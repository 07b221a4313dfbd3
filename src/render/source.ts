/**
 * What painters ask of a trace and of its analysis: small interfaces, so that a painter can be tested with a
 * few lines of data and does not know how the trace is stored. `trace-source.ts` implements them over the
 * trace reader. Times are nanoseconds; windows are [fromNs, toNs).
 */
import type { Definition, DropReason, State } from '../trace/format.ts';

/** In `IntervalColumns.what`: a slice code (< WAITING), or WAITING + the state of a thread that does not run. */
export const WAITING = 240;
export const whatOfState = (state: State): number => WAITING + state;
export const isRunning = (what: number): boolean => what < WAITING;
export const stateOf = (what: number): State => (what - WAITING) as State;

/**
 * What a row did, in order of time: an exact partition for a thread, running slices only for a CPU (idle
 * included). An interval with `merged` > 1 stands for that many short ones: `what` is the one that took most
 * of its time, `busyNs` the part of it in which the row was running.
 */
export interface IntervalColumns {
  count: number;
  startNs: Float64Array;
  endNs: Float64Array;
  what: Uint8Array;
  /** Effective priority, 0 most urgent; NO_LEVEL for none. */
  level: Uint8Array;
  /** Index in the run of the record that began it. */
  record: Float64Array;
  merged: Uint32Array;
  busyNs: Float64Array;
  /** The thread that ran (CPU rows), or the thread itself. */
  thread: Uint16Array;
}

/** One frame on a link. */
export interface FrameFact {
  readonly frame: number;
  readonly link: number;
  readonly fromHost: number;
  readonly startNs: number;
  /** null while it is on the wire. */
  readonly endNs: number | null;
  readonly arriveNs: number | null;
  readonly work: number;
  readonly bytes: number;
  readonly record: number;
  readonly collided: boolean;
}

/** A packet that was dropped, with where and why. */
export interface DropFact {
  readonly atNs: number;
  readonly queue: number;
  readonly host: number;
  readonly frame: number;
  readonly reason: DropReason;
  readonly work: number;
  readonly record: number;
}

/** A wait for a lock. */
export interface LockWaitFact {
  readonly thread: number;
  readonly lock: number;
  readonly holder: number;
  readonly startNs: number;
  readonly endNs: number;
  readonly record: number;
}

export interface TraceSource {
  readonly definitions: readonly Definition[];
  /** The oldest instant still kept in detail. */
  readonly startNs: number;
  /** The run is complete up to here. */
  readonly untilNs: number;
  /** A thread's states and slices that overlap the window; those shorter than `resolutionNs` may be merged. */
  threadIntervals(thread: number, fromNs: number, toNs: number, resolutionNs: number): IntervalColumns;
  /** The slices of a host's CPU that overlap the window; those shorter than `resolutionNs` may be merged. */
  cpuIntervals(host: number, fromNs: number, toNs: number, resolutionNs: number): IntervalColumns;
  /** Frames whose time on the wire overlaps the window. */
  frames(fromNs: number, toNs: number): readonly FrameFact[];
  drops(fromNs: number, toNs: number): readonly DropFact[];
  lockWaits(fromNs: number, toNs: number): readonly LockWaitFact[];
  /** Threads that have run at least once (interrupt sources included, idle not). */
  threadsThatRan(): ReadonlySet<number>;
  /** A host's busy time per bucket of `bucketNs`, 0 … 1, from the bucket that holds `fromNs`: for the overview. */
  load(host: number, fromNs: number, toNs: number, bucketNs: number): Float32Array;
}

/** One period of an activity. Times that did not happen (yet) are null. */
export interface ActivationFact {
  /** Definition id of the activity. */
  readonly activity: number;
  readonly index: number;
  readonly releaseNs: number;
  readonly completionNs: number | null;
  readonly deadlineNs: number | null;
  /** Completion to completion, from the activation before; null for the first. */
  readonly intervalNs: number | null;
  readonly missed: boolean;
}

/** An inversion as the analysis found it. */
export interface InversionFact {
  readonly host: number;
  /** Definition id of the activity that suffers. */
  readonly victim: number;
  /** Thread whose work kept the CPU. */
  readonly culprit: number;
  readonly startNs: number;
  readonly endNs: number;
  readonly kind: 'monitor' | 'interrupt' | 'lock' | 'queue' | 'priority';
  readonly bounded: boolean;
  /** A sentence for the band. */
  readonly text: string;
}

/** Analysis of a run, each list in order of time (release, start). */
export interface LaneFacts {
  readonly activations: readonly ActivationFact[];
  readonly inversions: readonly InversionFact[];
}
