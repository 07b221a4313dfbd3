/**
 * The columns of one chunk in a trace file: in the order of `format.ts`, little endian, without gaps, so that a record
 * takes as many bytes as in memory. What a record is about is checked here, so that nobody who reads it must.
 */
import { Kind, TRACE_VERSION, type Definition, type DefinitionType, type TraceChunk } from './format.ts';
import { TraceFileError, type ChunkHeader } from './file-header.ts';

/** What a record of each kind is about; of a command anything will do. */
const subjectTypes: Readonly<Record<Kind, DefinitionType | null>> = {
  [Kind.slice]: 'thread',
  [Kind.state]: 'thread',
  [Kind.priority]: 'thread',
  [Kind.lock]: 'lock',
  [Kind.queue]: 'queue',
  [Kind.frame]: 'link',
  [Kind.activity]: 'activity',
  [Kind.command]: null,
};

/** The kinds of records that a definition of a type can have, a bit each. */
const kindsOf = (type: DefinitionType): number => {
  let bits = 0;
  for (const kind of Object.values(Kind)) {
    const wanted = subjectTypes[kind];
    if (wanted === null || wanted === type) bits |= 1 << kind;
  }
  return bits;
};

/** Reads chunks one after the other; what has been defined so far is known. */
export class ChunkReader {
  readonly #definitions: readonly Definition[];
  /** Kinds of records by definition id, a bit each. */
  readonly #kindsOf: Uint8Array;
  #known = 0;

  constructor(definitions: readonly Definition[]) {
    this.#definitions = definitions;
    this.#kindsOf = Uint8Array.from(definitions, ({ type }) => kindsOf(type));
  }

  /**
   * Reads the next chunk from the bytes at `at`.
   * @throws TraceFileError where a record is about something else than it can be, or time goes back
   */
  read(header: ChunkHeader, bytes: Uint8Array, at: number): TraceChunk {
    const from = this.#known;
    this.#known += header.definitions;
    const chunk = columnsAt(header, this.#definitions.slice(from, this.#known), new Cursor(bytes, at));
    this.#check(chunk);
    return chunk;
  }

  #check({ count, kind, subject, offset }: TraceChunk): void {
    let before = 0;
    for (let i = 0; i < count; i += 1) {
      const about = subject[i] as number;
      const kindBit = 1 << (kind[i] as number);
      const now = offset[i] as number;
      if (about >= this.#known && kindBit !== 1 << Kind.command) {
        throw new TraceFileError(`a record of the trace is about definition ${about}, which it lacks`);
      }
      if (kindBit > 1 << Kind.command || ((this.#kindsOf[about] ?? 0xff) & kindBit) === 0) {
        throw new TraceFileError(`a record of the trace has kind ${kind[i]}, which definition ${about} cannot have`);
      }
      if (now < before) throw new TraceFileError('time goes back inside the trace');
      before = now;
    }
  }
}

const columnsAt = (
  { count, firstIndex, baseNs, untilNs, frames, frameBytes, firstFrame }: ChunkHeader,
  definitions: Definition[],
  cursor: Cursor,
): TraceChunk => ({
  version: TRACE_VERSION,
  firstIndex,
  count,
  baseNs,
  untilNs,
  offset: new Uint32Array(cursor.take(count * 4)),
  kind: new Uint8Array(cursor.take(count)),
  detail: new Uint8Array(cursor.take(count)),
  level: new Uint8Array(cursor.take(count)),
  subject: new Uint16Array(cursor.take(count * 2)),
  work: new Uint32Array(cursor.take(count * 4)),
  a: new Uint32Array(cursor.take(count * 4)),
  b: new Uint32Array(cursor.take(count * 4)),
  definitions,
  frames: {
    firstId: firstFrame,
    ends: new Uint32Array(cursor.take(frames * 4)),
    bytes: new Uint8Array(cursor.take(frameBytes)),
  },
});

class Cursor {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** A copy of the next bytes, aligned for any column. */
  take(length: number): ArrayBuffer {
    const part = new Uint8Array(length);
    // Not `slice`: that of Node's buffers copies nothing.
    part.set(this.#bytes.subarray(this.#at, this.#at + length));
    this.#at += length;
    return part.buffer;
  }
}
