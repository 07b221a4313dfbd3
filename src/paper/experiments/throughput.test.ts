import { describe, expect, it } from 'vitest';
import { defaultCosts } from '../../scenario/costs/default-costs.ts';
import { paperStackIds, type PaperStackId } from '../../scenario/types.ts';
import type { ThroughputRow } from '../types.ts';
import { finalStream, measureThroughput, previewStream } from './throughput.ts';

const at = (stack: PaperStackId, mbps: 10 | 100 = 100, costs = defaultCosts): ThroughputRow =>
  measureThroughput(costs, { stack, mbps }, finalStream);

describe('NPS at 100 Mbit/s', () => {
  const nps = at('nps');

  it('is overloaded: a third of the datagrams is dropped at its port, after the manager has worked for them', () => {
    expect(nps.lost).toBeGreaterThan(0.25);
    expect(Object.keys(nps.lostBy)).toEqual(['port-full']);
    expect(nps.wasted).toBeGreaterThan(0.15);
    expect(nps).toMatchObject({ bottleneck: 'receiver-cpu' });
    expect(nps.utilisation.receiver).toBeGreaterThan(0.99);
  });

  it('delivers about twice as much when a real-time lock costs 1.5 us instead of 15', () => {
    const locks = { ...defaultCosts.lockPairNs, inheritance: 1_500 };
    const cheap = at('nps', 100, { ...defaultCosts, lockPairNs: locks });
    expect(cheap.payloadMbps / nps.payloadMbps).toBeGreaterThan(1.8);
    expect(cheap.payloadMbps / nps.payloadMbps).toBeLessThan(2.8);
  });
});

describe('the bottleneck', () => {
  it("of NPS(K) and FreeBSD is the sender's CPU, and nothing is lost", () => {
    for (const stack of ['nps-k', 'freebsd'] as const) {
      expect(at(stack)).toMatchObject({ bottleneck: 'sender-cpu', lost: 0, lostBy: {}, wasted: 0 });
    }
  });

  it('of every system at 10 Mbit/s is the link, and nothing is lost', () => {
    for (const stack of paperStackIds) {
      const row = at(stack, 10);
      expect(row).toMatchObject({ bottleneck: 'link', lost: 0 });
      expect(row.utilisation.link).toBeLessThanOrEqual(1);
    }
  });
});

it('follows the speed of the link: what the link limits, and only that', () => {
  const at2 = { ...defaultCosts, linkRateFactor: 2 };
  expect(at('freebsd', 10, at2).payloadMbps / at('freebsd', 10).payloadMbps).toBeCloseTo(2, 1);
  const slow = at('freebsd', 100, { ...defaultCosts, linkRateFactor: 0.1 });
  expect(slow.payloadMbps).toBe(at('freebsd', 10).payloadMbps);
  expect(slow.bottleneck).toBe('link');
  expect(at('nps', 100, at2)).toMatchObject({ bottleneck: 'receiver-cpu' });
});

it('accounts for what was sent: arrived, dropped, or a few in flight', () => {
  const { payloadMbps, offeredMbps, lostBy, span } = at('libsockets');
  const datagrams = (mbps: number): number => Math.round((mbps * (span.toNs - span.fromNs)) / 1000 / (1024 * 8));
  const dropped = Object.values(lostBy).reduce((sum, count) => sum + count, 0);
  // Port, socket buffer and rings hold what is in flight at either edge of the window.
  expect(Math.abs(datagrams(offeredMbps) - datagrams(payloadMbps) - dropped)).toBeLessThan(60);
});

it('is near the final value in a preview', () => {
  for (const stack of ['libsockets', 'nps', 'nps-k'] as const) {
    const preview = measureThroughput(defaultCosts, { stack, mbps: 100 }, previewStream[100]);
    expect(Math.abs(preview.payloadMbps / at(stack).payloadMbps - 1)).toBeLessThan(0.05);
  }
});
