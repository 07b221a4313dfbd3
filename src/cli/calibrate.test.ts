import { describe, expect, it } from 'vitest';
import { defaultCosts } from '../scenario/costs/default-costs.ts';
import { isInside } from './calibrate-claims.ts';
import { costAt, freeCosts, withCost } from './calibrate-costs.ts';
import { fit, solve } from './calibrate-fit.ts';
import { calibrate } from './calibrate-report.ts';

describe('costs by path', () => {
  it('are found and changed, the table itself left alone', () => {
    const changed = withCost(defaultCosts, 'wakeApplicationNs.c-thread-wired', 5);
    expect(costAt(changed, 'wakeApplicationNs.c-thread-wired')).toBe(5);
    expect(costAt(changed, 'wakeApplicationNs.c-thread')).toBe(costAt(defaultCosts, 'wakeApplicationNs.c-thread'));
    expect(costAt(defaultCosts, 'wakeApplicationNs.c-thread-wired')).not.toBe(5);
    expect(costAt(withCost(defaultCosts, 'interruptEntryNs', 7), 'interruptEntryNs')).toBe(7);
    expect(() => costAt(defaultCosts, 'nothing')).toThrow(/there is no cost "nothing"/);
  });

  it('free are only those marked as fitted', () => {
    expect(freeCosts).toContain('handOffToWorkerNs.mutex');
    expect(freeCosts).not.toContain('lockPairNs.inheritance');
    for (const path of freeCosts) expect(costAt(defaultCosts, path)).toBeGreaterThan(0);
  });
});

describe('the fit', () => {
  it('solves a system', () => {
    const [x = 0, y = 0] = solve(
      [
        [4, 2],
        [2, 3],
      ],
      [10, 9],
    );
    expect(x).toBeCloseTo(1.5, 12);
    expect(y).toBeCloseTo(2, 12);
  });

  it('finds what makes residuals small, and leaves what nothing depends on', () => {
    const { parameters } = fit(
      { start: [1, 5, 9], scale: [1, 1, 1], residuals: ([a = 0, b = 0]) => [a * b - 12, a - b + 1] },
      { iterations: 20, pull: 1e-6, isGood: () => false },
    );
    expect(parameters[0]).toBeCloseTo(3, 2);
    expect(parameters[1]).toBeCloseTo(4, 2);
    expect(parameters[2]).toBe(9);
  });
});

describe('calibration', () => {
  it('finds that nothing has to change in the present table', () => {
    const { before, changes } = calibrate(defaultCosts, { improve: false });
    expect(before).toHaveLength(20);
    expect(before.every(isInside)).toBe(true);
    expect(changes).toEqual([]);
  });

  it('proposes a way back from a cost that is wrong', () => {
    const wrong = withCost(defaultCosts, 'wakeApplicationNs.c-thread-wired', 30_000);
    const free = ['wakeApplicationNs.c-thread-wired'];
    const { before, after, changes } = calibrate(wrong, { improve: false, free });
    expect(before.filter((claim) => !isInside(claim)).map(({ id }) => id)).toContain('RTT6');
    expect(after.every(isInside)).toBe(true);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ cost: 'wakeApplicationNs.c-thread-wired', nowUs: 30 });
    expect(Math.abs((changes[0]?.proposedUs ?? 0) - 8)).toBeLessThan(5);
  });
});
