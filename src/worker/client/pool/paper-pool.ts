/**
 * Shares the tasks of one job at a time out to workers. The newest job wins: tasks of an older one that have not begun
 * are dropped, and what is still in work for it is told to its own listener, which may throw it away. One worker more
 * makes figures and claims of the parts, so that a picture never waits behind a measurement.
 *
 * The tasks of a preview take a few milliseconds. Each worker has some of them waiting beside the one in work, so that it
 * never stands idle while the page is busy drawing. Longer tasks are given out one at a time: the next move would have
 * to wait for them.
 *
 * Workers are started when first needed, and stand idle between jobs.
 */
import type { Costs } from '../../../scenario/types.ts';
import type { PaperResults, Task, TaskOptions } from '../../../paper/types.ts';
import type { AssembleRequest, TaskOutcome } from './protocol.ts';
import { WorkerSlot, type Answer, type ConnectPaper } from './worker-slot.ts';

export interface PoolJob extends TaskOptions {
  readonly costs: Costs;
  /** In the order in which they should begin. */
  readonly tasks: readonly Task[];
  /** A task is done, or has failed twice. `index` is its place in `tasks`. */
  readonly onAnswer: (index: number, answer: Answer<TaskOutcome>) => void;
}

interface Place {
  readonly slot: WorkerSlot;
  /** Tasks that it has. */
  asked: number;
}

const AHEAD_IN_PREVIEW = 4;

export class PaperPool {
  readonly #places: Place[];
  readonly #assembler: WorkerSlot;
  #assembling: Promise<unknown> = Promise.resolve();
  #job: PoolJob | null = null;
  #next = 0;

  /** @param size workers that measure; at least 1 */
  constructor(connect: ConnectPaper, size: number) {
    this.#places = Array.from({ length: Math.max(1, size) }, () => ({ slot: new WorkerSlot(connect), asked: 0 }));
    this.#assembler = new WorkerSlot(connect);
  }

  /** Puts a job in the place of the one before. */
  start(job: PoolJob): void {
    this.#job = job;
    this.#next = 0;
    const most = job.preview ? AHEAD_IN_PREVIEW : 1;
    for (let asked = 0; asked < most; asked += 1) {
      for (const place of this.#places) if (place.asked <= asked) void this.#work(place);
    }
  }

  /** Drops what has not begun. */
  stop(): void {
    this.#job = null;
  }

  /** Figures and claims; in the order in which they were asked for. */
  assemble(request: AssembleRequest): Promise<Answer<PaperResults>> {
    const ask = (): Promise<Answer<PaperResults>> => this.#assembler.ask((worker) => worker.assemble(request));
    const assembled = this.#assembling.then(ask, ask);
    this.#assembling = assembled;
    return assembled;
  }

  close(): void {
    this.stop();
    this.#assembler.close();
    for (const { slot } of this.#places) slot.close();
  }

  async #work(place: Place): Promise<void> {
    place.asked += 1;
    for (;;) {
      const job = this.#job;
      const index = this.#next;
      const task = job?.tasks[index];
      // What was asked ahead in a preview ends with it.
      if (job === null || task === undefined || (!job.preview && place.asked > 1)) break;
      this.#next += 1;
      const { costs, preview } = job;
      job.onAnswer(index, await place.slot.ask((worker) => worker.run(task, costs, { preview })));
    }
    place.asked -= 1;
  }
}
