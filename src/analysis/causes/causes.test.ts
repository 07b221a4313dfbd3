/** Causes on real runs of all stacks: wake-ups have wakers, chains hold together in time, and links end at edges. */
import { describe, expect, test } from 'vitest';
import { benchmarkRun, type BenchmarkRun } from '../../render/testing/benchmark-run.ts';
import { paperStackIds, type PaperStackId } from '../../scenario/types.ts';
import { activationOf, isReadyState, Kind, NONE, State, workOf } from '../../trace/format.ts';
import { STATE_BASE } from '../../trace/reader.ts';
import { Chain, type ChainLink } from './chain.ts';
import { frameFields } from './frame-fields.ts';
import { frameFlight } from './frame-flight.ts';
import { ranInstead, readyWaitOf } from './instead.ts';
import { isWake, nextWakeBy, wakeAt, wakeOf } from './wakes.ts';
import { spanOfWork } from './work-span.ts';

const runs = new Map<PaperStackId, BenchmarkRun>();
const runOf = (stack: PaperStackId): BenchmarkRun => {
  const made = runs.get(stack) ?? benchmarkRun(stack, 3, 1.2);
  runs.set(stack, made);
  return made;
};

/** Numbers of the records that are so. */
const records = ({ reader }: BenchmarkRun, isSo: (record: number) => boolean): number[] => {
  const found: number[] = [];
  for (let i = reader.firstIndex; i < reader.endIndex; i += 1) if (isSo(i)) found.push(i);
  return found;
};

/** Completed activations, and their chains. */
const chains = ({ reader, facts }: BenchmarkRun, name?: string) =>
  facts.activations.flatMap((activation) => {
    const activity = facts.definitions[activation.activity];
    const { completionNs, releaseNs, index } = activation;
    if (activity?.type !== 'activity' || completionNs === null || (name ?? activity.name) !== activity.name) return [];
    const work = workOf(activity.number, index);
    return [{ activation, activity, chain: new Chain(reader, work, releaseNs, completionNs), completionNs }];
  });

