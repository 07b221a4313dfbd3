/**
 * What the hosts of a run look like at the instant reached: who runs, what every thread does and for whom, who
 * holds which lock, what lies in which queue. Rebuilt from records as they come; analyses look at it.
 *
 * Only records change it. It checks nothing (see `trace-check.ts`).
 */
import {
  DROP_BASE,
  Kind,
  LockEvent,
  NONE,
  QueueEvent,
  State,
  type Definition,
  type DefinitionOf,
} from '../trace/format.ts';

/** Beside `State`: the thread has the CPU. */
export const RUNNING = 254;
/** Beside `State`: no record of the thread yet. */
export const UNKNOWN = 255;

export interface QueuedMessage {
  /** Frame or message id. */
  id: number;
  work: number;
}

export class ThreadState {
  readonly definition: DefinitionOf<'thread'>;
  /** A `State`, RUNNING or UNKNOWN. */
  state: number = UNKNOWN;
  work = 0;
  /** Definition id of what it waits for, or NONE. */
  waitsFor = NONE;
  /** Why it has its effective priority (`PrioritySource`). */
  prioritySource = 0;
  /** Locks that it holds, by definition id; one taken twice is in it twice. */
  readonly holds: number[] = [];

  constructor(definition: DefinitionOf<'thread'>) {
    this.definition = definition;
  }
}

export class LockState {
  readonly definition: DefinitionOf<'lock'>;
  /** Thread that holds it, or NONE. */
  holder = NONE;

  constructor(definition: DefinitionOf<'lock'>) {
    this.definition = definition;
  }
}

export class QueueState {
  readonly definition: DefinitionOf<'queue'>;
  /** In order of arrival. */
  readonly messages: QueuedMessage[] = [];
  /** Threads that have waited for a message here. */
  readonly receivers: number[] = [];

  constructor(definition: DefinitionOf<'queue'>) {
    this.definition = definition;
  }
}

export class HostState {
  /** Thread of the current slice; null before the first. */
  runner: ThreadState | null = null;
  /** Slice code and work of the current slice. */
  code = 0;
  work = 0;
  readonly threads: ThreadState[] = [];
}

export class MachineState {
  readonly hosts: HostState[] = [];
  readonly threads: (ThreadState | undefined)[] = [];
  readonly locks: (LockState | undefined)[] = [];
  readonly queues: (QueueState | undefined)[] = [];

  define(definition: Definition): void {
    switch (definition.type) {
      case 'host':
        this.hosts[definition.host] = new HostState();
        return;
      case 'thread':
        this.#defineThread(definition);
        return;
      case 'lock':
        this.locks[definition.id] = new LockState(definition);
        return;
      case 'queue':
        this.queues[definition.id] = new QueueState(definition);
        return;
      case 'task':
      case 'link':
      case 'activity':
    }
  }

  record(kind: number, detail: number, subject: number, work: number, a: number): void {
    switch (kind) {
      case Kind.slice:
        this.#slice(detail, subject, work);
        return;
      case Kind.state:
        this.#state(detail, subject, work, a);
        return;
      case Kind.priority: {
        const thread = this.threads[subject];
        if (thread !== undefined) thread.prioritySource = detail;
        return;
      }
      case Kind.lock:
        this.#lock(detail, subject, a);
        return;
      case Kind.queue:
        if (detail < DROP_BASE) this.#queue(detail, subject, work, a);
        return;
      default:
    }
  }

  #defineThread(definition: DefinitionOf<'thread'>): void {
    const thread = new ThreadState(definition);
    this.threads[definition.id] = thread;
    this.hosts[definition.host]?.threads.push(thread);
  }

  #slice(code: number, subject: number, work: number): void {
    const thread = this.threads[subject];
    if (thread === undefined) return;
    const host = this.hosts[thread.definition.host];
    if (host === undefined) return;
    const before = host.runner;
    // Idle threads and interrupts may stop without a state record of their own.
    if (before !== null && before !== thread && before.state === RUNNING) before.state = State.dormant;
    host.runner = thread;
    host.code = code;
    host.work = work;
    thread.state = RUNNING;
    thread.work = work;
    thread.waitsFor = NONE;
  }

  #state(state: number, subject: number, work: number, a: number): void {
    const thread = this.threads[subject];
    if (thread === undefined) return;
    thread.state = state;
    thread.work = work;
    thread.waitsFor = a;
    if (state === State.messageWait && a !== NONE) {
      const queue = this.queues[a];
      if (queue !== undefined && !queue.receivers.includes(subject)) queue.receivers.push(subject);
    }
  }

  #lock(event: number, subject: number, a: number): void {
    const lock = this.locks[subject];
    if (lock === undefined) return;
    if (event === LockEvent.acquire) {
      lock.holder = a;
      this.threads[a]?.holds.push(subject);
    } else if (event === LockEvent.release) {
      if (lock.holder === a) lock.holder = NONE;
      const holds = this.threads[a]?.holds;
      const at = holds?.lastIndexOf(subject) ?? -1;
      if (at >= 0) holds?.splice(at, 1);
    }
  }

  #queue(event: number, subject: number, work: number, id: number): void {
    const messages = this.queues[subject]?.messages;
    if (messages === undefined) return;
    if (event === QueueEvent.enqueue) messages.push({ id, work });
    else if (event === QueueEvent.dequeue || event === QueueEvent.discard) {
      const at = messages.findIndex((message) => message.id === id);
      if (at >= 0) messages.splice(at, 1);
    }
  }
}
