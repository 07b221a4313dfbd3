import { describe, expect, it } from 'vitest';
import { defaultCosts } from '../../scenario/costs/default-costs.ts';
import { mergeParts } from '../tasks.ts';
import { basisMeanings } from './claim-text.ts';
import { claimTexts } from './claim-texts.ts';
import { contradictionOf } from './contradictions.ts';
import { claimResults, isInside } from './evaluate.ts';

describe('the claims', () => {
  it('are 114, each with an id of its own, by basis as the project counts them', () => {
    expect(claimTexts).toHaveLength(114);
    expect(new Set(claimTexts.map(({ id }) => id)).size).toBe(114);
    const counts = Object.fromEntries(
      Object.keys(basisMeanings).map((basis) => [basis, claimTexts.filter((claim) => claim.basis === basis).length]),
    );
    expect(counts).toEqual({
      setup: 13,
      parameter: 20,
      arithmetic: 4,
      fitted: 20,
      derived: 15,
      emergent: 21,
      structural: 13,
      discussion: 8,
    });
  });

  it('have a value where they compare one, and none where they state something', () => {
    for (const { id, compare, value, tolerance } of claimTexts) {
      if (compare === 'true') expect([id, value]).toEqual([id, null]);
      else expect([id, typeof value, typeof tolerance]).toEqual([id, 'number', 'number']);
    }
  });

  it('are all open while nothing has been measured', () => {
    for (const { measured, ok } of claimResults(mergeParts([]), defaultCosts))
      expect([measured, ok]).toEqual([null, null]);
  });
});

describe('a claim that depends on chance', () => {
  const seconds = Array.from({ length: 10 }, (_, second) => ({
    stack: 'freebsd' as const,
    second,
    disturbances: second,
    worstJitterUs: 100,
    misses: 0,
  }));
  const jitter = { stack: 'freebsd' as const, seed: 1, seconds, intervals: [], timer: null, worstInterruptUs: 90 };
  const measurements = mergeParts([
    { jitters: [{ ...jitter, span: { fromNs: 0, toNs: 10e9 } }] },
    { spreads: [{ stack: 'freebsd', jobs: 9, worstJitterUs: [90, 100, 110] }] },
  ]);

  it('says how sure its quantity is', () => {
    const claim = claimResults(measurements, defaultCosts).find(({ id }) => id === 'BEN9');
    expect(claim?.ok).toBe(true);
    expect(claim?.confidence).toMatchObject([{ title: 'FreeBSD', quantity: 'worst jitter', unit: 'ms', seeds: 3 }]);
    const [interval] = claim?.confidence ?? [];
    const half = (4.303 * 0.01) / Math.sqrt(3);
    expect(interval?.mean).toBeCloseTo(0.1, 9);
    expect(interval?.low).toBeCloseTo(0.1 - half, 9);
    expect(interval?.high).toBeCloseTo(0.1 + half, 9);
  });

  it('is one of few: the others are as sure as a deterministic run', () => {
    const sure = claimResults(measurements, defaultCosts).filter(({ confidence }) => confidence.length === 0);
    expect(sure).toHaveLength(113);
  });
});

describe('inside the tolerance', () => {
  it.each([
    ['abs', 10, 2, 12, true],
    ['abs', 10, 2, 12.1, false],
    ['abs', 10, 2, 7.9, false],
    ['ge', 0.7, 0, 0.7, true],
    ['ge', 0.7, 0, 0.69, false],
    ['abs', 0.1, 0, 0.1 + Number.EPSILON, true],
    ['true', null, null, true, true],
    ['true', null, null, false, false],
    ['abs', 10, 2, false, false],
    ['abs', 10, 2, Number.NaN, false],
  ] as const)('%s %s +- %s: %s is %s', (compare, value, tolerance, measured, inside) => {
    expect(isInside({ compare, value, tolerance }, measured)).toBe(inside);
  });
});

describe('contradictions of the paper', () => {
  it('name the other claims and give both readings', () => {
    expect(contradictionOf('RTT18')).toMatchObject({ with: ['RTT17', 'RTT18b'] });
    expect(contradictionOf('RTT18')?.readings).toHaveLength(2);
    expect(contradictionOf('SYN10')?.with).toEqual(['RTT15', 'SYN8', 'SYN9', 'SYN11']);
    expect(contradictionOf('RTT1')).toBeNull();
  });
});
