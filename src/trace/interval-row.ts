/**
 * One row: intervals that follow each other without a gap, from the first record of the row on.
 *
 * Kept are the records at which the row changes (two bytes each) and summaries for levels of detail, which may be
 * made later: until then, stretches without them are read record by record. Of several records at one instant only the last counts, so no interval is empty. Where the oldest detail was
 * dropped, the row remembers what it showed then.
 */
import { CellSums, LookSlots, type ActivityRanks } from './cell-sums.ts';
import { CellPyramid, MIN_CHANGES } from './cells.ts';
import { IndexTrack, TrackCursor, type IntervalVisitor } from './index-track.ts';
import { activityNumberOf } from './format.ts';
import { STATE_BASE } from './interval-columns.ts';
import { BLOCK_RECORDS, BLOCK_SHIFT, type Block, type RecordStore } from './record-store.ts';
import type { RowLook, RowReading } from './row-reading.ts';

/** Shared by the rows of a reader. */
export interface SummingPace {
  /** Intervals are kept out of the cells for now: whoever says so has `sumUp` called later. */
  later: boolean;
}

/** What a row shows from a record on. */
export interface Look extends RowLook {
  /** -1: nothing. */
  record: number;
  timeNs: number;
}

/** Number of the activity for which a row's subject runs; 0 where it does not. */
const runningActivity = (code: number, work: number): number => (code < STATE_BASE ? activityNumberOf(work) : 0);

const PLACE_MASK = BLOCK_RECORDS - 1;
/** What a record says that is being summed up. */
const read: RowLook = { code: 0, value: 0, work: 0 };

export class IntervalRow implements IntervalVisitor {
  readonly track = new IndexTrack();
  readonly cells: CellPyramid;
  /** The last look whose record was dropped. */
  readonly remembered: Look = { record: -1, timeNs: 0, code: 0, value: 0, work: 0 };
  /** Where a walk over the row sums up. */
  readonly sums: CellSums;
  readonly slots = new LookSlots();
  readonly #store: RecordStore;
  readonly #reading: RowReading;
  #firstNs = Infinity;
  /** The interval that is still open. */
  #openNs = -1;
  #openRecord = -1;
  #openSlot = 0;
  #openValue = 0;
  #openActivity = 0;
  /** Entry of the track from which on intervals are not in the cells yet; -1: all are. */
  #behindFrom = -1;
  readonly #pace: SummingPace;

  constructor(store: RecordStore, ranks: ActivityRanks, reading: RowReading, pace: SummingPace) {
    this.#store = store;
    this.#reading = reading;
    this.#pace = pace;
    const rules = { ranks, slots: this.slots, largest: reading.largest };
    this.cells = new CellPyramid(rules);
    this.sums = new CellSums(rules);
  }

  /** From `timeNs` on the row shows what `record` says. */
  change(record: number, timeNs: number, code: number, value: number, work: number): void {
    if (timeNs === this.#openNs) this.track.pop();
    else if (this.#openNs < 0) this.#firstNs = timeNs;
    else if (this.#behindFrom >= 0 || this.#pace.later) {
      if (this.#behindFrom < 0) this.#behindFrom = this.track.endEntry - 1;
    } else this.cells.add(this.#openNs, timeNs, this.#openSlot, this.#openValue, this.#openActivity, this.#openRecord);
    this.track.push(record);
    this.#openNs = timeNs;
    this.#openRecord = record;
    this.#openSlot = this.slots.slotOf(code);
    this.#openValue = value;
    this.#openActivity = runningActivity(code, work);
  }

  /**
   * Takes the first changes of the row at once; they are summed up later.
   * @param places of the first block, at instants that differ; the row keeps the column
   * @param count how many of them, at least 1
   */
  begin(places: Uint16Array, count: number): void {
    this.track.begin(places, count);
    this.#firstNs = this.#store.timeNs(places[0] as number);
    const last: Look = { ...this.remembered };
    this.look(places[count - 1] as number, last);
    this.#openNs = last.timeNs;
    this.#openRecord = last.record;
    this.#openSlot = this.slots.slotOf(last.code);
    this.#openValue = last.value;
    this.#openActivity = runningActivity(last.code, last.work);
    if (count > 1) this.#behindFrom = 0;
  }

  /** How many intervals are not in the cells yet. */
  get behind(): number {
    return this.#behindFrom < 0 ? 0 : this.track.endEntry - 1 - this.#behindFrom;
  }

  /** Brings the cells up to date. */
  sumUp(): void {
    if (this.#behindFrom < 0) return;
    const cursor = new TrackCursor(this.#store);
    cursor.start(this.track);
    cursor.seekEntry(this.#behindFrom);
    const look: Look = { ...this.remembered };
    const last = this.track.endEntry - 1;
    for (let entry = this.#behindFrom; entry < last; entry += 1) {
      this.look(cursor.record, look);
      const { code, timeNs, value, record } = look;
      const activity = runningActivity(code, look.work);
      this.cells.add(timeNs, cursor.nextNs(1), this.slots.slotOf(code), value, activity, record);
      cursor.next();
    }
    this.#behindFrom = -1;
  }

  /** Start of what is known of the row; Infinity where nothing is. */
  startNs(keptFromNs: number): number {
    return Math.max(this.#firstNs, keptFromNs);
  }

  /** What a record says, or, for -1, what was shown before the first kept one. */
  look(record: number, out: Look): void {
    if (record < 0) {
      Object.assign(out, this.remembered);
      return;
    }
    const block = this.#store.block(record >>> BLOCK_SHIFT);
    const place = record & PLACE_MASK;
    out.record = record;
    out.timeNs = block.timeNs(place);
    this.#reading.read(block, place, out);
  }

  /** Adds the interval of a record to `sums`. */
  at(block: Block, place: number, lengthNs: number): void {
    this.#reading.read(block, place, read);
    const { code, value, work } = read;
    this.sums.add(this.slots.slotOf(code), lengthNs, value, runningActivity(code, work));
  }

  /** Adds what was shown before the first kept record to `sums`. */
  before(lengthNs: number): void {
    const { code, value, work } = this.remembered;
    this.sums.add(this.slots.slotOf(code), lengthNs, value, runningActivity(code, work));
  }

  /**
   * Sums the newest cell of a level, up to `endNs`, if it is the one asked for and worth it.
   * @returns the row's newest record, or -1 if `sums` was not filled
   */
  sumOpenCell(level: number, number: number, endNs: number): number {
    const { sums } = this;
    if (this.#openNs >= endNs || this.#behindFrom >= 0) return -1;
    if (this.cells.sumOpen(level, sums) !== number || sums.changes + 1 < MIN_CHANGES) return -1;
    sums.add(this.#openSlot, endNs - this.#openNs, this.#openValue, this.#openActivity);
    return this.#openRecord;
  }

  /** Forgets blocks before `block`, whose records are still readable; detail begins at `keptFromNs` now. */
  dropBefore(block: number, keptFromNs: number): void {
    this.sumUp();
    const record = this.track.dropBefore(block);
    if (record >= 0) this.look(record, this.remembered);
    this.cells.dropBefore(keptFromNs);
  }

  get byteLength(): number {
    return this.track.byteLength + this.cells.byteLength;
  }
}
