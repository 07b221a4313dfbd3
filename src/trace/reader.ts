/**
 * Reads a run: takes its chunks as they come (or all at once), keeps them in its own blocks, and answers by
 * record number, by definition and by window of time.
 *
 * Record numbers count from 0 over the whole run and never change, also where the oldest detail has been
 * dropped to stay within `retentionBytes`. Times are nanoseconds. A window query costs by the number of
 * buckets in it, not by the number of records.
 */
import {
  TRACE_VERSION,
  type Definition,
  type DefinitionOf,
  type DefinitionType,
  type TraceChunk,
  activityNumberOf,
  ZERO_NS,
} from './format.ts';
import { FrameStore } from './frame-store.ts';
import type { IntervalColumns, MarkColumns } from './interval-columns.ts';
import type { IntervalRow } from './interval-row.ts';
import { MarkTracks } from './mark-track.ts';
import { BLOCK_RECORDS, RecordStore, type RecordColumns } from './record-store.ts';
import { RowQuery } from './row-query.ts';
import { Rows } from './rows.ts';

export { IntervalColumns, MarkColumns, NO_STATE, STATE_BASE } from './interval-columns.ts';
export { placeOf, type RecordColumns } from './record-store.ts';
export { COMMAND_ROW, markKinds, markSet, RowCode, type MarkKind } from './row-types.ts';

/** A first chunk with so many records is indexed as a whole. */
const LONG_CHUNK_RECORDS = 1_024;

export interface TraceReaderOptions {
  /** Largest memory of records, index and frames; beyond it the oldest records go. Default: no limit. */
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
  readonly #retentionBytes: number;
  readonly #store = new RecordStore();
  readonly #frames = new FrameStore();
  readonly #rows = new Rows(this.#store);
  readonly #marks = new MarkTracks(this.#store);
  readonly #query = new RowQuery(this.#store);
  readonly #definitions: Definition[] = [];
  readonly #byType = new Map<DefinitionType, Definition[]>();
  readonly #activityByNumber: (DefinitionOf<'activity'> | undefined)[] = [];
  #untilNs = ZERO_NS;
  #startNs = 0;
  #blocksAtLastCheck = 1;

  constructor(options: TraceReaderOptions = {}) {
    this.#retentionBytes = options.retentionBytes ?? Infinity;
  }

  /**
   * Adds the next chunk of the run (its columns are copied, the bytes of its frames are kept).
   * @param sumLater leaves the levels of detail of it to `sumUpOne`: quicker now, and what is read before is the same
   * @throws RangeError if it is of another version, does not follow the last one, or goes back in time.
   */
  append(chunk: TraceChunk, sumLater = false): void {
    if ((chunk.version as number) !== TRACE_VERSION) {
      throw new RangeError(
        `trace: a chunk of version ${String(chunk.version)} cannot be read; this reads version ${TRACE_VERSION}`,
      );
    }
    const from = this.endIndex;
    if (chunk.firstIndex !== from) {
      throw new RangeError(`trace: a chunk begins at record ${chunk.firstIndex}, but ${from} is next`);
    }
    this.#store.append(chunk);
    for (const definition of chunk.definitions) this.#define(definition);
    this.#frames.append(chunk.frames, this.endIndex);
    this.#rows.pace.later = sumLater;
    if (sumLater && from === 0 && chunk.count >= LONG_CHUNK_RECORDS && chunk.count <= BLOCK_RECORDS) {
      this.#indexFirst(chunk);
    } else for (let i = 0; i < chunk.count; i += 1) this.#index(chunk, i);
    this.#untilNs = Math.max(this.#untilNs, chunk.untilNs, this.#store.lastNs);
    this.#retain();
  }

  /** Makes the levels of detail that were left for later, of one row at a time; false when all are there. */
  sumUpOne(): boolean {
    return this.#rows.sumUpOne();
  }

  /** The run is complete up to here. */
  get untilNs(): number {
    return this.#untilNs;
  }

  /** Instant from which on detail is kept: 0, or the first kept record once old detail was dropped. */
  get startNs(): number {
    return this.#startNs;
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
    return this.#store.byteLength + this.#rows.byteLength + this.#marks.byteLength;
  }

