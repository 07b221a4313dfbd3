/**
 * The records of a run in memory: blocks of columns that small live chunks are copied into.
 *
 * Every block but the newest holds exactly BLOCK_RECORDS records, so a record number splits by shifting into
 * a block and a place in it. A block keeps the low 32 bits of each time; the rest changes only once in 4.3
 * simulated seconds and is kept as a short list of epochs a block. Oldest blocks can be dropped whole; the
 * numbers of the records that stay do not change. Times are nanoseconds. Nothing here knows what a record
 * means.
 */
import { BYTES_PER_RECORD, type TraceChunk, ZERO_NS } from './format.ts';
import { grown } from './growable.ts';

export const BLOCK_SHIFT = 16;
export const BLOCK_RECORDS = 1 << BLOCK_SHIFT;
const BLOCK_MASK = BLOCK_RECORDS - 1;
const FIRST_CAPACITY = 1024;
const MAX_RECORDS = 0xffff_ffff;
/** The low 32 bits of a time. */
const EPOCH_NS = 2 ** 32;

/** A stretch of a block in which the high part of the time is the same. */
interface Epoch {
  /** Place of its first record in the block. */
  from: number;
  baseNs: number;
}

type Columns = Pick<TraceChunk, 'offset' | 'kind' | 'detail' | 'level' | 'subject' | 'work' | 'a' | 'b'>;

const emptyColumns = (capacity: number): Columns => ({
  offset: new Uint32Array(capacity),
  kind: new Uint8Array(capacity),
  detail: new Uint8Array(capacity),
  level: new Uint8Array(capacity),
  subject: new Uint16Array(capacity),
  work: new Uint32Array(capacity),
  a: new Uint32Array(capacity),
  b: new Uint32Array(capacity),
});

/** Columns of a stretch of records. `place` is a record's place in them. */
export class Block {
  count = 0;
  /** High part of the time where one serves the whole block, NaN where `epochs` must be asked. */
  baseNs = Number.NaN;
  readonly epochs: Epoch[] = [];
  offset: Uint32Array;
  kind: Uint8Array;
  detail: Uint8Array;
  level: Uint8Array;
  subject: Uint16Array;
  work: Uint32Array;
  a: Uint32Array;
  b: Uint32Array;

  constructor(columns: Columns) {
    this.offset = columns.offset;
    this.kind = columns.kind;
    this.detail = columns.detail;
    this.level = columns.level;
    this.subject = columns.subject;
    this.work = columns.work;
    this.a = columns.a;
    this.b = columns.b;
  }

  reserve(count: number): void {
    if (count <= this.kind.length) return;
    const capacity = Math.min(BLOCK_RECORDS, Math.max(count, this.kind.length * 2));
    this.offset = grown(this.offset, new Uint32Array(capacity));
    this.kind = grown(this.kind, new Uint8Array(capacity));
    this.detail = grown(this.detail, new Uint8Array(capacity));
    this.level = grown(this.level, new Uint8Array(capacity));
    this.subject = grown(this.subject, new Uint16Array(capacity));
    this.work = grown(this.work, new Uint32Array(capacity));
    this.a = grown(this.a, new Uint32Array(capacity));
    this.b = grown(this.b, new Uint32Array(capacity));
  }

  timeNs(place: number): number {
    const base = this.baseNs;
    // Not so for NaN: then the block spans several epochs.
    return (base >= 0 ? base : this.#epochBaseNs(place)) + (this.offset[place] as number);
  }

  startEpoch(place: number, baseNs: number): void {
    this.epochs.push({ from: place, baseNs });
    this.baseNs = this.epochs.length === 1 ? baseNs : Number.NaN;
  }

  #epochBaseNs(place: number): number {
    let k = this.epochs.length - 1;
    while (k > 0 && (this.epochs[k] as Epoch).from > place) k -= 1;
    return (this.epochs[k] as Epoch).baseNs;
  }
}

/** A stretch of records to be read one after the other: record `index` is at place `placeOf(index)`. */
export type RecordColumns = Readonly<
  Pick<Block, 'count' | 'timeNs' | 'kind' | 'detail' | 'level' | 'subject' | 'work' | 'a' | 'b'>
>;

/** Where a record is in its columns. */
export const placeOf = (index: number): number => index & BLOCK_MASK;

export class RecordStore {
  #blocks: Block[] = [];
  #firstBlock = 0;
  #endIndex = 0;
  #lastNs = ZERO_NS;

  /** Number of the oldest record that is kept. */
  get firstIndex(): number {
    return this.#firstBlock * BLOCK_RECORDS;
  }

  /** One past the number of the newest record. */
  get endIndex(): number {
    return this.#endIndex;
  }

  get firstBlock(): number {
    return this.#firstBlock;
  }

  get blockCount(): number {
    return this.#blocks.length;
  }

  /** Time of the newest record; 0 before the first. */
  get lastNs(): number {
    return this.#lastNs;
  }

