/**
 * Ready threads of one CPU, most urgent first; first come first served among equals. A preempted thread goes
 * back to the head of its equals, a woken or quantum-expired one to the tail (architecture, kernel rule 2).
 * There are some tens of threads at most, so a sorted array is faster than anything cleverer.
 */
import type { Thread } from './thread.ts';

export class ReadyQueue {
  readonly #threads: Thread[] = [];

  get first(): Thread | undefined {
    return this.#threads[0];
  }

  get length(): number {
    return this.#threads.length;
  }

  /** Behind its equals. */
  insertTail(thread: Thread): void {
    const threads = this.#threads;
    let at = threads.length;
    while (at > 0 && (threads[at - 1] as Thread).urgency > thread.urgency) at -= 1;
    threads.splice(at, 0, thread);
  }

  /** Before its equals. */
  insertHead(thread: Thread): void {
    const threads = this.#threads;
    let at = 0;
    while (at < threads.length && (threads[at] as Thread).urgency < thread.urgency) at += 1;
    threads.splice(at, 0, thread);
  }

  removeFirst(): Thread | undefined {
    return this.#threads.shift();
  }

  remove(thread: Thread): void {
    const at = this.#threads.indexOf(thread);
    if (at >= 0) this.#threads.splice(at, 1);
  }

  [Symbol.iterator](): IterableIterator<Thread> {
    return this.#threads[Symbol.iterator]();
  }
}