describe.each(paperStackIds)('on %s', (stack) => {
  test('every wake-up has its waker, or the thread slept or had not begun', () => {
    const run = runOf(stack);
    const { reader, facts } = run;
    const wakes = records(run, (i) => isWake(reader, i));
    expect(wakes.length).toBeGreaterThan(20);
    const every = Math.ceil(wakes.length / 50);
    for (const record of wakes.filter((_, i) => i % every === 0)) {
      const { waker, woken, atNs } = wakeAt(reader, record);
      const before = reader.threadIntervalAt(woken, atNs - 1);
      if (waker === NONE) {
        const slept = [State.sleep, State.dormant].map((state) => STATE_BASE + state);
        expect(before === null || slept.includes(before.code)).toBe(true);
        continue;
      }
      const definition = facts.definitions[waker];
      expect(definition).toMatchObject({ type: 'thread', host: (facts.definitions[woken] as { host: number }).host });
      // It had the CPU up to that instant.
      const slice = reader.cpuIntervalAt((definition as { host: number }).host, atNs - 1);
      expect(slice !== null && reader.subject(slice.recordIndex)).toBe(waker);
    }
  });

  test('what woke a slice and whom it woke are the two ends of one wake-up', () => {
    const run = runOf(stack);
    const { reader } = run;
    for (const record of records(run, (i) => isWake(reader, i)).slice(10, 40)) {
      const wake = wakeAt(reader, record);
      expect(wakeOf(reader, wake.woken, record)).toEqual(wake);
      if (wake.waker !== NONE) expect(nextWakeBy(reader, wake.waker, record)).toEqual(wake);
    }
  });

  test('what ran instead fills the wait to the nanosecond', () => {
    const run = runOf(stack);
    const { reader } = run;
    const waits = records(run, (i) => reader.kind(i) === Kind.state && isReadyState(reader.detail(i) as State)).slice(
      -60,
    );
    let longest = 0;
    for (const record of waits) {
      const wait = readyWaitOf(reader, reader.subject(record), record);
      if (wait === null) continue;
      const { ran, whole } = ranInstead(reader, wait);
      longest = Math.max(longest, wait.toNs - wait.fromNs);
      expect(whole).toBe(true);
      expect(ran.reduce((sum, { ns }) => sum + ns, 0)).toBe(wait.toNs - wait.fromNs);
      for (const { record: slice } of ran) expect(reader.kind(slice)).toBe(Kind.slice);
    }
    expect(longest).toBeGreaterThan(0);
  });

  test('the chain of an activation goes on from its release, or from the end of the one before, to its completion', () => {
    const run = runOf(stack);
    for (const { activation, chain, completionNs } of chains(run, 'rt')) {
      let reachedNs = activation.startNs ?? activation.releaseNs;
      for (const { startNs, endNs } of [...chain.steps].sort((one, other) => one.startNs - other.startNs)) {
        expect(startNs).toBeLessThanOrEqual(reachedNs);
        reachedNs = Math.max(reachedNs, endNs);
      }
      expect(reachedNs).toBe(completionNs);
      expect(chain.whole).toBe(true);
    }
  });

  test('a chain crosses the wire there and back, and its links lead to its steps', () => {
    const run = runOf(stack);
    const found = chains(run, 'rt');
    expect(found.length).toBeGreaterThan(5);
    for (const { chain } of found) {
      const wires = chain.steps.filter(({ kind }) => kind === 'wire').map(({ host }) => host);
      expect(wires).toEqual([0, 1]);
      const crossings = chain.links.filter(({ kind }) => kind === 'transmit' || kind === 'arrive');
      expect(crossings.map(({ kind }) => kind)).toEqual(['transmit', 'arrive', 'transmit', 'arrive']);
      for (const link of chain.links) {
        expect(link.toNs).toBeGreaterThanOrEqual(link.fromNs);
        // A thread that was only told that its part is done has none of the work any more.
        const goesOn = run.reader.work(indexOfEffect(run, link)) === chain.work;
        expect(!goesOn || chain.steps.some((step) => isIn(link, step))).toBe(true);
      }
    }
  });

  test('a link ends at an edge of a slice, a wait or a frame', () => {
    const run = runOf(stack);
    for (const { chain } of chains(run).slice(-30)) {
      for (const { to, toNs } of chain.links) {
        if (to.kind === 'wire') continue;
        expect(run.reader.threadIntervalAt(to.thread, toNs)?.startNs).toBe(toNs);
      }
    }
  });

  test('a chain that grows with the run is the one that is read at once', () => {
    const run = runOf(stack);
    const [last] = chains(run, 'rt').slice(-1);
    if (last === undefined) throw new Error('no activation');
    const { reader } = run;
    let end = reader.indexAtOrAfter(last.activation.releaseNs) + 5;
    const growing = new Proxy(reader, {
      get: (target, key) => {
        if (key === 'endIndex') return end;
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    const chain = new Chain(growing, last.chain.work, last.chain.fromNs, last.completionNs);
    while (end < reader.endIndex) {
      end = Math.min(reader.endIndex, end + 37);
      chain.advance();
    }
    expect(chain.steps).toEqual(last.chain.steps);
    expect(chain.links).toEqual(last.chain.links);
  });

  test('work leads to its activation, and its packets to their bytes', () => {
    const { reader, facts } = runOf(stack);
    const run = runOf(stack);
    for (const { chain, activation } of chains(run).slice(-20)) {
      expect(spanOfWork(facts, chain.work, activation.releaseNs)?.activation).toBe(activation);
      expect(activationOf(chain.work)).toBe(activation.index);
      for (const step of chain.steps.filter(({ kind }) => kind === 'wire')) {
        const flight = frameFlight(reader, step.message, step.startNs);
        expect(flight).toMatchObject({ startNs: step.startNs, endNs: step.endNs, host: step.host });
        const fields = frameFields(reader.frameBytes(step.message) ?? new Uint8Array());
        expect(fields.filter(({ bad }) => bad)).toEqual([]);
        expect(fields.some(({ layer }) => layer === 'udp')).toBe(true);
        const checksums = fields.filter(({ name }) => name === 'checksum').map(({ value }) => value);
        expect(checksums.every((value) => value.endsWith('right') || value === 'none')).toBe(true);
      }
    }
  });
});

const isIn = ({ to, toNs }: ChainLink, step: Chain['steps'][number]): boolean =>
  step.startNs <= toNs &&
  toNs <= step.endNs &&
  (to.kind === 'wire' ? step.kind === 'wire' && step.host === to.host : step.subject === to.thread);

/** The record that began what a link leads to. */
const indexOfEffect = ({ reader }: BenchmarkRun, { to, toNs, record }: ChainLink): number =>
  to.kind === 'wire' ? record : (reader.threadIntervalAt(to.thread, toNs)?.recordIndex ?? record);

describe('a frame', () => {
  test('with PIP tells priority, period and deadline', () => {
    const { reader } = runOf('nps-k');
    const withPip = records(runOf('nps-k'), (i) => reader.kind(i) === Kind.frame)
      .map((i) => frameFields(reader.frameBytes(reader.a(i)) ?? new Uint8Array()))
      .find((fields) =>
        fields.some(({ layer, name, value }) => layer === 'pip' && name === 'period' && value !== 'not told'),
      );
    expect(withPip?.filter(({ layer }) => layer === 'pip').map(({ value }) => value)).toEqual([
      '1',
      '8 (0 is most urgent)',
      '50000 µs',
      '50000 µs',
      'no',
    ]);
  });

  test('that was changed on its way has a wrong checksum', () => {
    const { reader } = runOf('nps-k');
    const [record = 0] = records(runOf('nps-k'), (i) => reader.kind(i) === Kind.frame);
    const bytes = reader.frameBytes(reader.a(record))?.slice() ?? new Uint8Array();
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    expect(frameFields(bytes).find(({ layer, name }) => layer === 'udp' && name === 'checksum')).toMatchObject({
      bad: true,
    });
    bytes[30] = (bytes[30] ?? 0) ^ 1;
    expect(frameFields(bytes).find(({ layer, name }) => layer === 'ip' && name === 'checksum')).toMatchObject({
      bad: true,
    });
  });

  test('of any length is told as far as it goes', () => {
    const { reader } = runOf('freebsd');
    const [record = 0] = records(runOf('freebsd'), (i) => reader.kind(i) === Kind.frame);
    const bytes = reader.frameBytes(reader.a(record)) ?? new Uint8Array();
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => frameFields(bytes.subarray(0, length))).not.toThrow();
      expect(frameFields(bytes.subarray(0, length)).length).toBeGreaterThan(0);
    }
  });
});
