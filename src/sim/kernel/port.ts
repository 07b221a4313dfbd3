/**
 * Bounded message queues: Mach ports, RT-IPC ports, socket buffers and the kernel's packet queues.
 *
 * Mach's are first come first served. An RT-IPC queue is ordered by urgency, and who receives from it has the
 * urgency of the message in place of its own base while it serves it, even where that is less urgent; a more
 * urgent message that waits raises it further (Kitayama 1993; section 4.2).
 *
 * The kernel's own deliveries (packets) are dropped when the queue is full; a thread that sends waits for room
 * (Mach's msg_send without time-out).
 */
import { DROP_BASE, dropReasons, Kind, NO_LEVEL, QueueEvent, State, type DropReason } from '../../trace/format.ts';
import type { Cpu } from './cpu.ts';
import { BLOCK, YIELD_HEAD, type Body } from './op.ts';
import type { Thread } from './thread.ts';
import { levelOfUrgency, type SchedulingAttributes, type Urgency } from './urgency.ts';

/** Ids of messages in the trace start here; below are frame ids. */
export const MESSAGE_ID_BASE = 0x8000_0000;

/** What goes through a queue. `T` is what it carries. */
export interface Message<T = unknown> {
  /** Frame id or message id. */
  id: number;
  /** Activation that it is for. */
  work: number;
  /** Carried scheduling attributes (PIP, RT-IPC), or null. */
  attributes: SchedulingAttributes | null;
  /** Urgency of the attributes on this host; least urgent for none. Set by the queue. */
  urgency: Urgency;
  content: T;
}

/** Makes a sender's messages, each with an id of its own. They carry what their thread works for, and how urgently. */
export class Messages {
  #count = 0;

  from<T>(thread: Thread, content: T): Message<T> {
    this.#count += 1;
    return {
      id: MESSAGE_ID_BASE + this.#count,
      work: thread.work,
      attributes: thread.currentAttributes,
      urgency: 0,
      content,
    };
  }
}

export interface PortOptions {
  limit: number;
  /** RT-IPC: ordered by urgency. */
  ordered: boolean;
  /** RT-IPC: the receiver takes the message's urgency. */
  inherits: boolean;
  dropReason: DropReason;
}

const UNKNOWN_URGENCY = 199;

export class Port<T = unknown> {
  readonly id: number;
  readonly cpu: Cpu;
  readonly options: PortOptions;
  readonly #queue: Message<T>[] = [];
  readonly #waiters: Thread[] = [];
  readonly #senders: { thread: Thread; message: Message<T> }[] = [];
  readonly #receivers = new Set<Thread>();

  constructor(cpu: Cpu, id: number, options: PortOptions) {
    this.cpu = cpu;
    this.id = id;
    this.options = options;
  }

  get length(): number {
    return this.#queue.length;
  }

  get first(): Message<T> | undefined {
    return this.#queue[0];
  }

  /** Is a receiver blocked at the empty queue? */
  get hasWaiter(): boolean {
    return this.#waiters.length > 0;
  }

