/** The longest inversions of all lanes: what the list in the inspector shows. */
import type { Inversion } from '../../analysis/inversion-log.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';

export interface ListedInversion {
  readonly lane: LaneId;
  /** In the facts of the lane. */
  readonly index: number;
  readonly inversion: Inversion;
}

const lengthOf = ({ inversion }: ListedInversion): number => inversion.endNs - inversion.startNs;

/** The `count` longest, longest first; of equally long ones the earlier first. */
export const longestInversions = (session: Session, count: number): ListedInversion[] => {
  const found: ListedInversion[] = [];
  for (const lane of session.laneIds) {
    session.dataOf(lane).facts.inversions.forEach((inversion, index) => {
      const one = { lane, index, inversion };
      const shortest = found.at(-1);
      if (found.length >= count && shortest !== undefined && lengthOf(one) <= lengthOf(shortest)) return;
      const at = found.findIndex((other) => lengthOf(other) < lengthOf(one));
      found.splice(at < 0 ? found.length : at, 0, one);
      if (found.length > count) found.pop();
    });
  }
  return found;
};
