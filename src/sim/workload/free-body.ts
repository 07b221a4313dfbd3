/** Executes the body of a free thread, step by step. Who runs it goes through the steps with `after`. */
import type { FreeStep } from '../../scenario/types.ts';
import { Layer, NONE, Operation, sliceCode } from '../../trace/format.ts';
import type { Lock } from '../kernel/locks/lock.ts';
import type { Body, Op } from '../kernel/op.ts';
import { Messages, type Port } from '../kernel/port.ts';
import type { Thread } from '../kernel/thread.ts';
import { SimulationError } from '../limits.ts';
import type { Machine } from '../machine.ts';

const COMPUTE = sliceCode(Layer.compute, Operation.work);
const SECTION = sliceCode(Layer.compute, Operation.section);
const LOCK = sliceCode(Layer.compute, Operation.lock);

export interface Call {
  reply: Port<null> | null;
}

export interface FreeLock {
  lock: Lock;
  /** Of locking, and of unlocking. */
  operationNs: number;
}

/** What a body names. */
export interface Means {
  lock(name: string): FreeLock;
  port(name: string): Port<Call>;
  /** Where the thread waits for the answers to its calls. */
  reply(): Port<null>;
}

interface HeldSection {
  lock: Lock;
  /** Index of its `lock` step: where a restarted section begins again. */
  step: number;
}

export class FreeBody {
  readonly #machine: Machine;
  readonly #thread: Thread;
  readonly #means: Means;
  readonly #sections: HeldSection[] = [];
  readonly #messages = new Messages();
  #call: Call | null = null;

  constructor(machine: Machine, thread: Thread, means: Means) {
    this.#machine = machine;
    this.#thread = thread;
    this.#means = means;
  }

  /** Before each activation. */
  begin(): void {
    this.#sections.length = 0;
  }

  /** To be yielded: computing, the step that needs no program of its own. */
  compute(forNs: number): Op {
    const section = this.#sections.at(-1);
    const durationNs = this.#machine.cost(forNs);
    if (section === undefined) return this.#thread.run(COMPUTE, durationNs, NONE);
    return this.#thread.run(SECTION, durationNs, section.lock.id);
  }

  /** Index of the step that follows step `at`: a thread that was thrown out of a section begins it again. */
  after(at: number): number {
    if (this.#sections.length === 0) return at + 1;
    const first = this.#sections.findIndex((section) => section.lock.mustRestart(this.#thread));
    const restart = this.#sections[first];
    if (restart === undefined) return at + 1;
    // A lock that it spun for meanwhile came too late: the section that it was for is void.
    for (const { lock } of this.#sections.splice(first).toReversed()) {
      if (this.#thread.held.includes(lock)) lock.exit(this.#thread);
    }
    return restart.step;
  }

  /** Any step. */
  *step(step: FreeStep, at: number): Body {
    const thread = this.#thread;
    switch (step.do) {
      case 'compute':
        yield this.compute(step.forNs);
        break;
      case 'lock':
        yield* this.#lock(step.lock, at);
        break;
      case 'unlock':
        yield* this.#unlock(step.lock, at);
        break;
      case 'sleep':
        yield* this.#machine.sleepUntil(thread, this.#machine.nowNs + step.forNs);
        break;
      case 'send':
        yield* this.#means.port(step.port).send(thread, this.#messages.from(thread, { reply: null }));
        break;
      case 'receive':
        this.#call = (yield* this.#means.port(step.port).receive(thread))?.content ?? null;
        break;
      case 'call':
        yield* this.#means.port(step.port).send(thread, this.#messages.from(thread, { reply: this.#means.reply() }));
        yield* this.#means.reply().receive(thread);
        break;
      case 'reply':
        this.#call?.reply?.deliver({ ...this.#messages.from(thread, null), attributes: null }, thread);
        this.#call = null;
        break;
    }
  }

  *#lock(name: string, at: number): Body {
    const thread = this.#thread;
    const { lock, operationNs } = this.#means.lock(name);
    if (thread.held.includes(lock)) {
      throw new SimulationError(`thread "${thread.name}" locks "${name}" in step ${at}, and holds it already`);
    }
    yield thread.run(LOCK, operationNs, lock.id);
    // It was thrown out of the section around.
    if (this.#mustRestart()) return;
    if (!lock.enter(thread)) yield* lock.wait(thread);
    this.#sections.push({ lock, step: at });
  }

  #mustRestart(): boolean {
    return this.#sections.some((section) => section.lock.mustRestart(this.#thread));
  }

  /** A thread that was thrown out of the section, or of one around it, has nothing to unlock: it starts again. */
  *#unlock(name: string, at: number): Body {
    const thread = this.#thread;
    const { lock, operationNs } = this.#means.lock(name);
    const section = this.#sections.findLastIndex((one) => one.lock === lock);
    if (section < 0) {
      throw new SimulationError(`thread "${thread.name}" unlocks "${name}" in step ${at}, and does not hold it`);
    }
    yield thread.run(LOCK, operationNs, lock.id);
    if (this.#mustRestart()) return;
    lock.exit(thread);
    this.#sections.splice(section, 1);
  }
}
