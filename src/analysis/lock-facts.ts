/** How often every lock was taken, how often it was found taken, and how long it was held. Nanoseconds. */
import { LockEvent, type DefinitionOf } from '../trace/format.ts';

export class LockFacts {
  readonly definition: DefinitionOf<'lock'>;
  acquisitions = 0;
  /** Acquisitions that found it taken. */
  contentions = 0;
  /** Restartable sections that began again. */
  restarts = 0;
  heldNs = 0;
  longestHeldNs = 0;
  /** When it was taken; -1 while it is free. */
  sinceNs = -1;

  constructor(definition: DefinitionOf<'lock'>) {
    this.definition = definition;
  }
}

export class LockAccounts {
  readonly #locks: (LockFacts | undefined)[] = [];

  define(definition: DefinitionOf<'lock'>): void {
    this.#locks[definition.id] = new LockFacts(definition);
  }

  /** Takes a lock record. */
  record(timeNs: number, event: number, lockId: number): void {
    const lock = this.#locks[lockId];
    if (lock === undefined) return;
    switch (event as LockEvent) {
      case LockEvent.acquire:
        lock.acquisitions += 1;
        lock.sinceNs = timeNs;
        return;
      case LockEvent.release:
        if (lock.sinceNs >= 0) {
          lock.heldNs += timeNs - lock.sinceNs;
          lock.longestHeldNs = Math.max(lock.longestHeldNs, timeNs - lock.sinceNs);
          lock.sinceNs = -1;
        }
        return;
      case LockEvent.contend:
        lock.contentions += 1;
        return;
      case LockEvent.restart:
        lock.restarts += 1;
        return;
      case LockEvent.giveUp:
    }
  }

  get list(): readonly LockFacts[] {
    return this.#locks.filter((lock) => lock !== undefined);
  }
}
