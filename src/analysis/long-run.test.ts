/** A run that is longer than what is kept of it: statistics stay exact, and what is kept has a limit. */
import { expect, test } from 'vitest';
import { ActivityEvent, Kind, type DefinitionOf } from '../trace/format.ts';
import { TraceReader } from '../trace/reader.ts';
import { Activations } from './activations.ts';
import { distributionOf, responseJitterOf } from './distribution.ts';
import { RunFacts } from './facts.ts';
import { BlameTrace } from './testing/blame-trace.ts';

const KEPT_ACTIVATIONS = 200_000;
const PERIOD_NS = 2_000_000;
const RETENTION_BYTES = 1024 * 1024;

/** From 0.5 to 1.5 ms. */
const responseNs = (index: number): number => 500_000 + 1_000 * ((index * 7_919) % 1_001);

/** Of typed arrays: a picture of the difference would take longer than the run. */
const isSame = (one: Float64Array | undefined, other: Float64Array): boolean =>
  one?.length === other.length && one.every((value, index) => value === other[index]);

const expected = (count: number): { responses: Float64Array; intervals: Float64Array } => {
  const responses = Float64Array.from({ length: count }, (_, index) => responseNs(index));
  const intervals = responses.subarray(1).map((ns, index) => PERIOD_NS + ns - (responses[index] as number));
  return { responses, intervals };
};

test('statistics are exact over the whole run when old trace is dropped', () => {
  const count = 50_000;
  const trace = new BlameTrace();
  const facts = new RunFacts();
  const reader = new TraceReader({ retentionBytes: RETENTION_BYTES });
  const id = trace.activities.rt;
  let mostBytes = 0;
  for (let index = 0; index < count; index += 1) {
    const releaseNs = index * PERIOD_NS;
    const work = trace.work('rt', index);
    trace.record(releaseNs, Kind.activity, ActivityEvent.release, id, work, index);
    trace.record(releaseNs + responseNs(index), Kind.activity, ActivityEvent.completion, id, work, index);
    if ((index + 1) % 1_000 > 0) continue;
    for (const chunk of trace.chunks(releaseNs + PERIOD_NS)) {
      facts.append(chunk);
      reader.append(chunk);
      mostBytes = Math.max(mostBytes, reader.byteLength);
    }
  }
  // Most of the run is gone, and what was kept of it had a limit.
  expect(reader.firstIndex).toBeGreaterThan(count);
  expect(reader.startNs).toBeGreaterThan((count / 2) * PERIOD_NS);
  expect(mostBytes).toBeLessThan(3 * RETENTION_BYTES);

  const { responses, intervals } = expected(count);
  const samples = facts.activity.samplesOf(id);
  expect([isSame(samples?.responsesNs, responses), isSame(samples?.intervalsNs, intervals)]).toEqual([true, true]);
  const lengths = distributionOf(responses);
  expect(distributionOf(samples?.responsesNs ?? intervals)?.mean).toBe(lengths?.mean);
  expect(lengths).toMatchObject({ count, min: 500_000, max: 1_500_000 });
  expect(responseJitterOf(responses)?.absoluteNs).toBe(1_000_000);
});

test('statistics are exact when old activations are dropped, too', () => {
  const count = 260_000;
  const activations = new Activations();
  const rt: DefinitionOf<'activity'> = {
    type: 'activity',
    id: 0,
    number: 1,
    name: 'rt',
    rank: 8,
    realTime: true,
    periodNs: PERIOD_NS,
    deadlineNs: 1_000_000,
    host: 0,
  };
  activations.define(rt);
  let mostKept = 0;
  let late = 0;
  for (let index = 0; index < count; index += 1) {
    const releaseNs = index * PERIOD_NS;
    const isLate = responseNs(index) > 1_000_000;
    activations.record(releaseNs, ActivityEvent.release, 0, index, 0);
    if (isLate) activations.record(releaseNs + 1_000_000, ActivityEvent.miss, 0, index, 0);
    activations.record(releaseNs + responseNs(index), ActivityEvent.completion, 0, index, 0);
    late += isLate ? 1 : 0;
    mostKept = Math.max(mostKept, activations.list.length);
  }
  expect(mostKept).toBeLessThanOrEqual(1.25 * KEPT_ACTIVATIONS);
  expect(activations.list[0]?.index).toBeGreaterThan(0);
  const { responses, intervals } = expected(count);
  const samples = activations.samplesOf(0);
  expect([isSame(samples?.responsesNs, responses), isSame(samples?.intervalsNs, intervals)]).toEqual([true, true]);
  expect(activations.missesOf(0)).toBe(late);
});
