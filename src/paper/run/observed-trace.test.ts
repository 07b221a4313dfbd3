import { expect, it } from 'vitest';
import { defaultCosts } from '../../scenario/costs/default-costs.ts';
import { createSimulation } from '../../sim/index.ts';
import { TraceReader } from '../../trace/reader.ts';
import { TraceWriter } from '../../trace/writer.ts';
import { Observers, ObservedTrace, observedRecords, type RecordObserver } from './observed-trace.ts';
import { experimentScenario, pingPong } from './scenarios.ts';

const scenario = experimentScenario('test', pingPong(64, 5), defaultCosts, { stack: 'nps' });
const UNTIL_NS = 20_000_000;

class Recorder implements RecordObserver {
  readonly records: number[][] = [];
  definitions = 0;
  frames = 0;
  define(): void {
    this.definitions += 1;
  }
  record(...columns: number[]): void {
    this.records.push(columns);
  }
  frame(): void {
    this.frames += 1;
  }
}

const stored = (): TraceReader => {
  const writer = new TraceWriter();
  createSimulation(scenario, writer).runUntil(UNTIL_NS);
  const reader = new TraceReader();
  for (const chunk of writer.take(UNTIL_NS)) reader.append(chunk);
  return reader;
};

it('shows an observer what a stored trace holds, in the same order', () => {
  const recorder = new Recorder();
  const before = observedRecords();
  createSimulation(scenario, new ObservedTrace(recorder)).runUntil(UNTIL_NS);
  const reader = stored();
  const expected = Array.from({ length: reader.endIndex }, (_, i) => [
    reader.timeNs(i),
    reader.kind(i),
    reader.detail(i),
    reader.level(i),
    reader.subject(i),
    reader.work(i),
    reader.a(i),
    reader.b(i),
  ]);
  expect(recorder.records).toEqual(expected);
  expect(recorder.definitions).toBe(reader.definitions.length);
  expect(recorder.frames).toBe(10);
  expect(observedRecords() - before).toBe(expected.length);
});

it('passes everything to several observers', () => {
  const [one, other] = [new Recorder(), new Recorder()];
  createSimulation(scenario, new ObservedTrace(new Observers([one, other]))).runUntil(UNTIL_NS);
  expect(one.records.length).toBeGreaterThan(0);
  expect(other.records).toEqual(one.records);
  expect([other.definitions, other.frames]).toEqual([one.definitions, one.frames]);
});
