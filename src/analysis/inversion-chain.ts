/**
 * The chain of an inversion: from what the victim waits at, over who has that and what they wait for, to the
 * thread that has the CPU. Each link is a definition of the trace, so that a view can name and show it.
 *
 *   lock       thread of the victim · lock · its holder · (the lock that waits for · its holder) … · culprit
 *   queue      the queue · the thread that serves it, or whose message is first · culprit
 *   priority   the ready thread, or the queue and the thread that should take from it · culprit
 *   monitor    … · culprit · its monitor
 *   interrupt  … · the interrupt, or the thread that demultiplexes
 */
import { activityNumberOf, NONE, State, type DefinitionOf } from '../trace/format.ts';
import type { InversionKind } from './inversion-cause.ts';
import type { HostState, MachineState, QueueState, ThreadState } from './machine-state.ts';

const LONGEST_CHAIN = 16;

/** The chain at this instant, as definition ids, the culprit (the CPU's thread) in it. */
export const causeChain = (
  machine: MachineState,
  host: HostState,
  victim: DefinitionOf<'activity'>,
  kind: InversionKind,
): number[] => {
  const chain: number[] = [];
  const add = (id: number): void => {
    if (id !== NONE && !chain.includes(id) && chain.length < LONGEST_CHAIN) chain.push(id);
  };
  const waiter = threadOf(host, victim, kind === 'lock');
  const queue = waiter === undefined || kind === 'queue' ? queueOf(machine, host, victim) : undefined;
  if (queue !== undefined) {
    add(queue.definition.id);
    const server = serverOf(machine, queue, victim);
    if (server !== undefined) followLocks(machine, server, add);
  } else if (waiter !== undefined) followLocks(machine, waiter, add);
  const runner = host.runner?.definition.id ?? NONE;
  if (chain.at(-1) !== runner) add(runner);
  if (kind === 'monitor') for (const lock of host.runner?.holds ?? []) add(lock);
  return chain;
};

/** A thread of the victim that is ready, or one that waits for a lock where that is asked for first. */
const threadOf = (host: HostState, victim: DefinitionOf<'activity'>, lockFirst: boolean): ThreadState | undefined => {
  const own = host.threads.filter(
    (thread) => thread.state <= State.lockWait && activityNumberOf(thread.work) === victim.number,
  );
  const waiting = lockFirst ? own.find(({ state }) => state === State.lockWait) : undefined;
  return waiting ?? own[0];
};

const queueOf = (machine: MachineState, host: HostState, victim: DefinitionOf<'activity'>): QueueState | undefined =>
  machine.queues.find(
    (queue) =>
      queue !== undefined &&
      machine.hosts[queue.definition.host] === host &&
      queue.definition.queue !== 'transmit-ring' &&
      queue.messages.some(({ work }) => activityNumberOf(work) === victim.number),
  );

/** Who has taken from the queue before and is at work on something else. */
const serverOf = (
  machine: MachineState,
  queue: QueueState,
  victim: DefinitionOf<'activity'>,
): ThreadState | undefined => {
  for (const id of queue.receivers) {
    const thread = machine.threads[id];
    if (thread !== undefined && thread.state !== State.dormant && activityNumberOf(thread.work) !== victim.number)
      return thread;
  }
  return undefined;
};

const followLocks = (machine: MachineState, first: ThreadState, add: (id: number) => void): void => {
  let thread: ThreadState | undefined = first;
  for (let steps = 0; steps < LONGEST_CHAIN && thread !== undefined; steps += 1) {
    add(thread.definition.id);
    if (thread.state !== State.lockWait) return;
    add(thread.waitsFor);
    thread = machine.threads[machine.locks[thread.waitsFor]?.holder ?? NONE];
  }
};
