/**
 * Whether a stack's mechanisms let a bound of a real-time activity be computed, or why not, in a sentence. A bound needs
 * that no work for the activity waits for the CPU behind computation of something less urgent, anywhere on its path.
 */
import type { BenchmarkWorkload, HostName, Scenario, StackSpec } from '../../scenario/types.ts';

const lockReason = ({ synchronization }: StackSpec): string | null => {
  switch (synchronization) {
    case 'basic':
    case 'simulated-spl':
      return 'its locks pass no urgency on to whoever holds them';
    case 'spin':
      return 'a thread that finds a spin lock taken burns CPU time, then gives way to anybody';
    case 'restartable':
      return 'a section can be restarted by every more urgent passage: left out';
    case 'spl':
    case 'inheritance':
    case 'ceiling':
    case 'immediate-ceiling':
    case 'monitor':
      return null;
  }
};

const protocolReason = (stack: StackSpec, workload: BenchmarkWorkload): string | null => {
  const { placement, protocolPriority, ipc, pip, demultiplexing, priorities } = stack;
  const jobPriority = workload.disturbance.priority;
  if (placement === 'kernel') return 'protocol input runs in a software interrupt, for everybody, in order of arrival';
  if (protocolPriority === 'fixed') {
    const [who, priority] =
      placement === 'library' ? ['network thread', priorities.network] : ['server', priorities.service];
    return priority >= jobPriority
      ? `its ${who} competes with the disturbance jobs at a fixed priority`
      : `its ${who} serves everybody at a fixed priority, in order of arrival`;
  }
  if (ipc !== 'rt-ipc') return 'its message queues are first come first served';
  if (!pip) return 'its packets carry no priority';
  if (demultiplexing === 'packet-filter' || demultiplexing === 'soft-interrupt') {
    return 'nothing reads the priority of a packet before a thread serves it';
  }
  if (demultiplexing === 'manager' && priorities.manager >= jobPriority) {
    return 'its manager is no more urgent than the disturbance jobs';
  }
  return null;
};

const schedulingReason = ({ scheduling }: StackSpec): string | null => {
  switch (scheduling) {
    case 'time-sharing':
      return 'time sharing: urgency changes with the CPU time used';
    case 'fixed-round-robin':
      return 'round robin lets several jobs be inside critical sections at once: left out';
    case 'fixed-fifo':
    case 'rate-monotonic':
    case 'deadline-monotonic':
    case 'edf':
      return null;
  }
};

const hostReason = (scenario: Scenario, workload: BenchmarkWorkload, host: HostName): string | null => {
  const { stack } = scenario[host];
  const why = schedulingReason(stack) ?? protocolReason(stack, workload) ?? lockReason(stack);
  return why === null ? null : `${stack.title}: ${why}`;
};

const TIMED_LEVEL = 8;

/** Why an activity of this priority has no bound, or null. */
export const whyNoActivityBound = (
  scenario: Scenario,
  workload: BenchmarkWorkload,
  priority: number,
): string | null => {
  const why = hostReason(scenario, workload, 'client') ?? hostReason(scenario, workload, 'server');
  if (why !== null) return why;
  if (scenario.link.duplex === 'half') return 'half duplex: how long a station backs off after collisions is drawn';
  const { disturbance, second } = workload;
  const hasJobs = disturbance.count > 0 || scenario.commands.some(({ set }) => set === 'jobs');
  // Policies that order by time have all periodic work at this level.
  const byTime = [scenario.client, scenario.server].some(({ stack }) => stack.scheduling !== 'fixed-fifo');
  if (hasJobs && disturbance.priority <= (byTime ? TIMED_LEVEL : priority))
    return 'the disturbance jobs are as urgent, and never sleep';
  // A manager between two activities would make one wait for the other's computation.
  const managers = [scenario.client, scenario.server].filter(({ stack }) => stack.demultiplexing === 'manager');
  const slow = managers.find(({ stack }) => second !== null && stack.priorities.manager >= second.priority);
  return slow === undefined ? null : `${slow.stack.title}: its manager is no more urgent than the second activity`;
};
