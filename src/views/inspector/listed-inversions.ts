/** The inversions of all lanes, in an order and of a kind: what the list in the inspector shows. */
import type { Inversion } from '../../analysis/inversion-log.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';

export interface ListedInversion {
  readonly lane: LaneId;
  /** In the facts of the lane. */
  readonly index: number;
  readonly inversion: Inversion;
}

export const inversionOrders = ['longest', 'earliest', 'latest'] as const;
export type InversionOrder = (typeof inversionOrders)[number];

export const inversionKinds = ['all', 'unbounded', 'bounded'] as const;
/** Of every lane by what bounds it, or all of one lane. */
export type InversionFilter = (typeof inversionKinds)[number] | LaneId;

/** Before another comes what has the smaller key; of equals the earlier found. */
const keyOf: Record<InversionOrder, (inversion: Inversion) => number> = {
  longest: ({ startNs, endNs }) => startNs - endNs,
  earliest: ({ startNs }) => startNs,
  latest: ({ startNs }) => -startNs,
};

const passes = (filter: InversionFilter, lane: LaneId, { bounded }: Inversion): boolean => {
  if (filter === 'all') return true;
  if (filter === 'bounded' || filter === 'unbounded') return bounded === (filter === 'bounded');
  return filter === lane;
};

export interface InversionListing {
  /** The first of them. */
  readonly listed: readonly ListedInversion[];
  /** How many pass the filter. */
  readonly count: number;
}

/** The first `most` inversions in an order, of those that pass a filter. */
export const listInversions = (
  session: Pick<Session, 'laneIds' | 'dataOf'>,
  order: InversionOrder,
  filter: InversionFilter,
  most: number,
): InversionListing => {
  const key = keyOf[order];
  const listed: ListedInversion[] = [];
  let count = 0;
  for (const lane of session.laneIds) {
    session.dataOf(lane).facts.inversions.forEach((inversion, index) => {
      if (!passes(filter, lane, inversion)) return;
      count += 1;
      const own = key(inversion);
      const last = listed.at(-1);
      if (listed.length >= most && last !== undefined && own >= key(last.inversion)) return;
      const at = listed.findIndex((other) => key(other.inversion) > own);
      listed.splice(at < 0 ? listed.length : at, 0, { lane, index, inversion });
      if (listed.length > most) listed.pop();
    });
  }
  return { listed, count };
};
