/**
 * Sums over a stretch of a row, and what a merged span tells of them: how much was running, and which code and
 * which state had most of the time. All sums are exact, in nanoseconds.
 */
import { grown } from './growable.ts';
import { NO_STATE, STATE_BASE } from './interval-columns.ts';

const FIRST_CAPACITY = 16;

/** What a row shows at a time, as a small number: slice codes and states share one list of slots in a reader. */
export class LookSlots {
  readonly codes: number[] = [];
  readonly #slotOf = new Int16Array(1024).fill(-1);

  slotOf(code: number): number {
    const known = this.#slotOf[code] as number;
    if (known >= 0) return known;
    const slot = this.codes.length;
    this.codes.push(code);
    this.#slotOf[code] = slot;
    return slot;
  }
}

/** Sums over a stretch of a row: time by slot, the extreme of its values, the number of changes. */
export class CellSums {
  timeNs = new Float64Array(FIRST_CAPACITY);
  changes = 0;
  /** -1: none yet. */
  value = -1;

  add(slot: number, lengthNs: number, value: number, largest: boolean): void {
    if (lengthNs <= 0) return;
    if (slot >= this.timeNs.length) this.timeNs = grown(this.timeNs, new Float64Array(slot * 2));
    this.timeNs[slot] = (this.timeNs[slot] as number) + lengthNs;
    this.value = extreme(this.value, value, largest);
  }

  merge(other: CellSums, largest: boolean): void {
    const theirs = other.timeNs;
    if (theirs.length > this.timeNs.length) this.timeNs = grown(this.timeNs, new Float64Array(theirs.length));
    const ours = this.timeNs;
    for (let slot = 0; slot < theirs.length; slot += 1) {
      ours[slot] = (ours[slot] as number) + (theirs[slot] as number);
    }
    this.changes += other.changes;
    if (other.value >= 0) this.value = extreme(this.value, other.value, largest);
  }

  clear(): void {
    this.timeNs.fill(0);
    this.changes = 0;
    this.value = -1;
  }
}

const extreme = (before: number, value: number, largest: boolean): number =>
  before < 0 || value > before === largest ? value : before;

export interface Summary {
  /** Running part of the time, 0 … 1. */
  share: number;
  /** The slice code with the most time, of equals the smaller; STATE_BASE + `state` if nothing ran. */
  code: number;
  /** The not-running state with the most time, of equals the smaller; NO_STATE if there is none. */
  state: number;
}

/** Fills `out` from sums over a stretch that has some time in it. */
export const summarize = (sums: CellSums, slots: LookSlots, out: Summary): void => {
  const { timeNs } = sums;
  const { codes } = slots;
  let totalNs = 0;
  let runningNs = 0;
  let code = -1;
  let codeNs = 0;
  let state = NO_STATE;
  let stateNs = 0;
  for (let slot = 0; slot < codes.length && slot < timeNs.length; slot += 1) {
    const ns = timeNs[slot] as number;
    if (ns === 0) continue;
    const slotCode = codes[slot] as number;
    totalNs += ns;
    if (slotCode < STATE_BASE) {
      runningNs += ns;
      if (ns > codeNs || (ns === codeNs && slotCode < code)) {
        code = slotCode;
        codeNs = ns;
      }
    } else if (ns > stateNs || (ns === stateNs && slotCode - STATE_BASE < state)) {
      state = slotCode - STATE_BASE;
      stateNs = ns;
    }
  }
  out.share = totalNs === 0 ? 0 : runningNs / totalNs;
  out.code = code < 0 ? STATE_BASE + state : code;
  out.state = state;
};
