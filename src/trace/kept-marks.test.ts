/** Marks that were asked for are forgotten with the records that they stand for. */
import { expect, it } from 'vitest';
import { Kind, NO_LEVEL, NONE } from './format.ts';
import { MarkColumns, TraceReader } from './reader.ts';
import { TraceWriter } from './writer.ts';

const RECORDS = 300_000;
const STEP_NS = 1_000;
const DROP_DETAIL = 16;
const BUCKET_NS = 2 ** 20;

it('marks of dropped records are not told, also if they were asked for before', () => {
  const writer = new TraceWriter();
  writer.define({ type: 'host', host: 0, name: 'h', stack: 's' });
  const task = writer.define({ type: 'task', host: 0, name: 't' });
  const queue = writer.define({ type: 'queue', host: 0, task, name: 'q', queue: 'port', limit: 9 });
  const reader = new TraceReader({ retentionBytes: 4_000_000 });
  const marks = new MarkColumns();
  const ask = (): Float64Array => {
    reader.marks(queue, 0, reader.untilNs, BUCKET_NS, marks);
    return marks.timeNs.slice(0, marks.count);
  };
  expect(ask()).toHaveLength(0);
  for (let i = 0; i < RECORDS; i += 1) {
    writer.record(i * STEP_NS, Kind.queue, DROP_DETAIL, NO_LEVEL, queue, 0, NONE, 0);
    if (i % 50_000 !== 49_999) continue;
    for (const chunk of writer.take(i * STEP_NS)) reader.append(chunk);
    const times = ask();
    expect(times[0]).toBe(reader.startNs);
    expect(times.every((timeNs) => timeNs >= reader.startNs)).toBe(true);
  }
  expect(reader.firstIndex).toBeGreaterThan(0);
});
