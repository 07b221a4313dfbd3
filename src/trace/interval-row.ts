/**
 * One row: intervals that follow each other without a gap, from the first record of the row on.
 *
 * Kept are the records at which the row changes (two bytes each) and summaries for levels of detail. Of
 * several records at one instant only the last counts, so no interval is empty. Where the oldest detail was
 * dropped, the row remembers what it showed then.
 */
import type { CellSums, LookSlots } from './cell-sums.ts';
import { CellPyramid, MIN_CHANGES } from './cells.ts';
import { IndexTrack } from './index-track.ts';
import type { RecordStore } from './record-store.ts';

/** What a record means on a row. */
export interface RowReading {
  /** Slice code, STATE_BASE + state, or `RowCode`. */
  code(record: number): number;
  /** Effective priority or queue length. */
  value(record: number): number;
  work(record: number): number;
  /** Is a merged span's value the largest of its values, or the smallest? */
  largest: boolean;
}

/** What a record said before it was dropped. */
interface Remembered {
  record: number;
  code: number;
  value: number;
  work: number;
  timeNs: number;
}

export class IntervalRow {
  readonly track = new IndexTrack();
  readonly cells: CellPyramid;
  readonly #store: RecordStore;
  readonly #reading: RowReading;
  readonly #slots: LookSlots;
  #firstNs = Infinity;
  /** The interval that is still open. */
  #openNs = -1;
  #openSlot = 0;
  #openValue = 0;
  #remembered: Remembered | null = null;

  constructor(store: RecordStore, slots: LookSlots, reading: RowReading) {
    this.#store = store;
    this.#slots = slots;
    this.#reading = reading;
    this.cells = new CellPyramid(slots, reading.largest);
  }

  /** From `timeNs` on the row shows what `record` says. */
  change(record: number, timeNs: number, code: number, value: number): void {
    if (timeNs === this.#openNs) this.track.pop();
    else if (this.#openNs < 0) this.#firstNs = timeNs;
    else this.cells.add(this.#openNs, timeNs, this.#openSlot, this.#openValue, this.track.endEntry - 1);
    this.track.push(record);
    this.#openNs = timeNs;
    this.#openSlot = this.#slots.slotOf(code);
    this.#openValue = value;
  }

  /** Start of what is known of the row; Infinity where nothing is. */
  startNs(keptFromNs: number): number {
    return Math.max(this.#firstNs, keptFromNs);
  }

  code(record: number): number {
    const dropped = this.#remembered;
    return dropped?.record === record ? dropped.code : this.#reading.code(record);
  }

  value(record: number): number {
    const dropped = this.#remembered;
    return dropped?.record === record ? dropped.value : this.#reading.value(record);
  }

  work(record: number): number {
    const dropped = this.#remembered;
    return dropped?.record === record ? dropped.work : this.#reading.work(record);
  }

  /** Start of the interval that `record` begins. */
  timeNs(record: number): number {
    const dropped = this.#remembered;
    return dropped?.record === record ? dropped.timeNs : this.#store.timeNs(record);
  }

  /** The last dropped record of the row; -1 if none was dropped. */
  get rememberedRecord(): number {
    return this.#remembered?.record ?? -1;
  }

  /**
   * Sums the newest cell of a level, up to `endNs`, if it is the one asked for and worth it.
   * @returns whether `into` was filled
   */
  sumOpenCell(level: number, number: number, endNs: number, into: CellSums): boolean {
    if (this.cells.sumOpen(level, into) !== number || into.changes + 1 < MIN_CHANGES) return false;
    into.add(this.#openSlot, endNs - this.#openNs, this.#openValue, this.#reading.largest);
    return true;
  }

  addTo(sums: CellSums, record: number, lengthNs: number): void {
    sums.add(this.#slots.slotOf(this.code(record)), lengthNs, this.value(record), this.#reading.largest);
  }

  /** Forgets blocks before `block`, whose records are still readable; detail begins at `keptFromNs` now. */
  dropBefore(block: number, keptFromNs: number): void {
    const record = this.track.dropBefore(block);
    if (record >= 0) {
      this.#remembered = {
        record,
        code: this.#reading.code(record),
        value: this.#reading.value(record),
        work: this.#reading.work(record),
        timeNs: this.#store.timeNs(record),
      };
    }
    this.cells.dropBefore(keptFromNs);
  }

  get byteLength(): number {
    return this.track.byteLength + this.cells.byteLength;
  }
}
