import { describe, expect, it } from 'vitest';
import { fc, test } from '@fast-check/vitest';
import { decimalsFor, formatDuration, formatExactDuration, formatInstant } from './time-format.ts';

/** Thin spaces as plain ones, to read the tests. */
const plain = (text: string): string => text.replaceAll('\u2009', ' ');

describe('an instant', () => {
  it('is told in seconds with digits in groups of three', () => {
    expect(plain(formatInstant(4_231_450_000, 6))).toBe('4.231 450 s');
    expect(plain(formatInstant(4_231_450_001))).toBe('4.231 450 001 s');
    expect(plain(formatInstant(4_000_000_000, 0))).toBe('4 s');
    expect(plain(formatInstant(50_000_000, 2))).toBe('0.05 s');
  });
  it('rounds what its digits cannot tell, also over the next second', () => {
    expect(plain(formatInstant(1_999_999_999, 3))).toBe('2.000 s');
    expect(plain(formatInstant(-1, 0))).toBe('0 s');
    expect(plain(formatInstant(-1_500_000_000, 1))).toBe('−1.5 s');
  });
  it('keeps a single nanosecond after an hour', () => {
    expect(plain(formatInstant(3_600_000_000_001))).toBe('3600.000 000 001 s');
  });
  test.prop([fc.integer({ min: 0, max: 4_000_000_000_000 })])('can be read back exactly', (ns) => {
    const digits = formatInstant(ns).replaceAll('\u2009', '').replace('s', '');
    const [whole = '', fraction = ''] = digits.split('.');
    expect(BigInt(whole) * 1_000_000_000n + BigInt(fraction)).toBe(BigInt(ns));
  });
});

describe('decimalsFor', () => {
  it('gives the digits that tell two ticks apart', () => {
    expect([1_000_000_000, 500_000_000, 50_000_000, 1_000_000, 200, 1].map(decimalsFor)).toEqual([0, 1, 2, 3, 7, 9]);
  });
});

describe('a duration', () => {
  it('has three significant digits and the unit that suits it', () => {
    const told = [0, 1, 800, 999, 1_000, 14_200, 69_504, 999_600, 24_601_234, 50_000_000, 1_234_000_000];
    expect(told.map((ns) => plain(formatDuration(ns)))).toEqual([
      '0 ns',
      '1 ns',
      '800 ns',
      '999 ns',
      '1.00 µs',
      '14.2 µs',
      '69.5 µs',
      '1.00 ms',
      '24.6 ms',
      '50.0 ms',
      '1.23 s',
    ]);
  });
  it('can be told exactly', () => {
    expect(plain(formatExactDuration(24_601_234))).toBe('24.601 234 ms');
    expect(plain(formatExactDuration(50_000_000))).toBe('50 ms');
    expect(plain(formatExactDuration(1_000_000_001))).toBe('1.000 000 001 s');
    expect(plain(formatExactDuration(-1_500))).toBe('−1.5 µs');
  });
});
