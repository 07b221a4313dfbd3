/**
 * What the page and a lane's worker say to each other (over comlink).
 *
 * One worker simulates one lane; that of the first lane simulates ahead what other lanes of an opening page begin with as
 * well, so that the engine compiles the simulation once, and each of those soon moves to a worker of its own. The page asks it to advance to an instant; it answers with what happened,
 * when it is there or when its time budget for one turn is used up. The page asks again only after the
 * answer: that is the back-pressure, and a paused page costs nothing. Every answer carries the run id of the
 * `start` it belongs to; an answer of an older run is dropped.
 */
import type { InversionsFound } from '../analysis/inversion-log.ts';
import type { Command, Scenario } from '../scenario/types.ts';
import type { TraceChunk } from '../trace/format.ts';

/** The first run of a page's lane; every `start` counts on. */
export const FIRST_RUN_ID = 1;

export interface LaneWorker {
  /**
   * Builds the scenario's machines at instant 0, with the scenario's own command log.
   * @param toldToNs everything before it has been told already: it is simulated, and not told again. Default 0
   */
  start(runId: number, scenario: Scenario, toldToNs?: number): Promise<StartReply>;
  /**
   * Simulates the instants before `toNs`, for at most about `budgetMs` of real time.
   */
  advance(runId: number, toNs: number, budgetMs: number): Promise<AdvanceReply>;
  /** Simulates up to and including the instant of the next record, if it is before `limitNs`. */
  step(runId: number, limitNs: number): Promise<AdvanceReply>;
  /** Lands a command at `atNs` (≥ the instant reached). */
  command(runId: number, atNs: number, command: Command): Promise<void>;
}

export interface StartReply {
  runId: number;
}

export interface AdvanceReply {
  runId: number;
  /** All instants before this are simulated. */
  nowNs: number;
  chunks: TraceChunk[];
  /** Hash of the run so far. */
  hash: string;
  /** Of a run that was simulated ahead: those of the run so far once it is where it was to go, null before. */
  inversions?: InversionsFound | null;
  /** Real time that the turn took. */
  turnMs: number;
}

/**
 * Asks a lane to simulate ahead what it will be asked for first: a message of its own, before anybody can call it. With a
 * port, it is another lane than the worker's own, and is called there.
 */
export interface AheadMessage {
  readonly ahead: { readonly scenario: Scenario; readonly toNs: number };
}
