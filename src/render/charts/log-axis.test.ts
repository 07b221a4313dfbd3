import { expect, test } from 'vitest';
import { logTicks, powerBelow, roundAbove } from './log-axis.ts';

test('numbers stand at the powers of ten, from the first to the last that is on the axis', () => {
  expect(logTicks({ from: 0.01, max: 200 })).toEqual([0.01, 0.1, 1, 10, 100]);
  expect(logTicks({ from: 1, max: 10 })).toEqual([1, 10]);
});

test('an axis begins at a power of ten, and ends at a round number', () => {
  expect(powerBelow(0.014)).toBe(0.01);
  expect(powerBelow(1000)).toBe(1000);
  expect([0.9, 1, 1.1, 130, 437, 501].map(roundAbove)).toEqual([1, 1, 2, 200, 500, 1000]);
});
