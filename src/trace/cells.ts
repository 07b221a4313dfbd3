/**
 * Levels of detail of one row: for every power of two of nanoseconds, summaries of the cells of that length.
 *
 * Cells lie at absolute multiples of their length, so a picture made of them never shimmers when panned. A
 * summary is kept only for cells with at least MIN_CHANGES changes in them: emptier ones are cheaper to read
 * from the row's index. Summaries are built from below as time passes: each level holds the sums of its open
 * cell, and a cell that closes is added to the one above. All sums are exact, in nanoseconds.
 *
 *   level 20  |      open A       |
 *   level 19  | closed  | open B  |     the open cell of level 20 has had A + B so far
 */
import { workOf } from './format.ts';
import { resized } from './growable.ts';
import { NO_STATE, type IntervalColumns } from './interval-columns.ts';
import { CellSums, summarize, type RowRules, type Summary } from './cell-sums.ts';

/** Cells shorter than 2^19 ns (0.5 ms) hold few records: they are read from the index. */
export const FIRST_LEVEL = 19;
/** A cell with fewer changes has no summary. */
export const MIN_CHANGES = 32;

const FIRST_CAPACITY = 16;
/** Lengths of the cells of the levels from the first on. */
const CELL_NS = Array.from({ length: 54 - FIRST_LEVEL }, (_, k) => 2 ** (FIRST_LEVEL + k));
const SHARE_ONE = 0xffff;
/** States need four bits; all set: no state. */
const STATE_BITS = 4;
const STATE_MASK = 15;
const MAX_CELL_NUMBER = 0xffff_ffff;

/** Most levels of most rows keep nothing: they share this column until they do. */
const NO_WORDS = new Uint32Array(0);
/** Words of a summary: number, last record, code and share, value and activity with state. */
const WORDS = 4;
const HALF = 16;
const LOW_HALF = 0xffff;

/**
 * The kept summaries of one level, in order of cell number: four words each in one column, since a page opens with
 * hundreds of levels, and every column of its own would have to be made and grown.
 */
export class CellLevel {
  count = 0;
  #words = NO_WORDS;

  /** Start of a cell, in cells of this level since instant 0. */
  number(place: number): number {
    return this.#words[place * WORDS] as number;
  }

  /** The row's last record before the end of a cell. */
  lastRecord(place: number): number {
    return this.#words[place * WORDS + 1] as number;
  }

  add(number: number, lastRecord: number, sums: CellSums, summary: Summary): void {
    const at = this.count * WORDS;
    if (at === this.#words.length) this.#resize(Math.max(FIRST_CAPACITY, this.count + (this.count >> 2)));
    const words = this.#words;
    // Rounded, but never to nothing: what ran for a moment stays visible.
    const share = summary.share > 0 ? Math.max(1, Math.round(summary.share * SHARE_ONE)) : 0;
    words[at] = number;
    words[at + 1] = lastRecord;
    words[at + 2] = (summary.code << HALF) | share;
    words[at + 3] = (sums.value << HALF) | (sums.activity << STATE_BITS) | (summary.state & STATE_MASK);
    this.count += 1;
  }

  /** Copies a summary into a span. */
  copy(place: number, out: IntervalColumns, span: number): void {
    const at = place * WORDS;
    const codeAndShare = this.#words[at + 2] as number;
    const packed = this.#words[at + 3] as number;
    const state = packed & STATE_MASK;
    out.share[span] = (codeAndShare & LOW_HALF) / SHARE_ONE;
    out.code[span] = codeAndShare >>> HALF;
    out.state[span] = state === STATE_MASK ? NO_STATE : state;
    out.value[span] = packed >>> HALF;
    // The number of the most urgent activity for which the subject ran.
    out.work[span] = workOf((packed & LOW_HALF) >>> STATE_BITS, 0);
    out.recordIndex[span] = this.#words[at + 1] as number;
  }

  /** Place of the first cell at or after `number`, not before `from`. */
  find(number: number, from: number): number {
    let step = 1;
    let low = from - 1;
    while (low + step < this.count && this.number(low + step) < number) {
      low += step;
      step *= 2;
    }
    let high = Math.min(this.count, low + step);
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if (this.number(middle) < number) low = middle;
      else high = middle;
    }
    return high;
  }

  dropBefore(number: number): void {
    const gone = this.find(number, 0);
    if (gone === 0) return;
    this.#words.copyWithin(0, gone * WORDS, this.count * WORDS);
    this.count -= gone;
    if (this.count * WORDS < this.#words.length >> 2) this.#resize(Math.max(FIRST_CAPACITY, this.count * 2));
  }

  get byteLength(): number {
    return this.#words.byteLength;
  }

  #resize(capacity: number): void {
    this.#words = resized(this.#words, new Uint32Array(capacity * WORDS));
  }
}

