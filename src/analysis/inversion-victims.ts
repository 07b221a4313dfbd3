/**
 * What every activity has waiting on every host: the work of which an inversion is suffered. Ready, preempted,
 * interrupted and lock-waiting threads count, messages in ports, sockets and rings, and a sender that waits for
 * room in a full port. What waits for a slot of the transmit ring or is on the wire waits for no CPU.
 *
 * All activities are counted; only those that something known is less urgent than can suffer and are looked at.
 */
import { activityNumberOf, State, type DefinitionOf, ZERO_NS } from '../trace/format.ts';
import type { PendingCounts } from './inversion-cause.ts';
import type { Inversion } from './inversion-log.ts';
import type { HostState, MachineState, ThreadState } from './machine-state.ts';

/** An inversion that goes on, with what its record is made from. */
export interface OpenInversion {
  record: Inversion;
  culprits: Map<number, { ns: number; work: number }>;
  packetNs: number;
  totalNs: number;
}

/** What one activity has waiting on one host, and its inversion there. */
export class Victim implements PendingCounts {
  readonly activity: DefinitionOf<'activity'>;
  /** Ready or lock-waiting threads; `applications` of them are its own program's. */
  threads = 0;
  applications = 0;
  lockWaits = 0;
  /** Messages, those of senders that wait for room among them. */
  queued = 0;
  /** The thread of its own program on this host, once it has run. */
  application: number | null = null;
  /** Work that was pending last. */
  work = 0;
  suffers = false;
  inversion: OpenInversion | null = null;

  constructor(activity: DefinitionOf<'activity'>) {
    this.activity = activity;
  }

  get pending(): boolean {
    return this.threads + this.queued > 0;
  }
}

export class HostVictims {
  readonly state: HostState;
  readonly index: number;
  /** Those that can suffer. */
  list: Victim[] = [];
  /** All, by activity number. */
  readonly #byNumber: (Victim | undefined)[] = [];
  pendingCount = 0;
  openCount = 0;
  settledNs = ZERO_NS;

  constructor(index: number, state: HostState) {
    this.index = index;
    this.state = state;
    this.settledNs = 0;
  }

  add(activity: DefinitionOf<'activity'>): void {
    this.#byNumber[activity.number] = new Victim(activity);
  }

  /** Chooses those that can suffer anew; who could once, always can. */
  choose(canSuffer: (activity: DefinitionOf<'activity'>) => boolean): void {
    for (const victim of this.#byNumber) if (victim !== undefined) victim.suffers ||= canSuffer(victim.activity);
    this.list = this.#byNumber.filter((victim) => victim !== undefined).filter(({ suffers }) => suffers);
    this.pendingCount = this.list.reduce((sum, { threads, queued }) => sum + threads + queued, 0);
  }

  /** Adds (1) or takes away (-1) a thread as it is. */
  countThread(machine: MachineState, thread: ThreadState, sign: 1 | -1): void {
    const victim = this.#byNumber[activityNumberOf(thread.work)];
    if (victim === undefined) return;
    const application = thread.definition.role === 'application';
    if (sign === 1 && application) victim.application = thread.definition.id;
    if (thread.state === State.sendWait) {
      if (isInPort(machine, thread.waitsFor)) this.#countQueued(victim, thread.work, sign);
      return;
    }
    if (thread.state > State.lockWait) return;
    victim.threads += sign;
    if (victim.suffers) this.pendingCount += sign;
    if (application) victim.applications += sign;
    if (thread.state === State.lockWait) victim.lockWaits += sign;
    if (sign === 1) victim.work = thread.work;
  }

  /** A queue of the host grew or shrank by so many messages of this work. */
  countQueued(work: number, change: number): void {
    const victim = this.#byNumber[activityNumberOf(work)];
    if (victim !== undefined && change !== 0) this.#countQueued(victim, work, change);
  }

  #countQueued(victim: Victim, work: number, change: number): void {
    victim.queued += change;
    if (victim.suffers) this.pendingCount += change;
    if (change > 0) victim.work = work;
  }
}

/** Is this a queue whose messages wait for a thread? Those of the transmit ring wait for the wire. */
export const isInPort = (machine: MachineState, queueId: number): boolean => {
  const queue = machine.queues[queueId];
  return queue !== undefined && queue.definition.queue !== 'transmit-ring';
};
