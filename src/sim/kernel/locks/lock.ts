/**
 * What every lock is to the code that uses it. A passage is
 *
 *   enter operation (CPU time) · `enter` · section (CPU time) · exit operation (CPU time) · `exit`
 *
 * so the lock is taken after its operation's time and given up after it: the hold includes the exit
 * operation. `enter` returns false when the lock is taken; then the thread goes on with `yield* wait()`.
 */
import { Kind, LockEvent, NONE, type LockProtocol } from '../../../trace/format.ts';
import { levelOfUrgency } from '../urgency.ts';
import type { EffectiveUrgency } from '../effective-urgency.ts';
import type { Cpu } from '../cpu.ts';
import type { Body } from '../op.ts';
import type { Thread } from '../thread.ts';

export abstract class Lock {
  readonly id: number;
  readonly cpu: Cpu;
  readonly protocol: LockProtocol;
  holder: Thread | null = null;

  constructor(cpu: Cpu, id: number, protocol: LockProtocol) {
    this.cpu = cpu;
    this.id = id;
    this.protocol = protocol;
  }

  /** Takes the lock if it is free. */
  abstract enter(thread: Thread): boolean;
  /** After a failed `enter`: waits until the lock is the thread's. */
  abstract wait(thread: Thread): Body;
  abstract exit(thread: Thread): void;

  /** What holding this lock adds to its holder's urgency. Most locks: nothing. */
  raiseHolder(_urgency: EffectiveUrgency): void {}

  /** A waiter's urgency has changed. */
  waiterChanged(_waiter: Thread): void {}

  /** A thread that may use the lock (for ceilings). */
  addUser(_thread: Thread): void {}

  /** Was the thread thrown out of the section that it is in? It has to start it again. */
  mustRestart(_thread: Thread): boolean {
    return false;
  }

  /** The trace's word that a thread which was reset holds it no longer. */
  showAbandoned(thread: Thread): void {
    this.show(LockEvent.release, thread);
  }

  protected take(thread: Thread): void {
    this.holder = thread;
    thread.held.push(this);
    this.show(LockEvent.acquire, thread);
  }

  protected drop(thread: Thread): void {
    this.holder = null;
    // Sections nest, so it is nearly always the last.
    if (thread.held.at(-1) === this) thread.held.pop();
    else thread.held.splice(thread.held.lastIndexOf(this), 1);
    this.show(LockEvent.release, thread);
  }

  protected show(event: LockEvent, thread: Thread, other: number = NONE): void {
    this.cpu.trace.record(
      this.cpu.clock.nowNs,
      Kind.lock,
      event,
      levelOfUrgency(thread.urgency),
      this.id,
      thread.work,
      thread.id,
      other,
    );
  }
}
