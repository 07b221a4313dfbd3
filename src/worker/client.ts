/**
 * The page's end of one lane's worker.
 *
 * A `LaneClient` keeps one worker busy with one run at a time. Every `start` opens a new run with a new id;
 * an answer that belongs to an older run is dropped here and reaches nobody. A worker that dies (it throws,
 * it cannot be loaded, a message cannot be read, or an answer does not come in time) is reported, replaced,
 * and given the last scenario with its whole command log again; whoever paces the lane then advances it to
 * where it was. A lane that dies again without getting further is given up until the next `start`, since a
 * run is deterministic and would only die there again.
 *
 * Units: simulated time in nanoseconds, real time in milliseconds. No timer runs unless an answer is awaited.
 */
import type { Command, Scenario } from '../scenario/types.ts';
import { FIRST_RUN_ID, type AdvanceReply, type LaneWorker } from './protocol.ts';

/** A started worker: calls go through `worker`; `close` ends it. */
export interface LaneConnection {
  readonly worker: LaneWorker;
  close(): void;
}

/** Starts a worker. `onBroken` is called with the reason when it can no longer answer. */
export type ConnectLane = (onBroken: (reason: string) => void) => LaneConnection;

export interface LaneFailure {
  /** One sentence: what happened. */
  reason: string;
  /** The instant that the run had reached. */
  atNs: number;
  /** Was the lane restarted? If not, it stands still until the next `start`. */
  restarted: boolean;
}

export interface LaneEvents {
  /** A new run begins: whatever was delivered before is void. */
  onRun(runId: number, scenario: Scenario): void;
  /** The next part of the current run. */
  onReply(reply: AdvanceReply): void;
  onFailure(failure: LaneFailure): void;
}

export interface LaneClientOptions {
  connect: ConnectLane;
  events: LaneEvents;
  /** How long an answer may take. A generous multiple of a turn's budget, milliseconds. */
  answerWithinMs?: number;
}

const ANSWER_WITHIN_MS = 15_000;
/** After the time is up, an answer already on its way (a machine that slept) still gets this long. */
const GRACE_MS = 1_000;
/** Deaths without progress after which the lane is given up. */
const DEATHS_WITHOUT_PROGRESS = 2;

export class LaneClient {
  readonly #connect: ConnectLane;
  readonly #events: LaneEvents;
  readonly #answerWithinMs: number;
  #connection: LaneConnection | null = null;
  /** Resolves the requests of a connection that was given up. */
  #abandon: () => void = () => undefined;
  #abandoned: Promise<null> = Promise.resolve(null);
  #runId = FIRST_RUN_ID - 1;
  #scenario: Scenario | null = null;
  #nowNs = 0;
  #hash = '';
  #failed = false;
  #deaths = 0;
  #diedAtNs = -1;

  constructor(options: LaneClientOptions) {
    this.#connect = options.connect;
    this.#events = options.events;
    this.#answerWithinMs = options.answerWithinMs ?? ANSWER_WITHIN_MS;
  }

  /** All instants before this are simulated and delivered. */
  get nowNs(): number {
    return this.#nowNs;
  }

  /** Hash of the current run so far. */
  get hash(): string {
    return this.#hash;
  }

  /** The lane stands still until the next `start`. */
  get failed(): boolean {
    return this.#failed;
  }

  get runId(): number {
    return this.#runId;
  }

  /** Begins a new run at instant 0. Answers of every older run are dropped from now on. */
  start(scenario: Scenario): void {
    this.#deaths = 0;
    this.#diedAtNs = -1;
    this.#begin(scenario);
  }

  /** Simulates the instants before `toNs`, as far as the budget allows. Resolves when the answer is delivered. */
  async advance(toNs: number, budgetMs: number): Promise<void> {
    await this.#ask((worker, runId) => worker.advance(runId, toNs, budgetMs));
  }

  /** Simulates up to and including the next record, if it is before `limitNs`. */
  async step(limitNs: number): Promise<void> {
    await this.#ask((worker, runId) => worker.step(runId, limitNs));
  }

  /** Lands a command at `atNs`, which must not be before an instant already asked for. */
  command(atNs: number, command: Command): void {
    if (this.#scenario === null || this.#failed) return;
    const commands = [...this.#scenario.commands, { ...command, atNs }];
    this.#scenario = { ...this.#scenario, commands };
    void this.#call((worker, runId) => worker.command(runId, atNs, command));
  }

  close(): void {
    this.#runId += 1;
    this.#disconnect();
  }

  #begin(scenario: Scenario): void {
    this.#runId += 1;
    this.#scenario = scenario;
    this.#nowNs = 0;
    this.#hash = '';
    this.#failed = false;
    this.#events.onRun(this.#runId, scenario);
    void this.#call((worker, runId) => worker.start(runId, scenario));
  }

  async #ask(call: (worker: LaneWorker, runId: number) => Promise<AdvanceReply>): Promise<void> {
    const reply = await this.#call(call);
    if (reply === null || reply.runId !== this.#runId) return;
    this.#nowNs = reply.nowNs;
    this.#hash = reply.hash;
    this.#events.onReply(reply);
  }

  /** Calls the worker; null when the call was superseded, abandoned, or the worker died of it. */
  async #call<T>(call: (worker: LaneWorker, runId: number) => Promise<T>): Promise<T | null> {
    if (this.#failed) return null;
    const runId = this.#runId;
    const connection = this.#connected();
    const watch = new Watchdog(this.#answerWithinMs, () => this.#broke(connection, 'it did not answer in time'));
    try {
      const answer = await Promise.race([call(connection.worker, runId), this.#abandoned]);
      return runId === this.#runId ? answer : null;
    } catch (error) {
      // A run that is over may throw what it likes; its worker is asked for the new run and answers that.
      if (runId === this.#runId) this.#broke(connection, error instanceof Error ? error.message : String(error));
      return null;
    } finally {
      watch.stop();
    }
  }

  #connected(): LaneConnection {
    if (this.#connection !== null) return this.#connection;
    this.#abandoned = new Promise((resolve) => {
      this.#abandon = () => resolve(null);
    });
    const connection: LaneConnection = this.#connect((reason) => this.#broke(connection, reason));
    this.#connection = connection;
    return connection;
  }

  #disconnect(): void {
    this.#connection?.close();
    this.#connection = null;
    this.#abandon();
  }

  #broke(connection: LaneConnection, reason: string): void {
    if (connection !== this.#connection || this.#scenario === null) return;
    const atNs = this.#nowNs;
    this.#deaths = atNs > this.#diedAtNs ? 1 : this.#deaths + 1;
    this.#diedAtNs = Math.max(this.#diedAtNs, atNs);
    this.#disconnect();
    const restarted = this.#deaths < DEATHS_WITHOUT_PROGRESS;
    if (restarted) this.#begin(this.#scenario);
    else this.#failed = true;
    this.#events.onFailure({ reason, atNs, restarted });
  }
}

/** Calls `onLate` when not stopped in time, with a grace period for a machine that was asleep meanwhile. */
class Watchdog {
  #timer: ReturnType<typeof setTimeout>;

  constructor(withinMs: number, onLate: () => void) {
    this.#timer = setTimeout(() => {
      this.#timer = setTimeout(onLate, GRACE_MS);
    }, withinMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
