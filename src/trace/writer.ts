/**
 * Writes a run's records into chunks and keeps the run's hash.
 *
 * The hash covers every record with its absolute time, every definition and every frame's bytes, and does not
 * depend on where chunks were cut: the same scenario, seed and commands give the same hash in every engine,
 * however the run was streamed. With `keep: false` nothing is stored and only the hash and counts are kept
 * (for experiments that run thousands of times).
 */
import { BYTES_PER_RECORD, TRACE_VERSION, type Definition, type TraceChunk, ZERO_NS } from './format.ts';
import { TraceHash } from './hash.ts';

const CHUNK_RECORDS = 16_384;
const MAX_OFFSET_NS = 0xffff_ffff;
const INITIAL_FRAME_BYTES = 16_384;
/** Stand in the place of columns that nothing is written into: writers that keep nothing are made by the thousand. */
const NO_BYTES = new Uint8Array(0);
const NO_SHORTS = new Uint16Array(0);
const NO_WORDS = new Uint32Array(0);

/** Omit that keeps the union of definitions apart. */
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
export type NewDefinition = WithoutId<Definition>;

export interface TraceWriterOptions {
  /** Store records (default) or only count and hash them. */
  keep?: boolean;
  /** Compute the hash (default). */
  hash?: boolean;
  /** Store the bytes of frames (default). */
  keepFrames?: boolean;
  /** Most records of a chunk, default 16,384: room for as many is made at once. */
  chunkRecords?: number;
}

export class TraceWriter {
  readonly definitions: Definition[] = [];
  recordCount = 0;
  frameCount = 0;

  readonly #keep: boolean;
  readonly #keepFrames: boolean;
  readonly #hash: TraceHash | null;
  readonly #chunkRecords: number;
  #full: TraceChunk[] = [];
  #definitionsSent = 0;
  #firstIndex = 0;
  #count = 0;
  #baseNs = ZERO_NS;
  #offset = NO_WORDS;
  #kind = NO_BYTES;
  #detail = NO_BYTES;
  #level = NO_BYTES;
  #subject = NO_SHORTS;
  #work = NO_WORDS;
  #a = NO_WORDS;
  #b = NO_WORDS;
  #frameFirstId = 1;
  #frameEnds: number[] = [];
  #frameBytes = NO_BYTES;
  #frameBytesUsed = 0;

  constructor(options: TraceWriterOptions = {}) {
    this.#keep = options.keep ?? true;
    this.#keepFrames = this.#keep && (options.keepFrames ?? true);
    this.#hash = (options.hash ?? true) ? new TraceHash() : null;
    this.#chunkRecords = options.chunkRecords ?? CHUNK_RECORDS;
    if (this.#keep) this.#allocate();
  }

  /** Adds a definition and returns its id. */
  define(definition: NewDefinition): number {
    const id = this.definitions.length;
    if (id > 0xffff) throw new RangeError('trace: more than 65,536 definitions in one run');
    const whole: Definition = { ...definition, id };
    this.definitions.push(whole);
    this.#hash?.addText(JSON.stringify(whole));
    return id;
  }

  /** Adds a record. Times must not decrease. */
  record(
    timeNs: number,
    kind: number,
    detail: number,
    level: number,
    subject: number,
    work: number,
    a: number,
    b: number,
  ): void {
    this.recordCount += 1;
    this.#hash?.addRecord(timeNs, kind, detail, level, subject, work, a, b);
    if (!this.#keep) return;
    let i = this.#count;
    if (i === 0) this.#baseNs = timeNs;
    else if (i === this.#chunkRecords || timeNs - this.#baseNs > MAX_OFFSET_NS) {
      this.#close(timeNs);
      this.#baseNs = timeNs;
      i = 0;
    }
    this.#offset[i] = timeNs - this.#baseNs;
    this.#kind[i] = kind;
    this.#detail[i] = detail;
    this.#level[i] = level;
    this.#subject[i] = subject;
    this.#work[i] = work;
    this.#a[i] = a;
    this.#b[i] = b;
    this.#count = i + 1;
  }

  /** Keeps a frame's bytes and returns its id (1, 2, 3 …). */
  frame(bytes: Uint8Array): number {
    this.frameCount += 1;
    this.#hash?.addBytes(bytes);
    if (this.#keepFrames) {
      const used = this.#frameBytesUsed + bytes.length;
      if (used > this.#frameBytes.length) {
        const grown = new Uint8Array(Math.max(used, INITIAL_FRAME_BYTES, this.#frameBytes.length * 2));
        grown.set(this.#frameBytes);
        this.#frameBytes = grown;
      }
      this.#frameBytes.set(bytes, this.#frameBytesUsed);
      this.#frameBytesUsed = used;
      this.#frameEnds.push(used);
    }
    return this.frameCount;
  }

  /** Takes what has been written since the last call; the run is complete up to `untilNs`. */
  take(untilNs: number): TraceChunk[] {
    if (this.#count > 0 || this.#definitionsSent < this.definitions.length) this.#close(untilNs);
    const chunks = this.#full;
    this.#full = [];
    const last = chunks.at(-1);
    if (last) last.untilNs = untilNs;
    return chunks;
  }

  /** The hash of everything so far: 16 hexadecimal digits. */
  hash(): string {
    return this.#hash?.digest() ?? '';
  }

  get bytesPerRecord(): number {
    return BYTES_PER_RECORD;
  }

  #close(untilNs: number): void {
    const count = this.#count;
    // A part-filled chunk is cut to size: live streaming flushes often, and slack would be sent for nothing.
    const whole = count === this.#chunkRecords;
    this.#full.push({
      version: TRACE_VERSION,
      firstIndex: this.#firstIndex,
      count,
      baseNs: this.#baseNs,
      untilNs,
      offset: whole ? this.#offset : this.#offset.slice(0, count),
      kind: whole ? this.#kind : this.#kind.slice(0, count),
      detail: whole ? this.#detail : this.#detail.slice(0, count),
      level: whole ? this.#level : this.#level.slice(0, count),
      subject: whole ? this.#subject : this.#subject.slice(0, count),
      work: whole ? this.#work : this.#work.slice(0, count),
      a: whole ? this.#a : this.#a.slice(0, count),
      b: whole ? this.#b : this.#b.slice(0, count),
      definitions: this.definitions.slice(this.#definitionsSent),
      frames: {
        firstId: this.#frameFirstId,
        ends: Uint32Array.from(this.#frameEnds),
        bytes: this.#frameBytes.slice(0, this.#frameBytesUsed),
      },
    });
    this.#definitionsSent = this.definitions.length;
    this.#frameFirstId = this.frameCount + 1;
    this.#frameEnds = [];
    this.#frameBytesUsed = 0;
    this.#firstIndex += count;
    this.#count = 0;
    if (whole) this.#allocate();
  }

  #allocate(): void {
    this.#offset = new Uint32Array(this.#chunkRecords);
    this.#kind = new Uint8Array(this.#chunkRecords);
    this.#detail = new Uint8Array(this.#chunkRecords);
    this.#level = new Uint8Array(this.#chunkRecords);
    this.#subject = new Uint16Array(this.#chunkRecords);
    this.#work = new Uint32Array(this.#chunkRecords);
    this.#a = new Uint32Array(this.#chunkRecords);
    this.#b = new Uint32Array(this.#chunkRecords);
  }
}
