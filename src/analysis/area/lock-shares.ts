/**
 * Who held a lock and who waited for it, in a window: fed record by record from what stood at its start. A thread waits
 * while it is blocked on the lock, and while it burns the CPU for it. Nanoseconds.
 */
import { Kind, LockEvent, NONE, Operation, operationOf, State } from '../../trace/format.ts';
import type { LockSums, WindowSums } from './window-sums.ts';

/** Does a slice or state record say that a thread waits for a lock? */
export const isAboutLock = (kind: number, detail: number): boolean =>
  kind === Kind.slice ? operationOf(detail) === Operation.spin : detail === State.lockWait;

/** Times that are going on, by thread, host or lock, and what they count for. */
class GoingOn {
  /** How many are: mostly none. */
  count = 0;
  readonly #of: (LockSums | undefined)[];
  readonly #sinceNs: Float64Array;

  /** @param keys how many threads, hosts or locks there may be */
  constructor(keys: number) {
    this.#of = Array.from({ length: keys }, () => undefined);
    this.#sinceNs = new Float64Array(keys);
  }

  begin(key: number, of: LockSums, timeNs: number): void {
    if (this.#of[key] === undefined) this.count += 1;
    this.#of[key] = of;
    this.#sinceNs[key] = timeNs;
  }

  /** What ends, if anything was going on. */
  end(key: number): LockSums | undefined {
    const of = this.#of[key];
    if (of === undefined) return undefined;
    this.#of[key] = undefined;
    this.count -= 1;
    return of;
  }

  /** Since when what has just ended was going on. */
  sinceNs(key: number): number {
    return this.#sinceNs[key] as number;
  }

  get keys(): number {
    return this.#of.length;
  }
}

export class LockShares {
  readonly #sums: WindowSums;
  /** Who holds a lock, by lock. */
  readonly #holds: GoingOn;
  /** By thread. */
  readonly #blocked: GoingOn;
  /** By host. */
  readonly #spinning: GoingOn;

  /** @param definitions how many the trace has: their ids are less */
  constructor(sums: WindowSums, definitions: number) {
    this.#sums = sums;
    this.#holds = new GoingOn(definitions);
    this.#blocked = new GoingOn(definitions);
    this.#spinning = new GoingOn(definitions);
  }

  hold(timeNs: number, lock: number, thread: number): void {
    this.#holds.begin(lock, this.#sums.lock(lock, thread), timeNs);
  }

  /** Takes a slice or state record that a lock has a part in, see `isAboutLock`: it says of which thread that it waits. */
  wait(timeNs: number, kind: number, thread: number, host: number, lock: number): void {
    if (lock === NONE) return;
    if (kind === Kind.slice) this.#spinning.begin(host, this.#sums.lock(lock, thread), timeNs);
    else this.#blocked.begin(thread, this.#sums.lock(lock, thread), timeNs);
  }

  /** Does anybody wait for a lock? */
  get areWaited(): boolean {
    return this.#blocked.count + this.#spinning.count > 0;
  }

  /** Takes every slice and state record while locks are waited for, before `wait` does: what went on so far ends. */
  change(timeNs: number, kind: number, thread: number, host: number): void {
    endWait(this.#blocked, thread, timeNs);
    if (kind === Kind.slice) endWait(this.#spinning, host, timeNs);
  }

  /** Takes a lock record. */
  lock(timeNs: number, event: number, lock: number, thread: number): void {
    switch (event as LockEvent) {
      case LockEvent.acquire: {
        endHold(this.#holds, lock, timeNs);
        const holder = this.#sums.lock(lock, thread);
        this.#holds.begin(lock, holder, timeNs);
        holder.acquisitions += 1;
        return;
      }
      case LockEvent.release:
        endHold(this.#holds, lock, timeNs);
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
    for (let key = 0; key < this.#holds.keys; key += 1) {
      endHold(this.#holds, key, toNs);
      endWait(this.#blocked, key, toNs);
      endWait(this.#spinning, key, toNs);
    }
  }
}

const endHold = (holds: GoingOn, lock: number, timeNs: number): void => {
  const of = holds.end(lock);
  if (of !== undefined) of.heldNs += timeNs - holds.sinceNs(lock);
};

const endWait = (waits: GoingOn, key: number, timeNs: number): void => {
  const of = waits.end(key);
  if (of !== undefined) of.waitedNs += timeNs - waits.sinceNs(key);
};
