/**
 * The difference of the first two lanes, kept between two looks: records that were the same stay so while the runs go
 * on, and two traces that have parted have parted there for good.
 */
import { activationDifference, traceDifference, type ActivationDifference } from '../../analysis/run-difference.ts';
import type { LaneData } from '../../state/lane-data.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';

export interface LaneDifference {
  readonly a: LaneId;
  readonly b: LaneId;
  readonly activations: ActivationDifference;
  /** Where the traces part; null while they have not. */
  readonly parting: { readonly record: number; readonly atNs: number } | null;
  /** From where records could be compared. */
  readonly keptFromNs: number;
}

interface Known {
  readonly other: LaneData;
  readonly same: number;
  readonly parting: LaneDifference['parting'];
}

const known = new WeakMap<LaneData, Known>();

const partingOf = (one: LaneData, other: LaneData): LaneDifference['parting'] => {
  const before = known.get(one);
  const mine = before?.other === other ? before : { other, same: 0, parting: null };
  if (mine.parting !== null) return mine.parting;
  const difference = traceDifference(one.reader, other.reader, mine.same);
  if ('parting' in difference) {
    known.set(one, { other, same: mine.same, parting: difference.parting });
    return difference.parting;
  }
  known.set(one, { other, same: difference.same.to, parting: null });
  return null;
};

/** Null where there are not two lanes, or nothing has run. */
export const laneDifference = (session: Session): LaneDifference | null => {
  const [a, b] = session.laneIds;
  if (a === undefined || b === undefined) return null;
  const [one, other] = [session.dataOf(a), session.dataOf(b)];
  const activations = activationDifference(one.facts, other.facts);
  if (activations.compared === 0) return null;
  return {
    a,
    b,
    activations,
    parting: partingOf(one, other),
    keptFromNs: Math.max(one.reader.startNs, other.reader.startNs),
  };
};
