/**
 * Which input worker gets a packet: "it needs to find a proper priority worker" (section 5.2). One that already
 * works at the packet's priority gets it too, so that packets of one priority keep their order and a busy worker
 * is not switched away from; else an idle one; else the busy one with the shortest queue, whose priority rises
 * to that of the packet if that is more urgent (RT-IPC).
 */
import type { Port } from '../kernel/port.ts';
import type { Thread } from '../kernel/thread.ts';
import type { SchedulingAttributes } from '../kernel/urgency.ts';

interface Worker<T> {
  thread: Thread;
  port: Port<T>;
}

export class InputWorkers<T> {
  readonly #workers: Worker<T>[] = [];

  add(thread: Thread, port: Port<T>): void {
    this.#workers.push({ thread, port });
  }

  /** The port of the worker for a packet with these attributes. */
  choose(attributes: SchedulingAttributes | null): Port<T> {
    const busy = this.#workers.filter(({ port }) => !port.hasWaiter);
    const same = busy.find(({ thread }) => thread.adoptedAttributes?.priority === attributes?.priority);
    const idle = this.#workers.find(({ port }) => port.hasWaiter);
    const chosen =
      same ?? idle ?? busy.reduce((best, worker) => (worker.port.length < best.port.length ? worker : best));
    return chosen.port;
  }
}
