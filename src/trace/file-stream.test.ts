import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { encodeTrace, TraceFileError, type TraceFile } from './file.ts';
import { MOST_TRACE_BYTES, openTraceFile, split, type ByteSource } from './file-stream.ts';
import { Kind, Layer, NO_LEVEL, NONE, Operation, sliceCode, type TraceChunk } from './format.ts';
import { TraceReader } from './reader.ts';
import { TraceWriter } from './writer.ts';

const COMPUTE = sliceCode(Layer.compute, Operation.work);

/** Two threads that take turns, with a frame now and then; written out every `records` records. */
const runOf = (records: number, everyRecords: number): TraceFile => {
  const writer = new TraceWriter();
  const chunks: TraceChunk[] = [];
  const task = writer.define({ type: 'task', host: 0, name: 't' });
  const thread = { type: 'thread', host: 0, task, role: 'application', base: 8, policy: 'fixed-fifo' } as const;
  const a = writer.define({ ...thread, name: 'a' });
  for (let i = 0; i < records; i += 1) {
    const frame = i % 7 === 3 ? writer.frame(Uint8Array.of(i & 255, 2, 3)) : NONE;
    writer.record(10 * i, Kind.slice, COMPUTE, NO_LEVEL, a, 0, frame, NONE);
    if (i === Math.floor(records / 2)) writer.define({ ...thread, name: 'b' });
    if (i % everyRecords === everyRecords - 1) chunks.push(...writer.take(10 * i + 1));
  }
  chunks.push(...writer.take(10 * records));
  return { scenario: { machscope: 1 }, hash: writer.hash(), chunks };
};

/** Bytes in memory that say how large they are, and what was read of them. */
const sourceOf = (bytes: Uint8Array, size = bytes.length): ByteSource & { reads: [number, number][] } => {
  const reads: [number, number][] = [];
  return {
    size,
    reads,
    slice: (from, to) => {
      reads.push([from, to]);
      return { arrayBuffer: () => Promise.resolve(bytes.slice(from, to).buffer) };
    },
  };
};

const readerOf = (chunks: Iterable<TraceChunk>): TraceReader => {
  const reader = new TraceReader();
  for (const chunk of chunks) reader.append(chunk);
  return reader;
};

const recordsOf = (reader: TraceReader): unknown[] =>
  Array.from({ length: reader.endIndex }, (_, i) => [
    reader.timeNs(i),
    reader.kind(i),
    reader.subject(i),
    reader.a(i),
    reader.frameBytes(reader.a(i))?.join(' '),
  ]);

describe('a trace file read piece by piece', () => {
  it('tells what it is before any record is read', async () => {
    const file = runOf(500, 40);
    const source = sourceOf(encodeTrace(file));
    const open = await openTraceFile(source);
    expect(open).toMatchObject({ scenario: { machscope: 1 }, hash: file.hash, recordCount: 500, untilNs: 5_000 });
    expect(open.definitions.map(({ name }) => name)).toEqual(['t', 'a', 'b']);
    expect(source.reads).toHaveLength(2);
  });

  test.prop([fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 1, max: 9_000 })], { numRuns: 6 })(
    'gives the same run as read whole',
    async (records, everyRecords) => {
      const file = runOf(records, everyRecords);
      const open = await openTraceFile(sourceOf(encodeTrace(file)));
      const pieces: TraceChunk[] = [];
      for await (const piece of open.pieces()) pieces.push(piece);
      const [got, wanted] = [readerOf(pieces), readerOf(file.chunks)];
      expect(recordsOf(got)).toEqual(recordsOf(wanted));
      expect(got.untilNs).toBe(wanted.untilNs);
      expect(got.definitions).toEqual(wanted.definitions);
    },
  );

  it('comes in pieces that a page takes in quickly', async () => {
    const open = await openTraceFile(sourceOf(encodeTrace(runOf(50_000, 50_000))));
    for await (const { count } of open.pieces()) expect(count).toBeLessThanOrEqual(4_096);
  });

  it('can be read again from its beginning', async () => {
    const open = await openTraceFile(sourceOf(encodeTrace(runOf(300, 20))));
    const first = await open.pieces().next();
    const again = await open.pieces().next();
    expect(again.value).toEqual(first.value);
  });

  it.each([
    [
      'a file cut in its header',
      (bytes: Uint8Array) => sourceOf(bytes.slice(0, 60)),
      'the trace ends inside its header',
    ],
    [
      'a file cut in its records',
      (bytes: Uint8Array) => sourceOf(bytes.slice(0, -5)),
      'bytes of records; its header says',
    ],
    [
      'an empty file',
      () => sourceOf(new Uint8Array(0)),
      'this is not a Machscope trace: a trace begins with "MSCOPE1"',
    ],
    [
      'a file of a later form',
      () => sourceOf(Uint8Array.from('MSCOPE2\n....', (sign) => sign.charCodeAt(0))),
      'this is a Machscope trace of the form "MSCOPE2", which is newer than this program: it reads "MSCOPE1"',
    ],
    [
      'a file that is too large',
      (bytes: Uint8Array) => sourceOf(bytes, 3 * MOST_TRACE_BYTES),
      'the trace has 3.0 GiB; at most 1.0 GiB can be opened',
    ],
  ])('refuses %s in one sentence', async (_, sourceFrom, sentence) => {
    const refused = openTraceFile(sourceFrom(encodeTrace(runOf(100, 100))));
    await expect(refused).rejects.toThrow(TraceFileError);
    await expect(refused).rejects.toThrow(sentence);
  });

  it('refuses a trace of a later version', async () => {
    const bytes = encodeTrace(runOf(10, 10));
    const at = String.fromCharCode(...bytes).indexOf('"version":1') + '"version":'.length;
    bytes[at] = '7'.charCodeAt(0);
    await expect(openTraceFile(sourceOf(bytes))).rejects.toThrow(
      'the trace has version 7, which is newer than this program: it reads version 1',
    );
  });

  it('says so when the file goes away while it is read', async () => {
    const bytes = encodeTrace(runOf(100, 100));
    let gone = false;
    const whole = sourceOf(bytes);
    const open = await openTraceFile({
      size: whole.size,
      slice: (from, to) => (gone ? { arrayBuffer: () => Promise.reject(new Error('gone')) } : whole.slice(from, to)),
    });
    gone = true;
    await expect(open.pieces().next()).rejects.toThrow('the file can no longer be read');
  });

  it('refuses records about what cannot be', async () => {
    const file = runOf(10, 10);
    const first = file.chunks[0];
    first?.kind.fill(Kind.lock, 4, 5);
    const open = await openTraceFile(sourceOf(encodeTrace(file)));
    await expect(open.pieces().next()).rejects.toThrow(
      new TraceFileError('a record of the trace has kind 3, which definition 1 cannot have'),
    );
  });
});

describe('split', () => {
  it('leaves the end of what is known at the first record of the next piece', () => {
    const [chunk] = runOf(10, 20).chunks;
    const pieces = chunk === undefined ? [] : [...split(chunk, 4)];
    expect(pieces.map(({ firstIndex, count, untilNs }) => [firstIndex, count, untilNs])).toEqual([
      [0, 4, 40],
      [4, 4, 80],
      [8, 2, 100],
    ]);
  });
});
