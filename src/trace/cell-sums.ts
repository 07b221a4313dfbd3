/**
 * Sums over a stretch of a row, and what a merged span tells of them: how much was running, and which code and
 * which state had most of the time. All sums are exact, in nanoseconds.
 */
import { grown } from './growable.ts';
import { NO_STATE, STATE_BASE } from './interval-columns.ts';

const FIRST_CAPACITY = 8;
/** Slice codes, and states after them. */
const MAX_CODES = STATE_BASE + 16;

/** What a row shows at a time, as a small number: a slot for every slice code and state that the row has had. */
export class LookSlots {
  readonly codes: number[] = [];
  readonly #slotOf = new Int16Array(MAX_CODES).fill(-1);

  slotOf(code: number): number {
    const known = this.#slotOf[code] as number;
    if (known >= 0) return known;
    const slot = this.codes.length;
    this.codes.push(code);
    this.#slotOf[code] = slot;
    return slot;
  }
}

/** How a row is summed up. */
export interface RowRules {
  /** Is the value of a stretch the largest of its values (lengths), or the smallest (priorities)? */
  largest: boolean;
  slots: LookSlots;
  ranks: ActivityRanks;
}

/** How urgent activities are, by their number in `work`: a smaller rank is more urgent. Shared by a reader's rows. */
export class ActivityRanks {
  readonly #ranks = new Float64Array(4096).fill(Infinity);

  define(number: number, rank: number): void {
    this.#ranks[number] = rank;
  }

  /** The more urgent of two activities; 0 is none. */
  moreUrgent(one: number, other: number): number {
    if (one === 0 || other === 0) return one + other;
    return (this.#ranks[other] as number) < (this.#ranks[one] as number) ? other : one;
  }
}

/** Sums over a stretch of a row: time by slot, the extreme of its values, the number of changes. */
export class CellSums {
  readonly #rules: RowRules;
  timeNs = new Float64Array(FIRST_CAPACITY);
  /** One past the largest slot that has time. */
  slotsUsed = 0;
  changes = 0;
  /** -1: none yet. */
  value = -1;
  /** Number of the most urgent activity for which the subject ran; 0 for none. */
  activity = 0;

  constructor(rules: RowRules) {
    this.#rules = rules;
  }

  /** @param activity number of the activity for which the subject ran, or 0 */
  add(slot: number, lengthNs: number, value: number, activity: number): void {
    if (lengthNs <= 0) return;
    if (slot >= this.slotsUsed) this.#use(slot + 1);
    this.timeNs[slot] = (this.timeNs[slot] as number) + lengthNs;
    this.value = extreme(this.value, value, this.#rules.largest);
    if (activity !== this.activity && activity !== 0) {
      this.activity = this.#rules.ranks.moreUrgent(this.activity, activity);
    }
  }

  merge(other: CellSums): void {
    const theirs = other.timeNs;
    if (other.slotsUsed > this.slotsUsed) this.#use(other.slotsUsed);
    const ours = this.timeNs;
    for (let slot = 0; slot < other.slotsUsed; slot += 1) {
      ours[slot] = (ours[slot] as number) + (theirs[slot] as number);
    }
    this.changes += other.changes;
    if (other.value >= 0) this.value = extreme(this.value, other.value, this.#rules.largest);
    this.activity = this.#rules.ranks.moreUrgent(this.activity, other.activity);
  }

  /** Takes over what `other` has. */
  take(other: CellSums): void {
    if (other.slotsUsed === 0 && other.changes === 0) return;
    this.merge(other);
    other.clear();
  }

  clear(): void {
    for (let slot = 0; slot < this.slotsUsed; slot += 1) this.timeNs[slot] = 0;
    this.slotsUsed = 0;
    this.changes = 0;
    this.value = -1;
    this.activity = 0;
  }

  #use(slots: number): void {
    if (slots > this.timeNs.length) this.timeNs = grown(this.timeNs, new Float64Array(slots * 2));
    this.slotsUsed = slots;
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
  for (let slot = 0; slot < sums.slotsUsed; slot += 1) {
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
