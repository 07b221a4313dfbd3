/**
 * Bounds on the intervals of activities, from completion to completion: an interval is the period, and the response at
 * its end minus that at its begin, so
 *
 *   T − (R⁺ − R⁻) ≤ interval ≤ T + (R⁺ − R⁻)
 *
 * with R⁺ the bound of the response and R⁻ the least that an activation can take. They hold while the period stays and
 * nothing is lost or skipped; where a command changes the period there are none. Nanoseconds.
 */
import type { BenchmarkWorkload, HostName, RealTimeActivity, Scenario } from '../../scenario/types.ts';
import { activityBounds } from './activity-bounds.ts';
import { bodySections, onHostNs } from './body-sections.ts';
import { leastPacketNs } from './stage-times.ts';
import { threadBounds } from './thread-bounds.ts';
import { wireTimes } from './wire-times.ts';
import { bestSettings } from './worst-settings.ts';

/** An activity of a scenario, by the name that it has in the trace. */
export interface ResponseBound {
  activity: string;
  /** Null where there is no bound. */
  boundNs: number | null;
  /** Why there is none. */
  why: string | null;
  /** The least that an activation can take. */
  leastNs: number;
  periodNs: number | null;
}

export interface IntervalBound {
  activity: string;
  lowNs: number;
  highNs: number;
}

const fastestMhz = (scenario: Scenario, host: HostName): number =>
  Math.max(
    scenario[host].cpuMhz,
    ...scenario.commands.map((command) => (command.set === 'cpuMhz' ? command.value : 0)),
  );

const leastResponseNs = (scenario: Scenario, workload: BenchmarkWorkload, spec: RealTimeActivity): number => {
  const best = bestSettings(scenario, workload, spec);
  const least = (host: HostName, computeNs: number): number => {
    const cpuMhz = Math.max(scenario[host].cpuMhz, best.cpuMhz);
    const { stack } = scenario[host];
    const packetNs = leastPacketNs({
      stack,
      costs: scenario.costs,
      cpuMhz,
      payloadBytes: best.payloadBytes,
      sessions: 1,
    });
    return packetNs + onHostNs(computeNs, cpuMhz);
  };
  const { arrivalNs } = wireTimes(scenario, best);
  return least('client', best.clientComputeNs) + 2 * arrivalNs + least('server', best.serverComputeNs);
};

const benchmarkBounds = (scenario: Scenario, workload: BenchmarkWorkload): ResponseBound[] => {
  const specs = [workload.realTime, ...(workload.second === null ? [] : [workload.second])];
  return activityBounds(scenario).flatMap(({ activity, boundNs, why }, index) => {
    const spec = specs[index];
    if (spec === undefined) return [];
    return [{ activity, boundNs, why, leastNs: leastResponseNs(scenario, workload, spec), periodNs: spec.periodNs }];
  });
};

const freeThreadBounds = (scenario: Scenario): ResponseBound[] => {
  const { workload, costs } = scenario;
  if (workload.kind !== 'threads') return [];
  const locks = new Map(workload.locks.map((lock) => [lock.name, lock]));
  return threadBounds(scenario).flatMap(({ thread, boundNs, why }, index) => {
    const spec = workload.threads[index];
    if (spec === undefined) return [];
    const { workNs, sleepNs } = bodySections(spec, locks, costs, fastestMhz(scenario, spec.host));
    return [{ activity: thread, boundNs, why, leastNs: workNs + sleepNs, periodNs: spec.periodNs }];
  });
};

/** The bounds of all real-time activities or free threads of a scenario, in its order. */
export const responseBounds = (scenario: Scenario): ResponseBound[] =>
  scenario.workload.kind === 'benchmark' ? benchmarkBounds(scenario, scenario.workload) : freeThreadBounds(scenario);

/** The bounds of intervals, where there are any. */
export const intervalBounds = (bounds: readonly ResponseBound[], scenario: Scenario): IntervalBound[] => {
  if (scenario.commands.some(({ set }) => set === 'periodNs')) return [];
  return bounds.flatMap(({ activity, boundNs, leastNs, periodNs }) => {
    if (boundNs === null || periodNs === null || boundNs > periodNs) return [];
    const spanNs = boundNs - leastNs;
    return [{ activity, lowNs: periodNs - spanNs, highNs: periodNs + spanNs }];
  });
};
