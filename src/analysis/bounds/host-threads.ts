/**
 * The threads of one host as the analysis sees them: what each asks of the CPU, how urgent it is beside the others, and
 * which locks it passes through. Times are nanoseconds of the host's CPU.
 *
 * Under rate monotonic, deadline monotonic and EDF a thread without a period has no place among those with one that
 * could be relied on; it counts as more urgent than any of them, and they as more urgent than it.
 */
import type { FreeLock, FreeThread, HostName, PolicyName, Scenario, ThreadsWorkload } from '../../scenario/types.ts';
import { bodySections, onHostNs, type BodySections } from './body-sections.ts';

/** Mach's: a thread that used this much CPU goes behind its equals under round robin. */
const QUANTUM_NS = 100_000_000;
/** Of the clock interrupt. */
const TICK_NS = 10_000_000;

export interface HostThread {
  spec: FreeThread;
  body: BodySections;
  /** CPU time of an activation: its body, the switches to it, and the switches back that it makes others pay. */
  computeNs: number;
  /** Infinity: once. */
  periodNs: number;
  /** Relative; null where it has none. */
  deadlineNs: number | null;
}

export interface HostThreads {
  policy: PolicyName;
  threads: readonly HostThread[];
  locks: ReadonlyMap<string, FreeLock>;
  /** The kernel's own steps that a less urgent thread may be in: they end before any switch. */
  kernelStepNs: number;
  /** What resuming a preempted thread costs. */
  resumeNs: number;
  /** The clock interrupt, or null where it costs nothing. */
  clock: { computeNs: number; periodNs: number } | null;
  /** May work for the first go before that for the second? Equals may. */
  mayPrecede(first: HostThread, second: HostThread): boolean;
  /** Is the first always behind the second? */
  isLessUrgent(first: HostThread, second: HostThread): boolean;
  /** May the first have to wait for the second? Equals do not count. */
  mayBeLessUrgent(first: HostThread, second: HostThread): boolean;
}

/** The slowest clock of a host over the run: a command can change it. */
const slowestMhz = (scenario: Scenario, host: HostName): number =>
  Math.min(
    scenario[host].cpuMhz,
    ...scenario.commands.map((command) => (command.set === 'cpuMhz' ? command.value : Infinity)),
  );

/** What orders threads under a policy; the smaller the more urgent, null where it has no place. */
const rankOf = ({ spec, deadlineNs }: HostThread, policy: PolicyName): number | null => {
  switch (policy) {
    case 'rate-monotonic':
      return spec.periodNs;
    case 'deadline-monotonic':
    case 'edf':
      return spec.periodNs === null ? null : (deadlineNs ?? spec.periodNs);
    case 'fixed-fifo':
    case 'fixed-round-robin':
    case 'time-sharing':
      return spec.priority;
  }
};

const threadOf = (spec: FreeThread, body: BodySections, of: { switchNs: number; resumeNs: number; turns: boolean }) => {
  const switchesNs = (1 + body.sleeps) * of.switchNs;
  // Each time that it becomes ready it can preempt somebody: at its release, after a sleep, with a lock.
  const wakes = 1 + body.sleeps + body.passages.length;
  const turns = of.turns ? Math.ceil((body.workNs + switchesNs) / QUANTUM_NS) + 1 : 0;
  return {
    spec,
    body,
    computeNs: body.workNs + switchesNs + (wakes + turns) * of.resumeNs,
    periodNs: spec.periodNs ?? Infinity,
    deadlineNs: spec.deadlineNs ?? spec.periodNs,
  };
};

export const hostThreads = (scenario: Scenario, workload: ThreadsWorkload, host: HostName): HostThreads => {
  const { costs } = scenario;
  const policy = scenario[host].stack.scheduling;
  const cpuMhz = slowestMhz(scenario, host);
  const locks = new Map(workload.locks.filter((lock) => lock.host === host).map((lock) => [lock.name, lock]));
  const switchNs = onHostNs(costs.contextSwitchNs, cpuMhz);
  const resumeNs = onHostNs(costs.preemptionNs, cpuMhz);
  const tickNs = onHostNs(costs.clockTickNs, cpuMhz);
  const of = { switchNs, resumeNs, turns: policy === 'fixed-round-robin' };
  const mayPrecede = (first: HostThread, second: HostThread): boolean => {
    const [one, other] = [rankOf(first, policy), rankOf(second, policy)];
    return one === null || other === null || one <= other;
  };
  return {
    policy,
    threads: workload.threads
      .filter((thread) => thread.host === host)
      .map((thread) => threadOf(thread, bodySections(thread, locks, costs, cpuMhz), of)),
    locks,
    kernelStepNs: Math.max(switchNs, resumeNs),
    resumeNs,
    clock: tickNs > 0 ? { computeNs: tickNs, periodNs: TICK_NS } : null,
    mayPrecede,
    isLessUrgent: (first, second) => !mayPrecede(first, second),
    mayBeLessUrgent: (first, second) => {
      const [one, other] = [rankOf(first, policy), rankOf(second, policy)];
      return one === null || other === null || one > other;
    },
  };
};
