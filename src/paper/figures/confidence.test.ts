import { expect, it } from 'vitest';
import { confidenceOf } from './confidence.ts';

it('is the mean and Student’s interval', () => {
  const { mean, low, high, seeds } = confidenceOf([1, 2, 3, 4]) as NonNullable<ReturnType<typeof confidenceOf>>;
  expect([seeds, mean]).toEqual([4, 2.5]);
  // 3.182 x 1.291 / 2
  expect(high - mean).toBeCloseTo(2.054, 3);
  expect(mean - low).toBeCloseTo(2.054, 3);
});

it('has no width where all values agree, or there is one', () => {
  expect(confidenceOf([7, 7, 7])).toEqual({ seeds: 3, mean: 7, low: 7, high: 7 });
  expect(confidenceOf([7])).toEqual({ seeds: 1, mean: 7, low: 7, high: 7 });
});

it('of an empty sample is null', () => {
  expect(confidenceOf([])).toBeNull();
});
