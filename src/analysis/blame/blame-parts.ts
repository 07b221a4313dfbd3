/**
 * The parts of one response: nanoseconds by cause, by who had the CPU, and by where the activation waited. Parts
 * of the same three are one. A response has few: the search is from the part that grew last.
 */
import { NONE } from '../../trace/format.ts';
import { blameCauses, type BlameCause, type CauseIndex } from './causes.ts';

export interface BlamePart {
  readonly cause: BlameCause;
  /** Definition id of the thread that had the CPU; null for own work, the wire and waits that need no CPU. */
  readonly who: number | null;
  /** Definition id of the queue, lock or ready thread where the activation waited; null where it did not. */
  readonly where: number | null;
  readonly ns: number;
}

/** Different parts of one response; beyond it who and where are no longer told apart. */
const MOST_PARTS = 200;

export class PartsInProgress {
  readonly causes: CauseIndex[] = [];
  readonly who: number[] = [];
  readonly where: number[] = [];
  readonly ns: number[] = [];
  totalNs = 0;
  #last = 0;

  add(cause: CauseIndex, who: number, where: number, ns: number): void {
    this.totalNs += ns;
    const at = this.#find(cause, who, where);
    this.#last = at;
    if (at < this.ns.length) {
      this.ns[at] = (this.ns[at] as number) + ns;
      return;
    }
    this.causes.push(cause);
    this.who.push(who);
    this.where.push(where);
    this.ns.push(ns);
  }

  /** Gives time of one cause to another: at most `ns`, as much as there is without a culprit. */
  move(from: CauseIndex, to: CauseIndex, ns: number): void {
    const at = this.#find(from, NONE, NONE);
    const moved = Math.min(ns, this.ns[at] ?? 0);
    if (moved <= 0) return;
    this.ns[at] = (this.ns[at] as number) - moved;
    this.totalNs -= moved;
    this.add(to, NONE, NONE, moved);
  }

  /** Position of that part; where a new one goes if there is none. */
  #find(cause: CauseIndex, who: number, where: number): number {
    const { causes, ns } = this;
    if (causes[this.#last] === cause && this.who[this.#last] === who && this.where[this.#last] === where) {
      return this.#last;
    }
    for (let i = 0; i < ns.length; i += 1) {
      if (causes[i] === cause && this.who[i] === who && this.where[i] === where) return i;
    }
    return ns.length < MOST_PARTS ? ns.length : this.#sameCause(cause);
  }

  #sameCause(cause: CauseIndex): number {
    const at = this.causes.lastIndexOf(cause);
    return at < 0 ? this.ns.length : at;
  }
}

/** A part as others see it. */
export const partOf = (cause: CauseIndex, who: number, where: number, ns: number): BlamePart => ({
  cause: blameCauses[cause] as BlameCause,
  who: who === NONE ? null : who,
  where: where === NONE ? null : where,
  ns,
});
