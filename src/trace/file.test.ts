import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { decodeTrace, encodeTrace, TraceFileError, type TraceFile } from './file.ts';
import { Kind, NO_LEVEL, NONE, Operation, sliceCode, Layer } from './format.ts';
import { TraceWriter } from './writer.ts';

const COMPUTE = sliceCode(Layer.compute, Operation.work);

const sample = (): TraceFile => {
  const writer = new TraceWriter();
  const task = writer.define({ type: 'task', host: 0, name: 'täsk' });
  const thread = { type: 'thread', host: 0, task, role: 'application', base: 8, policy: 'fixed-fifo' } as const;
  const a = writer.define({ ...thread, name: 'a' });
  writer.record(0, Kind.slice, COMPUTE, 8, a, 0, NONE, NONE);
  const first = writer.take(5);
  const b = writer.define({ ...thread, name: 'b' });
  writer.record(7, Kind.slice, COMPUTE, NO_LEVEL, b, 3, writer.frame(Uint8Array.of(1, 2, 3)), NONE);
  return { scenario: { machscope: 1, title: 'Zürich' }, hash: writer.hash(), chunks: [...first, ...writer.take(10)] };
};

describe('a trace file', () => {
  it('gives back what was written', () => {
    const file = sample();
    expect(decodeTrace(encodeTrace(file))).toEqual(file);
  });

  it('of an empty run is a file too', () => {
    const empty = { scenario: null, hash: '', chunks: [] };
    expect(decodeTrace(encodeTrace(empty))).toEqual(empty);
  });

  it.each([
    ['nothing', () => new Uint8Array(0), 'this is not a Machscope trace: a trace begins with "MSCOPE1"'],
    [
      'another file',
      () => Uint8Array.from('{"traceEvents":[]}', (c) => c.charCodeAt(0)),
      'this is not a Machscope trace: a trace begins with "MSCOPE1"',
    ],
    ['a file cut in its header', () => encodeTrace(sample()).slice(0, 40), 'the trace ends inside its header'],
    [
      'a file cut in its records',
      () => encodeTrace(sample()).slice(0, -2),
      'the trace has 47 bytes of records; its header says 49',
    ],
  ])('refuses %s in one sentence', (_, bytes, sentence) => {
    expect(() => decodeTrace(bytes())).toThrow(new TraceFileError(sentence));
  });

  test.prop([fc.nat(), fc.integer({ min: 0, max: 255 })])(
    'with any byte changed is read or refused, never worse',
    (at, value) => {
      const bytes = encodeTrace(sample());
      bytes[at % bytes.length] = value;
      try {
        decodeTrace(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(TraceFileError);
      }
    },
  );
});
