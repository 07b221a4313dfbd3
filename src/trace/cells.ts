/**
 * Levels of detail of one row: for every power of two of nanoseconds, summaries of the cells of that length.
 *
 * Cells lie at absolute multiples of their length, so a picture made of them never shimmers when panned. A
 * summary is kept only for cells with at least MIN_CHANGES changes in them: emptier ones are cheaper to read
 * from the row's index. Summaries are built from below as time passes: each level holds the sums of its open
 * cell, and a cell that closes is added to the one above. All sums are exact, in nanoseconds.
 *
 *   level 17  |      open A       |
 *   level 16  | closed  | open B  |     the open cell of level 17 has had A + B so far
 */
import { grown } from './growable.ts';
import { CellSums, summarize, type LookSlots, type Summary } from './cell-sums.ts';

/** Cells shorter than 2^16 ns (66 µs) hold few records: they are read from the index. */
export const FIRST_LEVEL = 16;
/** A cell with fewer changes has no summary. */
export const MIN_CHANGES = 16;

const FIRST_CAPACITY = 16;
const MAX_CELL_NUMBER = 0xffff_ffff;

/** The kept summaries of one level, as columns, in order of cell number. */
export class CellLevel {
  count = 0;
  /** Start of the cell, in cells of this level since instant 0. */
  number = new Uint32Array(FIRST_CAPACITY);
  /** Number of the last row entry before the end of the cell. */
  lastEntry = new Uint32Array(FIRST_CAPACITY);
  share = new Float32Array(FIRST_CAPACITY);
  code = new Uint16Array(FIRST_CAPACITY);
  value = new Uint16Array(FIRST_CAPACITY);
  state = new Uint8Array(FIRST_CAPACITY);

  add(number: number, lastEntry: number, value: number, summary: Summary): void {
    if (this.count === this.number.length) this.#resize(this.count + (this.count >> 1));
    const place = this.count;
    this.number[place] = number;
    this.lastEntry[place] = lastEntry;
    this.value[place] = value;
    this.share[place] = summary.share;
    this.code[place] = summary.code;
    this.state[place] = summary.state;
    this.count = place + 1;
  }

  /** Place of the first cell at or after `number`, not before `from`. */
  find(number: number, from: number): number {
    let step = 1;
    let low = from - 1;
    while (low + step < this.count && (this.number[low + step] as number) < number) {
      low += step;
      step *= 2;
    }
    let high = Math.min(this.count, low + step);
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if ((this.number[middle] as number) < number) low = middle;
      else high = middle;
    }
    return high;
  }

  dropBefore(number: number): void {
    const gone = this.find(number, 0);
    if (gone === 0) return;
    for (const column of [this.number, this.lastEntry, this.share, this.code, this.value, this.state]) {
      column.copyWithin(0, gone, this.count);
    }
    this.count -= gone;
    if (this.count < this.number.length >> 2) this.#resize(Math.max(FIRST_CAPACITY, this.count * 2));
  }

  get byteLength(): number {
    return this.number.length * 17;
  }

  #resize(capacity: number): void {
    const kept = Math.min(this.count, capacity);
    this.number = grown(this.number.subarray(0, kept), new Uint32Array(capacity));
    this.lastEntry = grown(this.lastEntry.subarray(0, kept), new Uint32Array(capacity));
    this.share = grown(this.share.subarray(0, kept), new Float32Array(capacity));
    this.code = grown(this.code.subarray(0, kept), new Uint16Array(capacity));
    this.value = grown(this.value.subarray(0, kept), new Uint16Array(capacity));
    this.state = grown(this.state.subarray(0, kept), new Uint8Array(capacity));
  }
}

/** All levels of one row. Intervals are added in order, each from where the last one ended. */
export class CellPyramid {
  readonly #slots: LookSlots;
  /** Is the extreme of the values in a cell the largest (lengths) or the smallest (priorities)? */
  readonly #largest: boolean;
  readonly #open: CellSums[] = [];
  /** Number of the open cell of each level. */
  readonly #numbers: number[] = [];
  readonly #kept: CellLevel[] = [];
  readonly #summary: Summary = { share: 0, code: 0, state: 0 };

  constructor(slots: LookSlots, largest: boolean) {
    this.#slots = slots;
    this.#largest = largest;
  }

  /** The kept cells of a level, or undefined where that level has none. */
  kept(level: number): CellLevel | undefined {
    return this.#kept[level - FIRST_LEVEL];
  }

  /**
   * Adds an interval.
   * @param entry the number of its row entry
   */
  add(startNs: number, endNs: number, slot: number, value: number, entry: number): void {
    let k = 0;
    let fromNs = startNs;
    this.#openLevel(0, startNs).changes += 1;
    for (;;) {
      const cellEndNs = ((this.#numbers[k] as number) + 1) * sizeNs(k);
      if (endNs < cellEndNs) break;
      (this.#open[k] as CellSums).add(slot, cellEndNs - fromNs, value, this.#largest);
      this.#openLevel(k + 1, fromNs);
      this.#close(k, entry);
      fromNs = cellEndNs;
      k += 1;
    }
    for (; k > 0; k -= 1) {
      // What is left lies inside the open cell of level k: whole cells of the level below go to it.
      const number = Math.floor(endNs / sizeNs(k - 1));
      const wholeNs = number * sizeNs(k - 1);
      (this.#open[k] as CellSums).add(slot, wholeNs - fromNs, value, this.#largest);
      this.#numbers[k - 1] = number;
      fromNs = wholeNs;
    }
    (this.#open[0] as CellSums).add(slot, endNs - fromNs, value, this.#largest);
  }

  /** Adds up what is known of the open cell of a level; gives its number, or -1 before the first interval. */
  sumOpen(level: number, into: CellSums): number {
    const top = this.#open.length - 1;
    if (top < 0) return -1;
    const k = Math.min(level - FIRST_LEVEL, top);
    for (let j = 0; j <= k; j += 1) into.merge(this.#open[j] as CellSums, this.#largest);
    return Math.floor(((this.#numbers[k] as number) * sizeNs(k)) / 2 ** level);
  }

  /** Forgets the cells that end before an instant. */
  dropBefore(timeNs: number): void {
    this.#kept.forEach((level, k) => level.dropBefore(Math.floor(timeNs / sizeNs(k))));
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
    const sums = new CellSums();
    this.#open.push(sums);
    this.#numbers.push(Math.floor(timeNs / sizeNs(k)));
    this.#kept.push(new CellLevel());
    return sums;
  }

  #close(k: number, lastEntry: number): void {
    const sums = this.#open[k] as CellSums;
    const number = this.#numbers[k] as number;
    if (sums.changes >= MIN_CHANGES && number <= MAX_CELL_NUMBER) {
      summarize(sums, this.#slots, this.#summary);
      (this.#kept[k] as CellLevel).add(number, lastEntry, sums.value, this.#summary);
    }
    (this.#open[k + 1] as CellSums).merge(sums, this.#largest);
    sums.clear();
  }
}

const sizeNs = (k: number): number => 2 ** (FIRST_LEVEL + k);
