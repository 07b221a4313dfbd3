import { describe, expect, it } from 'vitest';
import { defaultCosts } from '../../scenario/costs/default-costs.ts';
import { stageLayers } from '../../scenario/stages.ts';
import { paperStackIds, type PaperStackId } from '../../scenario/types.ts';
import type { Direction, PathRow } from '../types.ts';
import { measurePath, pathSizes } from './path.ts';

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
/** Microseconds as whole nanoseconds: sums of them are exact. */
const ns = (us: number): number => Math.round(us * 1000);

const layersOf = (path: PathRow, direction: Direction): PathRow['layers'] =>
  path.layers.filter((row) => row.direction === direction);
const locksOf = (path: PathRow, direction: Direction): number =>
  sumOf(layersOf(path, direction).map(({ locks }) => locks));

describe.each(paperStackIds)('a round trip of %s', (stack) => {
  it.each(pathSizes)('is the sum of its layers and the wire, to the nanosecond (%i bytes)', (size) => {
    const path = measurePath(defaultCosts, { stack, size });
    expect(path.otherUs).toBe(0);
    const sendNs = sumOf(layersOf(path, 'send').map(({ us }) => ns(us)));
    const receiveNs = sumOf(layersOf(path, 'receive').map(({ us }) => ns(us)));
    const serverNs = sumOf(Object.values(path.serverLayersUs).map((us) => ns(us)));
    expect(sendNs).toBe(ns(path.sendUs));
    expect(receiveNs).toBe(ns(path.receiveUs));
    expect(serverNs).toBe(ns(path.serverUs));
    expect(sendNs + receiveNs + serverNs + ns(path.wireUs)).toBe(ns(path.totalUs));
    expect(path.span.toNs - path.span.fromNs).toBe(ns(path.totalUs));
  });

  it('costs the server what it costs the client, layer by layer', () => {
    const path = measurePath(defaultCosts, { stack, size: 64 });
    for (const layer of stageLayers) {
      const both = sumOf(path.layers.filter((row) => row.layer === layer).map(({ us }) => ns(us)));
      expect(ns(path.serverLayersUs[layer] ?? 0)).toBe(both);
    }
  });
});

describe('locks', () => {
  it.each([
    ['nps', 9, 13],
    ['nps-k', 9, 13],
    ['libsockets', 4, 15],
    ['libsockets-rt', 4, 15],
    ['libsockets-rt-k', 4, 15],
    ['lites', 10, 11],
    // splnet and splimp of the output path.
    ['freebsd', 2, 0],
  ] as const)('%s acquires %i sending and %i receiving', (stack, sending, receiving) => {
    const path = measurePath(defaultCosts, { stack, size: 64 });
    expect([locksOf(path, 'send'), locksOf(path, 'receive')]).toEqual([sending, receiving]);
  });

  it('are split over the layers as the text counts them', () => {
    const byLayer = (stack: PaperStackId, direction: Direction): Record<string, number> =>
      Object.fromEntries(
        layersOf(measurePath(defaultCosts, { stack, size: 64 }), direction).map(({ layer, locks }) => [layer, locks]),
      );
    expect(byLayer('libsockets-rt', 'receive')).toMatchObject({ 'kernel-interface': 2, ip: 3, udp: 5, api: 5 });
    expect(byLayer('nps', 'send')).toMatchObject({
      api: 2,
      udp: 2,
      ip: 2,
      'kernel-interface': 1,
      'network-interface': 2,
    });
  });

  it('cost a pair what the mechanism costs, and the wait sites of the monitor library keep their mutex', () => {
    expect(measurePath(defaultCosts, { stack: 'libsockets', size: 64 }).lockPairUs).toEqual({ spin: 0.8 });
    expect(measurePath(defaultCosts, { stack: 'libsockets-rt-k', size: 64 }).lockPairUs).toEqual({
      monitor: 1.5,
      inheritance: 15,
    });
  });
});

describe('what runs while the client sends', () => {
  it('is the application alone in a library, a server thread after a message in a server', () => {
    const of = (stack: PaperStackId): number[] => {
      const { sendThreads, sendMessages } = measurePath(defaultCosts, { stack, size: 64 });
      return [sendThreads, sendMessages];
    };
    expect(of('libsockets-rt')).toEqual([1, 0]);
    expect(of('nps')).toEqual([2, 1]);
    expect(of('lites')[0]).toBe(2);
  });
});

it('leaves the clocks out where every round trip would have a tick in it', () => {
  const slow = { ...defaultCosts, lockPairNs: { ...defaultCosts.lockPairNs, inheritance: 400_000 } };
  const path = measurePath(slow, { stack: 'nps', size: 64 });
  expect(path.totalUs).toBeGreaterThan(10_000);
  expect(path.otherUs).toBe(0);
});
