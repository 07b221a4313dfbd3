/**
 * A lane: one scenario's simulation, advanced in turns. What the worker exposes; it runs in Node as well.
 *
 * Before the page can ask for anything, a lane simulates ahead what it will be asked for first. Whoever then starts that
 * very run and goes where it goes gets what is there already with the first answer; whoever asks for anything else loses
 * nothing but the work.
 */
import { transfer } from 'comlink';
import { feed } from '../analysis/feed.ts';
import type { InversionsFound } from '../analysis/inversion-log.ts';
import { Inversions } from '../analysis/inversions.ts';
import type { Command, Scenario } from '../scenario/types.ts';
import { createSimulation, type Simulation } from '../sim/index.ts';
import { transferablesOf, type TraceChunk } from '../trace/format.ts';
import { TraceWriter } from '../trace/writer.ts';
import { FIRST_RUN_ID, type AdvanceReply, type LaneWorker, type StartReply } from './protocol.ts';

/** A chunk with fewer records is copied: to hand over its dozen of buffers would take longer. */
const LARGE_CHUNK_RECORDS = 2_000;
/** What a page opens with fits into one. */
const CHUNK_RECORDS = 65_536;
/**
 * So long a lane simulates ahead before it looks whether something else is to be done, milliseconds. Lanes that share a
 * worker take turns: the engine sees all their stacks before it compiles for what it has seen, and need not do it again.
 */
const AHEAD_TURN_MS = 8;
/** So long whoever asks for a run that is simulated ahead waits for all of it, milliseconds; then for turns of it. */
const AHEAD_PATIENCE_MS = 1_000;

/** A run that began before it was asked for. */
interface Ahead {
  readonly scenario: Scenario;
  readonly toNs: number;
  /** Nobody has asked for anything yet: the run goes on by itself. */
  goesOn: boolean;
  /** Resolves when it does not go on any more. */
  readonly ended: Promise<void>;
  end: () => void;
  /** Has anybody been given some of it? */
  given: boolean;
  /** What nobody has been given yet. */
  chunks: TraceChunk[];
  /** The inversions are found as well, so that the page need not before it shows them. */
  readonly inversions: Inversions;
}

export class Lane implements LaneWorker {
  #runId = 0;
  #simulation: Simulation | null = null;
  #ahead: Ahead | null = null;
  /** What broke the run while nobody was there to be told. */
  #failure: unknown = null;

