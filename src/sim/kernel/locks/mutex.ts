/**
 * Mutexes with a queue of waiters. The lock is passed to the first waiter when it is released, so nobody
 * overtakes. Three kinds differ in the order of the queue and in inheritance:
 *
 * - `simulated-spl`  first come first served (the mutex and condition variable behind an spl level of Lites)
 * - `basic`          by urgency, no inheritance (RT-Mach's default)
 * - `inheritance`    by urgency; the holder inherits the urgency of its most urgent waiter, and passes it on
 *                    to whoever that holder waits for (RT-Mach's BPI, Sha, Rajkumar and Lehoczky)
 */
import { LockEvent, PrioritySource, State } from '../../../trace/format.ts';
import type { Cpu } from '../cpu.ts';
import type { EffectiveUrgency } from '../effective-urgency.ts';
import { BLOCK, type Body } from '../op.ts';
import type { Thread } from '../thread.ts';
import { Lock } from './lock.ts';

export type MutexProtocol = 'simulated-spl' | 'basic' | 'inheritance';

export class Mutex extends Lock {
  readonly waiters: Thread[] = [];
  readonly #byUrgency: boolean;
  readonly #inherits: boolean;

  constructor(cpu: Cpu, id: number, protocol: MutexProtocol) {
    super(cpu, id, protocol);
    this.#byUrgency = protocol !== 'simulated-spl';
    this.#inherits = protocol === 'inheritance';
  }

  override enter(thread: Thread): boolean {
    if (this.holder !== null) return false;
    this.take(thread);
    return true;
  }

  override *wait(thread: Thread): Body {
    const holder = this.holder as Thread;
    this.show(LockEvent.contend, thread, holder.id);
    thread.waitingFor = this;
    this.#queue(thread);
    this.cpu.block(thread, State.lockWait, this.id, holder.id);
    if (this.#inherits) this.cpu.recompute(holder);
    yield BLOCK;
  }

  override exit(thread: Thread): void {
    this.drop(thread);
    const next = this.waiters.shift();
    if (next !== undefined) {
      next.waitingFor = null;
      this.take(next);
      if (this.#inherits) this.cpu.recompute(next);
      this.cpu.wake(next, thread);
    }
    if (this.#inherits) this.cpu.recompute(thread);
  }

  override raiseHolder(result: EffectiveUrgency): void {
    const first = this.waiters[0];
    if (!this.#inherits || first === undefined || first.urgency >= result.urgency) return;
    result.urgency = first.urgency;
    result.source = PrioritySource.lockInheritance;
    result.object = this.id;
    result.by = first.id;
  }

  override waiterChanged(waiter: Thread): void {
    if (!this.#byUrgency) return;
    this.waiters.splice(this.waiters.indexOf(waiter), 1);
    this.#queue(waiter);
    if (this.#inherits && this.holder !== null) this.cpu.recompute(this.holder);
  }

  #queue(thread: Thread): void {
    let at = this.waiters.length;
    if (this.#byUrgency) while (at > 0 && (this.waiters[at - 1] as Thread).urgency > thread.urgency) at -= 1;
    this.waiters.splice(at, 0, thread);
  }
}
