/**
 * Measures the paper again whenever a cost has been moved.
 *
 *   moves     | | | | | |                         (rest)
 *   previews  [====][====][====]                 few repetitions, the newest costs each time
 *   final                       . . [in sight ==|figures =====|claims that need more ====]
 *
 * A preview that is in work is finished, because with the next move there is always a newer one, and nothing would ever
 * be seen; then the newest costs follow at once. What is in sight on the page is measured first, and shown first where
 * all of it would take too long to follow the hand. When the sliders have rested a moment, the final values are measured:
 * figures first, then what only claims need. A move drops what of that has not begun. Results are always of one table
 * of costs, never a mixture (parts of the page that they do not have keep the older ones), and never go back to an older one. What was measured is kept: a task whose costs are the
 * same again is not done twice, and going back to costs whose results are there is instant.
 *
 * Real time, milliseconds. Nothing goes on while the page is closed.
 */
import {
  isForFigures,
  isNeededFor,
  paperParts,
  paperTasks,
  type PaperPart,
} from '../../worker/client/pool/task-list.ts';
import type { MeasurementPart, PaperResults, Task } from '../../paper/types.ts';
import { costsAt, type CostScales } from '../../scenario/costs/cost-scales.ts';
import type { Costs } from '../../scenario/types.ts';
import type { PaperPool, PoolJob } from '../../worker/client/pool/paper-pool.ts';
import { createPaperStore, type PaperStore } from './paper-store.ts';
import { PartCache } from './part-cache.ts';

export type { PaperPart } from '../../worker/client/pool/task-list.ts';

/** What the lab needs of the pool. */
export type LabPool = Pick<PaperPool, 'start' | 'stop' | 'assemble'>;

export interface LabClock {
  nowMs(): number;
  /** Calls back once; returns how to cancel. */
  after(ms: number, callback: () => void): () => void;
}

/** Sliders that have not moved for so long are at rest. */
const REST_MS = 150;
/** A preview that takes longer than this shows what is in sight before the rest. */
const QUICK_PREVIEW_MS = 250;
/** Previews that workers do before the first drag. */
const WARM_UP_PREVIEWS = 16;
/** While nothing is on the page yet, what there is is shown this often. */
const FIRST_PARTS_MS = 250;
const MOST_RESULTS = 24;

/** One pass over all tasks, for one table of costs. */
interface Round {
  readonly number: number;
  readonly preview: boolean;
  readonly key: string;
  readonly costs: Costs;
  readonly tasks: readonly Task[];
  readonly parts: (MeasurementPart | null)[];
  /** Those of its tasks that what was in sight needs. */
  readonly inSight: ReadonlySet<Task>;
  /** Tasks that are not done, those of them that figures need, and those that what is in sight needs. */
  left: number;
  figuresLeft: number;
  inSightLeft: number;
  /** A worker has answered. */
  begun: boolean;
  readonly begunMs: number;
  shownMs: number;
}

const allParts: ReadonlySet<PaperPart> = new Set(paperParts);

const taskName = ({ experiment, stack, mbps, seed }: Task): string => [experiment, stack, mbps, seed].join(' ');

const keyOf = (scales: CostScales): string => JSON.stringify(scales);

export class PaperLab {
  readonly store: PaperStore;
  readonly #pool: LabPool;
  readonly #clock: LabClock;
  readonly #parts = new PartCache();
  readonly #results = new Map<string, PaperResults>();
  readonly #seen = new Set<PaperPart>();
  #open = false;
  #round: Round | null = null;
  #rounds = 0;
  /** Number of the round whose results are shown, and what they are of. */
  #shown = { number: 0, key: '', complete: false };
  #movedMs = -Infinity;
  #isWarm = false;
  /** How long the last preview took. */
  #previewMs = Infinity;
  #cancelRest: () => void = () => undefined;

  constructor({ pool, clock, scales }: { pool: LabPool; clock: LabClock; scales?: CostScales }) {
    this.#pool = pool;
    this.#clock = clock;
    this.store = createPaperStore(scales);
  }

