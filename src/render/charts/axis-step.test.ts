import { fc, test } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { steppedMax, tickText } from './axis-step.ts';

it.each([
  [0, 1],
  [NaN, 1],
  [2203, 2500],
  [75.1, 80],
  [4383, 5000],
  [704, 800],
  [0.03, 0.035],
])('an axis for %d ends at %d', (value, max) => {
  expect(steppedMax(value)).toBe(max);
});

test.prop([fc.double({ min: 1e-3, max: 1e7, noNaN: true }), fc.double({ min: 1, max: 1.3, noNaN: true })])(
  'has room for the value, not much more, and never shrinks when the value grows',
  (value, factor) => {
    const max = steppedMax(value);
    expect(max).toBeGreaterThanOrEqual(value);
    expect(max).toBeLessThan(value * 1.8);
    expect(steppedMax(value * factor)).toBeGreaterThanOrEqual(max);
  },
);

it('writes numbers of an axis without the dust of binary fractions', () => {
  expect(tickText(0.1 + 0.2)).toBe('0.3');
});
