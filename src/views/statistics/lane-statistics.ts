/** What the statistics compare: every real-time activity of every lane, over the whole run. */
import { distributionOf, responseJitterOf, type Distribution } from '../../analysis/distribution.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import { laneBounds } from '../lanes/lane-bounds.ts';

export interface LaneStatistics {
  readonly lane: LaneId;
  readonly activity: string;
  readonly periodNs: number | null;
  readonly deadlineNs: number | null;
  /** Null before the first completion. */
  readonly response: Distribution | null;
  /** Null before the second. */
  readonly interval: Distribution | null;
  readonly absoluteJitterNs: number | null;
  readonly relativeJitterNs: number | null;
  readonly intervalJitterNs: number | null;
  readonly misses: number;
  /** Longest response by analysis; null where there is none. */
  readonly boundNs: number | null;
  /** Longest interval by analysis; null where there is none. */
  readonly intervalBoundNs: number | null;
}

export const laneStatistics = (session: Session): LaneStatistics[] =>
  session.laneIds.flatMap((lane) => {
    const { facts } = session.dataOf(lane);
    const bounds = laneBounds(session, lane);
    const shown = facts.definitionsOf('activity').filter(({ realTime }) => realTime);
    return shown.flatMap(({ id, name, deadlineNs }) => {
      const samples = facts.activity.samplesOf(id);
      const statistics = facts.activity.statisticsOf(id);
      if (samples === null || statistics === null) return [];
      const jitter = responseJitterOf(samples.responsesNs);
      return [
        {
          lane,
          activity: name,
          periodNs: statistics.periodNs,
          deadlineNs,
          response: distributionOf(samples.responsesNs),
          interval: distributionOf(samples.intervalsNs),
          absoluteJitterNs: jitter?.absoluteNs ?? null,
          relativeJitterNs: jitter?.relativeNs ?? null,
          intervalJitterNs: statistics.worstJitterNs,
          misses: statistics.deadlineMisses,
          boundNs: bounds.responses.find(({ activity }) => activity === name)?.boundNs ?? null,
          intervalBoundNs: bounds.intervals.find(({ activity }) => activity === name)?.highNs ?? null,
        },
      ];
    });
  });

export type Measure = 'response' | 'interval';

/** One scale for all that is compared, so that widths can be compared too; marks are in it. */
export const sharedSpan = (list: readonly LaneStatistics[], measure: Measure): { fromNs: number; toNs: number } => {
  const values = list.flatMap((one) => {
    const distribution = one[measure];
    const marks = marksOf(one, measure).map(({ ns }) => ns);
    return distribution === null ? [] : [distribution.min, distribution.max, ...marks];
  });
  return values.length === 0 ? { fromNs: 0, toNs: 1 } : { fromNs: Math.min(...values), toNs: Math.max(...values) };
};

export interface Mark {
  readonly kind: 'bound' | 'deadline' | 'period';
  readonly ns: number;
}

/** Lines of a plot: the bound, and the deadline of responses or the period of intervals. */
export const marksOf = (one: LaneStatistics, measure: Measure): Mark[] => {
  const boundNs = measure === 'response' ? one.boundNs : one.intervalBoundNs;
  const limit: Mark =
    measure === 'response'
      ? { kind: 'deadline', ns: one.deadlineNs ?? -1 }
      : { kind: 'period', ns: one.periodNs ?? -1 };
  return [...(boundNs === null ? [] : [{ kind: 'bound' as const, ns: boundNs }]), ...(limit.ns < 0 ? [] : [limit])];
};