  /** The page is shown: whatever is missing is measured. */
  open(): void {
    if (this.#open) return;
    this.#open = true;
    this.#proceed();
  }

  /** The page is hidden: what has not begun is dropped. */
  close(): void {
    this.#open = false;
    this.#cancelRest();
    this.#round = null;
    this.#pool.stop();
    this.store.setState({ computing: false });
  }

  /** Moves sliders. */
  setScales(scales: CostScales): void {
    this.#movedMs = this.#clock.nowMs();
    this.store.setState({ scales, progress: 0 });
    if (this.#open) this.#proceed();
  }

  /** Tells what of the page is in sight. */
  setSeen(part: PaperPart, seen: boolean): void {
    if (seen) this.#seen.add(part);
    else this.#seen.delete(part);
  }

  /** Tasks of what is in sight; where that is none, all are as urgent. */
  #tasksInSight(tasks: readonly Task[]): ReadonlySet<Task> {
    const seen = tasks.filter((task) => [...this.#seen].some((part) => isNeededFor(part, task)));
    return new Set(seen.length > 0 ? seen : tasks.filter(isForFigures));
  }

  get #wanted(): string {
    return keyOf(this.store.getState().scales);
  }

  /** Does whatever is to be done next for the costs as they stand. */
  #proceed(): void {
    this.#cancelRest();
    const wanted = this.#wanted;
    const known = this.#results.get(wanted);
    if (known !== undefined) {
      this.#round = null;
      this.#pool.stop();
      this.#rounds += 1;
      this.#show(this.#rounds, wanted, known);
      this.store.setState({ computing: false, progress: 1 });
      return;
    }
    this.store.setState({ computing: true });
    const round = this.#round;
    if (round?.preview === true && (round.begun || round.key === wanted)) return;
    if (round?.preview === false && round.key === wanted) return;
    if (this.#shown.key !== wanted) this.#begin(true);
    else {
      const restMs = this.#movedMs + REST_MS - this.#clock.nowMs();
      if (restMs <= 0) this.#begin(false);
      else this.#cancelRest = this.#clock.after(restMs, () => this.#begin(false));
    }
  }

  #begin(preview: boolean): void {
    this.store.setState({ failure: null });
    const { scales } = this.store.getState();
    const costs = costsAt(scales);
    const all = paperTasks({ preview });
    const inSight = this.#tasksInSight(all);
    const parts = all.map((task) => this.#parts.find(task, costs, { preview }));
    const isFirst = ({ task }: { task: Task }): boolean => inSight.has(task);
    const notKnown = all.flatMap((task, index) => (parts[index] === null ? [{ task, index }] : []));
    const first = notKnown.filter(isFirst);
    const missing = [...first, ...notKnown.filter((one) => !isFirst(one))];
    this.#rounds += 1;
    const nowMs = this.#clock.nowMs();
    const round: Round = {
      number: this.#rounds,
      preview,
      key: keyOf(scales),
      costs,
      tasks: all,
      parts,
      inSight,
      left: missing.length,
      figuresLeft: missing.filter(({ task }) => isForFigures(task)).length,
      inSightLeft: first.length,
      begun: false,
      begunMs: nowMs,
      shownMs: nowMs,
    };
    this.#round = round;
    if (missing.length === 0) {
      this.#finished(round);
      return;
    }
    if (first.length === 0) this.#publish(round, false);
    this.#pool.start(this.#jobOf(round, missing));
  }

  #jobOf(round: Round, missing: readonly { task: Task; index: number }[]): PoolJob {
    const { costs, preview } = round;
    return {
      costs,
      preview,
      tasks: missing.map(({ task }) => task),
      onAnswer: (place, answer) => {
        const { task, index } = missing[place] as { task: Task; index: number };
        if (answer.ok) {
          // Also of a round that was dropped: it is true of its costs.
          this.#parts.keep(task, { preview }, answer.value);
          round.parts[index] = answer.value.part;
        } else this.store.setState({ failure: answer.reason });
        if (this.#round === round) this.#answered(round, task);
      },
    };
  }

  #answered(round: Round, task: Task): void {
    round.begun = true;
    round.left -= 1;
    const isInSight = round.inSight.has(task);
    if (isForFigures(task)) round.figuresLeft -= 1;
    if (isInSight) round.inSightLeft -= 1;
    if (!round.preview) this.store.setState({ progress: 1 - round.left / round.tasks.length });
    if (round.left === 0) this.#finished(round);
    else if (this.store.getState().results === null) this.#publishFirst(round);
    else if (isInSight && round.inSightLeft === 0 && !this.#isQuick(round)) this.#publish(round, false);
    else if (isForFigures(task) && round.figuresLeft === 0) this.#publish(round, false);
  }

  /** A preview as quick as that is shown at once, which is less to draw. */
  #isQuick({ preview }: Round): boolean {
    return preview && this.#previewMs <= QUICK_PREVIEW_MS;
  }

  /** Nothing is on the page yet: better a part of it than nothing. */
  #publishFirst(round: Round): void {
    const nowMs = this.#clock.nowMs();
    if (nowMs - round.shownMs < FIRST_PARTS_MS) return;
    round.shownMs = nowMs;
    this.#publish(round, false);
  }

