/**
 * The header of a trace file: what it says, and whether it can be believed. It holds the version, the scenario (opaque
 * here), the run's hash, all definitions and the length of each part, so that a file is checked as a whole before
 * any record is read. Every mistake is one sentence (`TraceFileError`).
 *
 * Units: bytes, nanoseconds.
 */
import { BYTES_PER_RECORD, TRACE_VERSION, type Definition, type DefinitionType } from './format.ts';

/** How a file begins: what it is, and the form of what follows. */
export const MAGIC = 'MSCOPE1\n';
const FAMILY = 'MSCOPE';
const LENGTH_BYTES = 4;
/** Bytes before the header. */
export const PREAMBLE_BYTES = MAGIC.length + LENGTH_BYTES;
const BYTES_PER_FRAME_END = 4;
/** Room for 65,536 definitions and a chunk for every instant of a long run. */
const MOST_HEADER_BYTES = 64 * 2 ** 20;

export class TraceFileError extends Error {
  override readonly name = 'TraceFileError';
}

export interface ChunkHeader {
  count: number;
  firstIndex: number;
  baseNs: number;
  untilNs: number;
  definitions: number;
  firstFrame: number;
  frames: number;
  frameBytes: number;
}

export interface TraceHeader {
  version: number;
  scenario: unknown;
  hash: string;
  definitions: Definition[];
  chunks: ChunkHeader[];
}

const TEXT_PART = 8_192;

/** A byte a character. */
export const asciiText = (bytes: Uint8Array): string => {
  let text = '';
  for (let from = 0; from < bytes.length; from += TEXT_PART) {
    text += String.fromCharCode(...bytes.subarray(from, from + TEXT_PART));
  }
  return text;
};

/** Bytes of a chunk's columns, frame ends and frames. */
export const bytesOfChunk = ({ count, frames, frameBytes }: ChunkHeader): number =>
  count * BYTES_PER_RECORD + frames * BYTES_PER_FRAME_END + frameBytes;

/**
 * Length of the header that follows these first bytes of a file.
 * @throws TraceFileError where they do not begin a trace
 */
export const headerLength = (preamble: Uint8Array, fileBytes: number): number => {
  const start = String.fromCharCode(...preamble.subarray(0, MAGIC.length));
  if (preamble.length < PREAMBLE_BYTES || start !== MAGIC) {
    const isNewer = start.startsWith(FAMILY) && /\d\n$/.test(start);
    throw new TraceFileError(
      isNewer
        ? `this is a Machscope trace of the form "${start.trim()}", which is newer than this program: it reads "${MAGIC.trim()}"`
        : `this is not a Machscope trace: a trace begins with "${MAGIC.trim()}"`,
    );
  }
  const length = new DataView(preamble.buffer, preamble.byteOffset, preamble.byteLength).getUint32(MAGIC.length, true);
  if (PREAMBLE_BYTES + length > fileBytes) throw new TraceFileError('the trace ends inside its header');
  if (length > MOST_HEADER_BYTES) {
    throw new TraceFileError(`the header of the trace has ${length} bytes; at most ${MOST_HEADER_BYTES} are allowed`);
  }
  return length;
};

/**
 * Reads a header and checks it against the length of what follows it.
 * @throws TraceFileError with one sentence for the user
 */
export const parseHeader = (json: string, bodyBytes: number): TraceHeader => {
  const header = asHeader(json);
  const needed = header.chunks.reduce((sum, chunk) => sum + bytesOfChunk(chunk), 0);
  if (needed !== bodyBytes) {
    throw new TraceFileError(`the trace has ${bodyBytes} bytes of records; its header says ${needed}`);
  }
  return header;
};

const asHeader = (json: string): TraceHeader => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    throw new TraceFileError('the header of the trace is not JSON');
  }
  const header = parsed as Partial<TraceHeader> | null;
  if (typeof header !== 'object' || header === null) {
    throw new TraceFileError('the header of the trace is not an object');
  }
  if (header.version !== TRACE_VERSION) throw new TraceFileError(versionSentence(header.version));
  const { definitions, chunks, hash } = header;
  if (!Array.isArray(definitions) || !Array.isArray(chunks) || typeof hash !== 'string') {
    throw new TraceFileError('the header of the trace lacks its hash, definitions or chunks');
  }
  definitions.forEach(checkDefinition);
  checkChunks(chunks, definitions.length);
  return { version: header.version, scenario: header.scenario, hash, definitions, chunks };
};

const versionSentence = (version: unknown): string =>
  typeof version === 'number' && version > TRACE_VERSION
    ? `the trace has version ${version}, which is newer than this program: it reads version ${TRACE_VERSION}`
    : `the trace has version ${String(version)}; this program reads version ${TRACE_VERSION}`;

type Form = 'text' | 'number' | 'number or null' | 'yes or no';

/** What every definition of a type has beside its type and id. */
const formsOf: Readonly<Record<DefinitionType, Readonly<Record<string, Form>>>> = {
  host: { host: 'number', name: 'text', stack: 'text' },
  task: { host: 'number', name: 'text' },
  thread: { host: 'number', task: 'number', name: 'text', role: 'text', base: 'number', policy: 'text' },
  lock: { host: 'number', task: 'number', name: 'text', protocol: 'text' },
  queue: { host: 'number', task: 'number', name: 'text', queue: 'text', limit: 'number' },
  link: { name: 'text', mbps: 'number', duplex: 'text' },
  activity: {
    number: 'number',
    name: 'text',
    rank: 'number',
    realTime: 'yes or no',
    periodNs: 'number or null',
    deadlineNs: 'number or null',
    host: 'number',
  },
};

const hasForm = (value: unknown, form: Form): boolean => {
  switch (form) {
    case 'text':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'number or null':
      return value === null || typeof value === 'number';
    case 'yes or no':
      return typeof value === 'boolean';
  }
};

const checkDefinition = (definition: unknown, id: number): void => {
  const fields = definition as Record<string, unknown> | null;
  const type = fields?.['type'];
  if (fields === null || fields['id'] !== id || typeof type !== 'string' || !Object.hasOwn(formsOf, type)) {
    throw new TraceFileError(`definition ${id} of the trace is not in its place`);
  }
  for (const [name, form] of Object.entries(formsOf[type as DefinitionType])) {
    if (!hasForm(fields[name], form)) {
      throw new TraceFileError(`definition ${id} of the trace (a ${type}) has no ${name}; it must be a ${form}`);
    }
  }
};

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

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
  if (definitions !== definitionCount) {
    throw new TraceFileError('the chunks of the trace do not share out its definitions');
  }
};