  /** From the kernel: hands over or queues; drops when full. Returns whether it was taken. */
  deliver(message: Message<T>, by: Thread | null, first = false): boolean {
    this.#rank(message);
    if (this.#handOver(message, by, first)) return true;
    if (this.#queue.length >= this.options.limit) {
      this.drop(message, this.options.dropReason);
      return false;
    }
    this.#enqueue(message);
    return true;
  }

  /** A record of a drop at this queue. */
  drop(message: Message<T>, reason: DropReason): void {
    this.#show(DROP_BASE + dropReasons.indexOf(reason), message);
    this.cpu.onDrop(message.work);
  }

  /** From a thread: waits for room. With `handOff` a waiting receiver that is as urgent gets the CPU at once. */
  *send(thread: Thread, message: Message<T>, handOff = false): Body {
    this.#rank(message);
    const waiter = this.#waiters[0];
    if (this.#handOver(message, thread, handOff)) {
      if (handOff && waiter !== undefined && waiter.urgency === thread.urgency) yield YIELD_HEAD;
      return;
    }
    if (this.#queue.length < this.options.limit) {
      this.#enqueue(message);
      return;
    }
    this.#senders.push({ thread, message });
    this.cpu.block(thread, State.sendWait, this.id);
    yield BLOCK;
  }

  /**
   * The next message; waits for one. Null after `cancelReceive`. Afterwards `thread.wasBlocked` tells whether
   * the thread really waited, and `thread.work` is that of the message.
   */
  *receive(thread: Thread): Body<Message<T> | null> {
    this.#finishServing(thread);
    const queued = this.take(thread);
    if (queued !== undefined) {
      thread.wasBlocked = false;
      return queued;
    }
    if (thread.adopted !== null) {
      thread.adopted = null;
      thread.adoptedAttributes = null;
      this.cpu.recompute(thread);
    }
    thread.received = null;
    this.#waiters.push(thread);
    this.cpu.block(thread, State.messageWait, this.id);
    yield BLOCK;
    const message = thread.received as Message<T> | null;
    thread.wasBlocked = message !== null;
    return message;
  }

  /** The next message, if there is one, for a thread (or, null, a device) that does not wait. */
  take(thread: Thread | null): Message<T> | undefined {
    const message = this.#queue.shift();
    if (message === undefined) return undefined;
    this.#show(QueueEvent.dequeue, message);
    if (thread !== null) this.#accept(thread, message);
    const sender = this.#senders.shift();
    if (sender !== undefined) {
      this.#enqueue(sender.message);
      this.cpu.wake(sender.thread, thread);
    }
    this.#raiseReceivers();
    return message;
  }

  /** Ends a thread's wait without a message; nothing if it does not wait here. */
  cancelReceive(thread: Thread): void {
    const at = this.#waiters.indexOf(thread);
    if (at < 0) return;
    this.#waiters.splice(at, 1);
    this.cpu.wake(thread, null);
  }

  /** Throws away what is queued (the receiver has given up on it). */
  discardAll(): void {
    for (;;) {
      const message = this.#queue.shift();
      if (message === undefined) return;
      this.#show(QueueEvent.discard, message);
    }
  }

  /** A reset: what is queued is discarded, and nobody waits here any more. */
  abandon(): void {
    this.discardAll();
    this.#waiters.length = 0;
    this.#senders.length = 0;
    this.#receivers.clear();
  }

  #handOver(message: Message<T>, by: Thread | null, first: boolean): boolean {
    const waiter = this.#waiters.shift();
    if (waiter === undefined) return false;
    this.#show(QueueEvent.handOff, message);
    waiter.received = message;
    this.#accept(waiter, message);
    this.cpu.wake(waiter, by, first);
    return true;
  }

  #accept(thread: Thread, message: Message<T>): void {
    thread.work = message.work;
    if (!this.options.inherits) return;
    this.#receivers.add(thread);
    thread.serves = this;
    thread.serving = true;
    thread.adopted = message.attributes === null ? null : message.urgency;
    thread.adoptedAttributes = message.attributes;
    thread.adoptedFrom = this.id;
    this.cpu.recompute(thread);
  }

  #finishServing(thread: Thread): void {
    if (thread.serves !== this) return;
    thread.serving = false;
  }

  #enqueue(message: Message<T>): void {
    const queue = this.#queue;
    let at = queue.length;
    if (this.options.ordered) while (at > 0 && (queue[at - 1] as Message<T>).urgency > message.urgency) at -= 1;
    queue.splice(at, 0, message);
    this.#show(QueueEvent.enqueue, message);
    if (at === 0) this.#raiseReceivers();
  }

  #raiseReceivers(): void {
    for (const receiver of this.#receivers) if (receiver.serving) this.cpu.recompute(receiver);
  }

  #rank(message: Message<T>): void {
    message.urgency = message.attributes === null ? UNKNOWN_URGENCY : this.cpu.policy.urgencyOf(message.attributes);
  }

  #show(detail: number, message: Message<T>): void {
    const level = message.attributes === null ? NO_LEVEL : levelOfUrgency(message.urgency);
    this.cpu.trace.record(
      this.cpu.clock.nowNs,
      Kind.queue,
      detail,
      level,
      this.id,
      message.work,
      message.id,
      this.#queue.length,
    );
  }
}