  #finished(round: Round): void {
    this.#round = null;
    if (round.preview) this.#previewMs = this.#clock.nowMs() - round.begunMs;
    this.#publish(round, !round.preview);
    if (!round.preview && round.key === this.#wanted) {
      this.store.setState({ computing: false, progress: 1 });
      this.#warmUp(round.costs);
    }
    // While figures are made of this round, workers already measure the next.
    else this.#next(round);
  }

  /**
   * Once everything is there, workers do some previews for nothing: the engine compiles what is hot, and would else do so
   * in the first drag. Any move takes its place.
   */
  #warmUp(costs: Costs): void {
    if (this.#isWarm) return;
    this.#isWarm = true;
    const previews = Array.from({ length: WARM_UP_PREVIEWS }, () => paperTasks({ preview: true }));
    this.#pool.start({ costs, preview: true, tasks: previews.flat(), onAnswer: () => undefined });
  }

  /** After a preview: the newest costs, or the final values of these. */
  #next(round: Round): void {
    if (round.key !== this.#wanted) {
      this.#begin(true);
      return;
    }
    this.#cancelRest();
    const restMs = Math.max(0, this.#movedMs + REST_MS - this.#clock.nowMs());
    this.#cancelRest = this.#clock.after(restMs, () => this.#begin(false));
  }

  /** Parts of the page that can be made of what a round has. */
  #measuredIn(round: Round): ReadonlySet<PaperPart> {
    if (this.store.getState().results === null) return allParts;
    const { preview } = round;
    // Of a preview not all tasks were begun.
    const done = new Set(round.tasks.flatMap((task, i) => (round.parts[i] === null ? [] : [taskName(task)])));
    const missing = paperTasks({ preview }).filter((task) => !done.has(taskName(task)));
    // What is written in a table of claims that nobody sees is not worth the time while a slider moves.
    const isLeftOut = (part: PaperPart): boolean =>
      part === 'claims' && preview && this.#seen.size > 0 && !this.#seen.has(part);
    const isThere = (part: PaperPart): boolean => !missing.some((task) => isNeededFor(part, task));
    return new Set(paperParts.filter((part) => !isLeftOut(part) && isThere(part)));
  }

  #publish(round: Round, complete: boolean): void {
    // Where a task failed something is missing.
    const measured = complete ? allParts : this.#measuredIn(round);
    const parts = round.parts.filter((part) => part !== null);
    const { costs, preview, number, key } = round;
    void this.#pool.assemble({ parts, costs, preview, complete, withClaims: measured.has('claims') }).then((answer) => {
      if (!answer.ok) {
        this.store.setState({ failure: answer.reason });
        return;
      }
      // The next time it is tried again.
      if (complete && parts.length === round.tasks.length) this.#remember(key, answer.value);
      if (number >= this.#shown.number) this.#show(number, key, answer.value, measured);
    });
  }

  #show(number: number, key: string, results: PaperResults, measured = allParts): void {
    this.#shown = { number, key, complete: results.complete };
    this.store.setState({ results, measured });
  }

  #remember(key: string, results: PaperResults): void {
    this.#results.set(key, results);
    const oldest = this.#results.keys().next();
    if (this.#results.size > MOST_RESULTS && oldest.done !== true) this.#results.delete(oldest.value);
  }
}