  start(runId: number, scenario: Scenario, toldToNs = 0): Promise<StartReply> {
    const isThere = runId === FIRST_RUN_ID && JSON.stringify(scenario) === JSON.stringify(this.#ahead?.scenario);
    if (!isThere || toldToNs > 0) this.#begin(runId, scenario);
    if (toldToNs > 0) {
      const simulation = this.#of(runId);
      simulation.runUntil(toldToNs);
      simulation.trace.take(toldToNs);
    }
    return Promise.resolve({ runId });
  }

  /**
   * Simulates, and finds inversions, as the first run, before anybody asks for it.
   * @param toNs up to where
   */
  async ahead(scenario: Scenario, toNs: number): Promise<void> {
    try {
      this.#begin(FIRST_RUN_ID, scenario);
      const ahead = newAhead(scenario, toNs);
      this.#ahead = ahead;
      while (this.#ahead === ahead && ahead.goesOn) {
        this.#simulateAhead(ahead, AHEAD_TURN_MS);
        // Whatever was asked for meanwhile comes first.
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
    } catch (error) {
      // Told to whoever asks for the run.
      this.#failure = error;
      this.#ahead?.end();
    }
  }

  async advance(runId: number, toNs: number, budgetMs: number): Promise<AdvanceReply> {
    const startedMs = performance.now();
    this.#of(runId);
    const ahead = this.#ahead;
    if (ahead?.toNs === toNs) {
      await Promise.race([ahead.ended, new Promise((resolve) => setTimeout(resolve, AHEAD_PATIENCE_MS))]);
      this.#of(runId);
      if (this.#ahead === ahead) return this.#broughtAhead(ahead, budgetMs, startedMs);
    }
    this.#forgetAhead();
    this.#of(runId).runWhile(toNs, () => performance.now() - startedMs < budgetMs);
    return this.#reply(startedMs);
  }

  step(runId: number, limitNs: number): Promise<AdvanceReply> {
    const startedMs = performance.now();
    this.#of(runId);
    this.#forgetAhead();
    this.#of(runId).step(limitNs);
    return Promise.resolve(this.#reply(startedMs));
  }

  command(runId: number, atNs: number, command: Command): Promise<void> {
    this.#of(runId);
    this.#forgetAhead();
    this.#of(runId).command(atNs, command);
    return Promise.resolve();
  }

  #begin(runId: number, scenario: Scenario): void {
    this.#simulation = createSimulation(scenario, new TraceWriter({ chunkRecords: CHUNK_RECORDS }));
    this.#ahead?.end();
    this.#ahead = null;
    this.#failure = null;
    this.#runId = runId;
  }

  /** A call for another run is the page's mistake; its answer is thrown away there too. */
  #of(runId: number): Simulation {
    if (this.#simulation === null || runId !== this.#runId) throw new Error(`lane: run ${runId} is not running`);
    if (this.#failure !== null) throw this.#failure;
    return this.#simulation;
  }

  #simulateAhead(ahead: Ahead, budgetMs: number): void {
    const simulation = this.#of(FIRST_RUN_ID);
    const startedMs = performance.now();
    simulation.runWhile(ahead.toNs, () => performance.now() - startedMs < budgetMs);
    ahead.goesOn &&= simulation.nowNs < ahead.toNs;
    if (ahead.goesOn) return;
    this.#takeAhead(ahead);
    ahead.end();
  }

  /** As late as it can be: few long chunks are handed over sooner than many. */
  #takeAhead(ahead: Ahead): void {
    const simulation = this.#of(FIRST_RUN_ID);
    const chunks = simulation.trace.take(simulation.nowNs);
    for (const chunk of chunks) feed(ahead.inversions, chunk);
    ahead.chunks.push(...chunks);
  }

  /** What is there already; where that is nothing, some more. */
  #broughtAhead(ahead: Ahead, budgetMs: number, startedMs: number): AdvanceReply {
    ahead.goesOn = false;
    ahead.end();
    ahead.given = true;
    this.#takeAhead(ahead);
    if (ahead.chunks.length === 0) this.#simulateAhead(ahead, budgetMs);
    const isThere = this.#of(FIRST_RUN_ID).nowNs >= ahead.toNs;
    if (isThere) this.#ahead = null;
    const { chunks } = ahead;
    ahead.chunks = [];
    return this.#reply(startedMs, chunks, isThere ? ahead.inversions.found : null);
  }

  /** Nothing is ahead any more: a run of which nothing has been given away yet begins again. */
  #forgetAhead(): void {
    const ahead = this.#ahead;
    this.#ahead = null;
    ahead?.end();
    if (ahead?.given === false) this.#begin(this.#runId, ahead.scenario);
  }

  #reply(startedMs: number, before: readonly TraceChunk[] = [], inversions?: InversionsFound | null): AdvanceReply {
    const { nowNs, trace } = this.#of(this.#runId);
    const chunks = [...before, ...trace.take(nowNs)];
    const told = inversions === undefined ? {} : { inversions };
    const turnMs = performance.now() - startedMs;
    const reply = { runId: this.#runId, nowNs, chunks, hash: trace.hash(), ...told, turnMs };
    const isLarge = chunks.some(({ offset }) => offset.length >= LARGE_CHUNK_RECORDS);
    return isLarge ? transfer(reply, chunks.flatMap(transferablesOf)) : reply;
  }
}

const newAhead = (scenario: Scenario, toNs: number): Ahead => {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { scenario, toNs, goesOn: true, ended, end, given: false, chunks: [], inversions: new Inversions() };
};
