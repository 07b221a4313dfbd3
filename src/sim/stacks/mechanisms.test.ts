import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  Kind,
  Layer,
  layerOf,
  LockEvent,
  NO_LEVEL,
  Operation,
  operationOf,
  type DefinitionOf,
} from '../../trace/format.ts';
import type { TraceReader } from '../../trace/reader.ts';
import { anyStack, scenarioOf } from '../testing/any-stack.ts';
import { runNetwork, specOf } from '../testing/network-run.ts';

const SECOND_NS = 1_000_000_000;

describe('any combination of mechanisms', () => {
  test.prop(
    [
      anyStack,
      anyStack,
      fc.integer({ min: 0, max: 6 }),
      fc.integer({ min: 0, max: 1000 }),
      fc.constantFrom(10 as const, 100 as const),
      fc.constantFrom('full' as const, 'half' as const),
    ],
    { numRuns: 30 },
  )('runs the benchmark on mixed hosts with every invariant kept', (client, server, jobs, seed, mbps, duplex) => {
    const scenario = scenarioOf(client, server, jobs, { seed, link: { mbps, duplex, propagationNs: 500 } });
    runNetwork(scenario, 1.5 * SECOND_NS);
  });
});

/** The benchmark with 4 jobs on one stack. */
const trace = (id: string): TraceReader => runNetwork(scenarioOf(specOf(id), specOf(id), 4), 2 * SECOND_NS).reader;

interface Slice {
  thread: DefinitionOf<'thread'>;
  code: number;
  level: number;
  work: number;
  timeNs: number;
}

const slicesOf = (reader: TraceReader): Slice[] => {
  const threads = new Map(reader.definitionsOf('thread').map((thread) => [thread.id, thread]));
  const slices: Slice[] = [];
  for (let i = 0; i < reader.endIndex; i += 1) {
    const thread = reader.kind(i) === Kind.slice ? threads.get(reader.subject(i)) : undefined;
    if (thread === undefined) continue;
    slices.push({
      thread,
      code: reader.detail(i),
      level: reader.level(i),
      work: reader.work(i),
      timeNs: reader.timeNs(i),
    });
  }
  return slices;
};

const rankOf = (reader: TraceReader, work: number): string => reader.activityOfWork(work)?.name.slice(0, 2) ?? '';

/** What the paper says of the structure, read from the trace. */
describe('structure', () => {
  const inLayer = (slices: Slice[], layer: Layer, roles: readonly string[]): Slice[] =>
    slices.filter(({ code, thread }) => layerOf(code) === layer && roles.includes(thread.role));

  it.each(['nps', 'nps-k'])('%s: IP input runs on the manager only, the most urgent thread of the server', (id) => {
    const reader = trace(id);
    const managers = inLayer(slicesOf(reader), Layer.ip, ['manager']);
    expect(managers.length).toBeGreaterThan(0);
    const bases = reader
      .definitionsOf('thread')
      .filter(({ task }) => task === managers[0]?.thread.task)
      .map(({ base }) => base);
    expect(managers[0]?.thread.base).toBe(Math.min(...bases));
    const work = inLayer(slicesOf(reader), Layer.ip, ['input-worker']).filter(
      ({ code }) => operationOf(code) === Operation.work,
    );
    expect(work).toEqual([]);
  });

  it.each(['nps', 'nps-k'])('%s: workers have the priority of the packet or request that they serve', (id) => {
    const reader = trace(id);
    const slices = inLayer(slicesOf(reader), Layer.udp, ['input-worker', 'output-worker']);
    expect(slices.length).toBeGreaterThan(0);
    for (const { level, work } of slices) expect(level).toBeLessThanOrEqual(rankOf(reader, work) === 'rt' ? 8 : 16);
    expect(slices.some(({ level }) => level === 8)).toBe(true);
    expect(slices.some(({ level }) => level === 16)).toBe(true);
  });

  it.each(['libsockets-rt', 'libsockets-rt-k'])(
    '%s: the network thread runs the protocols at the packet’s priority',
    (id) => {
      const reader = trace(id);
      const slices = [Layer.ip, Layer.udp].flatMap((layer) => inLayer(slicesOf(reader), layer, ['network']));
      for (const { level, work } of slices) expect(level).toBe(rankOf(reader, work) === 'rt' ? 8 : 16);
      expect(slices.some(({ level }) => level === 8)).toBe(true);
    },
  );

  it('libsockets: the network thread stays at the priority of the disturbance jobs', () => {
    const slices = inLayer(slicesOf(trace('libsockets')), Layer.ip, ['network']);
    for (const { level } of slices) expect(level).toBe(16);
  });

  it.each(['libsockets-rt-k', 'nps-k'])('%s: no other thread runs inside a monitor section', (id) => {
    const reader = trace(id);
    const monitors = new Set(
      reader
        .definitionsOf('lock')
        .filter(({ protocol }) => protocol === 'monitor')
        .map(({ id: lock }) => lock),
    );
    const threads = new Map(reader.definitionsOf('thread').map((thread) => [thread.id, thread]));
    const inside: (number | null)[] = [null, null];
    let sections = 0;
    for (let i = 0; i < reader.endIndex; i += 1) {
      if (reader.kind(i) === Kind.lock && monitors.has(reader.subject(i))) {
        const holder = threads.get(reader.a(i));
        if (holder === undefined) throw new Error('a monitor without a holder');
        inside[holder.host] = reader.detail(i) === LockEvent.acquire ? holder.id : null;
        sections += 1;
      }
      const thread = reader.kind(i) === Kind.slice ? threads.get(reader.subject(i)) : undefined;
      if (thread === undefined || thread.role === 'interrupt') continue;
      const holder = inside[thread.host];
      if (holder !== null) expect(thread.id).toBe(holder);
    }
    expect(sections).toBeGreaterThan(100);
  });

  it('a library send is a procedure call: no other thread of the host between the API and the device write', () => {
    const reader = trace('libsockets-rt');
    const own = slicesOf(reader).filter(({ thread }) => thread.host === 0 && thread.name === 'rt-client');
    const layers = own.map(({ code }) => layerOf(code));
    const sendAt = layers.indexOf(Layer.api);
    expect(
      layers
        .slice(sendAt)
        .filter((layer, i, all) => layer !== all[i - 1])
        .slice(0, 5),
    ).toEqual([Layer.api, Layer.udp, Layer.ip, Layer.kernelInterface, Layer.networkInterface]);
  });

  it('interrupts have no priority level', () => {
    for (const { thread, level } of slicesOf(trace('freebsd'))) {
      if (thread.role === 'interrupt' || thread.role === 'soft-interrupt') expect(level).toBe(NO_LEVEL);
    }
  });
});

describe('PIP', () => {
  it('is received by normal IP software: a libsockets_rt client talks to a FreeBSD and a Lites server', () => {
    for (const server of ['freebsd', 'lites']) {
      const { reader } = runNetwork(scenarioOf(specOf('libsockets-rt'), specOf(server), 0), SECOND_NS);
      const completions: number[] = [];
      for (let i = 0; i < reader.endIndex; i += 1)
        if (reader.kind(i) === Kind.activity && reader.detail(i) === 2) completions.push(reader.timeNs(i));
      expect(completions).toHaveLength(20);
    }
  });
});
