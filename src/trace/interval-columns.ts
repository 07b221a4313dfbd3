/**
 * What a window query of a row gives: spans as columns, reused from frame to frame without garbage.
 *
 * A span is either exact, one interval of the row, or merged: a whole bucket in which several short intervals
 * lie. Spans come in order of time and do not overlap; together they cover the row's time in the window
 * (widened to whole buckets). Times are nanoseconds.
 */

import { grown } from './growable.ts';

/** Codes from here on are not slice codes but STATE_BASE + `State`: the row's subject does not run. */
export const STATE_BASE = 256;
/** No state: the subject of a merged span runs all the time. */
export const NO_STATE = 255;

const FIRST_CAPACITY = 256;

export class IntervalColumns {
  count = 0;
  /** Length of a bucket that was used: the largest power of two not above the one asked for. */
  bucketNs = 1;
  startNs = new Float64Array(FIRST_CAPACITY);
  endNs = new Float64Array(FIRST_CAPACITY);
  /**
   * Thread and CPU rows: a slice code, or STATE_BASE + `State`. Other rows: `RowCode`. Merged: the slice code
   * with the most time in the bucket (of equals the smaller), or, if nothing ran, the state with the most.
   */
  code = new Uint16Array(FIRST_CAPACITY);
  /** Merged: the state with the most not-running time, or NO_STATE. Exact: its state, or NO_STATE. */
  state = new Uint8Array(FIRST_CAPACITY);
  /**
   * Thread and CPU rows: effective priority; merged: the most urgent of what ran or waited in the bucket.
   * Queue rows: length; merged: the longest.
   */
  value = new Uint16Array(FIRST_CAPACITY);
  /**
   * Exact: the work of the record. Merged: the most urgent activity for which the subject ran in the bucket, with
   * activation index 0; 0 if it ran for none.
   */
  work = new Uint32Array(FIRST_CAPACITY);
  /** Exact: the record that began it. Merged: the last record before the end of the bucket. */
  recordIndex = new Uint32Array(FIRST_CAPACITY);
  /** 1 for a merged span. */
  merged = new Uint8Array(FIRST_CAPACITY);
  /** Part of the span's time in which the subject runs (lock: is held, queue: is not empty, wire: is sending), 0 … 1. */
  share = new Float32Array(FIRST_CAPACITY);

  clear(bucketNs: number): void {
    this.count = 0;
    this.bucketNs = bucketNs;
  }

  /** Makes room for one more span and returns its place. */
  add(): number {
    const place = this.count;
    if (place === this.startNs.length) this.#grow();
    this.count = place + 1;
    return place;
  }

  #grow(): void {
    const capacity = this.startNs.length * 2;
    this.startNs = grown(this.startNs, new Float64Array(capacity));
    this.endNs = grown(this.endNs, new Float64Array(capacity));
    this.code = grown(this.code, new Uint16Array(capacity));
    this.state = grown(this.state, new Uint8Array(capacity));
    this.value = grown(this.value, new Uint16Array(capacity));
    this.work = grown(this.work, new Uint32Array(capacity));
    this.recordIndex = grown(this.recordIndex, new Uint32Array(capacity));
    this.merged = grown(this.merged, new Uint8Array(capacity));
    this.share = grown(this.share, new Float32Array(capacity));
  }
}

/** Marks of a row in a window: single records that must never vanish, at most one span a bucket and kind. */
export class MarkColumns {
  count = 0;
  timeNs = new Float64Array(FIRST_CAPACITY);
  /** Index into `markKinds`. */
  kind = new Uint8Array(FIRST_CAPACITY);
  /** The first such record in the bucket. */
  recordIndex = new Uint32Array(FIRST_CAPACITY);
  /** How many such records the bucket has. */
  records = new Uint32Array(FIRST_CAPACITY);

  clear(): void {
    this.count = 0;
  }

  push(timeNs: number, kind: number, recordIndex: number, records: number): void {
    const place = this.count;
    if (place === this.timeNs.length) this.#grow();
    this.timeNs[place] = timeNs;
    this.kind[place] = kind;
    this.recordIndex[place] = recordIndex;
    this.records[place] = records;
    this.count = place + 1;
  }

  #grow(): void {
    const capacity = this.timeNs.length * 2;
    this.timeNs = grown(this.timeNs, new Float64Array(capacity));
    this.kind = grown(this.kind, new Uint8Array(capacity));
    this.recordIndex = grown(this.recordIndex, new Uint32Array(capacity));
    this.records = grown(this.records, new Uint32Array(capacity));
  }
}
