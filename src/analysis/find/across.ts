/** The hits of several runs (the lanes) as one list, in order of time; at one instant in the order of the runs. */
import type { Finder, Hit } from './finder.ts';

export interface LaneHit {
  /** Place of its finder. */
  readonly lane: number;
  readonly hit: Hit;
}

const before = (one: LaneHit, other: LaneHit): boolean =>
  one.hit.timeNs < other.hit.timeNs || (one.hit.timeNs === other.hit.timeNs && one.lane < other.lane);

/** The instant in another run from which on its hits come after a hit. */
const instantAfter = ({ lane, hit }: LaneHit, other: number): number => (other > lane ? hit.timeNs : hit.timeNs + 1);

const least = (
  found: readonly (LaneHit | null)[],
  isBetter: (one: LaneHit, best: LaneHit) => boolean,
): LaneHit | null =>
  found.reduce<LaneHit | null>(
    (best, one) => (one !== null && (best === null || isBetter(one, best)) ? one : best),
    null,
  );

const laneHit = (lane: number, hit: Hit | null): LaneHit | null => hit && { lane, hit };

/** The first hit after another, or, where there is none, at or after an instant of each run; null for none so far. */
export const nextAcross = (
  finders: readonly Finder[],
  after: LaneHit | null,
  fromNs: (lane: number) => number,
): LaneHit | null =>
  least(
    finders.map((finder, lane) => {
      if (after === null) return laneHit(lane, finder.next(fromNs(lane)));
      return laneHit(lane, finder.next(lane === after.lane ? after.hit : instantAfter(after, lane)));
    }),
    before,
  );

/** The last hit before another, or before an instant of each run. */
export const previousAcross = (
  finders: readonly Finder[],
  until: LaneHit | null,
  toNs: (lane: number) => number,
): LaneHit | null =>
  least(
    finders.map((finder, lane) => {
      if (until === null) return laneHit(lane, finder.previous(toNs(lane)));
      return laneHit(lane, finder.previous(lane === until.lane ? until.hit : instantAfter(until, lane)));
    }),
    (one, best) => before(best, one),
  );

/** Which of all hits one is, from 1, of what was looked at so far. */
export const placeOf = (finders: readonly Finder[], at: LaneHit): number =>
  finders.reduce((sum, finder, lane) => sum + finder.countTo(lane === at.lane ? at.hit : instantAfter(at, lane)), 0);
