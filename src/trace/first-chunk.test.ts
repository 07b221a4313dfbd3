/** A long first chunk whose levels of detail are left for later is read like one that was taken record by record. */
import { describe, expect, it } from 'vitest';
import type { PaperStackId } from '../scenario/types.ts';
import { createSimulation } from '../sim/index.ts';
import { scenarioOf } from '../sim/testing/any-stack.ts';
import { specOf } from '../sim/testing/network-run.ts';
import { split } from './file-stream.ts';
import type { TraceChunk } from './format.ts';
import { IntervalColumns, MarkColumns, TraceReader, COMMAND_ROW } from './reader.ts';
import { TraceWriter } from './writer.ts';

const FIRST_NS = 1_100e6;
const UNTIL_NS = 1_150e6;
const PIECE_RECORDS = 1_000;

const chunksOf = (id: PaperStackId): TraceChunk[] => {
  const writer = new TraceWriter({ chunkRecords: 65_536 });
  const simulation = createSimulation(scenarioOf(specOf(id), specOf(id), 4), writer);
  return [FIRST_NS, UNTIL_NS].flatMap((toNs) => {
    simulation.runUntil(toNs);
    return writer.take(toNs);
  });
};

const columnsOf = (out: IntervalColumns | MarkColumns): unknown[] =>
  Object.values(out).map((column: unknown) =>
    ArrayBuffer.isView(column) ? [...(column as Uint16Array)].slice(0, out.count) : column,
  );

/** All that can be asked of a row. */
const everything = (reader: TraceReader): unknown[] => {
  const out = new IntervalColumns();
  const marks = new MarkColumns();
  const answers: unknown[] = [];
  const { untilNs } = reader;
  for (const [fromNs, toNs, bucketNs] of [
    [untilNs - 40e6, untilNs, 1],
    [0, untilNs, 4e6],
  ] as const) {
    const ask = (query: () => void): void => {
      query();
      answers.push(columnsOf(out));
    };
    for (const { id } of reader.definitionsOf('thread'))
      ask(() => reader.threadIntervals(id, fromNs, toNs, bucketNs, out));
    for (const { host } of reader.definitionsOf('host'))
      ask(() => reader.cpuIntervals(host, fromNs, toNs, bucketNs, out));
    for (const { id } of reader.definitionsOf('queue')) ask(() => reader.queueLengths(id, fromNs, toNs, bucketNs, out));
    for (const { id } of reader.definitionsOf('lock')) ask(() => reader.lockIntervals(id, fromNs, toNs, bucketNs, out));
    for (const { id } of reader.definitionsOf('link')) {
      for (const host of [0, 1]) ask(() => reader.wireIntervals(id, host, fromNs, toNs, bucketNs, out));
    }
    for (const { id } of reader.definitions) {
      reader.marks(id, fromNs, toNs, bucketNs, marks);
      answers.push(columnsOf(marks));
    }
    reader.marks(COMMAND_ROW, fromNs, toNs, bucketNs, marks);
    answers.push(columnsOf(marks));
  }
  return answers;
};

describe.each(['freebsd', 'libsockets', 'nps-k'] as const)('%s', (id) => {
  it('is read alike, before and after it is summed up, and so is what follows', () => {
    const [pieces, whole] = [new TraceReader(), new TraceReader()];
    const [chunk, next] = chunksOf(id) as [TraceChunk, TraceChunk];
    expect(chunk.count).toBeGreaterThan(2_000);
    // Too short to be taken as a whole.
    for (const piece of split(chunk, PIECE_RECORDS)) pieces.append(piece, true);
    whole.append(chunk, true);
    expect(everything(whole)).toEqual(everything(pieces));
    for (const reader of [pieces, whole]) {
      while (reader.sumUpOne());
      reader.append(next);
    }
    expect(everything(whole)).toEqual(everything(pieces));
  });
});
