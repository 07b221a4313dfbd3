/**
 * spl: raises the processor's interrupt level, so that interrupts up to it wait (4.4BSD kernels). It is kernel
 * code, which other processes do not preempt, so nobody ever waits.
 */
import type { Cpu } from '../cpu.ts';
import type { InterruptLevel } from '../interrupt.ts';
import type { Body } from '../op.ts';
import type { Thread } from '../thread.ts';
import { Lock } from './lock.ts';

export class Spl extends Lock {
  readonly #level: InterruptLevel;
  /** Levels to go back to, innermost last. */
  readonly #saved: number[] = [];

  constructor(cpu: Cpu, id: number, level: InterruptLevel) {
    super(cpu, id, 'spl');
    this.#level = level;
  }

  override enter(thread: Thread): boolean {
    this.#saved.push(thread.spl);
    thread.spl = Math.max(thread.spl, this.#level);
    this.take(thread);
    return true;
  }

  override wait(thread: Thread): Body {
    throw new Error(`kernel: ${thread.name} waits at an spl level, which nobody can hold but the running process`);
  }

  override exit(thread: Thread): void {
    thread.spl = this.#saved.pop() ?? 0;
    this.drop(thread);
    this.cpu.dirty = true;
  }
}
