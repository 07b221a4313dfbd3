/**
 * A place for one worker, which does one thing at a time. A worker that dies while it is asked (it throws, it cannot be
 * loaded, a message cannot be read, or no answer comes in time) is ended; the next question starts another. The same
 * question is asked once more, because a worker may have died of something else; then its failure is told.
 */
import type { PaperWorker } from './protocol.ts';

/** A started worker: calls go through `worker`; `close` ends it. */
export interface PaperConnection {
  readonly worker: PaperWorker;
  close(): void;
}

/** Starts a worker. `onBroken` is called with the reason when it can no longer answer. */
export type ConnectPaper = (onBroken: (reason: string) => void) => PaperConnection;

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

const TRIES = 2;
const ANSWER_WITHIN_MS = 60_000;

export class WorkerSlot {
  readonly #connect: ConnectPaper;
  readonly #answerWithinMs: number;
  #connection: PaperConnection | null = null;
  #broken: (reason: string) => void = () => undefined;
  #closed = false;

  /** @param answerWithinMs how long an answer may take: far more than any should */
  constructor(connect: ConnectPaper, answerWithinMs = ANSWER_WITHIN_MS) {
    this.#connect = connect;
    this.#answerWithinMs = answerWithinMs;
  }

  /** Asks, and asks again once where the worker dies of it. Must not be called before the last answer. */
  async ask<T>(call: (worker: PaperWorker) => Promise<T>): Promise<Answer<T>> {
    let reason = '';
    for (let tries = 0; tries < TRIES && !this.#closed; tries += 1) {
      const answer = await this.#askOnce(call);
      if (answer.ok) return answer;
      ({ reason } = answer);
      this.#disconnect();
    }
    return { ok: false, reason };
  }

  close(): void {
    this.#closed = true;
    this.#broken('it was closed');
    this.#disconnect();
  }

  async #askOnce<T>(call: (worker: PaperWorker) => Promise<T>): Promise<Answer<T>> {
    const broken = new Promise<Answer<T>>((resolve) => {
      this.#broken = (reason) => resolve({ ok: false, reason });
    });
    const timer = setTimeout(() => this.#broken('it did not answer in time'), this.#answerWithinMs);
    try {
      this.#connection ??= this.#connected();
      const asked = call(this.#connection.worker).then((value): Answer<T> => ({ ok: true, value }));
      return await Promise.race([asked, broken]);
    } catch (error) {
      return { ok: false, reason: error instanceof Error ? error.message : String(error) };
    } finally {
      clearTimeout(timer);
    }
  }

  #connected(): PaperConnection {
    const connection = this.#connect((reason) => {
      // Also between two questions: the next one must not go to the dead.
      if (connection !== this.#connection) return;
      this.#disconnect();
      this.#broken(reason);
    });
    return connection;
  }

  #disconnect(): void {
    this.#connection?.close();
    this.#connection = null;
  }
}
