/**
 * The page's own trace file: what `machscope run --trace` writes.
 *
 *   "MSCOPE1\n" | header length u32 | header, JSON in ASCII | for each chunk: its columns, frame ends, frame bytes
 *
 * Columns are in the order of `format.ts`, little endian, without gaps, so a record takes as many bytes as in memory.
 * The header holds the version, the scenario (opaque here), the run's hash, all definitions, and the length of each
 * part, so that a file is checked whole before anything is read. Every mistake is one sentence (`TraceFileError`).
 */
import { TRACE_VERSION, type Definition, type TraceChunk } from './format.ts';

const MAGIC = 'MSCOPE1\n';
const LENGTH_BYTES = 4;

export class TraceFileError extends Error {
  override readonly name = 'TraceFileError';
}

export interface TraceFile {
  /** The scenario's file form. */
  scenario: unknown;
  hash: string;
  chunks: TraceChunk[];
}

interface ChunkHeader {
  count: number;
  firstIndex: number;
  baseNs: number;
  untilNs: number;
  definitions: number;
  firstFrame: number;
  frames: number;
  frameBytes: number;
}

interface Header {
  version: number;
  scenario: unknown;
  hash: string;
  definitions: Definition[];
  chunks: ChunkHeader[];
}

const columnsOf = (chunk: TraceChunk): ArrayBufferView[] => [
  chunk.offset,
  chunk.kind,
  chunk.detail,
  chunk.level,
  chunk.subject,
  chunk.work,
  chunk.a,
  chunk.b,
  chunk.frames.ends,
  chunk.frames.bytes,
];

/** JSON without a character above ASCII, so that a byte is a character. */
const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[^\0-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The bytes of a trace file. */
export const encodeTrace = ({ scenario, hash, chunks }: TraceFile): Uint8Array => {
  const header: Header = {
    version: TRACE_VERSION,
    scenario,
    hash,
    definitions: chunks.flatMap((chunk) => chunk.definitions),
    chunks: chunks.map(({ count, firstIndex, baseNs, untilNs, definitions, frames }) => ({
      count,
      firstIndex,
      baseNs,
      untilNs,
      definitions: definitions.length,
      firstFrame: frames.firstId,
      frames: frames.ends.length,
      frameBytes: frames.bytes.length,
    })),
  };
  const json = asciiJson(header);
  const columns = chunks.flatMap(columnsOf);
  const body = columns.reduce((sum, column) => sum + column.byteLength, 0);
  const bytes = new Uint8Array(MAGIC.length + LENGTH_BYTES + json.length + body);
  let at = writeText(bytes, 0, MAGIC);
  new DataView(bytes.buffer).setUint32(at, json.length, true);
  at = writeText(bytes, at + LENGTH_BYTES, json);
  for (const column of columns) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at);
    at += column.byteLength;
  }
  return bytes;
};

