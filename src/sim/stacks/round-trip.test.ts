import { describe, expect, it } from 'vitest';
import { ActivityEvent, Kind, layerOf, Layer, LockEvent, Operation, operationOf } from '../../trace/format.ts';
import type { TraceReader } from '../../trace/reader.ts';
import { networkScenario, pingPong, runNetwork, specOf, ttcp } from '../testing/network-run.ts';

const SECOND_NS = 1_000_000_000;

/** Microseconds of a round trip with nothing else going on, at (bytes, Mbit/s): the calibrated table. */
const expectedUs: [string, [number, number, number, number]][] = [
  ['freebsd', [395.1, 648.7, 565, 2201]],
  ['libsockets', [570.5, 840.1, 740.4, 2392.4]],
  ['libsockets-w', [610.5, 880.1, 780.4, 2432.4]],
  ['libsockets-rt', [1199, 1468.6, 1386.2, 3038.2]],
  ['libsockets-rt-k', [740, 1009.6, 927.2, 2579.2]],
  ['nps', [1523, 1776.6, 1710.2, 3346.2]],
  ['nps-k', [870, 1123.6, 1057.2, 2693.2]],
  ['lites', [1709.9, 2043.5, 1879.8, 3595.8]],
];

const roundTripsUs = (reader: TraceReader): number[] => {
  const times: number[] = [];
  let releasedNs = 0;
  for (let i = 0; i < reader.endIndex; i += 1) {
    if (reader.kind(i) !== Kind.activity) continue;
    if (reader.detail(i) === ActivityEvent.release) releasedNs = reader.timeNs(i);
    if (reader.detail(i) === ActivityEvent.completion) times.push((reader.timeNs(i) - releasedNs) / 1000);
  }
  return times;
};

const run = (id: string, bytes: number, mbps: 10 | 100, count = 20): TraceReader => {
  const scenario = networkScenario(specOf(id), pingPong(bytes, count));
  return runNetwork({ ...scenario, link: { ...scenario.link, mbps } }, SECOND_NS).reader;
};

describe.each(expectedUs)('round trip of %s', (id, [at64, at1024, at64slow, at1024slow]) => {
  it('is the sum of its stages and the wire, at both sizes and speeds', () => {
    // The minimum: a clock tick (9 us) falls into some.
    const least = (bytes: number, mbps: 10 | 100): number => Math.min(...roundTripsUs(run(id, bytes, mbps)));
    expect(Math.abs(least(64, 100) - at64)).toBeLessThan(1);
    expect(Math.abs(least(1024, 100) - at1024)).toBeLessThan(1);
    expect(Math.abs(least(64, 10) - at64slow)).toBeLessThan(1);
    expect(Math.abs(least(1024, 10) - at1024slow)).toBeLessThan(1);
  });
});

describe('throughput at 100 Mbit/s (ttcp, 1024 bytes)', () => {
  const claims: [string, number, number][] = [
    ['nps', 17, 2.1],
    ['nps-k', 39, 3.9],
    ['libsockets-rt', 30, 3.6],
    ['libsockets-rt-k', 47, 4.7],
    ['libsockets', 51, 2],
    ['lites', 34.5, 3.5],
  ];
  it.each(claims)('%s delivers about %d Mbit/s', (id, mbps, tolerance) => {
    const { reader } = runNetwork(networkScenario(specOf(id), ttcp(1024)), SECOND_NS, false);
    let arrived = 0;
    for (let i = reader.indexAtOrAfter(0.3 * SECOND_NS); i < reader.endIndex; i += 1) {
      if (reader.kind(i) === Kind.activity && reader.detail(i) === ActivityEvent.completion) arrived += 1;
    }
    expect(Math.abs((arrived * 1024 * 8) / 0.7e6 - mbps)).toBeLessThanOrEqual(tolerance);
  });
});

describe('locks of one round trip', () => {
  const counts: [string, number, number][] = [
    ['nps', 9, 13],
    ['nps-k', 9, 13],
    ['libsockets', 4, 15],
    ['libsockets-rt', 4, 15],
    ['libsockets-rt-k', 4, 15],
    ['lites', 10, 11],
  ];
  it.each(counts)('%s takes %i sending and %i receiving', (id, sending, receiving) => {
    const reader = run(id, 64, 100, 10);
    let acquired = 0;
    for (let i = 0; i < reader.endIndex; i += 1) {
      if (reader.kind(i) === Kind.lock && reader.detail(i) === LockEvent.acquire) acquired += 1;
    }
    expect(acquired).toBe(10 * 2 * (sending + receiving));
  });

  it('have the lengths of section 5.3: 80 % under 3 us, 17 % from 3 to 13, the rest under 30, at any size', () => {
    const sections = (bytes: number): number[] =>
      ['libsockets', 'libsockets-w', 'libsockets-rt', 'libsockets-rt-k', 'nps', 'nps-k'].flatMap((id) =>
        sectionLengthsUs(run(id, bytes, 100, 1)),
      );
    for (const bytes of [64, 1024]) {
      const lengths = sections(bytes);
      const share = (from: number, to: number): number =>
        lengths.filter((length) => length >= from && length < to).length / lengths.length;
      expect(Math.abs(share(0, 3) - 0.8)).toBeLessThanOrEqual(0.03);
      expect(Math.abs(share(3, 13) - 0.17)).toBeLessThanOrEqual(0.03);
      expect(share(13, 30)).toBeLessThanOrEqual(0.06);
      expect(Math.max(...lengths)).toBeLessThan(30);
    }
    expect(sections(64).length).toBe(sections(1024).length);
  });
});

/** Lengths of the critical sections that ran without an interruption. */
const sectionLengthsUs = (reader: TraceReader): number[] => {
  const lengths: number[] = [];
  const open = new Map<number, number>();
  for (let i = 0; i < reader.endIndex; i += 1) {
    if (reader.kind(i) !== Kind.slice) continue;
    const host = reader.definitions[reader.subject(i)];
    const hostIndex = host !== undefined && 'host' in host ? host.host : -1;
    const startNs = open.get(hostIndex);
    if (startNs !== undefined) lengths.push((reader.timeNs(i) - startNs) / 1000);
    open.delete(hostIndex);
    if (operationOf(reader.detail(i)) === Operation.section && layerOf(reader.detail(i)) !== Layer.compute) {
      open.set(hostIndex, reader.timeNs(i));
    }
  }
  return lengths;
};
