/**
 * The locks of one address space: a library's, or a server's. Made as sites name them, all of the mechanism
 * that the stack uses.
 */
import type { LockSite } from '../../scenario/stages.ts';
import type { Synchronization } from '../../scenario/types.ts';
import type { Lock } from '../kernel/locks/lock.ts';
import type { Thread } from '../kernel/thread.ts';
import type { Machine } from '../machine.ts';
import { protectionOf } from './stage-program.ts';
import type { LockTable } from './stage-routine.ts';

export class TaskLocks implements LockTable {
  readonly #machine: Machine;
  readonly #task: number;
  readonly #synchronization: Synchronization;
  readonly #bySite = new Map<LockSite, Lock>();
  readonly #byName = new Map<string, Lock>();
  readonly #users: Thread[] = [];

  constructor(machine: Machine, task: number, synchronization: Synchronization) {
    this.#machine = machine;
    this.#task = task;
    this.#synchronization = synchronization;
  }

  lockFor(site: LockSite): Lock {
    let lock = this.#bySite.get(site);
    if (lock === undefined) {
      lock = this.#named(site);
      this.#bySite.set(site, lock);
    }
    return lock;
  }

  /** A thread that may use any of them (for ceilings). */
  addUser(thread: Thread): void {
    this.#users.push(thread);
    for (const lock of this.#byName.values()) lock.addUser(thread);
  }

  #named(site: LockSite): Lock {
    const protection = protectionOf(site, this.#synchronization);
    // A site that keeps its mutex guards the same data, but with a lock of its own.
    const name = protection === this.#synchronization ? site.lock : `${site.lock} wait`;
    let lock = this.#byName.get(name);
    if (lock === undefined) {
      lock = this.#machine.lock(name, this.#task, protection);
      for (const user of this.#users) lock.addUser(user);
      this.#byName.set(name, lock);
    }
    return lock;
  }
}
