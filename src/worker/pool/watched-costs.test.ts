/** A task tells which costs it asked for, and is the same whatever the others are. */
import { describe, expect, it } from 'vitest';
import { calibratedScales, costsAt } from '../../scenario/costs/cost-scales.ts';
import { defaultCosts } from '../../scenario/costs/default-costs.ts';
import { silentClocks } from '../../paper/run/clock-ticks.ts';
import { PaperDesk } from './paper-desk.ts';
import { WatchedCosts } from './watched-costs.ts';

describe('watched costs', () => {
  it('are the same costs, and tell which were asked for', () => {
    const watched = new WatchedCosts(defaultCosts);
    const { costs } = watched;
    expect(watched.read()).toEqual({});
    expect(costs.lockPairNs.spin).toBe(defaultCosts.lockPairNs.spin);
    expect(costs.trapNs).toBe(defaultCosts.trapNs);
    expect(watched.read()).toEqual({ 'lockPairNs.spin': defaultCosts.lockPairNs.spin, trapNs: defaultCosts.trapNs });
    expect(costs).toEqual(defaultCosts);
  });

  it('take other values, and forget what was asked for', () => {
    const watched = new WatchedCosts(defaultCosts);
    expect(watched.costs.trapNs).toBe(defaultCosts.trapNs);
    const cheap = costsAt({ ...calibratedScales, lock: 0.1 });
    watched.set(cheap);
    expect(watched.read()).toEqual({});
    expect(watched.costs).toEqual(cheap);
  });

  it('are watched through silenced clocks too', () => {
    const watched = new WatchedCosts(defaultCosts);
    const silent = silentClocks(watched.costs);
    expect(silent.clockTickNs).toBe(0);
    expect(silent.trapNs).toBe(defaultCosts.trapNs);
    expect(watched.read()).toEqual({ trapNs: defaultCosts.trapNs });
  });
});

describe('a task', () => {
  const desk = new PaperDesk();
  const preview = { preview: true };

  it('of a stack without mutexes does not ask what one costs, and is the same for any', async () => {
    const task = { experiment: 'round-trip', stack: 'libsockets' } as const;
    const calibrated = await desk.run(task, defaultCosts, preview);
    expect(calibrated.costsRead).not.toHaveProperty(['lockPairNs.inheritance']);
    expect(calibrated.costsRead).toHaveProperty(['lockPairNs.spin']);
    const cheap = await desk.run(task, costsAt({ ...calibratedScales, lock: 0.1, monitor: 3 }), preview);
    expect(cheap).toEqual(calibrated);
  });

  it('of a stack with mutexes does', async () => {
    const task = { experiment: 'path', stack: 'nps' } as const;
    const { costsRead } = await desk.run(task, defaultCosts, preview);
    expect(costsRead).toHaveProperty(['lockPairNs.inheritance'], 15_000);
  });
});
