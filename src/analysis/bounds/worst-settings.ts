/**
 * The worst that a scenario's settings ever are in a run: a command can change them while it goes on, and a bound has to
 * hold all the time.
 */
import type { BenchmarkWorkload, Command, RealTimeActivity, Scenario } from '../../scenario/types.ts';

export interface WorstSettings {
  jobs: number;
  jobPriority: number;
  payloadBytes: number;
  mbps: 10 | 100;
  /** The slowest that a command sets. */
  cpuMhz: number;
  /** Sockets on a host. */
  sessions: number;
  /** A policy orders by period or deadline. */
  byTime: boolean;
  /** By the names that they have in the trace. */
  activities: readonly { name: string; spec: RealTimeActivity }[];
}

type Setting = Command['set'];

/** Values that commands give a setting. */
const valuesOf = (scenario: Scenario, setting: Setting): number[] =>
  scenario.commands.flatMap((command) =>
    command.set === setting && typeof command.value === 'number' ? [command.value] : [],
  );

const firstActivity = (scenario: Scenario, { realTime }: BenchmarkWorkload): RealTimeActivity => ({
  ...realTime,
  periodNs: Math.min(realTime.periodNs, ...valuesOf(scenario, 'periodNs')),
  clientComputeNs: Math.max(realTime.clientComputeNs, ...valuesOf(scenario, 'clientComputeNs')),
  serverComputeNs: Math.max(realTime.serverComputeNs, ...valuesOf(scenario, 'serverComputeNs')),
});

/** The best of them: what an activation takes at least. */
export interface BestSettings {
  payloadBytes: number;
  mbps: 10 | 100;
  /** The fastest that a command sets. */
  cpuMhz: number;
  clientComputeNs: number;
  serverComputeNs: number;
}

export const bestSettings = (
  scenario: Scenario,
  workload: BenchmarkWorkload,
  spec: RealTimeActivity,
): BestSettings => ({
  payloadBytes: Math.min(workload.payloadBytes, ...valuesOf(scenario, 'payloadBytes')),
  mbps: Math.max(scenario.link.mbps, ...valuesOf(scenario, 'mbps')) === 100 ? 100 : 10,
  cpuMhz: Math.max(0, ...valuesOf(scenario, 'cpuMhz')),
  clientComputeNs: Math.min(spec.clientComputeNs, ...valuesOf(scenario, 'clientComputeNs')),
  serverComputeNs: Math.min(spec.serverComputeNs, ...valuesOf(scenario, 'serverComputeNs')),
});

export const worstSettings = (scenario: Scenario, workload: BenchmarkWorkload, jobs?: number): WorstSettings => {
  const { disturbance, second } = workload;
  const most = jobs ?? Math.max(disturbance.count, ...valuesOf(scenario, 'jobs'));
  const switchedOn = scenario.commands.flatMap((command) =>
    command.set === 'second' && command.value !== null ? [command.value] : [],
  );
  const seconds = [...(second === null ? [] : [second]), ...switchedOn];
  const activities = [
    { name: 'rt', spec: firstActivity(scenario, workload) },
    ...seconds.map((spec, index) => ({ name: index === 0 ? 'rt2' : `rt2.${index + 1}`, spec })),
  ];
  const byTime = [scenario.client, scenario.server].some(({ stack }) => stack.scheduling !== 'fixed-fifo');
  return {
    jobs: most,
    jobPriority: disturbance.priority,
    payloadBytes: Math.max(workload.payloadBytes, ...valuesOf(scenario, 'payloadBytes')),
    mbps: Math.min(scenario.link.mbps, ...valuesOf(scenario, 'mbps')) === 10 ? 10 : 100,
    cpuMhz: Math.min(Infinity, ...valuesOf(scenario, 'cpuMhz')),
    sessions: activities.length + Math.max(most, disturbance.count, ...valuesOf(scenario, 'jobs')),
    byTime,
    activities,
  };
};
