/**
 * The parts of one response: nanoseconds by cause, by who had the CPU, and by where the activation waited. Parts
 * of the same three are one. A response has few: the search is from the part that grew last.
 */
import { NONE } from '../../trace/format.ts';
import { blameCauses, type BlameCause, type CauseIndex } from './causes.ts';
import { groupIndexes } from './groups.ts';

export interface BlamePart {
  readonly cause: BlameCause;
  /** Definition id of the thread that had the CPU; null for own work, the wire and waits that need no CPU. */
  readonly who: number | null;
  /** Definition id of the queue, lock or ready thread where it suffered an inversion; null for other causes. */
  readonly where: number | null;
  readonly ns: number;
}

/** Different parts of one response; beyond it who and where are no longer told apart. */
const MOST_PARTS = 200;

/** Ids fit 16 bits, as in the trace's `subject`. */
const NO_ID = 0xffff;
const ID_RANGE = 0x1_0000;

export class PartsInProgress {
  /** Cause, who and where of each part, as one number. */
  readonly keys: number[] = [];
  readonly ns: number[] = [];
  totalNs = 0;
  #last = 0;

  add(cause: CauseIndex, who: number, where: number, ns: number): void {
    this.totalNs += ns;
    const key = keyOf(cause, who, where);
    const at = this.keys[this.#last] === key ? this.#last : this.#find(key);
    this.#last = at;
    if (at < this.ns.length) {
      this.ns[at] = (this.ns[at] as number) + ns;
      return;
    }
    this.keys.push(key);
    this.ns.push(ns);
  }

  /** Gives time of one cause to another: at most `ns`, as much as there is without a culprit. */
  move(from: CauseIndex, to: CauseIndex, ns: number): void {
    const at = this.keys.indexOf(keyOf(from, NONE, NONE));
    const moved = Math.min(ns, this.ns[at] ?? 0);
    if (moved <= 0) return;
    this.ns[at] = (this.ns[at] as number) - moved;
    this.totalNs -= moved;
    this.add(to, NONE, NONE, moved);
  }

  get list(): BlamePart[] {
    return this.keys.map((key, i) => partOf(key, this.ns[i] as number));
  }

  /** Position of that part; where a new one goes if there is none. */
  #find(key: number): number {
    const { keys } = this;
    const at = keys.indexOf(key);
    if (at >= 0) return at;
    if (keys.length < MOST_PARTS) return keys.length;
    const cause = causeOfKey(key);
    const same = keys.findLastIndex((other) => causeOfKey(other) === cause);
    return same < 0 ? keys.length : same;
  }
}

const keyOf = (cause: CauseIndex, who: number, where: number): number =>
  (cause * ID_RANGE + (who === NONE ? NO_ID : who)) * ID_RANGE + (where === NONE ? NO_ID : where);

const causeOfKey = (key: number): CauseIndex => Math.floor(key / ID_RANGE / ID_RANGE);

/** Adds a part to sums by group. */
export const addToGroup = (sumsNs: Float64Array, key: number, ns: number): void => {
  const group = groupIndexes[causeOfKey(key)] as number;
  sumsNs[group] = (sumsNs[group] as number) + ns;
};

const idOf = (stored: number): number | null => (stored === NO_ID ? null : stored);

/** A part as others see it. */
export const partOf = (key: number, ns: number): BlamePart => ({
  cause: blameCauses[causeOfKey(key)] as BlameCause,
  who: idOf(Math.floor(key / ID_RANGE) % ID_RANGE),
  where: idOf(key % ID_RANGE),
  ns,
});
