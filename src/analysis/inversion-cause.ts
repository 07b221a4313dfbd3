/**
 * Why a host works for something less urgent while work for a victim is ready there: the first that applies of
 *
 *   monitor    the CPU's thread is inside a kernelized monitor, which forbids switches
 *   interrupt  the CPU runs an interrupt, a soft interrupt or demultiplexing
 *   lock       a thread of the victim waits for a lock, or the CPU's thread runs at a priority that a lock gave
 *              it, or it masks the interrupt that would take up the victim's frame
 *   queue      the victim's message is in a queue behind less urgent ones, or behind one being served
 *   priority   the thread that would do the victim's work is not urgent enough
 *
 * and whether the computation of a less urgent application runs in it, other than in the critical section that
 * is waited for: only such time makes an inversion unbounded.
 */
import {
  activityNumberOf,
  Layer,
  layerOf,
  NONE,
  Operation,
  operationOf,
  PrioritySource,
  State,
  type DefinitionOf,
  type LockProtocol,
} from '../trace/format.ts';
import { RUNNING, type HostState, type MachineState, type QueueState, type ThreadState } from './machine-state.ts';
import type { Urgency } from './urgency.ts';

export const inversionKinds = ['monitor', 'interrupt', 'lock', 'queue', 'priority'] as const;
export type InversionKind = (typeof inversionKinds)[number];

export interface Cause {
  kind: InversionKind;
  /** The CPU's thread holds, directly or through a chain, what is waited for. */
  direct: boolean;
  /** The CPU runs computation of a less urgent application, outside of what is waited for. */
  computation: boolean;
}

/** What is pending for the victim on the host. */
export interface PendingCounts {
  lockWaits: number;
  queued: number;
}

const longestChain = 64;

/** The cause at this instant, written into `out`. `host.runner` works for something less urgent. */
export const findCause = (
  machine: MachineState,
  host: HostState,
  urgency: Urgency,
  victim: DefinitionOf<'activity'>,
  pending: PendingCounts,
  out: Cause,
): void => {
  const runner = host.runner as ThreadState;
  out.direct = false;
  out.kind = kindOf(machine, host, runner, urgency, victim, pending);
  if (out.kind === 'monitor') out.direct = true;
  else if (out.kind === 'lock') {
    out.direct = pending.lockWaits === 0 || isWaitedFor(machine, host, runner, victim);
  }
  const computes = layerOf(host.code) === Layer.compute && operationOf(host.code) !== Operation.section;
  out.computation = computes && !out.direct;
};

const kindOf = (
  machine: MachineState,
  host: HostState,
  runner: ThreadState,
  urgency: Urgency,
  victim: DefinitionOf<'activity'>,
  pending: PendingCounts,
): InversionKind => {
  if (holds(machine, runner, isMonitor)) return 'monitor';
  if (isDemultiplexing(runner, host.code)) return 'interrupt';
  if (pending.lockWaits > 0 || runsByLock(runner)) return 'lock';
  if (pending.queued > 0) {
    if (holds(machine, runner, isInterruptMask)) return 'lock';
    if (isBehindInQueue(machine, host, urgency, victim)) return 'queue';
  }
  return 'priority';
};

const isMonitor = (protocol: LockProtocol): boolean => protocol === 'monitor' || protocol === 'task-monitor';
const isInterruptMask = (protocol: LockProtocol): boolean => protocol === 'spl' || protocol === 'simulated-spl';

const holds = (machine: MachineState, thread: ThreadState, which: (protocol: LockProtocol) => boolean): boolean => {
  for (const id of thread.holds) {
    const lock = machine.locks[id];
    if (lock !== undefined && which(lock.definition.protocol)) return true;
  }
  return false;
};

/** An interrupt, a soft interrupt, a manager, or a thread that executes the packet filter. */
export const isDemultiplexing = (runner: Pick<ThreadState, 'definition'>, code: number): boolean => {
  const { role } = runner.definition;
  return (
    role === 'interrupt' || role === 'soft-interrupt' || role === 'manager' || layerOf(code) === Layer.packetFilter
  );
};

const runsByLock = (runner: ThreadState): boolean =>
  runner.prioritySource === PrioritySource.lockInheritance || runner.prioritySource === PrioritySource.ceiling;

/** Does a thread of the victim wait, directly or through a chain of locks, for what `runner` holds? */
const isWaitedFor = (
  machine: MachineState,
  host: HostState,
  runner: ThreadState,
  victim: DefinitionOf<'activity'>,
): boolean =>
  host.threads.some((thread) => {
    if (activityNumberOf(thread.work) !== victim.number) return false;
    let waiter: ThreadState | undefined = thread;
    for (let steps = 0; steps < longestChain && waiter?.state === State.lockWait; steps += 1) {
      const holder: number = machine.locks[waiter.waitsFor]?.holder ?? NONE;
      if (holder === runner.definition.id) return true;
      waiter = machine.threads[holder];
    }
    return false;
  });

const isBehindInQueue = (
  machine: MachineState,
  host: HostState,
  urgency: Urgency,
  victim: DefinitionOf<'activity'>,
): boolean => {
  for (const queue of machine.queues) {
    if (queue === undefined || machine.hosts[queue.definition.host] !== host) continue;
    const own = positionIn(queue, host, victim);
    if (own < 0) continue;
    for (let i = 0; i < own; i += 1) {
      if (urgency.isLessUrgent((queue.messages[i] as { work: number }).work, victim)) return true;
    }
    if (servesLessUrgent(machine, queue, urgency, victim)) return true;
  }
  return false;
};

/** Of the victim's first message; one whose sender waits for room is behind all others. -1 if there is none. */
const positionIn = (queue: QueueState, host: HostState, victim: DefinitionOf<'activity'>): number => {
  const own = queue.messages.findIndex((message) => activityNumberOf(message.work) === victim.number);
  if (own >= 0) return own;
  const { id } = queue.definition;
  const waits = host.threads.some(
    ({ state, waitsFor, work }) =>
      state === State.sendWait && waitsFor === id && activityNumberOf(work) === victim.number,
  );
  return waits && queue.definition.queue !== 'transmit-ring' ? queue.messages.length : -1;
};

const servesLessUrgent = (
  machine: MachineState,
  queue: QueueState,
  urgency: Urgency,
  victim: DefinitionOf<'activity'>,
): boolean =>
  queue.receivers.some((id) => {
    const receiver = machine.threads[id];
    if (receiver === undefined) return false;
    const busy = receiver.state === RUNNING || receiver.state <= State.lockWait;
    return busy && urgency.isLessUrgent(receiver.work, victim);
  });
