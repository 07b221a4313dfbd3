/**
 * A lane: one scenario's simulation, advanced in turns. What the worker exposes; it runs in Node as well.
 */
import { transfer } from 'comlink';
import { feed } from '../analysis/feed.ts';
import { Inversions } from '../analysis/inversions.ts';
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
  /** What finds the inversions while the page asks for them; null as soon as it has missed a part of the run. */
  #inversions: Inversions | null = null;

  start(runId: number, scenario: Scenario): Promise<StartReply> {
    this.#simulation = createSimulation(scenario, new TraceWriter());
    this.#inversions = new Inversions();
    this.#runId = runId;
    return Promise.resolve({ runId });
  }

  advance(runId: number, toNs: number, budgetMs: number, findInversions = false): Promise<AdvanceReply> {
    const startedMs = performance.now();
    const simulation = this.#of(runId);
    simulation.runWhile(toNs, () => performance.now() - startedMs < budgetMs);
    if (!findInversions) this.#inversions = null;
    const reply = this.#reply(simulation, startedMs);
    if (this.#inversions !== null) {
      for (const chunk of reply.chunks) feed(this.#inversions, chunk);
      reply.inversions = simulation.nowNs < toNs ? null : this.#inversions.found;
      if (reply.inversions !== null) this.#inversions = null;
    }
    return Promise.resolve(this.#handedOver(reply));
  }

  step(runId: number, limitNs: number): Promise<AdvanceReply> {
    const startedMs = performance.now();
    const simulation = this.#of(runId);
    simulation.step(limitNs);
    this.#inversions = null;
    return Promise.resolve(this.#handedOver(this.#reply(simulation, startedMs)));
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
    return {
      runId: this.#runId,
      nowNs: simulation.nowNs,
      chunks: simulation.trace.take(simulation.nowNs),
      hash: simulation.trace.hash(),
      turnMs: performance.now() - startedMs,
    };
  }

  #handedOver(reply: AdvanceReply): AdvanceReply {
    const { chunks } = reply;
    const isLarge = chunks.some(({ offset }) => offset.length >= LARGE_CHUNK_RECORDS);
    return isLarge ? transfer(reply, chunks.flatMap(transferablesOf)) : reply;
  }
}
