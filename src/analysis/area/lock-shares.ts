/**
 * Who held a lock and who waited for it, in a window: fed record by record from what stood at its start. A thread waits
 * while it is blocked on the lock, and while it burns the CPU for it. Nanoseconds.
 */
import { Kind, LockEvent, NONE, Operation, operationOf, State } from '../../trace/format.ts';
import type { WindowSums } from './window-sums.ts';

interface Span {
  readonly lock: number;
  readonly thread: number;
  readonly sinceNs: number;
}

/** Does a slice or state record say that a thread waits for a lock? */
export const isAboutLock = (kind: number, detail: number): boolean =>
  kind === Kind.slice ? operationOf(detail) === Operation.spin : detail === State.lockWait;

export class LockShares {
  readonly #sums: WindowSums;
  /** By lock. */
  readonly #held = new Map<number, Span>();
  /** By thread. */
  readonly #blocked = new Map<number, Span>();
  /** By host. */
  readonly #spinning = new Map<number, Span>();

  constructor(sums: WindowSums) {
    this.#sums = sums;
  }

  hold(timeNs: number, lock: number, thread: number): void {
    this.#held.set(lock, { lock, thread, sinceNs: timeNs });
  }

  /** Takes a slice or state record that a lock has a part in, see `isAboutLock`: it says of which thread that it waits. */
  wait(timeNs: number, kind: number, thread: number, host: number, lock: number): void {
    if (lock === NONE) return;
    if (kind === Kind.slice) this.#spinning.set(host, { lock, thread, sinceNs: timeNs });
    else this.#blocked.set(thread, { lock, thread, sinceNs: timeNs });
  }

  /** Takes every slice and state record, before `wait` does: what a thread or a CPU did so far ends. */
  change(timeNs: number, kind: number, thread: number, host: number): void {
    if (this.#blocked.size > 0) this.#end(this.#blocked, thread, timeNs);
    if (kind === Kind.slice && this.#spinning.size > 0) this.#end(this.#spinning, host, timeNs);
  }

  /** Takes a lock record. */
  lock(timeNs: number, event: number, lock: number, thread: number): void {
    switch (event as LockEvent) {
      case LockEvent.acquire:
        this.#endHold(lock, timeNs);
        this.hold(timeNs, lock, thread);
        this.#sums.lock(lock, thread).acquisitions += 1;
        return;
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
    for (const lock of this.#held.keys()) this.#endHold(lock, toNs);
    for (const spans of [this.#blocked, this.#spinning])
      for (const key of spans.keys()) this.#end(spans, key, toNs);
  }

  #endHold(lock: number, timeNs: number): void {
    const span = this.#held.get(lock);
    if (span === undefined) return;
    this.#held.delete(lock);
    this.#sums.lock(lock, span.thread).heldNs += timeNs - span.sinceNs;
  }

  #end(spans: Map<number, Span>, key: number, timeNs: number): void {
    const span = spans.get(key);
    if (span === undefined) return;
    spans.delete(key);
    this.#sums.lock(span.lock, span.thread).waitedNs += timeNs - span.sinceNs;
  }
}
