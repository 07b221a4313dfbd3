/**
 * Who held a lock and who waited for it, in a window: fed record by record from what stood at its start. A thread waits
 * while it is blocked on the lock, and while it burns the CPU for it. Nanoseconds.
 */
import { Kind, LockEvent, NONE, Operation, operationOf, State } from '../../trace/format.ts';
import type { LockSums, WindowSums } from './window-sums.ts';

/** Does a slice or state record say that a thread waits for a lock? */
export const isAboutLock = (kind: number, detail: number): boolean =>
  kind === Kind.slice ? operationOf(detail) === Operation.spin : detail === State.lockWait;

/** Times that are going on, by thread or host, and what they count for. Lists, as every record asks whether one ends. */
class Waits {
  readonly #of: (LockSums | undefined)[] = [];
  readonly #sinceNs: number[] = [];

  begin(key: number, of: LockSums, timeNs: number): void {
    this.#of[key] = of;
    this.#sinceNs[key] = timeNs;
  }

  end(key: number, timeNs: number): void {
    const of = this.#of[key];
    if (of === undefined) return;
    this.#of[key] = undefined;
    of.waitedNs += timeNs - (this.#sinceNs[key] as number);
  }

  endAll(timeNs: number): void {
    for (let key = 0; key < this.#of.length; key += 1) this.end(key, timeNs);
  }
}

export class LockShares {
  readonly #sums: WindowSums;
  /** Who holds a lock, by lock, and since when: the hot path of a long window. */
  readonly #holders: (LockSums | undefined)[] = [];
  readonly #sinceNs: number[] = [];
  /** By thread. */
  readonly #blocked = new Waits();
  /** By host. */
  readonly #spinning = new Waits();

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
    if (kind === Kind.slice) this.#spinning.begin(host, this.#sums.lock(lock, thread), timeNs);
    else this.#blocked.begin(thread, this.#sums.lock(lock, thread), timeNs);
  }

  /** Takes every slice and state record, before `wait` does: what a thread or a CPU did so far ends. */
  change(timeNs: number, kind: number, thread: number, host: number): void {
    this.#blocked.end(thread, timeNs);
    if (kind === Kind.slice) this.#spinning.end(host, timeNs);
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
    this.#blocked.endAll(toNs);
    this.#spinning.endAll(toNs);
  }

  #endHold(lock: number, timeNs: number): void {
    const holder = this.#holders[lock];
    if (holder === undefined) return;
    this.#holders[lock] = undefined;
    holder.heldNs += timeNs - (this.#sinceNs[lock] as number);
  }
}
