/**
 * Two runs compared, kept between two looks: records that were the same stay so while the runs go on, and two traces
 * that have parted have parted there for good.
 */
import { activationDifference, traceDifference, type ActivationDifference } from '../../analysis/run-difference.ts';
import type { LaneData } from '../../state/lane-data.ts';
import { recordWords } from './record-words.ts';

export interface Parting {
  readonly record: number;
  readonly atNs: number;
  /** What happened there in each run, in words; '' where a run has nothing there. */
  readonly inA: string;
  readonly inB: string;
}

export interface RunComparison {
  readonly activations: ActivationDifference;
  /** Where the traces part; null while they have not. */
  readonly parting: Parting | null;
  /** From where records could be compared. */
  readonly keptFromNs: number;
}

interface Known {
  readonly other: LaneData;
  readonly same: number;
  readonly parting: Parting | null;
}

const known = new WeakMap<LaneData, Known>();

const partingOf = (one: LaneData, other: LaneData): Parting | null => {
  const before = known.get(one);
  const mine = before?.other === other ? before : { other, same: 0, parting: null };
  if (mine.parting !== null) return mine.parting;
  const difference = traceDifference(one.reader, other.reader, mine.same);
  if ('same' in difference) {
    known.set(one, { other, same: difference.same.to, parting: null });
    return null;
  }
  const { record, atNs } = difference.parting;
  const [inA, inB] = [recordWords(one.reader, record), recordWords(other.reader, record)];
  const parting = { record, atNs, inA, inB };
  known.set(one, { other, same: mine.same, parting });
  return parting;
};

/** Null where nothing has run that could be compared. */
export const compareRuns = (one: LaneData, other: LaneData): RunComparison | null => {
  const activations = activationDifference(one.facts, other.facts);
  if (activations.compared === 0) return null;
  return {
    activations,
    parting: partingOf(one, other),
    keptFromNs: Math.max(one.reader.startNs, other.reader.startNs),
  };
};
