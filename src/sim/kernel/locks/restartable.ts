/**
 * The restartable critical section of RT-Mach (Tokuda and Nakajima 1991): a more urgent thread that finds a
 * less urgent one inside throws it out, and takes its place at once; the other starts its section again. An
 * equally or more urgent holder is waited for, in order of urgency.
 *
 * What a thread did in a section that it is thrown out of is undone, the taking of other locks included: it gives
 * them up at once, and takes them anew when it starts again. Undoing costs no time.
 */
import { LockEvent, State } from '../../../trace/format.ts';
import type { Cpu } from '../cpu.ts';
import { BLOCK, type Body } from '../op.ts';
import type { Thread } from '../thread.ts';
import { Lock } from './lock.ts';

export class RestartableSection extends Lock {
  readonly #thrownOut = new Set<Thread>();
  readonly #waiters: Thread[] = [];

  constructor(cpu: Cpu, id: number) {
    super(cpu, id, 'restartable');
  }

  override enter(thread: Thread): boolean {
    const { holder } = this;
    this.#thrownOut.delete(thread);
    if (holder !== null) {
      if (holder.urgency <= thread.urgency || !this.#canRestart(holder)) return false;
      this.#throwOut(holder);
    }
    this.take(thread);
    return true;
  }

  override *wait(thread: Thread): Body {
    this.show(LockEvent.contend, thread, this.holder?.id);
    let at = this.#waiters.length;
    while (at > 0 && (this.#waiters[at - 1] as Thread).urgency > thread.urgency) at -= 1;
    this.#waiters.splice(at, 0, thread);
    this.cpu.block(thread, State.lockWait, this.id, this.holder?.id);
    yield BLOCK;
  }

  override exit(thread: Thread): void {
    this.drop(thread);
    const next = this.#waiters.shift();
    if (next === undefined) return;
    this.take(next);
    this.cpu.wake(next, thread);
  }

  override mustRestart(thread: Thread): boolean {
    return this.#thrownOut.has(thread);
  }

  /** A thread that is blocked elsewhere inside its section cannot be rolled back. */
  #canRestart(holder: Thread): boolean {
    return holder.state === State.readyPreempted || holder.state === State.readyYielded;
  }

  #throwOut(holder: Thread): void {
    for (let inner = holder.held.at(-1); inner !== undefined && inner !== this; inner = holder.held.at(-1)) {
      inner.exit(holder);
    }
    this.drop(holder);
    this.show(LockEvent.restart, holder);
    this.#thrownOut.add(holder);
    // What is left of its section is void; it goes back to its start when it next has the CPU.
    holder.remainNs = 0;
    holder.suspended = null;
  }
}
