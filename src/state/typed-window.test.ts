/** Typed instants and windows are exact, in every form that people use. */
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { formatInstant } from '../render/time-format.ts';
import { instantText, parseInstant, parseTyped, parseWindow, windowText } from './typed-window.ts';

const ns = fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 3_600e9 }));

describe('a typed instant', () => {
  it.each([
    ['1.2345 s', 1_234_500_000],
    ['1.234 567 891 s', 1_234_567_891],
    ['12ms', 12_000_000],
    ['14.2 us', 14_200],
    ['800 ns', 800],
    ['-50 ms', -50_000_000],
    ['−1 s', -1e9],
    ['0 s', 0],
  ])('%s is %i ns', (text, expected) => expect(parseInstant(text)).toEqual({ ok: true, value: expected }));

  it.each(['', 'soon', '1.2', '0.5 ns', '1 d', '1e9 ns', 's', '1..2'])('refuses "%s" with one sentence', (text) => {
    const parsed = parseInstant(text);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.problems).toHaveLength(1);
  });

  test.prop([fc.integer({ min: -1e12, max: 3_600e9 })])('is read back exactly, in both of our forms', (timeNs) => {
    expect(parseInstant(instantText(timeNs))).toEqual({ ok: true, value: timeNs });
    expect(parseInstant(formatInstant(timeNs))).toEqual({ ok: true, value: timeNs });
  });
});

describe('a typed window', () => {
  it.each([
    ['1.2 s .. 1.25 s', 1.2e9, 1.25e9],
    ['1.2..1.25 s', 1.2e9, 1.25e9],
    ['1.2s-1.25s', 1.2e9, 1.25e9],
    ['1.2 s - 1.25 s', 1.2e9, 1.25e9],
    ['1.200 s – 1.250 s', 1.2e9, 1.25e9],
    ['800us to 1.1ms', 800_000, 1_100_000],
    ['800 us, 1.1 ms', 800_000, 1_100_000],
    ['1.2 s + 50 ms', 1.2e9, 1.25e9],
    ['1.2 s ± 5 ms', 1.195e9, 1.205e9],
    ['-10 ms .. 10 ms', -10e6, 10e6],
    ['0 s .. 1 h', 0, 3_600e9],
  ])('%s is exact', (text, fromNs, toNs) => expect(parseWindow(text)).toEqual({ ok: true, value: { fromNs, toNs } }));

  it.each([
    '',
    '1.2 s',
    '2 s .. 1 s',
    '1 s .. 1 s',
    '0 s .. 2 h',
    '1 .. 2',
    'a .. b',
    '1 s .. 1.0000000001 s',
    '.. 2 s',
  ])('refuses "%s"', (text) => expect(parseWindow(text).ok).toBe(false));

  test.prop([ns, ns])('is read back exactly', (one, other) => {
    const window = { fromNs: Math.min(one, other), toNs: Math.max(one, other) + 1 };
    const kept = window.toNs - window.fromNs <= 3_600e9;
    expect(parseWindow(windowText(window))).toEqual(kept ? { ok: true, value: window } : expect.anything());
  });

  it('or an instant alone, which is brought into the middle', () => {
    expect(parseTyped('1.2345 s')).toEqual({ ok: true, value: { kind: 'instant', atNs: 1_234_500_000 } });
    expect(parseTyped('1 s .. 2 s')).toEqual({
      ok: true,
      value: { kind: 'window', window: { fromNs: 1e9, toNs: 2e9 } },
    });
    const bare = parseTyped('1.2');
    expect(!bare.ok && bare.problems[0]?.message).toContain('no unit');
  });
});
