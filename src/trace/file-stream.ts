/**
 * A trace file read piece by piece, from a `File` of the page or from memory: its header at once, its records in
 * pieces small enough that whoever takes them in stays responsive. Of what lies ahead one read is always under way.
 *
 * Units: bytes, nanoseconds.
 */
import { ChunkReader } from './file-chunk.ts';
import {
  asciiText,
  bytesOfChunk,
  headerLength,
  parseHeader,
  PREAMBLE_BYTES,
  TraceFileError,
  type TraceHeader,
} from './file-header.ts';
import type { Definition, TraceChunk } from './format.ts';

/** Where bytes come from: a `Blob` is one. */
export interface ByteSource {
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** A larger trace does not fit into a page beside everything else: 45 million records with their index. */
export const MOST_TRACE_BYTES = 2 ** 30;
/** Read at a time. The first reads are small, so that there is something to see soon. */
const FIRST_READ_BYTES = 2 ** 18;
const MOST_READ_BYTES = 2 ** 22;
/** Records of a piece: some milliseconds of work for a page. */
const PIECE_RECORDS = 4_096;

interface ReadAhead {
  /** Chunks [from, to) of the file. */
  readonly from: number;
  readonly to: number;
  readonly bytes: Promise<Uint8Array>;
}

const bytesAt = async (source: ByteSource, from: number, to: number): Promise<Uint8Array> => {
  try {
    return new Uint8Array(await source.slice(from, to).arrayBuffer());
  } catch {
    throw new TraceFileError('the file can no longer be read: it was changed, moved or removed');
  }
};

const inGigabytes = (bytes: number): string => (bytes / 2 ** 30).toFixed(1);

/** Opens a trace file: reads and checks its header. @throws TraceFileError with one sentence for the user */
export const openTraceFile = async (source: ByteSource): Promise<OpenTraceFile> => {
  const jsonBytes = headerLength(await bytesAt(source, 0, Math.min(source.size, PREAMBLE_BYTES)), source.size);
  if (source.size > MOST_TRACE_BYTES) {
    throw new TraceFileError(
      `the trace has ${inGigabytes(source.size)} GiB; at most ${inGigabytes(MOST_TRACE_BYTES)} GiB can be opened`,
    );
  }
  const start = PREAMBLE_BYTES + jsonBytes;
  const json = asciiText(await bytesAt(source, PREAMBLE_BYTES, start));
  return new OpenTraceFile(source, start, parseHeader(json, source.size - start));
};

export class OpenTraceFile {
  readonly byteLength: number;
  readonly #source: ByteSource;
  readonly #header: TraceHeader;
  /** Where each chunk begins, and where the last one ends. */
  readonly #starts: number[];

  constructor(source: ByteSource, bodyStart: number, header: TraceHeader) {
    this.byteLength = source.size;
    this.#source = source;
    this.#header = header;
    this.#starts = [bodyStart];
    for (const chunk of header.chunks) this.#starts.push((this.#starts.at(-1) ?? 0) + bytesOfChunk(chunk));
  }

  /** The scenario's file form. */
  get scenario(): unknown {
    return this.#header.scenario;
  }

  get hash(): string {
    return this.#header.hash;
  }

  get definitions(): readonly Definition[] {
    return this.#header.definitions;
  }

  get recordCount(): number {
    return this.#header.chunks.reduce((sum, { count }) => sum + count, 0);
  }

  /** The run is complete up to here. */
  get untilNs(): number {
    return this.#header.chunks.at(-1)?.untilNs ?? 0;
  }

  /** All records in order, from the first on, in pieces. @throws TraceFileError */
  async *pieces(): AsyncGenerator<TraceChunk, void, void> {
    const { chunks, definitions } = this.#header;
    const reader = new ChunkReader(definitions);
    let wanted = FIRST_READ_BYTES;
    let ahead = this.#readFrom(0, wanted);
    while (ahead !== null) {
      const { from, to } = ahead;
      const bytes = await ahead.bytes;
      wanted = Math.min(MOST_READ_BYTES, wanted * 2);
      ahead = this.#readFrom(to, wanted);
      const start = this.#starts[from] ?? 0;
      for (const [i, header] of chunks.slice(from, to).entries()) {
        yield* split(reader.read(header, bytes, (this.#starts[from + i] ?? 0) - start), PIECE_RECORDS);
      }
    }
  }

  /** Begins to read whole chunks, about as many bytes as wanted. */
  #readFrom(from: number, wantedBytes: number): ReadAhead | null {
    const start = this.#starts[from];
    if (start === undefined || from >= this.#header.chunks.length) return null;
    let to = from + 1;
    while (to < this.#header.chunks.length && (this.#starts[to + 1] ?? Infinity) - start <= wantedBytes) to += 1;
    const bytes = bytesAt(this.#source, start, this.#starts[to] ?? start);
    // Whoever stops before it has come must not hear of its failure.
    bytes.catch(() => undefined);
    return { from, to, bytes };
  }
}

/** A chunk as several smaller ones; definitions and frames come with the first. */
export function* split(chunk: TraceChunk, mostRecords: number): Generator<TraceChunk, void, void> {
  const { count, baseNs } = chunk;
  if (count <= mostRecords) {
    yield chunk;
    return;
  }
  for (let from = 0; from < count; from += mostRecords) {
    const to = Math.min(count, from + mostRecords);
    yield {
      version: chunk.version,
      firstIndex: chunk.firstIndex + from,
      count: to - from,
      baseNs,
      untilNs: to === count ? chunk.untilNs : baseNs + (chunk.offset[to] as number),
      offset: chunk.offset.subarray(from, to),
      kind: chunk.kind.subarray(from, to),
      detail: chunk.detail.subarray(from, to),
      level: chunk.level.subarray(from, to),
      subject: chunk.subject.subarray(from, to),
      work: chunk.work.subarray(from, to),
      a: chunk.a.subarray(from, to),
      b: chunk.b.subarray(from, to),
      definitions: from === 0 ? chunk.definitions : [],
      frames: from === 0 ? chunk.frames : { firstId: nextFrame(chunk), ends: NO_ENDS, bytes: NO_BYTES },
    };
  }
}

const NO_ENDS = new Uint32Array(0);
const NO_BYTES = new Uint8Array(0);
const nextFrame = ({ frames }: TraceChunk): number => frames.firstId + frames.ends.length;