/** Reads a trace file. @throws TraceFileError with one sentence for the user */
export const decodeTrace = (bytes: Uint8Array): TraceFile => {
  const start = MAGIC.length + LENGTH_BYTES;
  if (bytes.length < start || readText(bytes, 0, MAGIC.length) !== MAGIC) {
    throw new TraceFileError('this is not a Machscope trace: a trace begins with "MSCOPE1"');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const jsonBytes = view.getUint32(MAGIC.length, true);
  if (start + jsonBytes > bytes.length) throw new TraceFileError('the trace ends inside its header');
  const header = parseHeader(readText(bytes, start, jsonBytes));
  const cursor = new Cursor(bytes, start + jsonBytes);
  const needed = header.chunks.reduce((sum, chunk) => sum + bytesOf(chunk), 0);
  if (needed !== bytes.length - cursor.at) {
    throw new TraceFileError(`the trace has ${bytes.length - cursor.at} bytes of records; its header says ${needed}`);
  }
  let definitions = 0;
  const chunks = header.chunks.map((chunk) => {
    const from = definitions;
    definitions += chunk.definitions;
    return readChunk(cursor, chunk, header.definitions.slice(from, definitions), definitions);
  });
  return { scenario: header.scenario, hash: header.hash, chunks };
};

const bytesOf = ({ count, frames, frameBytes }: ChunkHeader): number => count * 21 + frames * 4 + frameBytes;

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const parseHeader = (json: string): Header => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    throw new TraceFileError('the header of the trace is not JSON');
  }
  const header = parsed as Partial<Header> | null;
  if (typeof header !== 'object' || header === null)
    throw new TraceFileError('the header of the trace is not an object');
  if (header.version !== TRACE_VERSION) {
    throw new TraceFileError(`the trace has version ${String(header.version)}; this program reads ${TRACE_VERSION}`);
  }
  const { definitions, chunks, hash } = header;
  if (!Array.isArray(definitions) || !Array.isArray(chunks) || typeof hash !== 'string') {
    throw new TraceFileError('the header of the trace lacks its hash, definitions or chunks');
  }
  definitions.forEach((definition: Definition, id) => {
    if (definition?.id !== id || typeof definition.type !== 'string') {
      throw new TraceFileError(`definition ${id} of the trace is not in its place`);
    }
  });
  checkChunks(chunks, definitions.length);
  return { version: header.version, scenario: header.scenario, hash, definitions, chunks };
};

const checkChunks = (chunks: readonly ChunkHeader[], definitionCount: number): void => {
  let lastNs = 0;
  let records = 0;
  let definitions = 0;
  chunks.forEach((chunk, index) => {
    const numbers = [chunk?.count, chunk?.firstIndex, chunk?.baseNs, chunk?.untilNs, chunk?.definitions];
    const frames = [chunk?.firstFrame, chunk?.frames, chunk?.frameBytes];
    if (![...numbers, ...frames].every(isCount)) {
      throw new TraceFileError(`chunk ${index} of the trace has a length or time that is not a whole number`);
    }
    if (chunk.firstIndex !== records || (chunk.count > 0 && chunk.baseNs < lastNs) || chunk.untilNs < lastNs) {
      throw new TraceFileError(`chunk ${index} of the trace does not follow the one before`);
    }
    records += chunk.count;
    definitions += chunk.definitions;
    lastNs = chunk.count > 0 ? Math.max(lastNs, chunk.baseNs) : lastNs;
  });
  if (definitions !== definitionCount)
    throw new TraceFileError('the chunks of the trace do not share out its definitions');
};

const readChunk = (cursor: Cursor, chunk: ChunkHeader, definitions: Definition[], known: number): TraceChunk => {
  const { count, firstIndex, baseNs, untilNs, frames, frameBytes, firstFrame } = chunk;
  const read: TraceChunk = {
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
  };
  if (read.subject.some((subject) => subject >= known)) {
    throw new TraceFileError(`a record of the trace is about definition ${Math.max(...read.subject)}, which it lacks`);
  }
  if (read.offset.some((offset, i) => i > 0 && offset < (read.offset[i - 1] as number))) {
    throw new TraceFileError('time goes back inside the trace');
  }
  return read;
};

class Cursor {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  /** A copy of the next bytes, aligned for any column. */
  take(length: number): ArrayBuffer {
    const part = this.#bytes.slice(this.at, this.at + length);
    this.at += length;
    return part.buffer;
  }
}

const writeText = (bytes: Uint8Array, at: number, text: string): number => {
  for (let i = 0; i < text.length; i += 1) bytes[at + i] = text.charCodeAt(i);
  return at + text.length;
};

const TEXT_PART = 8_192;

const readText = (bytes: Uint8Array, at: number, length: number): string => {
  let text = '';
  for (let from = at; from < at + length; from += TEXT_PART) {
    text += String.fromCharCode(...bytes.subarray(from, Math.min(from + TEXT_PART, at + length)));
  }
  return text;
};
