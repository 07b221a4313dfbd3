/**
 * What painters ask of a trace and of its analysis, as narrow views of the trace reader and of the run's facts:
 * a painter can be tested with a slow, obviously right stand-in. Times are nanoseconds.
 */
import type { Activation } from '../analysis/activations.ts';
import type { Blame } from '../analysis/blame/blame.ts';
import type { Inversion } from '../analysis/inversion-log.ts';
import type { TraceRecords } from '../analysis/trace-records.ts';
import type { TraceReader } from '../trace/reader.ts';

export type TraceSource = TraceRecords &
  Pick<
    TraceReader,
    | 'threadIntervals'
    | 'cpuIntervals'
    | 'wireIntervals'
    | 'queueLengths'
    | 'lockIntervals'
    | 'threadIntervalAt'
    | 'objectIntervalAt'
    | 'cpuIntervalAt'
    | 'marks'
  >;

/** An activation and an inversion as the analysis finds them; lists in order of release and of start. */
export type ActivationFact = Activation;
export type InversionFact = Inversion;
export interface LaneFacts {
  readonly activations: readonly ActivationFact[];
  readonly inversions: readonly InversionFact[];
  /** Where the time of activations went; without it no bars are drawn. */
  readonly blame?: Pick<Blame, 'addGroups'>;
}

/** Completed, skipped or given up: it will not change any more. */
export const isSettled = (one: ActivationFact): boolean => one.completionNs !== null || one.skipped || one.lost;

export const noFacts: LaneFacts = { activations: [], inversions: [] };
