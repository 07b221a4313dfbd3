/**
 * What painters ask of a trace and of its analysis, as narrow views of the trace reader and of the run's facts:
 * a painter can be tested with a slow, obviously right stand-in. Times are nanoseconds.
 */
import type { TraceReader } from '../trace/reader.ts';

export type TraceSource = Pick<
  TraceReader,
  | 'definitions'
  | 'startNs'
  | 'untilNs'
  | 'firstIndex'
  | 'endIndex'
  | 'timeNs'
  | 'kind'
  | 'detail'
  | 'level'
  | 'subject'
  | 'work'
  | 'a'
  | 'b'
  | 'threadIntervals'
  | 'cpuIntervals'
  | 'wireIntervals'
  | 'threadIntervalAt'
  | 'cpuIntervalAt'
  | 'marks'
>;

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
  /** Definition id of the thread whose work kept the CPU. */
  readonly culprit: number;
  readonly startNs: number;
  readonly endNs: number;
  readonly kind: InversionKind;
  readonly bounded: boolean;
}
export type InversionKind = 'monitor' | 'interrupt' | 'lock' | 'queue' | 'priority';

/** Analysis of a run, in order of time: activations by release, inversions by start. */
export interface LaneFacts {
  readonly activations: readonly ActivationFact[];
  readonly inversions: readonly InversionFact[];
}

export const noFacts: LaneFacts = { activations: [], inversions: [] };
