/** Numbers in fields: shown without loss, read with a sentence's worth of reasons. */
import { describe, expect, it } from 'vitest';
import { milliseconds, numberText, readNumber, whole, withUnit } from './number-text.ts';

const ms = milliseconds('ms');

describe('numberText', () => {
  it('shows no needless digit and loses none', () => {
    expect(numberText(50e6, ms)).toBe('50');
    expect(numberText(100e6, ms)).toBe('100');
    expect(numberText(5.5e6, ms)).toBe('5.5');
    expect(numberText(10_000, ms)).toBe('0.01');
    expect(numberText(1, ms)).toBe('0.000001');
    expect(numberText(0, ms)).toBe('0');
    expect(numberText(1_460, whole('B'))).toBe('1460');
    expect(withUnit(166, whole('MHz'))).toBe('166 MHz');
  });
});

describe('readNumber', () => {
  it('reads what numberText shows', () => {
    for (const value of [0, 1, 999, 14_200, 5.5e6, 50e6, 3_600e9]) {
      expect(readNumber(numberText(value, ms), ms, 0, 3_600e9)).toEqual({ problem: null, value });
    }
  });

  it('takes a comma for a point', () => {
    expect(readNumber('2,5', ms, 0, 1e9)).toEqual({ problem: null, value: 2.5e6 });
  });

  it.each(['', 'x', '1e9', 'NaN', '0x10', '1 2', '--1', 'Infinity', '.'])('refuses %j', (text) => {
    expect(readNumber(text, ms, 0, 1e9)).toEqual({ problem: 'not-a-number' });
  });

  it('answers with the nearest end outside the range', () => {
    expect(readNumber('99', whole(''), 0, 31)).toEqual({ problem: 'outside', value: 31 });
    expect(readNumber('-1', whole(''), 0, 31)).toEqual({ problem: 'outside', value: 0 });
  });
});
