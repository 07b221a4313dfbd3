/**
 * The C-threads spin lock. A thread that finds it taken burns its CPU, testing again and again; on one CPU the
 * holder cannot go on meanwhile unless it is more urgent. After 100 tries the spinner gives up the CPU with a
 * depressed priority for 10 ms or until it is dispatched again, then spins anew (domain report 10.1).
 */
import { type Layer, LockEvent, Operation, sliceCode } from '../../../trace/format.ts';
import { EventClass } from '../../event-queue.ts';
import { MILLISECOND_NS } from '../../time.ts';
import type { Cpu } from '../cpu.ts';
import { YIELD, type Body } from '../op.ts';
import type { Thread } from '../thread.ts';
import { Lock } from './lock.ts';

const TRIES = 100;
const DEPRESSION_NS = 10 * MILLISECOND_NS;
/**
 * A try takes time even where costs are zero, and not too little: threads that spin for each other's locks do so until
 * the end of the run, and each round of tries is in the trace.
 */
const FREE_TRY_NS = 100;
const MIN_TRY_NS = 10;

export class SpinLock extends Lock {
  readonly #tryCostNs: () => number;
  readonly #spinners = new Set<Thread>();

  constructor(cpu: Cpu, id: number, tryNs: () => number) {
    super(cpu, id, 'spin');
    this.#tryCostNs = tryNs;
  }

  override enter(thread: Thread): boolean {
    if (this.holder !== null) return false;
    this.take(thread);
    return true;
  }

  override *wait(thread: Thread): Body {
    const layer = (thread.code >>> 4) as Layer;
    this.show(LockEvent.contend, thread, this.holder?.id);
    for (;;) {
      this.#spinners.add(thread);
      yield thread.run(sliceCode(layer, Operation.spin), TRIES * this.#tryNs(), this.id);
      this.#spinners.delete(thread);
      if (this.enter(thread)) return;
      yield* this.#depress(thread);
      if (this.enter(thread)) return;
    }
  }

  override exit(thread: Thread): void {
    this.drop(thread);
    // A spinner that was preempted in its tries sees the lock free at its next one.
    const tryNs = this.#tryNs();
    for (const spinner of this.#spinners)
      this.cpu.shorten(spinner, (remainNs) => remainNs % tryNs || Math.min(remainNs, tryNs));
  }

  #tryNs(): number {
    return Math.max(MIN_TRY_NS, this.#tryCostNs() || FREE_TRY_NS);
  }

  *#depress(thread: Thread): Body {
    const { cpu } = this;
    const restore = (): void => {
      thread.depressed = false;
      cpu.recompute(thread);
    };
    thread.depressed = true;
    cpu.recompute(thread);
    const timer = cpu.queue.push(cpu.clock.nowNs + DEPRESSION_NS, EventClass.timer, restore);
    yield YIELD;
    cpu.queue.cancel(timer);
    if (thread.depressed) restore();
  }
}
