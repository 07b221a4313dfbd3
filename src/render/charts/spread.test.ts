import { fc, test } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { spread } from './spread.ts';

it('leaves labels where they belong when they have room', () => {
  expect(spread([30, 10, 60], 15, 0, 100)).toEqual([30, 10, 60]);
});

it('moves two that press each other by half each', () => {
  expect(spread([50, 54], 10, 0, 100)).toEqual([47, 57]);
});

it('moves a crowd as one, and keeps it inside', () => {
  expect(spread([2, 3, 4], 10, 0, 100)).toEqual([0, 10, 20]);
  expect(spread([99, 98], 10, 0, 100)).toEqual([100, 90]);
});

it('shrinks the gap where there is no room for all', () => {
  expect(spread([5, 5, 5], 10, 0, 10)).toEqual([0, 5, 10]);
});

const wishes = fc.array(fc.integer({ min: -200, max: 400 }), { minLength: 1, maxLength: 12 });

test.prop([wishes, fc.integer({ min: 1, max: 20 })])(
  'keeps order, gap and bounds, whatever is wished',
  (wanted, gap) => {
    const places = spread(wanted, gap, 0, 220);
    const order = wanted.map((wish, i) => ({ wish, place: places[i] ?? NaN, i }));
    order.sort((one, other) => one.wish - other.wish || one.i - other.i);
    for (const [i, { place }] of order.entries()) {
      expect(place).toBeGreaterThanOrEqual(-1e-9);
      expect(place).toBeLessThanOrEqual(220 + 1e-9);
      if (i > 0) expect(place - (order[i - 1]?.place ?? NaN)).toBeGreaterThanOrEqual(gap - 1e-9);
    }
  },
);
