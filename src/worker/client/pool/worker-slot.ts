/**
 * A place for one worker, which does one thing after the other; it may be asked ahead, so that it never waits for the
 * page. A worker that dies while it is asked (it throws, it cannot be loaded, a message cannot be read, or no answer
 * comes in time) is ended; the next question starts another. Every question that it leaves open is asked once more,
 * because a worker may have died of something else; then its failure is told.
 */
import type { PaperWorker } from './protocol.ts';

/** A started worker: calls go through `worker`; `close` ends it. */
export interface Connection<Worker> {
  readonly worker: Worker;
  close(): void;
}

/** Starts a worker. `onBroken` is called with the reason when it can no longer answer. */
export type Connect<Worker> = (onBroken: (reason: string) => void) => Connection<Worker>;
export type ConnectPaper = Connect<PaperWorker>;

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

const TRIES = 2;
const ANSWER_WITHIN_MS = 60_000;

/** A started worker, and how to tell those who wait for its answers that none will come. */
interface Line<Worker> {
  readonly connection: Connection<Worker>;
  readonly waiting: Set<(reason: string) => void>;
}

export class WorkerSlot<Worker = PaperWorker> {
  readonly #connect: Connect<Worker>;
  readonly #answerWithinMs: number;
  #line: Line<Worker> | null = null;
  #closed = false;

  /** @param answerWithinMs how long an answer may take: far more than any should */
  constructor(connect: Connect<Worker>, answerWithinMs = ANSWER_WITHIN_MS) {
    this.#connect = connect;
    this.#answerWithinMs = answerWithinMs;
  }

  /** Asks, and asks again once where the worker dies of it. Questions are answered in their order. */
  async ask<T>(call: (worker: Worker) => Promise<T>): Promise<Answer<T>> {
    let reason = '';
    for (let tries = 0; tries < TRIES && !this.#closed; tries += 1) {
      const answer = await this.#askOnce(call);
      if (answer.ok) return answer;
      ({ reason } = answer);
    }
    return { ok: false, reason };
  }

  close(): void {
    this.#closed = true;
    if (this.#line !== null) this.#end(this.#line, 'it was closed');
  }

  async #askOnce<T>(call: (worker: Worker) => Promise<T>): Promise<Answer<T>> {
    let line: Line<Worker>;
    try {
      line = this.#line ?? this.#started();
    } catch (error) {
      return { ok: false, reason: reasonOf(error) };
    }
    return new Promise((resolve) => {
      const settle = (answer: Answer<T>): void => {
        clearTimeout(timer);
        line.waiting.delete(broken);
        resolve(answer);
      };
      const broken = (reason: string): void => settle({ ok: false, reason });
      const timer = setTimeout(() => this.#end(line, 'it did not answer in time'), this.#answerWithinMs);
      line.waiting.add(broken);
      const asked = async (): Promise<T> => call(line.connection.worker);
      asked().then(
        (value) => settle({ ok: true, value }),
        (error: unknown) => this.#end(line, reasonOf(error)),
      );
    });
  }

  #started(): Line<Worker> {
    // Also between two questions: the next one must not go to the dead.
    const connection = this.#connect((reason) => this.#end(line, reason));
    const line: Line<Worker> = { connection, waiting: new Set() };
    this.#line = line;
    return line;
  }

  /** Ends a worker once. */
  #end(line: Line<Worker>, reason: string): void {
    if (this.#line !== line) return;
    this.#line = null;
    line.connection.close();
    for (const broken of line.waiting) broken(reason);
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
