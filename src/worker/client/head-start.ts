/**
 * A lane's worker that begins before the page can ask it to: while the program of the page is still being read, it
 * simulates the scenario that the page will open with. Whoever then starts that very scenario gets its answers, in
 * order, those that are there already at once; whoever starts another loses nothing but the work. The worker also finds
 * the inversions of what it simulates ahead, so that the page need not before it shows them.
 */
import type { Command, Scenario } from '../../scenario/types.ts';
import { FIRST_RUN_ID, type AdvanceReply, type LaneWorker, type StartReply } from '../protocol.ts';

/** Real time that the worker spends on one turn, milliseconds. The first are long: nobody is there yet to take them. */
const TURN_MS = 40;
const FIRST_TURNS = 2;
const FIRST_TURN_MS = 150;

export class HeadStart implements LaneWorker {
  readonly #worker: LaneWorker;
  readonly #scenario: string;
  readonly #started: Promise<StartReply>;
  /** Turns that were asked for and that nobody has taken yet. */
  readonly #turns: Promise<AdvanceReply>[] = [];
  #goesOn = true;
  #asked = 0;

  /** @param toNs where to: the instants before it are simulated */
  constructor(worker: LaneWorker, scenario: Scenario, toNs: number) {
    this.#worker = worker;
    this.#scenario = JSON.stringify(scenario);
    this.#started = worker.start(FIRST_RUN_ID, scenario);
    // A worker that breaks here is told to whoever connects to it.
    void this.#run(toNs).catch(() => undefined);
  }

  start(runId: number, scenario: Scenario): Promise<StartReply> {
    if (runId === FIRST_RUN_ID && JSON.stringify(scenario) === this.#scenario) return this.#started;
    this.#goesOn = false;
    this.#turns.length = 0;
    return this.#worker.start(runId, scenario);
  }

  advance(runId: number, toNs: number, budgetMs: number): Promise<AdvanceReply> {
    const turn = runId === FIRST_RUN_ID ? this.#turns.shift() : undefined;
    // From where the page has taken everything, it asks for itself.
    if (turn === undefined) this.#goesOn = false;
    return turn ?? this.#worker.advance(runId, toNs, budgetMs);
  }

  step(runId: number, limitNs: number): Promise<AdvanceReply> {
    return this.#worker.step(runId, limitNs);
  }

  command(runId: number, atNs: number, command: Command): Promise<void> {
    return this.#worker.command(runId, atNs, command);
  }

  /** Two turns are in flight, so that the worker need not wait for its next one. */
  async #run(toNs: number): Promise<void> {
    await this.#started;
    let inFlight = this.#ask(toNs);
    while (this.#goesOn) {
      const next = this.#ask(toNs);
      if ((await inFlight).nowNs >= toNs) {
        // What was asked for beyond has nothing in it, and must not be taken for an answer to what is asked later.
        if (this.#turns.at(-1) === next) this.#turns.length -= 1;
        return;
      }
      inFlight = next;
    }
  }

  #ask(toNs: number): Promise<AdvanceReply> {
    const turn = this.#worker.advance(FIRST_RUN_ID, toNs, this.#asked < FIRST_TURNS ? FIRST_TURN_MS : TURN_MS, true);
    this.#asked += 1;
    // Nobody may ever take it.
    turn.catch(() => undefined);
    this.#turns.push(turn);
    return turn;
  }
}