  /** Memory of the bytes of frames. */
  get frameByteLength(): number {
    return this.#frames.byteLength;
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

  /** The columns that hold a record, from there to their end: see `placeOf`. Quicker where many are read. @throws RangeError */
  columnsOf(index: number): RecordColumns {
    return this.#store.columnsOf(index);
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
  definitionsOf<T extends DefinitionType>(type: T): readonly DefinitionOf<T>[] {
    return (this.#byType.get(type) ?? []) as DefinitionOf<T>[];
  }

  /** The activity whose number is inside `work`; null for none. */
  activityOfWork(work: number): DefinitionOf<'activity'> | null {
    return this.#activityByNumber[activityNumberOf(work)] ?? null;
  }

  /** Bytes of a frame on the wire without FCS; null if it is not kept. A view: copy before changing it. */
  frameBytes(frameId: number): Uint8Array | null {
    return this.#frames.bytes(frameId);
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
  threadIntervals(threadId: number, fromNs: number, toNs: number, bucketNs: number, out: IntervalColumns): void {
    this.#intervals(this.#rows.row(threadId), fromNs, toNs, bucketNs, out);
  }

  /** The same for the CPU of a host: every slice; `subjectAt` tells whose. */
  cpuIntervals(host: number, fromNs: number, toNs: number, bucketNs: number, out: IntervalColumns): void {
    this.#intervals(this.#rows.cpu(host), fromNs, toNs, bucketNs, out);
  }

  /** The same for the length of a queue: `value`, merged: the longest. */
  queueLengths(queueId: number, fromNs: number, toNs: number, bucketNs: number, out: IntervalColumns): void {
    this.#intervals(this.#rows.row(queueId), fromNs, toNs, bucketNs, out);
  }

  /** The same for a lock: `code` busy while held; the record's `a` is the holder. */
  lockIntervals(lockId: number, fromNs: number, toNs: number, bucketNs: number, out: IntervalColumns): void {
    this.#intervals(this.#rows.row(lockId), fromNs, toNs, bucketNs, out);
  }

  /** The same for what one host sends on a link: `code` busy while a frame is being sent; its `a` is the frame. */
  wireIntervals(
    linkId: number,
    host: number,
    fromNs: number,
    toNs: number,
    bucketNs: number,
    out: IntervalColumns,
  ): void {
    this.#intervals(this.#rows.wire(linkId, host), fromNs, toNs, bucketNs, out);
  }

  /** The whole interval of a thread at an instant; null where it has none. */
  threadIntervalAt(threadId: number, timeNs: number): Interval | null {
    return this.#intervalAt(this.#rows.row(threadId), timeNs);
  }

  /** The same of a lock or queue: see `lockIntervals` and `queueLengths`. */
  objectIntervalAt(objectId: number, timeNs: number): Interval | null {
    return this.#intervalAt(this.#rows.row(objectId), timeNs);
  }

  /** The whole slice of a host's CPU at an instant; null where it has none. */
  cpuIntervalAt(host: number, timeNs: number): Interval | null {
    return this.#intervalAt(this.#rows.cpu(host), timeNs);
  }

  /**
   * Marks of a row in a window: single records that must stay visible at every zoom, such as misses, drops and
   * lock waits. At most one a bucket and kind; `records` tells how many it stands for. Bucket 1 gives all.
   *
   * @param rowId definition id of a thread, lock, queue, link or activity, or COMMAND_ROW
   * @param kinds which kinds, as a `markSet`; default: all
   */
  marks(rowId: number, fromNs: number, toNs: number, bucketNs: number, out: MarkColumns, kinds = -1): void {
    this.#marks.query(rowId, fromNs, toNs, bucketNs, out, kinds);
  }

  #define(definition: Definition): void {
    if (definition.id !== this.#definitions.length) {
      throw new RangeError(`trace: definition ${definition.id} comes where ${this.#definitions.length} is next`);
    }
    this.#definitions.push(definition);
    const sameType = this.#byType.get(definition.type);
    if (sameType === undefined) this.#byType.set(definition.type, [definition]);
    else sameType.push(definition);
    if (definition.type === 'activity') this.#activityByNumber[definition.number] = definition;
    this.#rows.define(definition);
  }

  #indexFirst(chunk: TraceChunk): void {
    const { kind, detail, subject } = chunk;
    for (const i of this.#rows.addFirst(chunk)) {
      this.#marks.add(i, kind[i] as number, detail[i] as number, subject[i] as number);
    }
  }

  #index(chunk: TraceChunk, i: number): void {
    const record = chunk.firstIndex + i;
    const kind = chunk.kind[i] as number;
    const detail = chunk.detail[i] as number;
    const subject = chunk.subject[i] as number;
    const timeNs = chunk.baseNs + (chunk.offset[i] as number);
    this.#rows.add(
      record,
      timeNs,
      kind,
      detail,
      chunk.level[i] as number,
      subject,
      chunk.work[i] as number,
      chunk.b[i] as number,
    );
    this.#marks.add(record, kind, detail, subject);
  }

  #retain(): void {
    // Memory only grows by blocks worth telling; adding it up costs, so it is done once a block.
    if (this.#retentionBytes === Infinity || this.#store.blockCount === this.#blocksAtLastCheck) return;
    while (this.byteLength + this.frameByteLength > this.#retentionBytes && this.#store.blockCount > 1) {
      const block = this.#store.firstBlock + 1;
      const keptFromNs = this.#store.timeNs(block * BLOCK_RECORDS);
      this.#rows.dropBefore(block, keptFromNs);
      this.#marks.dropBefore(block);
      this.#store.dropOldest();
      this.#frames.dropBefore(this.firstIndex);
      this.#startNs = keptFromNs;
    }
    this.#blocksAtLastCheck = this.#store.blockCount;
  }

  #intervals(row: IntervalRow | undefined, fromNs: number, toNs: number, bucketNs: number, out: IntervalColumns): void {
    if (row === undefined) out.clear(1);
    else this.#query.run(row, this.#startNs, this.#untilNs, fromNs, toNs, bucketNs, out);
  }

  #intervalAt(row: IntervalRow | undefined, timeNs: number): Interval | null {
    if (row === undefined || timeNs < this.#startNs || timeNs >= this.#untilNs) return null;
    const found = this.#query.intervalAt(row, timeNs, this.#untilNs);
    if (found === null) return null;
    const { record, timeNs: startNs, ...rest } = found;
    return { ...rest, startNs, recordIndex: record };
  }
}
