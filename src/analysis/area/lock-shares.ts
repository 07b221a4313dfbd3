/**
 * Who held a lock and who waited for it, in a window: fed record by record from what stood at its start. A thread waits
 * while it is blocked on the lock, and while it burns the CPU for it. Nanoseconds.
 */
import { Kind, LockEvent, NONE, Operation, operationOf, State } from '../../trace/format.ts';
import type { LockSums, WindowSums } from './window-sums.ts';

interface Span {
  readonly of: LockSums;
  readonly sinceNs: number;
}

/** Does a slice or state record say that a thread waits for a lock? */
export const isAboutLock = (kind: number, detail: number): boolean =>
  kind === Kind.slice ? operationOf(detail) === Operation.spin : detail === State.lockWait;

export class LockShares {
  readonly #sums: WindowSums;
  /** Who holds a lock, by lock, and since when: the hot path of a long window. */
  readonly #holders: (LockSums | undefined)[] = [];
  readonly #sinceNs: number[] = [];
  /** By thread. */
  readonly #blocked = new Map<number, Span>();
  /** By host. */
  readonly #spinning = new Map<number, Span>();

  constructor(sums: WindowSums) {
    this.#sums = sums;
  }

  hold(timeNs: number, lock: number, thread: number): void {
    this.#holders[lock] = this.#sums.lock(lock, thread);
    this.#sinceNs[lock] = timeNs;
  }

  /** Takes a slice or state record that a lock has a part in, see `isAboutLock`: it says of which thread that it waits. */
  wait(timeNs: number, kind: number, thread: number, host: number, lock: number): void {
    if (lock === NONE) return;
    const span = { of: this.#sums.lock(lock, thread), sinceNs: timeNs };
    if (kind === Kind.slice) this.#spinning.set(host, span);
    else this.#blocked.set(thread, span);
  }

  /** Takes every slice and state record, before `wait` does: what a thread or a CPU did so far ends. */
  change(timeNs: number, kind: number, thread: number, host: number): void {
    if (this.#blocked.size > 0) this.#end(this.#blocked, thread, timeNs);
    if (kind === Kind.slice && this.#spinning.size > 0) this.#end(this.#spinning, host, timeNs);
  }

  /** Takes a lock record. */
  lock(timeNs: number, event: number, lock: number, thread: number): void {
    switch (event as LockEvent) {
      case LockEvent.acquire: {
        this.#endHold(lock, timeNs);
        this.hold(timeNs, lock, thread);
        const holder = this.#holders[lock];
        if (holder !== undefined) holder.acquisitions += 1;
        return;
      }
      case LockEvent.release:
        this.#endHold(lock, timeNs);
        return;
      case LockEvent.contend:
        this.#sums.lock(lock, thread).contentions += 1;
        return;
      case LockEvent.restart:
      case LockEvent.giveUp:
    }
  }

  /** Counts what is still held and waited for, up to the end of the window. */
  finish(toNs: number): void {
    for (let lock = 0; lock < this.#holders.length; lock += 1) this.#endHold(lock, toNs);
    for (const spans of [this.#blocked, this.#spinning]) for (const key of spans.keys()) this.#end(spans, key, toNs);
  }

  #endHold(lock: number, timeNs: number): void {
    const holder = this.#holders[lock];
    if (holder === undefined) return;
    this.#holders[lock] = undefined;
    holder.heldNs += timeNs - (this.#sinceNs[lock] as number);
  }

  #end(spans: Map<number, Span>, key: number, timeNs: number): void {
    const span = spans.get(key);
    if (span === undefined) return;
    spans.delete(key);
    span.of.waitedNs += timeNs - span.sinceNs;
  }
}
