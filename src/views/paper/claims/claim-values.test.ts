import { describe, expect, it } from 'vitest';
import { claimResults } from '../../../paper/claims/evaluate.ts';
import { mergeParts } from '../../../paper/tasks.ts';
import type { ClaimResult } from '../../../paper/types.ts';
import { defaultCosts } from '../../../scenario/costs/default-costs.ts';
import { measuredText, paperText, shortInterval, toleranceText } from './claim-values.ts';

const claims = claimResults(mergeParts([]), defaultCosts);
const claim = (id: string, measured: ClaimResult['measured'] = null): ClaimResult => {
  const found = claims.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no claim ${id}`);
  return { ...found, measured };
};

describe('values of claims', () => {
  it.each([
    ['RTT1', 175.4321, '175 µs', '175.4 µs', '± 18 µs'],
    ['TP1', 16.55512, '17 Mbit/s', '16.56 Mbit/s', '± 2.1 Mbit/s'],
    ['RTT17', 0.14942, '15 %', '14.94 %', '± 2 points'],
    ['RTT19', 0.73, '≥ 70 %', '73 %', '–'],
    ['RTT10', 3, '3 ×', '3 ×', '± 0.3 ×'],
    ['SYN5', 15, '15 µs', '15 µs', 'exact'],
    ['STR9', true, 'stated', 'true', '–'],
    ['STR9', false, 'stated', 'not true', '–'],
    ['DIS1', null, 'stated', '–', '–'],
  ] as const)('%s, measured %s', (id, value, paper, measured, tolerance) => {
    const one = claim(id, value);
    expect([paperText(one), measuredText(one), toleranceText(one)]).toEqual([paper, measured, tolerance]);
  });

  it('round an interval to what it tells', () => {
    const interval = { stack: 'lites', title: 'Lites', quantity: 'jitter', unit: 'ms', seeds: 8 } as const;
    const shown = (mean: number, half: number): string =>
      shortInterval({ ...interval, mean, low: mean - half, high: mean + half }).replaceAll('\u00a0', ' ');
    expect(shown(117.234, 9.1817)).toBe('Lites 117.2 ± 9.2 ms');
    expect(shown(0.31234, 0.0401)).toBe('Lites 0.312 ± 0.040 ms');
    expect(shown(63.2, 21.4)).toBe('Lites 63 ± 21 ms');
    expect(shown(0.5, 0)).toBe('Lites 0.5 ± 0 ms');
  });
});
