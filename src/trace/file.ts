/**
 * The page's own trace file: what `machscope run --trace` writes.
 *
 *   "MSCOPE1\n" | header length u32 | header, JSON in ASCII | for each chunk: its columns, frame ends, frame bytes
 *
 * `file-header.ts` tells the header, `file-chunk.ts` the columns; `file-stream.ts` reads a file piece by piece, which is
 * what the page does. Here a file is written, and read as a whole.
 */
import { ChunkReader } from './file-chunk.ts';
import {
  asciiText,
  bytesOfChunk,
  headerLength,
  MAGIC,
  parseHeader,
  PREAMBLE_BYTES,
  type TraceHeader,
} from './file-header.ts';
import { columnsOf, TRACE_VERSION, type TraceChunk } from './format.ts';

export { TraceFileError } from './file-header.ts';

export interface TraceFile {
  /** The scenario's file form. */
  scenario: unknown;
  hash: string;
  chunks: TraceChunk[];
}

/** JSON without a character above ASCII, so that a byte is a character. */
const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[^\0-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

const headerOf = ({ scenario, hash, chunks }: TraceFile): TraceHeader => ({
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
});

/** A trace file part by part, in the order in which they are written: for traces too large to be held twice. */
export function* traceFileParts(file: TraceFile): Generator<Uint8Array, void, void> {
  const json = asciiJson(headerOf(file));
  const start = new Uint8Array(PREAMBLE_BYTES + json.length);
  writeText(start, 0, MAGIC);
  new DataView(start.buffer).setUint32(MAGIC.length, json.length, true);
  writeText(start, PREAMBLE_BYTES, json);
  yield start;
  for (const chunk of file.chunks) {
    for (const column of columnsOf(chunk)) {
      yield new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
    }
  }
}

/** The bytes of a trace file. */
export const encodeTrace = (file: TraceFile): Uint8Array => {
  const parts = [...traceFileParts(file)];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};

/** Reads a trace file as a whole. @throws TraceFileError with one sentence for the user */
export const decodeTrace = (bytes: Uint8Array): TraceFile => {
  const jsonBytes = headerLength(bytes.subarray(0, PREAMBLE_BYTES), bytes.length);
  const start = PREAMBLE_BYTES + jsonBytes;
  const { scenario, hash, definitions, chunks } = parseHeader(
    asciiText(bytes.subarray(PREAMBLE_BYTES, start)),
    bytes.length - start,
  );
  const reader = new ChunkReader(definitions);
  let at = start;
  return {
    scenario,
    hash,
    chunks: chunks.map((header) => {
      const chunk = reader.read(header, bytes, at);
      at += bytesOfChunk(header);
      return chunk;
    }),
  };
};

const writeText = (bytes: Uint8Array, at: number, text: string): void => {
  for (let i = 0; i < text.length; i += 1) bytes[at + i] = text.charCodeAt(i);
};
