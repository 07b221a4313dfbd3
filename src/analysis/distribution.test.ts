import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countUpTo, distributionOf, histogramOf, quantileOf, responseJitterOf } from './distribution.ts';

const sample = (...values: number[]): Float64Array => Float64Array.from(values);

test('percentiles are values that occurred', () => {
  const hundred = sample(...Array.from({ length: 100 }, (_, index) => 100 - index));
  expect(distributionOf(hundred)).toMatchObject({
    count: 100,
    min: 1,
    mean: 50.5,
    p50: 50,
    p90: 90,
    p99: 99,
    p999: 100,
    max: 100,
  });
  expect(distributionOf(sample())).toBeNull();
});

test('a histogram counts every value once, the last bin closed', () => {
  const bins = histogramOf(sample(0, 1, 1, 2, 3, 4), 0, 4, 2);
  expect(bins).toEqual([
    { fromNs: 0, toNs: 2, count: 3 },
    { fromNs: 2, toNs: 4, count: 3 },
  ]);
  expect(histogramOf(sample(5, 5, 5), 5, 5, 4).map(({ count }) => count)).toEqual([3, 0, 0, 0]);
});

test('jitter of a rhythm: absolute over all, relative from one to the next', () => {
  expect(responseJitterOf(sample(10, 12, 11, 16, 15))).toEqual({ absoluteNs: 6, relativeNs: 5 });
  expect(responseJitterOf(sample(7))).toEqual({ absoluteNs: 0, relativeNs: 0 });
  expect(responseJitterOf(sample())).toBeNull();
});

test('shares, quantiles and bins agree on any sample', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(1000), { minLength: 1 }),
      fc.nat(1000),
      fc.integer({ min: 1, max: 40 }),
      (values, ns, bins) => {
        const distribution = distributionOf(Float64Array.from(values));
        if (distribution === null) throw new Error('no distribution');
        const { sorted, min, max } = distribution;
        expect(countUpTo(sorted, ns)).toBe(values.filter((value) => value <= ns).length);
        expect(histogramOf(sorted, min, max, bins).reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
        expect(countUpTo(sorted, quantileOf(sorted, 0.9)) / values.length).toBeGreaterThanOrEqual(0.9);
      },
    ),
    { numRuns: 200 },
  );
});
