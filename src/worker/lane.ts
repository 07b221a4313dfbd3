/**
 * A lane: one scenario's simulation, advanced in turns. What the worker exposes; it runs in Node as well.
 */
import { transfer } from 'comlink';
import type { Command, Scenario } from '../scenario/types.ts';
import { createSimulation, type Simulation } from '../sim/index.ts';
import { transferablesOf } from '../trace/format.ts';
import { TraceWriter } from '../trace/writer.ts';
import type { AdvanceReply, LaneWorker, StartReply } from './protocol.ts';

/** A chunk with fewer records is copied: to hand over its dozen of buffers would take longer. */
const LARGE_CHUNK_RECORDS = 2_000;

export class Lane implements LaneWorker {
  #runId = 0;
  #simulation: Simulation | null = null;

  start(runId: number, scenario: Scenario): Promise<StartReply> {
    this.#simulation = createSimulation(scenario, new TraceWriter());
    this.#runId = runId;
    return Promise.resolve({ runId });
  }

  advance(runId: number, toNs: number, budgetMs: number): Promise<AdvanceReply> {
    const startedMs = performance.now();
    const simulation = this.#of(runId);
    simulation.runWhile(toNs, () => performance.now() - startedMs < budgetMs);
    return Promise.resolve(this.#reply(simulation, startedMs));
  }

  step(runId: number, limitNs: number): Promise<AdvanceReply> {
    const startedMs = performance.now();
    const simulation = this.#of(runId);
    simulation.step(limitNs);
    return Promise.resolve(this.#reply(simulation, startedMs));
  }

  command(runId: number, atNs: number, command: Command): Promise<void> {
    this.#of(runId).command(atNs, command);
    return Promise.resolve();
  }

  /** A call for another run is the page's mistake; its answer is thrown away there too. */
  #of(runId: number): Simulation {
    if (this.#simulation === null || runId !== this.#runId) throw new Error(`lane: run ${runId} is not running`);
    return this.#simulation;
  }

  #reply(simulation: Simulation, startedMs: number): AdvanceReply {
    const chunks = simulation.trace.take(simulation.nowNs);
    const reply = {
      runId: this.#runId,
      nowNs: simulation.nowNs,
      chunks,
      hash: simulation.trace.hash(),
      turnMs: performance.now() - startedMs,
    };
    const isLarge = chunks.some(({ offset }) => offset.length >= LARGE_CHUNK_RECORDS);
    return isLarge ? transfer(reply, chunks.flatMap(transferablesOf)) : reply;
  }
}
