/**
 * Measures the figure beyond the paper, the worst jitter against the number of jobs, when it is asked to: every stack
 * with every number of jobs over all seeds, in a pool of workers. The figure grows while it goes on; stopped, what was
 * measured stays. Rows are those of the costs with which it was started.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BeyondFigure, WorstJitterRow, WorstJitterSettings } from '../../paper/types.ts';
import { paperStackIds, type Costs } from '../../scenario/types.ts';
import { SidePool, type Question } from '../../worker/client/pool/side-pool.ts';
import { spawnSideWorker } from '../../worker/client/pool/side-spawn.ts';

export const SEEDS = 8;
const MOST_JOBS = 16;
/** The figure is drawn anew this often while it grows, in rows. */
const ROWS_A_DRAWING = 8;

export interface WorstJitterState {
  readonly running: boolean;
  /** Rows that are there, and rows in all. */
  readonly done: number;
  readonly rows: number;
  readonly figure: BeyondFigure | null;
  /** What it was measured with. */
  readonly costs: Costs | null;
  readonly failure: string | null;
}

export type WorstJitterStore = StoreApi<WorstJitterState>;

/** Few jobs first: every line grows from its left end. */
const allSettings: readonly WorstJitterSettings[] = Array.from({ length: MOST_JOBS + 1 }, (_, jobs) =>
  paperStackIds.map((stack) => ({ stack, jobs, seeds: SEEDS })),
).flat();

export type WorstJitterPool = Pick<SidePool, 'ask' | 'stop'>;

export class WorstJitterLab {
  readonly store: WorstJitterStore = createStore(() => ({
    running: false,
    done: 0,
    rows: allSettings.length,
    figure: null,
    costs: null,
    failure: null,
  }));
  readonly #measuring: WorstJitterPool;
  readonly #drawing: WorstJitterPool;
  #rows: (WorstJitterRow | null)[] = [];
  #round = {};

  /** @param drawing makes figures of rows: a place of its own, so that no picture waits behind a measurement */
  constructor(measuring: WorstJitterPool, drawing: WorstJitterPool) {
    this.#measuring = measuring;
    this.#drawing = drawing;
  }

  /** Measures anew. Resolves when all is there, or it was stopped. */
  async start(costs: Costs): Promise<void> {
    const round = {};
    this.#round = round;
    this.#rows = allSettings.map(() => null);
    this.store.setState({ running: true, done: 0, figure: null, costs, failure: null });
    const questions = allSettings.map(
      (settings): Question<WorstJitterRow> =>
        (worker) =>
          worker.worstJitter(settings, costs),
    );
    let done = 0;
    const all = await this.#measuring.ask(questions, (place, answer) => {
      if (this.#round !== round) return;
      done += 1;
      if (answer.ok) this.#rows[place] = answer.value;
      else this.store.setState({ failure: answer.reason });
      this.store.setState({ done });
      if (done % ROWS_A_DRAWING === 0) void this.#draw(round);
    });
    if (!all || this.#round !== round) return;
    await this.#draw(round);
    this.stop();
  }

  stop(): void {
    this.#round = {};
    this.#measuring.stop();
    this.#drawing.stop();
    this.store.setState({ running: false });
  }

  /** The newest rows; a drawing that is still being made gives way. */
  async #draw(round: object): Promise<void> {
    // In the order of the list, not of the answers: the figure is the same however many workers there are.
    const rows = this.#rows.filter((row) => row !== null).toSorted(byStack);
    await this.#drawing.ask([(worker) => worker.worstJitterFigure(rows)], (_, answer) => {
      if (this.#round !== round) return;
      if (answer.ok) this.store.setState({ figure: { ...answer.value, id: 'worst-jitter', source: null } });
      else this.store.setState({ failure: answer.reason });
    });
  }
}

const byStack = (one: WorstJitterRow, other: WorstJitterRow): number =>
  paperStackIds.indexOf(one.stack) - paperStackIds.indexOf(other.stack) || one.disturbances - other.disturbances;

export const browserWorstJitter = (): WorstJitterLab =>
  new WorstJitterLab(new SidePool(spawnSideWorker, navigator.hardwareConcurrency), new SidePool(spawnSideWorker, 1));
