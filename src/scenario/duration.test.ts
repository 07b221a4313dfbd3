import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { formatDuration, parseDuration } from './duration.ts';

const messageOf = (text: unknown): string => {
  const parsed = parseDuration(text);
  return parsed.ok ? `accepted as ${parsed.value}` : (parsed.problems[0]?.message ?? '');
};

describe('parseDuration', () => {
  it.each([
    ['10s', 10_000_000_000],
    ['50ms', 50_000_000],
    ['14.2us', 14_200],
    ['14.2µs', 14_200],
    ['800ns', 800],
    ['0s', 0],
    ['0.000000001s', 1],
    ['1.50ms', 1_500_000],
    ['2min', 120_000_000_000],
    ['1h', 3_600_000_000_000],
    ['007ms', 7_000_000],
    ['9007199254740991ns', Number.MAX_SAFE_INTEGER],
  ])('reads %s as exactly %d ns', (text, ns) => {
    expect(parseDuration(text)).toEqual({ ok: true, value: ns });
  });

  it.each([
    ['50', '"50" has no unit; write for example "50ms"'],
    [50, '50 has no unit; write for example "50ms"'],
    ['', '"" is not a duration; write for example "50ms"'],
    ['-5ms', '"-5ms" is negative; write for example "50ms"'],
    ['5 ms', '"5 ms" is not a duration; write for example "50ms"'],
    [' 5ms', '" 5ms" has blanks around it; write for example "50ms"'],
    ['5m', '"5m" has the unknown unit "m"; allowed are ns, us, ms, s, min or h'],
    ['5MS', '"5MS" has the unknown unit "MS"; allowed are ns, us, ms, s, min or h'],
    ['0.5ns', '"0.5ns" is not a whole number of nanoseconds'],
    ['1e3ms', '"1e3ms" is not a duration; write for example "50ms"'],
    ['.5s', '".5s" is not a duration; write for example "50ms"'],
    ['1.s', '"1.s" is not a duration; write for example "50ms"'],
    ['NaN', '"NaN" is not a duration; write for example "50ms"'],
    [Number.NaN, 'NaN has no unit; write for example "50ms"'],
    [null, 'null is not a duration; write for example "50ms"'],
    [undefined, 'nothing is not a duration; write for example "50ms"'],
    [['5ms'], 'a list is not a duration; write for example "50ms"'],
    ['9007199254740992ns', '"9007199254740992ns" is too long; at most 104 days can be counted'],
  ])('refuses %j in one sentence', (text, message) => {
    expect(messageOf(text)).toBe(message);
  });

  it('refuses a huge text without working on it', () => {
    expect(messageOf(`${'9'.repeat(1_000_000)}s`)).toMatch(/^"9+… is too long for a duration/);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0s'],
    [1, '1ns'],
    [800, '800ns'],
    [1_000, '1us'],
    [14_200, '14.2us'],
    [50_000_000, '50ms'],
    [500_000_000, '500ms'],
    [1_500_000_000, '1.5s'],
    [10_000_000_000, '10s'],
    [3_600_000_000_000, '1h'],
    [1_000_001, '1000001ns'],
    [1_234_567, '1234567ns'],
  ])('writes %d ns as %s', (ns, text) => {
    expect(formatDuration(ns)).toBe(text);
  });

  it('is read back as the same number of nanoseconds, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.maxSafeNat(),
          fc.nat(),
          fc.nat(5_000).map((ms) => ms * 1_000_000),
        ),
        (ns) => {
          expect(parseDuration(formatDuration(ns))).toEqual({ ok: true, value: ns });
        },
      ),
    );
  });

  it('is never longer than plain nanoseconds', () => {
    fc.assert(fc.property(fc.maxSafeNat(), (ns) => formatDuration(ns).length <= `${ns}ns`.length || ns === 0));
  });

  it.each([-1, 0.5, Number.NaN, Infinity, 2 ** 53])('does not take %d', (ns) => {
    expect(() => formatDuration(ns)).toThrow(RangeError);
  });
});

describe('parseDuration on random texts', () => {
  it('never throws, and agrees with decimal arithmetic', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseDuration(text).ok === 'boolean'));
    fc.assert(
      fc.property(fc.nat(999_999), fc.nat(999), (whole, thousandths) => {
        const text = `${whole}.${String(thousandths).padStart(3, '0')}us`;
        expect(parseDuration(text)).toEqual({ ok: true, value: whole * 1_000 + thousandths });
      }),
    );
  });
});