  /** Memory of the columns. */
  get byteLength(): number {
    let records = 0;
    for (const block of this.#blocks) records += block.kind.length;
    return records * BYTES_PER_RECORD;
  }

  timeNs(index: number): number {
    return this.#block(index).timeNs(index & BLOCK_MASK);
  }
  kind(index: number): number {
    return this.#block(index).kind[index & BLOCK_MASK] as number;
  }
  detail(index: number): number {
    return this.#block(index).detail[index & BLOCK_MASK] as number;
  }
  level(index: number): number {
    return this.#block(index).level[index & BLOCK_MASK] as number;
  }
  subject(index: number): number {
    return this.#block(index).subject[index & BLOCK_MASK] as number;
  }
  work(index: number): number {
    return this.#block(index).work[index & BLOCK_MASK] as number;
  }
  a(index: number): number {
    return this.#block(index).a[index & BLOCK_MASK] as number;
  }
  b(index: number): number {
    return this.#block(index).b[index & BLOCK_MASK] as number;
  }

  /** The columns of the block that holds a record. @throws RangeError if it is not kept */
  columnsOf(index: number): RecordColumns {
    return this.#block(index);
  }

  /** The block with this number, counted over the whole run. @throws RangeError if it is not kept. */
  block(number: number): Block {
    const block = this.#blocks[number - this.#firstBlock];
    if (block === undefined) throw new RangeError(`trace: block ${number} is not kept`);
    return block;
  }

  /** Number of the first record at or after an instant; `endIndex` if there is none. */
  indexAtOrAfter(timeNs: number): number {
    let low = this.firstIndex;
    let high = this.#endIndex;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.timeNs(middle) < timeNs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Copies the records of a chunk. The columns of a long first one are kept as they are: nobody may write into them.
   * @throws RangeError if a record is earlier than the one before it; nothing is added then.
   */
  append(chunk: TraceChunk): void {
    this.#checkTimes(chunk);
    if (this.#endIndex + chunk.count > MAX_RECORDS) throw new RangeError('trace: more than 4,294,967,295 records');
    let from = this.#adopt(chunk) ? chunk.count : 0;
    while (from < chunk.count) {
      const block = this.#lastBlock();
      const to = Math.min(chunk.count, from + BLOCK_RECORDS - block.count);
      block.reserve(block.count + to - from);
      copyTimes(block, chunk, from, to);
      copyColumns(block, chunk, from, to);
      block.count += to - from;
      this.#endIndex += to - from;
      from = to;
    }
    if (chunk.count > 0) this.#lastNs = chunk.baseNs + (chunk.offset[chunk.count - 1] as number);
  }

  /** Drops the oldest block. The newest is never dropped: says whether one was. */
  dropOldest(): boolean {
    if (this.#blocks.length < 2) return false;
    this.#blocks.shift();
    this.#firstBlock += 1;
    return true;
  }

  #block(index: number): Block {
    const block = this.#blocks[(index >>> BLOCK_SHIFT) - this.#firstBlock];
    if (block === undefined) throw new RangeError(`trace: record ${index} is not kept`);
    return block;
  }

  #lastBlock(): Block {
    const last = this.#blocks.at(-1);
    if (last !== undefined && last.count < BLOCK_RECORDS) return last;
    const block = new Block(emptyColumns(last === undefined ? FIRST_CAPACITY : BLOCK_RECORDS));
    this.#blocks.push(block);
    return block;
  }

  /** Begins with the columns of a chunk, where they have no room for more: records that follow are written into longer ones. */
  #adopt(chunk: TraceChunk): boolean {
    const { count, baseNs, kind } = chunk;
    const fits = count >= FIRST_CAPACITY && count <= BLOCK_RECORDS && kind.length === count && baseNs % EPOCH_NS === 0;
    if (this.#blocks.length > 0 || !fits) return false;
    const block = new Block(chunk);
    block.startEpoch(0, baseNs);
    block.count = count;
    this.#blocks.push(block);
    this.#endIndex = count;
    return true;
  }

  #checkTimes(chunk: TraceChunk): void {
    const { offset, count, baseNs } = chunk;
    let before = this.#lastNs - baseNs;
    for (let i = 0; i < count; i += 1) {
      const now = offset[i] as number;
      if (now < before) throw new RangeError(`trace: record ${chunk.firstIndex + i} is earlier than the one before it`);
      before = now;
    }
  }
}

const copyTimes = (block: Block, chunk: TraceChunk, from: number, to: number): void => {
  let epochNs = block.epochs.at(-1)?.baseNs ?? Number.NaN;
  const { offset } = block;
  const shift = block.count - from;
  for (let i = from; i < to; i += 1) {
    const timeNs = chunk.baseNs + (chunk.offset[i] as number);
    const low = timeNs >>> 0;
    if (timeNs - low !== epochNs) {
      epochNs = timeNs - low;
      block.startEpoch(i + shift, epochNs);
    }
    offset[i + shift] = low;
  }
};

const copyColumns = (block: Block, chunk: TraceChunk, from: number, to: number): void => {
  const at = block.count;
  block.kind.set(chunk.kind.subarray(from, to), at);
  block.detail.set(chunk.detail.subarray(from, to), at);
  block.level.set(chunk.level.subarray(from, to), at);
  block.subject.set(chunk.subject.subarray(from, to), at);
  block.work.set(chunk.work.subarray(from, to), at);
  block.a.set(chunk.a.subarray(from, to), at);
  block.b.set(chunk.b.subarray(from, to), at);
};
