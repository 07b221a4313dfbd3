import { describe, expect, test } from 'vitest';
import { presetById } from '../scenario/presets/index.ts';
import type { Scenario, TimedCommand } from '../scenario/types.ts';
import { createSimulation } from '../sim/index.ts';
import type { TestTrace } from '../trace/test-trace.ts';
import { TraceReader } from '../trace/reader.ts';
import { TraceWriter } from '../trace/writer.ts';
import { RunFacts } from './facts.ts';
import { activationDifference, traceDifference } from './run-difference.ts';
import { BlameTrace, MS } from './testing/blame-trace.ts';

interface Run {
  reader: TraceReader;
  facts: RunFacts;
}

const read = (chunks: ReturnType<TestTrace['chunks']>): Run => {
  const run = { reader: new TraceReader(), facts: new RunFacts() };
  for (const chunk of chunks) {
    run.reader.append(chunk);
    run.facts.append(chunk);
  }
  return run;
};

const simulated = (commands: TimedCommand[], untilNs = 1_500 * MS): Run => {
  const scenario = presetById('fig9')?.scenario as Scenario;
  const writer = new TraceWriter();
  createSimulation({ ...scenario, commands }, writer).runUntil(untilNs);
  return read(writer.take(untilNs));
};

describe('two runs of the same seed', () => {
  const usual = simulated([]);

  test('are the same where nothing was changed', () => {
    const again = simulated([]);
    expect(traceDifference(usual.reader, again.reader)).toEqual({ same: { from: 0, to: usual.reader.endIndex } });
    const { changed, compared } = activationDifference(usual.facts, again.facts);
    expect(changed).toEqual([]);
    expect(compared).toBe(29);
  });

  test('part at the change of a setting, and only activations after it are another', () => {
    const atNs = 1_203 * MS;
    const other = simulated([{ set: 'disturbanceClientComputeNs', value: 40 * MS, atNs }]);
    const difference = traceDifference(usual.reader, other.reader);
    expect(difference).toMatchObject({ parting: { atNs } });
    const { changed, responseChangeNs } = activationDifference(usual.facts, other.facts);
    expect(changed.length).toBeGreaterThan(3);
    for (const { a, b, index, responseChangeNs: ns } of changed) {
      expect(a?.releaseNs).toBe(index * 50 * MS);
      expect((b?.completionNs ?? Infinity) > atNs).toBe(true);
      const [before, after] = [a?.responseNs ?? null, b?.responseNs ?? null];
      expect(ns).toBe(before === null || after === null ? null : after - before);
    }
    const sizes = changed.map(({ responseChangeNs: ns }) => Math.abs(ns ?? Infinity));
    expect(sizes).toEqual(sizes.toSorted((one, two) => two - one));
    expect(responseChangeNs).toBe(changed.reduce((sum, { responseChangeNs: ns }) => sum + (ns ?? 0), 0));
  });

  test('are compared up to where both are complete', () => {
    const shorter = simulated([], 1_000 * MS);
    const { same } = traceDifference(usual.reader, shorter.reader) as { same: { to: number } };
    expect(same.to).toBe(shorter.reader.endIndex);
    expect(activationDifference(usual.facts, shorter.facts)).toMatchObject({ changed: [], compared: 20 });
    expect(traceDifference(usual.reader, simulated([]).reader, same.to)).toHaveProperty('same');
  });
});

/** An activity and a thread that works for it; with one lock more before them, all ids are others. */
const small = (completionMs: number | null, shifted = false): Run => {
  const trace = new BlameTrace();
  if (shifted) trace.lock('another');
  const thread = trace.worker('rt-client', 'rt');
  trace.release(0);
  trace.slice(MS, thread, 16, trace.work('rt'));
  if (completionMs !== null) trace.complete(completionMs);
  return read(trace.chunks(100 * MS));
};

describe('definitions', () => {
  test('are matched by name, whatever their ids', () => {
    const [one, other] = [small(20), small(20, true)];
    expect(one.facts.definitions.length).not.toBe(other.facts.definitions.length);
    expect(traceDifference(one.reader, other.reader)).toEqual({ same: { from: 0, to: 3 } });
    expect(activationDifference(one.facts, other.facts).changed).toEqual([]);
  });
});

describe('an activation', () => {
  test('that completes later differs by that', () => {
    const [one, other] = [small(20), small(33, true)];
    const { changed, responseChangeNs } = activationDifference(one.facts, other.facts);
    expect(changed).toMatchObject([{ activity: 'rt', index: 0, responseChangeNs: 13 * MS }]);
    expect(responseChangeNs).toBe(13 * MS);
    expect(traceDifference(one.reader, other.reader)).toEqual({ parting: { record: 2, atNs: 20 * MS } });
  });

  test('that completes in one run only has no length of change, and comes first', () => {
    const [one, other] = [small(20), small(null)];
    const [first] = activationDifference(one.facts, other.facts).changed;
    expect(first).toMatchObject({ index: 0, responseChangeNs: null });
    expect(first?.b?.completionNs).toBeNull();
    expect(traceDifference(one.reader, other.reader)).toEqual({ parting: { record: 2, atNs: 20 * MS } });
  });
});
