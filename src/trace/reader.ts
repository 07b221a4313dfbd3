/**
 * Reads a run: takes its chunks as they come (or all at once), keeps them in its own blocks, and answers by
 * record number, by definition and by window of time.
 *
 * Record numbers count from 0 over the whole run and never change, also where the oldest detail has been
 * dropped to stay within `retentionBytes`. Times are nanoseconds. A window query costs by the number of
 * buckets in it, not by the number of records.
 */
import { TRACE_VERSION, type Definition, type DefinitionOf, type DefinitionType, type TraceChunk } from './format.ts';
import type { IntervalColumns, MarkColumns } from './interval-columns.ts';
import { RecordStore } from './record-store.ts';

export { IntervalColumns, MarkColumns, NO_STATE, STATE_BASE } from './interval-columns.ts';
export { COMMAND_ROW, markKinds, RowCode, type MarkKind } from './row-types.ts';

export interface TraceReaderOptions {
  /** Largest memory of records and their index; beyond it the oldest block goes. Default: no limit. */
  retentionBytes?: number;
}

/** One interval of a row, whole: not cut to any window. */
export interface Interval {
  startNs: number;
  /** `untilNs` of the reader where it is still open. */
  endNs: number;
  /** The record that began it (which may be dropped already, see `firstIndex`). */
  recordIndex: number;
  /** Slice code, STATE_BASE + `State`, or `RowCode`. */
  code: number;
  /** Effective priority; on a queue row its length. */
  value: number;
  work: number;
}

export class TraceReader {
  readonly #store = new RecordStore();
  readonly #definitions: Definition[] = [];
  #untilNs = 0;

  constructor(_options: TraceReaderOptions = {}) {}

  /**
   * Adds the next chunk of the run (its columns are copied).
   * @throws RangeError if it is of another version, does not follow the last one, or goes back in time.
   */
  append(chunk: TraceChunk): void {
    if (chunk.version !== TRACE_VERSION)
      throw new RangeError(`trace: version ${String(chunk.version)} is not ${TRACE_VERSION}`);
    this.#store.append(chunk);
    this.#definitions.push(...chunk.definitions);
    this.#untilNs = Math.max(this.#untilNs, chunk.untilNs);
  }

  /** The run is complete up to here. */
  get untilNs(): number {
    return this.#untilNs;
  }

  /** Instant from which on detail is kept: 0, or the first kept record once old detail was dropped. */
  get startNs(): number {
    return 0;
  }

  /** Number of the oldest kept record. */
  get firstIndex(): number {
    return this.#store.firstIndex;
  }

  /** One past the newest record: the number of records of the run so far. */
  get endIndex(): number {
    return this.#store.endIndex;
  }

  /** How many of the oldest records were dropped. */
  get droppedRecords(): number {
    return this.#store.firstIndex;
  }

  /** Memory of records, index and levels of detail; frames are not in it. */
  get byteLength(): number {
    return this.#store.byteLength;
  }

  /** Memory of the bytes of frames. */
  get frameByteLength(): number {
    return 0;
  }

  /** Time of record `index` (firstIndex … endIndex - 1, as for all columns). @throws RangeError outside. */
  timeNs(index: number): number {
    return this.#store.timeNs(index);
  }
  kind(index: number): number {
    return this.#store.kind(index);
  }
  detail(index: number): number {
    return this.#store.detail(index);
  }
  level(index: number): number {
    return this.#store.level(index);
  }
  subject(index: number): number {
    return this.#store.subject(index);
  }
  work(index: number): number {
    return this.#store.work(index);
  }
  a(index: number): number {
    return this.#store.a(index);
  }
  b(index: number): number {
    return this.#store.b(index);
  }

  /** Number of the first kept record at or after an instant; `endIndex` if there is none. */
  indexAtOrAfter(timeNs: number): number {
    return this.#store.indexAtOrAfter(timeNs);
  }

  /** All definitions, by id. */
  get definitions(): readonly Definition[] {
    return this.#definitions;
  }

  /** The definition with this id, if it is of this type. @throws RangeError if it is not. */
  definition<T extends DefinitionType>(id: number, type: T): DefinitionOf<T> {
    const found = this.#definitions[id];
    if (found?.type !== type) throw new RangeError(`trace: definition ${id} is no ${type}`);
    return found as DefinitionOf<T>;
  }

  /** All definitions of a type, in order of id. */
  definitionsOf<T extends DefinitionType>(_type: T): readonly DefinitionOf<T>[] {
    return [];
  }

  /** The activity whose number is inside `work`; null for none. */
  activityOfWork(_work: number): DefinitionOf<'activity'> | null {
    return null;
  }

  /** Bytes of a frame on the wire without FCS; null if it is not kept. A view: copy before changing it. */
  frameBytes(_frameId: number): Uint8Array | null {
    return null;
  }

  /**
   * What a thread does in a window.
   *
   * Buckets lie at absolute multiples of `out.bucketNs` (the largest power of two ≤ `bucketNs`), so that
   * panning never changes them. A bucket with one change or none in it is shown exactly; one with more is
   * merged into one span. Exact spans are cut at the window, widened to whole buckets.
   *
   * @param threadId definition id of the thread
   * @param fromNs,toNs the window
   * @param bucketNs resolution wanted, ≥ 1: about the time of one pixel
   * @param out cleared and filled
   */
  threadIntervals(_threadId: number, _fromNs: number, _toNs: number, _bucketNs: number, out: IntervalColumns): void {
    out.clear(1);
  }

  /** The same for the CPU of a host: every slice; `subjectAt` tells whose. */
  cpuIntervals(_host: number, _fromNs: number, _toNs: number, _bucketNs: number, out: IntervalColumns): void {
    out.clear(1);
  }

  /** The same for the length of a queue: `value`, merged: the longest. */
  queueLengths(_queueId: number, _fromNs: number, _toNs: number, _bucketNs: number, out: IntervalColumns): void {
    out.clear(1);
  }

  /** The same for a lock: `code` busy while held; the record's `a` is the holder. */
  lockIntervals(_lockId: number, _fromNs: number, _toNs: number, _bucketNs: number, out: IntervalColumns): void {
    out.clear(1);
  }

  /** The same for what one host sends on a link: `code` busy while a frame is being sent; its `a` is the frame. */
  wireIntervals(
    _linkId: number,
    _host: number,
    _fromNs: number,
    _toNs: number,
    _bucketNs: number,
    out: IntervalColumns,
  ): void {
    out.clear(1);
  }

  /** The whole interval of a thread at an instant; null where it has none. */
  threadIntervalAt(_threadId: number, _timeNs: number): Interval | null {
    return null;
  }

  /** The whole slice of a host's CPU at an instant; null where it has none. */
  cpuIntervalAt(_host: number, _timeNs: number): Interval | null {
    return null;
  }

  /**
   * Marks of a row in a window: single records that must stay visible at every zoom, such as misses, drops and
   * lock waits. At most one a bucket and kind; `records` tells how many it stands for. Bucket 1 gives all.
   *
   * @param rowId definition id of a thread, lock, queue, link or activity, or COMMAND_ROW
   */
  marks(_rowId: number, _fromNs: number, _toNs: number, _bucketNs: number, out: MarkColumns): void {
    out.clear();
  }
}
