import { describe, expect, it } from 'vitest';
import { calibratedScales, costsAt } from '../../scenario/costs/cost-scales.ts';
import { defaultCosts } from '../../scenario/costs/default-costs.ts';
import { paperStackIds, type Costs } from '../../scenario/types.ts';
import { createSimulation } from '../../sim/index.ts';
import { ActivityEvent, Kind } from '../../trace/format.ts';
import { ObservedTrace } from '../run/observed-trace.ts';
import { measureRoundTrip, roundTripScenario, type RoundTripCell } from './round-trip.ts';

/** Every round trip of the plain scenario, with the machines' own clocks: what the short way has to equal. */
const allRoundTripsNs = (costs: Costs, cell: RoundTripCell, count: number): number[] => {
  const lengths: number[] = [];
  let releasedNs = 0;
  const observer = {
    record: (timeNs: number, kind: number, detail: number): void => {
      if (kind !== Kind.activity) return;
      if (detail === ActivityEvent.release) releasedNs = timeNs;
      else if (detail === ActivityEvent.completion) lengths.push(timeNs - releasedNs);
    },
  };
  const simulation = createSimulation(roundTripScenario(costs, cell, count), new ObservedTrace(observer));
  while (lengths.length < count) simulation.step(Infinity);
  return lengths;
};

const expectSame = (costs: Costs, cell: RoundTripCell, count: number): void => {
  const lengths = allRoundTripsNs(costs, cell, count);
  const row = measureRoundTrip(costs, cell, { count });
  expect(row.count).toBe(count);
  expect(row.meanUs).toBe(lengths.reduce((sum, ns) => sum + ns, 0) / count / 1000);
  expect(row.minUs).toBe(Math.min(...lengths) / 1000);
  expect(row.maxUs).toBe(Math.max(...lengths) / 1000);
};

describe('round trips counted instead of simulated', () => {
  it.each(paperStackIds)('%s: mean, least and largest are those of all 1000, simulated', (stack) => {
    expectSame(defaultCosts, { stack, size: 64, mbps: 100 }, 1000);
  });

  it('also where a round trip takes long, ticks are heavy, or locks cost something else', () => {
    expectSame(defaultCosts, { stack: 'nps', size: 1460, mbps: 10 }, 200);
    expectSame({ ...defaultCosts, clockTickNs: 700_003 }, { stack: 'lites', size: 1, mbps: 100 }, 200);
    const locks = { ...defaultCosts.lockPairNs, inheritance: 1_501 };
    expectSame({ ...defaultCosts, lockPairNs: locks }, { stack: 'libsockets-rt', size: 256, mbps: 100 }, 200);
  });

  it('also where a round trip is longer than the time between two ticks', () => {
    const slow = { ...defaultCosts, lockPairNs: { ...defaultCosts.lockPairNs, inheritance: 300_000 } };
    expectSame(slow, { stack: 'nps', size: 64, mbps: 100 }, 20);
  });

  it('are most of them', () => {
    const { simulated } = measureRoundTrip(defaultCosts, { stack: 'freebsd', size: 64, mbps: 100 }, { count: 1000 });
    expect(simulated).toBeLessThan(30);
  });

  it('also where costs are moved far from the calibrated ones', () => {
    const scales = { ...calibratedScales, contextSwitch: 0.31, interrupt: 3, ipc: 2, copy: 2.2, lock: 0.1, link: 0.33 };
    for (const stack of ['freebsd', 'lites', 'nps', 'libsockets-rt-k'] as const) {
      expectSame(costsAt(scales), { stack, size: 512, mbps: 10 }, 100);
    }
  });
});

describe('the speed of the link', () => {
  it('is in a round trip twice, as the time of a frame at that rate', () => {
    const meanUs = (linkRateFactor: number): number =>
      measureRoundTrip({ ...defaultCosts, linkRateFactor }, cell, { count: 10, withoutTicks: true }).meanUs;
    const cell: RoundTripCell = { stack: 'libsockets', size: 1024, mbps: 100 };
    // 8 bytes of preamble and a frame of 1070 bytes, there and back.
    const frameUs = 86.24;
    expect(meanUs(0.5) - meanUs(1)).toBeCloseTo(2 * frameUs, 6);
    expect(meanUs(1) - meanUs(10)).toBeCloseTo(2 * 0.9 * frameUs, 6);
  });
});

describe('a round trip without clock ticks', () => {
  it('is the least of those with them, from three that are simulated', () => {
    const cell: RoundTripCell = { stack: 'libsockets', size: 64, mbps: 100 };
    const preview = measureRoundTrip(defaultCosts, cell, { count: 1000, withoutTicks: true });
    expect(preview.meanUs).toBe(measureRoundTrip(defaultCosts, cell, { count: 100 }).minUs);
    expect(preview.simulated).toBeLessThanOrEqual(3);
    expect(preview.maxUs).toBe(preview.minUs);
  });
});
