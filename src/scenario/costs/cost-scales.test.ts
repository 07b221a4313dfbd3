import { describe, expect, it } from 'vitest';
import { calibratedScales, changedScales, costAt, costScaleNames, costScales, costsAt } from './cost-scales.ts';
import { defaultCosts } from './default-costs.ts';

describe('cost scales', () => {
  it('leave the calibrated table as it is', () => {
    expect(costsAt(calibratedScales)).toEqual(defaultCosts);
    expect(changedScales(calibratedScales)).toEqual([]);
  });

  it.each(costScaleNames)('%s moves its own entries, and no other', (name) => {
    const costs = costsAt({ ...calibratedScales, [name]: 2 });
    const { paths, shown } = costScales[name];
    expect(paths).toContain(shown);
    for (const path of paths) expect(costAt(costs, path)).toBe(2 * (costAt(defaultCosts, path) ?? Number.NaN));
    const back = structuredClone(costs);
    for (const path of paths) {
      const [outer = '', inner] = path.split('.');
      const tree = back as unknown as Record<string, unknown>;
      if (inner === undefined) tree[outer] = costAt(defaultCosts, path);
      else (tree[outer] as Record<string, unknown>)[inner] = costAt(defaultCosts, path);
    }
    expect(back).toEqual(defaultCosts);
  });

  it('have the calibrated value inside the range of their slider', () => {
    for (const name of costScaleNames) {
      const { shown, min, max } = costScales[name];
      expect(costAt(defaultCosts, shown)).toBeGreaterThan(min);
      expect(costAt(defaultCosts, shown)).toBeLessThan(max);
    }
  });

  it('keep nanoseconds whole, and a byte to its thousandth', () => {
    const costs = costsAt({ ...calibratedScales, lock: 0.3333, copy: 1 / 3 });
    expect(Number.isInteger(costs.lockPairNs.inheritance)).toBe(true);
    expect(costs.kernelCopyPerByteNs).toBe(6.933);
  });
});
