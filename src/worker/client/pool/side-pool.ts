/**
 * Workers for what is asked beside the paper: one list of questions at a time, each answered by whichever worker is
 * free. Stopped, what has not begun is dropped, and what is in work is not told any more: its worker ends at once, so
 * that it costs nothing further. Workers are started when first needed, and end when the pool is closed.
 */
import type { SideWorker } from './side-protocol.ts';
import { WorkerSlot, type Answer, type Connect } from './worker-slot.ts';

/** More would wait for each other's memory rather than help. */
const MOST_WORKERS = 16;

export type Question<T> = (worker: SideWorker) => Promise<T>;

export class SidePool {
  readonly #connect: Connect<SideWorker>;
  readonly #size: number;
  #slots: WorkerSlot<SideWorker>[] = [];
  #list = {};

  /** @param size workers; at least one, at most 16 are started */
  constructor(connect: Connect<SideWorker>, size: number) {
    this.#connect = connect;
    this.#size = Math.max(1, Math.min(MOST_WORKERS, size));
  }

  /**
   * Asks everything, in this order as far as workers are free. A question that two workers died of is answered with the
   * reason.
   * @param onAnswer called for each, with its place
   * @returns whether all were answered: false where it was stopped, or another list took its place
   */
  async ask<T>(
    questions: readonly Question<T>[],
    onAnswer: (place: number, answer: Answer<T>) => void,
  ): Promise<boolean> {
    const list = {};
    this.#list = list;
    let next = 0;
    const work = async (slot: WorkerSlot<SideWorker>): Promise<void> => {
      for (;;) {
        const place = next;
        const question = questions[place];
        if (this.#list !== list || question === undefined) return;
        next += 1;
        const answer = await slot.ask(question);
        if (this.#list === list) onAnswer(place, answer);
      }
    };
    while (this.#slots.length < this.#size) this.#slots.push(new WorkerSlot(this.#connect));
    await Promise.all(this.#slots.map(work));
    return this.#list === list;
  }

  /** Drops all questions. */
  stop(): void {
    this.#list = {};
    for (const slot of this.#slots) slot.close();
    this.#slots = [];
  }
}
