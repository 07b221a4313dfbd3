/**
 * Priority ceilings (Sha, Rajkumar and Lehoczky; Burns and Wellings). A lock's ceiling is the urgency of its
 * most urgent user.
 *
 * - original: a thread may enter only if it is more urgent than the ceiling of every lock that others hold;
 *   else it waits, and the holder of the lock that stands in its way inherits its urgency.
 * - immediate: a holder has the ceiling's urgency at once, so on one CPU nobody ever waits who shares the lock.
 */
import { LockEvent, NONE, PrioritySource, State } from '../../../trace/format.ts';
import type { Cpu } from '../cpu.ts';
import type { EffectiveUrgency } from '../effective-urgency.ts';
import { BLOCK, type Body } from '../op.ts';
import type { Thread } from '../thread.ts';
import type { Urgency } from '../urgency.ts';
import { Lock } from './lock.ts';
import { Mutex } from './mutex.ts';

abstract class WithCeiling extends Lock {
  ceiling: Urgency = Infinity;

  override addUser(thread: Thread): void {
    this.ceiling = Math.min(this.ceiling, thread.baseUrgency);
  }
}

/** The locks of one CPU under the original protocol, which looks at all of them together. */
export class CeilingSystem {
  readonly held = new Set<CeilingLock>();
  readonly waiting: { thread: Thread; lock: CeilingLock }[] = [];

  /** The held lock that stands in this thread's way, or undefined. */
  obstacle(thread: Thread): CeilingLock | undefined {
    let obstacle: CeilingLock | undefined;
    for (const lock of this.held) {
      if (lock.holder === thread || thread.urgency < lock.ceiling) continue;
      if (obstacle === undefined || lock.ceiling < obstacle.ceiling) obstacle = lock;
    }
    return obstacle;
  }

  /** Who stands in whose way may change with every lock taken, given up or waited for: recomputes all holders. */
  refresh(): void {
    for (const lock of this.held) if (lock.holder !== null) lock.cpu.recompute(lock.holder);
  }
}

export class CeilingLock extends WithCeiling {
  readonly #system: CeilingSystem;

  constructor(cpu: Cpu, id: number, system: CeilingSystem) {
    super(cpu, id, 'ceiling');
    this.#system = system;
  }

  override enter(thread: Thread): boolean {
    // A locking thread is known as a user even if nobody declared it.
    this.addUser(thread);
    if (this.holder !== null || this.#system.obstacle(thread) !== undefined) return false;
    this.#take(thread);
    return true;
  }

  /** A thread that nothing stands in the way of any more is made ready, and enters when it has the CPU. */
  override *wait(thread: Thread): Body {
    do {
      const holder = this.#obstacleOf(thread)?.holder as Thread;
      this.show(LockEvent.contend, thread, holder.id);
      this.#system.waiting.push({ thread, lock: this });
      thread.waitingFor = this;
      this.cpu.block(thread, State.lockWait, this.id, holder.id);
      this.#system.refresh();
      yield BLOCK;
    } while (!this.enter(thread));
  }

  override exit(thread: Thread): void {
    this.drop(thread);
    this.#system.held.delete(this);
    this.cpu.recompute(thread);
    this.#admit(thread);
  }

  override raiseHolder(result: EffectiveUrgency): void {
    for (const { thread: waiter, lock } of this.#system.waiting) {
      if (lock.#obstacleOf(waiter) !== this || waiter.urgency >= result.urgency) continue;
      result.urgency = waiter.urgency;
      result.source = PrioritySource.lockInheritance;
      result.object = this.id;
      result.by = waiter.id;
    }
  }

  override waiterChanged(): void {
    this.#system.refresh();
  }

  #obstacleOf(thread: Thread): CeilingLock | undefined {
    return this.holder !== null && this.holder !== thread ? this : this.#system.obstacle(thread);
  }

  #take(thread: Thread): void {
    this.take(thread);
    this.#system.held.add(this);
    this.#system.refresh();
  }

  /** Makes ready whoever nothing stands in the way of; the others raise whoever stands there now. */
  #admit(by: Thread): void {
    const { waiting } = this.#system;
    for (const waiter of waiting.toSorted((x, y) => x.thread.urgency - y.thread.urgency)) {
      const { thread, lock } = waiter;
      if (lock.#obstacleOf(thread) !== undefined) continue;
      waiting.splice(waiting.indexOf(waiter), 1);
      thread.waitingFor = null;
      this.cpu.wake(thread, by);
    }
    this.#system.refresh();
  }
}

export class ImmediateCeilingLock extends WithCeiling {
  readonly #mutex: Mutex;

  constructor(cpu: Cpu, id: number) {
    super(cpu, id, 'immediate-ceiling');
    this.#mutex = new Mutex(cpu, id, 'basic');
  }

  override enter(thread: Thread): boolean {
    this.addUser(thread);
    if (!this.#mutex.enter(thread)) return false;
    this.#own(thread);
    return true;
  }

  /** Only when a holder blocks inside its section, which the protocol does not foresee: then as a basic mutex. */
  override *wait(thread: Thread): Body {
    yield* this.#mutex.wait(thread);
    this.#own(thread);
  }

  override exit(thread: Thread): void {
    thread.held.splice(thread.held.lastIndexOf(this), 1);
    this.holder = null;
    this.#mutex.exit(thread);
    this.cpu.recompute(thread);
  }

  override raiseHolder(result: EffectiveUrgency): void {
    if (this.ceiling >= result.urgency) return;
    result.urgency = this.ceiling;
    result.source = PrioritySource.ceiling;
    result.object = this.id;
    result.by = NONE;
  }

  #own(thread: Thread): void {
    this.holder = thread;
    thread.held.push(this);
    this.cpu.recompute(thread);
  }
}