/** All levels of one row. Intervals are added in order, each from where the last one ended. */
export class CellPyramid {
  readonly #rules: RowRules;
  readonly #open: CellSums[] = [];
  /** Number of the open cell of each level. */
  readonly #numbers: number[] = [];
  readonly #kept: CellLevel[] = [];
  /** End of the open cell of the first level; 0 before the first interval. */
  #firstEndNs = 0;
  /** Sums of the cells that are being closed. */
  readonly #carried: CellSums;
  readonly #summary: Summary = { share: 0, code: 0, state: 0 };

  constructor(rules: RowRules) {
    this.#rules = rules;
    this.#carried = new CellSums(rules);
  }

  /** The kept cells of a level, or undefined where that level has none. */
  kept(level: number): CellLevel | undefined {
    return this.#kept[level - FIRST_LEVEL];
  }

  /**
   * Adds an interval.
   * @param activity number of the activity for which the subject ran, or 0
   * @param record the record that began it
   */
  add(startNs: number, endNs: number, slot: number, value: number, activity: number, record: number): void {
    const first = this.#openLevel(0, startNs);
    first.changes += 1;
    if (endNs < this.#firstEndNs) {
      first.add(slot, endNs - startNs, value, activity);
      return;
    }
    this.#addLong(startNs, endNs, slot, value, activity, record);
    this.#firstEndNs = ((this.#numbers[0] as number) + 1) * (CELL_NS[0] as number);
  }

  /** An interval that reaches the end of cells: closes them from below, then shares out what is left. */
  #addLong(startNs: number, endNs: number, slot: number, value: number, activity: number, record: number): void {
    const carried = this.#carried;
    carried.clear();
    let k = 0;
    let fromNs = startNs;
    for (;;) {
      const cellEndNs = ((this.#numbers[k] as number) + 1) * (CELL_NS[k] as number);
      if (endNs < cellEndNs) break;
      carried.take(this.#open[k] as CellSums);
      carried.add(slot, cellEndNs - fromNs, value, activity);
      this.#openLevel(k + 1, startNs);
      if (carried.changes >= MIN_CHANGES) this.#keep(k, record);
      fromNs = cellEndNs;
      k += 1;
    }
    (this.#open[k] as CellSums).merge(carried);
    for (; k > 0; k -= 1) {
      // What is left lies inside the open cell of level k: whole cells of the level below go to it.
      const number = Math.floor(endNs / (CELL_NS[k - 1] as number));
      const wholeNs = number * (CELL_NS[k - 1] as number);
      (this.#open[k] as CellSums).add(slot, wholeNs - fromNs, value, activity);
      this.#numbers[k - 1] = number;
      fromNs = wholeNs;
    }
    (this.#open[0] as CellSums).add(slot, endNs - fromNs, value, activity);
  }

  /** Adds up what is known of the open cell of a level; gives its number, or -1 before the first interval. */
  sumOpen(level: number, into: CellSums): number {
    const top = this.#open.length - 1;
    if (top < 0) return -1;
    const k = Math.min(level - FIRST_LEVEL, top);
    for (let j = 0; j <= k; j += 1) into.merge(this.#open[j] as CellSums);
    return Math.floor(((this.#numbers[k] as number) * (CELL_NS[k] as number)) / 2 ** level);
  }

  /** Forgets the cells that end before an instant. */
  dropBefore(timeNs: number): void {
    this.#kept.forEach((level, k) => level.dropBefore(Math.floor(timeNs / (CELL_NS[k] as number))));
  }

  get byteLength(): number {
    let bytes = 0;
    for (const level of this.#kept) bytes += level.byteLength;
    for (const sums of this.#open) bytes += sums.timeNs.byteLength;
    return bytes;
  }

  #openLevel(k: number, timeNs: number): CellSums {
    const known = this.#open[k];
    if (known !== undefined) return known;
    const sums = new CellSums(this.#rules);
    this.#open.push(sums);
    this.#numbers.push(Math.floor(timeNs / (CELL_NS[k] as number)));
    this.#kept.push(new CellLevel());
    return sums;
  }

  /** Keeps the summary of the open cell of level `k`, whose sums are the carried ones. */
  #keep(k: number, lastRecord: number): void {
    const number = this.#numbers[k] as number;
    if (number > MAX_CELL_NUMBER) return;
    summarize(this.#carried, this.#rules.slots, this.#summary);
    (this.#kept[k] as CellLevel).add(number, lastRecord, this.#carried, this.#summary);
  }
}
