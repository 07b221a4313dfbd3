/**
 * Asks a row what it shows in a window, at a resolution.
 *
 * The window is walked bucket by bucket; buckets in which nothing changes are skipped in one step, crowded
 * ones are answered by the row's kept summaries. So the cost grows with the number of buckets, not with the
 * number of records.
 */
import { summarize, type Summary } from './cell-sums.ts';
import { FIRST_LEVEL, type CellLevel } from './cells.ts';
import { workOf } from './format.ts';
import { TrackCursor } from './index-track.ts';
import { NO_STATE, STATE_BASE, type IntervalColumns } from './interval-columns.ts';
import type { IntervalRow, Look } from './interval-row.ts';
import type { RecordStore } from './record-store.ts';

const LAST_LEVEL = 53;
/** A row whose summaries lack more intervals than this is read more quickly once they are made. */
const MOST_BEHIND = 20_000;

/** The level whose buckets are the longest that are not longer than `bucketNs`. */
export const levelOf = (bucketNs: number): number =>
  bucketNs >= 2 ? Math.min(LAST_LEVEL, Math.floor(Math.log2(bucketNs))) : 0;

/** The walk of one query: what was asked, and how far it is. */
interface Walk {
  row: IntervalRow;
  level: number;
  /** Length of a bucket. */
  size: number;
  /** End of the window, in whole buckets, and of what is known. */
  endNs: number;
  untilNs: number;
  out: IntervalColumns;
}

export class RowQuery {
  readonly #cursor: TrackCursor;
  readonly #summary: Summary = { share: 0, code: 0, state: 0 };
  readonly #look: Look = { record: -1, timeNs: 0, code: 0, value: 0, work: 0 };

  constructor(store: RecordStore) {
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
    this.#cursor.start(row.track);
    this.#cursor.seekTime(atNs);
    if (level >= FIRST_LEVEL && row.behind > MOST_BEHIND) row.sumUp();
    const walk: Walk = { row, level, size, endNs, untilNs, out };
    const kept = row.cells.kept(level);
    let place = 0;
    while (atNs < endNs) {
      if (kept !== undefined) {
        const number = Math.floor(atNs / size);
        place = kept.find(number, place);
        if (place < kept.count && kept.number(place) === number) {
          const after = copyKept(kept, place, size, atNs, endNs, out);
          this.#cursor.seekRecord(kept.lastRecord(after - 1));
          atNs = this.#arrive(Math.min((kept.number(after - 1) + 1) * size, endNs), this.#cursor.nextNs(1));
          place = after;
          continue;
        }
      }
      atNs = this.#walkBucket(walk, atNs);
    }
  }

  /** The interval of a row at an instant, whole; null where the row has none. */
  intervalAt(row: IntervalRow, timeNs: number, untilNs: number): (Look & { endNs: number }) | null {
    this.#cursor.start(row.track);
    this.#cursor.seekTime(timeNs);
    row.look(this.#cursor.record, this.#look);
    if (this.#look.record < 0) return null;
    return { ...this.#look, endNs: Math.min(this.#cursor.nextNs(1), untilNs) };
  }

  /** Handles a bucket without a kept summary, and quiet ones after it; gives the instant reached. */
  #walkBucket(walk: Walk, atNs: number): number {
    const { row, size, endNs, out } = walk;
    const cursor = this.#cursor;
    const number = Math.floor(atNs / size);
    const bucketEndNs = Math.min((number + 1) * size, walk.untilNs);
    const next = cursor.nextNs(1);
    if (next >= bucketEndNs) {
      const quietToNs = next >= endNs ? endNs : Math.max(bucketEndNs, Math.floor(next / size) * size);
      this.#addExact(row, out, atNs, quietToNs);
      return this.#arrive(quietToNs, next);
    }
    const second = cursor.nextNs(2);
    if (second >= bucketEndNs) {
      this.#addExact(row, out, atNs, next);
      cursor.next();
      this.#addExact(row, out, next, bucketEndNs);
      return this.#arrive(bucketEndNs, second);
    }
    const after = this.#sumBucket(walk, number, atNs, bucketEndNs);
    const { sums } = row;
    summarize(sums, row.slots, this.#summary);
    const span = addMerged(out, atNs, bucketEndNs);
    out.recordIndex[span] = cursor.record;
    out.work[span] = workOf(sums.activity, 0);
    out.share[span] = this.#summary.share;
    out.code[span] = this.#summary.code;
    out.state[span] = this.#summary.state;
    out.value[span] = sums.value;
    return this.#arrive(bucketEndNs, after);
  }

  /** Sums a bucket and moves to its last entry; gives the time of the entry after that. */
  #sumBucket({ row, level }: Walk, number: number, atNs: number, bucketEndNs: number): number {
    row.sums.clear();
    if (level >= FIRST_LEVEL) {
      const newest = row.sumOpenCell(level, number, bucketEndNs);
      if (newest >= 0) {
        this.#cursor.seekRecord(newest);
        return Infinity;
      }
      row.sums.clear();
    }
    return this.#cursor.walk(atNs, bucketEndNs, row);
  }

  /** At the end of a bucket: takes the entry that lies exactly there. */
  #arrive(atNs: number, nextNs: number): number {
    if (nextNs === atNs) this.#cursor.next();
    return atNs;
  }

  #addExact(row: IntervalRow, out: IntervalColumns, startNs: number, endNs: number): void {
    if (endNs <= startNs) return;
    const look = this.#look;
    row.look(this.#cursor.record, look);
    const before = out.count - 1;
    if (before >= 0 && out.merged[before] === 0 && out.recordIndex[before] === look.record) {
      out.endNs[before] = endNs;
      return;
    }
    const span = out.add();
    out.startNs[span] = startNs;
    out.endNs[span] = endNs;
    out.code[span] = look.code;
    out.state[span] = look.code < STATE_BASE ? NO_STATE : look.code - STATE_BASE;
    out.value[span] = look.value;
    out.work[span] = look.work;
    out.recordIndex[span] = look.record;
    out.merged[span] = 0;
    out.share[span] = look.code < STATE_BASE ? 1 : 0;
  }
}

/** Copies kept summaries that follow each other without a gap; gives the place after the last. */
const copyKept = (
  kept: CellLevel,
  from: number,
  size: number,
  startNs: number,
  endNs: number,
  out: IntervalColumns,
): number => {
  let place = from;
  let atNs = startNs;
  do {
    const bucketEndNs = (kept.number(place) + 1) * size;
    kept.copy(place, out, addMerged(out, atNs, bucketEndNs));
    atNs = bucketEndNs;
    place += 1;
  } while (atNs < endNs && place < kept.count && kept.number(place) * size === atNs);
  return place;
};

const addMerged = (out: IntervalColumns, startNs: number, endNs: number): number => {
  const span = out.add();
  out.startNs[span] = startNs;
  out.endNs[span] = endNs;
  out.merged[span] = 1;
  return span;
};
