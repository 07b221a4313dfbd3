/**
 * Ready threads of one CPU, most urgent first; first come first served among equals. A preempted thread goes
 * back to the head of its equals, a woken or quantum-expired one to the tail (architecture, kernel rule 2).
 * There are some tens of threads at most, so a sorted array is faster than anything cleverer. It is kept with the
 * most urgent at its end, where taking is cheap, and places are made by moving threads one by one.
 */
import type { Thread } from './thread.ts';

export class ReadyQueue {
  /** Least urgent first. */
  readonly #threads: Thread[] = [];

  get first(): Thread | undefined {
    return this.#threads[this.#threads.length - 1];
  }

  get length(): number {
    return this.#threads.length;
  }

  /** Behind its equals. */
  insertTail(thread: Thread): void {
    const threads = this.#threads;
    const { urgency } = thread;
    let at = threads.length;
    threads.push(thread);
    for (; at > 0; at -= 1) {
      const other = threads[at - 1] as Thread;
      if (other.urgency > urgency) break;
      threads[at] = other;
    }
    threads[at] = thread;
  }

  /** Before its equals. */
  insertHead(thread: Thread): void {
    const threads = this.#threads;
    const { urgency } = thread;
    let at = threads.length;
    threads.push(thread);
    for (; at > 0; at -= 1) {
      const other = threads[at - 1] as Thread;
      if (other.urgency >= urgency) break;
      threads[at] = other;
    }
    threads[at] = thread;
  }

  removeFirst(): Thread | undefined {
    return this.#threads.pop();
  }

  remove(thread: Thread): void {
    const at = this.#threads.indexOf(thread);
    if (at >= 0) this.#threads.splice(at, 1);
  }

  /** Most urgent first. */
  [Symbol.iterator](): IterableIterator<Thread> {
    return this.#threads.toReversed()[Symbol.iterator]();
  }
}
