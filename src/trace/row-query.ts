/**
 * Asks a row what it shows in a window, at a resolution.
 *
 * The window is walked bucket by bucket; buckets in which nothing changes are skipped in one step, crowded
 * ones are answered by the row's kept summaries. So the cost grows with the number of buckets, not with the
 * number of records.
 */
import { CellSums, summarize, type LookSlots, type Summary } from './cell-sums.ts';
import { FIRST_LEVEL } from './cells.ts';
import { TrackCursor } from './index-track.ts';
import { NO_STATE, STATE_BASE, type IntervalColumns } from './interval-columns.ts';
import type { IntervalRow } from './interval-row.ts';
import type { RecordStore } from './record-store.ts';

const LAST_LEVEL = 53;

/** The level whose buckets are the longest that are not longer than `bucketNs`. */
export const levelOf = (bucketNs: number): number =>
  bucketNs >= 2 ? Math.min(LAST_LEVEL, Math.floor(Math.log2(bucketNs))) : 0;

export class RowQuery {
  readonly #store: RecordStore;
  readonly #slots: LookSlots;
  readonly #cursor: TrackCursor;
  readonly #sums = new CellSums();
  readonly #summary: Summary = { share: 0, code: 0, state: 0 };

  constructor(store: RecordStore, slots: LookSlots) {
    this.#store = store;
    this.#slots = slots;
    this.#cursor = new TrackCursor(store);
  }

  /**
   * Fills `out` with the spans of a window.
   * @param keptFromNs,untilNs the time of which the reader has detail
   */
  run(
    row: IntervalRow,
    keptFromNs: number,
    untilNs: number,
    fromNs: number,
    toNs: number,
    bucketNs: number,
    out: IntervalColumns,
  ): void {
    const level = levelOf(bucketNs);
    const size = 2 ** level;
    out.clear(size);
    let atNs = Math.max(Math.floor(fromNs / size) * size, row.startNs(keptFromNs));
    const endNs = Math.min(Math.ceil(toNs / size) * size, untilNs);
    if (!(atNs < endNs)) return;
    const cursor = this.#cursor;
    cursor.start(row.track);
    cursor.seekTime(atNs);
    const kept = row.cells.kept(level);
    let place = 0;
    while (atNs < endNs) {
      const number = Math.floor(atNs / size);
      const bucketEndNs = Math.min((number + 1) * size, untilNs);
      if (kept !== undefined) {
        place = kept.find(number, place);
        if (place < kept.count && kept.number[place] === number) {
          const span = this.#addMerged(out, atNs, bucketEndNs);
          out.share[span] = kept.share[place] as number;
          out.code[span] = kept.code[place] as number;
          out.state[span] = kept.state[place] as number;
          out.value[span] = kept.value[place] as number;
          cursor.seekEntry(kept.lastEntry[place] as number);
          atNs = this.#arrive(bucketEndNs, this.#nextNs(1));
          continue;
        }
      }
      atNs = this.#walkBucket(row, level, number, atNs, bucketEndNs, endNs, out);
    }
  }

  /** The record of the interval at an instant; -1 where the row has none. */
  recordAt(row: IntervalRow, timeNs: number): number {
    this.#cursor.start(row.track);
    this.#cursor.seekTime(timeNs);
    return this.#cursor.valid ? this.#cursor.record : row.rememberedRecord;
  }

  /** End of the interval that `recordAt` found last. */
  endNs(untilNs: number): number {
    return Math.min(this.#nextNs(1), untilNs);
  }

  /** Handles a bucket without a kept summary, and quiet ones after it; gives the instant reached. */
  #walkBucket(
    row: IntervalRow,
    level: number,
    number: number,
    atNs: number,
    bucketEndNs: number,
    endNs: number,
    out: IntervalColumns,
  ): number {
    const next = this.#nextNs(1);
    if (next >= bucketEndNs) {
      const size = 2 ** level;
      const quietToNs = next >= endNs ? endNs : Math.max(bucketEndNs, Math.floor(next / size) * size);
      this.#addExact(row, out, atNs, quietToNs);
      return this.#arrive(quietToNs, next);
    }
    const second = this.#nextNs(2);
    if (second >= bucketEndNs) {
      this.#addExact(row, out, atNs, next);
      this.#cursor.next();
      this.#addExact(row, out, next, bucketEndNs);
      return this.#arrive(bucketEndNs, second);
    }
    const span = this.#addMerged(out, atNs, bucketEndNs);
    const after = this.#sumBucket(row, level, number, atNs, bucketEndNs);
    summarize(this.#sums, this.#slots, this.#summary);
    out.share[span] = this.#summary.share;
    out.code[span] = this.#summary.code;
    out.state[span] = this.#summary.state;
    out.value[span] = this.#sums.value;
    return this.#arrive(bucketEndNs, after);
  }

  /** Sums a bucket and moves to its last entry; gives the time of the entry after that. */
  #sumBucket(row: IntervalRow, level: number, number: number, atNs: number, bucketEndNs: number): number {
    const sums = this.#sums;
    const cursor = this.#cursor;
    sums.clear();
    if (level >= FIRST_LEVEL && row.sumOpenCell(level, number, bucketEndNs, sums)) {
      cursor.seekEntry(row.track.endEntry - 1);
      return Infinity;
    }
    sums.clear();
    let fromNs = atNs;
    for (;;) {
      const next = this.#nextNs(1);
      row.addTo(sums, this.#record(row), Math.min(next, bucketEndNs) - fromNs);
      if (next >= bucketEndNs) return next;
      fromNs = next;
      cursor.next();
    }
  }

  /** At the end of a bucket: takes the entry that lies exactly there. */
  #arrive(atNs: number, nextNs: number): number {
    if (nextNs === atNs) this.#cursor.next();
    return atNs;
  }

  #record(row: IntervalRow): number {
    const { record } = this.#cursor;
    return record < 0 ? row.rememberedRecord : record;
  }

  #nextNs(ahead: number): number {
    const record = this.#cursor.peek(ahead);
    return record < 0 ? Infinity : this.#store.timeNs(record);
  }

  #addExact(row: IntervalRow, out: IntervalColumns, startNs: number, endNs: number): void {
    if (endNs <= startNs) return;
    const record = this.#record(row);
    const before = out.count - 1;
    if (before >= 0 && out.merged[before] === 0 && out.recordIndex[before] === record) {
      out.endNs[before] = endNs;
      return;
    }
    const code = row.code(record);
    const span = out.add();
    out.startNs[span] = startNs;
    out.endNs[span] = endNs;
    out.code[span] = code;
    out.state[span] = code < STATE_BASE ? NO_STATE : code - STATE_BASE;
    out.value[span] = row.value(record);
    out.work[span] = row.work(record);
    out.recordIndex[span] = record;
    out.merged[span] = 0;
    out.share[span] = code < STATE_BASE ? 1 : 0;
  }

  #addMerged(out: IntervalColumns, startNs: number, endNs: number): number {
    const first = this.#cursor.peek(1);
    const span = out.add();
    out.startNs[span] = startNs;
    out.endNs[span] = endNs;
    out.work[span] = 0;
    out.recordIndex[span] = first;
    out.merged[span] = 1;
    return span;
  }
}
