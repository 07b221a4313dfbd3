/** Executes the body of a free thread, step by step. Who runs it goes through the steps with `after`. */
import type { FreeStep } from '../../scenario/types.ts';
import { Layer, NONE, Operation, sliceCode } from '../../trace/format.ts';
import type { Lock } from '../kernel/locks/lock.ts';
import type { Body, Op } from '../kernel/op.ts';
import { Messages, type Port } from '../kernel/port.ts';
import type { Thread } from '../kernel/thread.ts';
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
    const restart = this.#sections.find((section) => section.lock.mustRestart(this.#thread));
    if (restart === undefined) return at + 1;
    this.#sections.length = this.#sections.indexOf(restart);
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
        yield* this.#unlock(step.lock);
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
    const { lock, operationNs } = this.#means.lock(name);
    yield this.#thread.run(LOCK, operationNs, lock.id);
    if (!lock.enter(this.#thread)) yield* lock.wait(this.#thread);
    this.#sections.push({ lock, step: at });
  }

  /** A thread that was thrown out of the section has nothing to unlock: it starts the section again. */
  *#unlock(name: string): Body {
    const thread = this.#thread;
    const { lock, operationNs } = this.#means.lock(name);
    if (!lock.mustRestart(thread)) yield thread.run(LOCK, operationNs, lock.id);
    if (lock.mustRestart(thread)) return;
    lock.exit(thread);
    this.#sections.splice(
      this.#sections.findLastIndex((section) => section.lock === lock),
      1,
    );
  }
}
