/**
 * A lane that begins in a worker which it shares, and moves to one of its own while its run goes on.
 *
 * A page opens sooner where one worker simulates what all lanes begin with; afterwards every lane is to have its own. Once
 * a lane has been called for about a second, a worker of its own is started that simulates the run again from its log
 * up to where it is; nothing of that is told. Calls go to the new place from the first on before which all calls were
 * answered and the new place has caught up, so whoever calls notices nothing. A lane whose new worker breaks before that
 * stays where it is.
 */
import type { Scenario } from '../../scenario/types.ts';
import type { ConnectLane, LaneConnection } from '../client.ts';
import type { AdvanceReply, LaneWorker } from '../protocol.ts';

/** Answers before a lane begins to move: what an opening page still loads comes first. */
const ANSWERS_BEFORE = 60;
/** So far behind, the new place has caught up: the rest takes no time, nanoseconds. */
const CAUGHT_UP_NS = 50e6;
/** A run that goes on as fast as it can is not caught up with. */
const MOST_ROUNDS = 8;

export class MovingLane implements LaneConnection {
  readonly worker: LaneWorker;
  readonly #connectOwn: ConnectLane;
  readonly #onBroken: (reason: string) => void;
  #here: LaneConnection;
  /** Where the lane is moving to. */
  #next: LaneConnection | null = null;
  #caughtUp = false;
  #run: { readonly runId: number; readonly scenario: Scenario } | null = null;
  /** Where the run is, and where the new place is. */
  #nowNs = 0;
  #awaited = 0;
  /** Answers still to come before the lane begins to move. */
  #answersLeft = ANSWERS_BEFORE;

  constructor(here: LaneConnection, connectOwn: ConnectLane, onBroken: (reason: string) => void) {
    this.#here = here;
    this.#connectOwn = connectOwn;
    this.#onBroken = onBroken;
    this.worker = {
      start: (runId, scenario) => {
        this.#begin(runId, scenario);
        return this.#here.worker.start(runId, scenario);
      },
      advance: (runId, toNs, budgetMs) => this.#ask(() => this.#here.worker.advance(runId, toNs, budgetMs)),
      step: (runId, limitNs) => this.#ask(() => this.#here.worker.step(runId, limitNs)),
      command: (runId, atNs, command) => {
        const run = this.#run;
        if (run?.runId === runId) {
          const commands = [...run.scenario.commands, { ...command, atNs }];
          this.#run = { runId, scenario: { ...run.scenario, commands } };
        }
        this.#next?.worker.command(runId, atNs, command).catch(() => this.#stay());
        return this.#here.worker.command(runId, atNs, command);
      },
    };
  }

  close(): void {
    this.#stay();
    this.#here.close();
  }

  /** Another run: to move on with the old one would be of no use. */
  #begin(runId: number, scenario: Scenario): void {
    if (this.#caughtUp && this.#awaited === 0) this.#move();
    else if (this.#next !== null) this.#stay();
    this.#run = { runId, scenario };
    this.#nowNs = 0;
  }

  async #ask(call: () => Promise<AdvanceReply>): Promise<AdvanceReply> {
    if (this.#caughtUp && this.#awaited === 0) this.#move();
    this.#awaited += 1;
    try {
      const reply = await call();
      if (reply.runId === this.#run?.runId) this.#nowNs = reply.nowNs;
      this.#answersLeft -= 1;
      if (this.#answersLeft === 0) void this.#follow();
      return reply;
    } finally {
      this.#awaited -= 1;
    }
  }

  /** Starts the new place and brings it to where the run is. */
  async #follow(): Promise<void> {
    const run = this.#run;
    if (run === null) return;
    const next: LaneConnection = this.#connectOwn((reason) => {
      if (this.#here === next) this.#onBroken(reason);
      else if (this.#next === next) this.#stay();
    });
    this.#next = next;
    try {
      let reachedNs = this.#nowNs;
      await next.worker.start(run.runId, run.scenario, reachedNs);
      for (let round = 0; round < MOST_ROUNDS && this.#nowNs - reachedNs > CAUGHT_UP_NS; round += 1) {
        reachedNs = this.#nowNs;
        await next.worker.advance(run.runId, reachedNs, Infinity);
      }
      if (this.#next === next) this.#caughtUp = true;
    } catch {
      if (this.#next === next) this.#stay();
    }
  }

  #move(): void {
    const [next, run] = [this.#next, this.#run];
    if (next === null || run === null) return;
    this.#here.close();
    this.#here = next;
    this.#next = null;
    this.#caughtUp = false;
    // The rest of what has been told already. Whatever goes wrong with it goes wrong with the next call, too.
    next.worker.advance(run.runId, this.#nowNs, Infinity).catch(() => undefined);
  }

  /** Does not move, or not yet. */
  #stay(): void {
    this.#next?.close();
    this.#next = null;
    this.#caughtUp = false;
    this.#answersLeft = ANSWERS_BEFORE;
  }
}
