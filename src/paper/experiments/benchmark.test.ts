import { describe, expect, it } from 'vitest';
import { defaultCosts } from '../../scenario/costs/default-costs.ts';
import type { PaperStackId, Scenario } from '../../scenario/types.ts';
import { benchmarkOf, fig9On } from '../run/scenarios.ts';
import type { JitterRun } from '../types.ts';
import { jobsStartedBy, measureJitter } from './jitter.ts';
import { measureSensitivity } from './sensitivity.ts';
import { measureSockets } from './sockets.ts';
import { measureSpread } from './spread.ts';
import { measureStructure, structureStacks } from './structure.ts';

const ramp = (stack: PaperStackId, durationNs: number): Scenario => ({ ...fig9On(stack, defaultCosts), durationNs });
const run = (stack: PaperStackId, interrupts = false): JitterRun =>
  measureJitter(ramp(stack, 3_500_000_000), stack, { interrupts });

describe('the benchmark of Fig. 9', () => {
  it('has a row a second, its jobs one a second, and no jitter before the first', () => {
    const { seconds, intervals } = run('nps-k');
    expect(seconds.map(({ second, disturbances }) => [second, disturbances])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(seconds[0]?.worstJitterUs).toBe(0);
    expect(intervals[0]).toEqual({ completionNs: expect.any(Number), intervalNs: 50_000_000 });
    expect(intervals).toHaveLength(69);
  });

  it('breaks the rhythm of libsockets and leaves that of libsockets_rt(K)', () => {
    const worstUs = (stack: PaperStackId): number =>
      Math.max(...run(stack).seconds.map(({ worstJitterUs }) => worstJitterUs ?? 0));
    expect(worstUs('libsockets')).toBeGreaterThan(5000);
    expect(worstUs('libsockets-rt-k')).toBeLessThan(1000);
  });

  it('tells what releases the activity, and what interrupts cost FreeBSD', () => {
    const freebsd = run('freebsd', true);
    expect(freebsd.timer).toBe('setitimer');
    expect(freebsd.worstInterruptUs).toBeGreaterThan(50);
    expect(run('libsockets').worstInterruptUs).toBeNull();
  });

  it('has a row for seconds in which nothing ends', () => {
    const scenario = ramp('lites', 3_000_000_000);
    const workload = benchmarkOf(scenario);
    const slow = { ...workload, realTime: { ...workload.realTime, periodNs: 2_500_000_000, clientComputeNs: 1 } };
    const { seconds } = measureJitter({ ...scenario, workload: slow }, 'lites', { interrupts: false });
    expect(seconds).toHaveLength(3);
    expect(seconds[1]?.worstJitterUs).toBeNull();
  });

  it('counts jobs that start together in second 1', () => {
    const scenario = ramp('lites', 2_000_000_000);
    const workload = benchmarkOf(scenario);
    const together = { ...scenario, workload: { ...workload, disturbance: { ...workload.disturbance, rampNs: 0 } } };
    expect([0, 1, 2].map((second) => jobsStartedBy(together, second))).toEqual([0, 9, 9]);
  });
});

describe('chance and computations of the jobs', () => {
  it('gives a worst jitter a seed', () => {
    const { worstJitterUs, jobs } = measureSpread(defaultCosts, 'nps-k', 2);
    expect(jobs).toBe(9);
    expect(worstJitterUs).toHaveLength(2);
    for (const us of worstJitterUs) expect(us).toBeLessThan(1000);
  });

  it('lengthens the longest inversion of libsockets, and not that of NPS(K)', () => {
    const growthMs = (stack: PaperStackId): number => {
      const { longestMs, longestDoubledMs } = measureSensitivity(defaultCosts, stack, 1);
      return longestDoubledMs - longestMs;
    };
    expect(growthMs('libsockets')).toBeGreaterThan(10);
    expect(Math.abs(growthMs('nps-k'))).toBeLessThan(0.3);
  });
});

describe('sockets', () => {
  it('are created and closed in 2.2 ms in Lites and 4.4 ms in libsockets, a clock tick more at most', () => {
    const least = (stack: PaperStackId): number =>
      measureSockets(defaultCosts, { stack, operation: 'create-close' }, 5).minUs;
    expect([least('lites'), least('libsockets')]).toEqual([2200, 4400]);
    const { meanUs, minUs, maxUs } = measureSockets(defaultCosts, { stack: 'lites', operation: 'select' }, 5);
    expect(minUs).toBeLessThanOrEqual(meanUs);
    expect(meanUs).toBeLessThanOrEqual(maxUs);
  });
});

describe('structure', () => {
  it.each(structureStacks)('every statement about %s holds, on many occasions', (stack) => {
    const rows = measureStructure(defaultCosts, stack);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row).toMatchObject({ stack, holds: true });
      expect(row.occasions).toBeGreaterThan(10);
    }
  });
});
