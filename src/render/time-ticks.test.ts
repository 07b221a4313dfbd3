import { describe, expect, it } from 'vitest';
import { fc, test } from '@fast-check/vitest';
import { timeScale } from './time-scale.ts';
import { niceStepNs, ticksOf } from './time-ticks.ts';
import { textWidthCssPx } from './typography.ts';

const measure = (text: string): number => textWidthCssPx(text, 11);
const HOUR_NS = 3_600_000_000_000;

describe('ticks', () => {
  it('are 1, 2 or 5 times a power of ten, at least a nanosecond', () => {
    expect([0.2, 1, 1.1, 3, 7, 70, 1_500_000].map(niceStepNs)).toEqual([1, 1, 2, 5, 10, 100, 2_000_000]);
  });
  it('have as many digits as the step needs', () => {
    const ticks = ticksOf(timeScale({ fromNs: 3_600_000_000, toNs: 4_000_000_000 }, 0, 800, 1), measure);
    expect(ticks.major.map(({ label }) => label.replaceAll('\u2009', ' ')).slice(0, 3)).toEqual([
      '3.60 s',
      '3.65 s',
      '3.70 s',
    ]);
  });
  test.prop([
    fc.integer({ min: 0, max: HOUR_NS }),
    fc.double({ min: 1, max: HOUR_NS, noNaN: true }),
    fc.integer({ min: 200, max: 2_000 }),
    fc.constantFrom(1, 1.25, 1.5, 2, 3),
  ])('never have labels that touch, from a nanosecond to an hour', (fromNs, spanNs, width, ratio) => {
    const { major, stepNs } = ticksOf(timeScale({ fromNs, toNs: fromNs + spanNs }, 0, width, ratio), measure);
    expect(stepNs).toBeGreaterThanOrEqual(1);
    for (let i = 1; i < major.length; i += 1) {
      const before = major[i - 1]!;
      expect(major[i]!.x - before.x).toBeGreaterThan(measure(before.label) + 8);
      expect(Number.isInteger(before.timeNs)).toBe(true);
    }
  });
});
