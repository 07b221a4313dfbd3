/** The window of time: zooming, panning, following. */
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  centred,
  everything,
  following,
  framed,
  keptInView,
  LONGEST_SPAN_NS,
  middleOf,
  panned,
  SHORTEST_SPAN_NS,
  showing,
  spanOf,
  zoomed,
} from './time-window.ts';

const window = { fromNs: 1_000, toNs: 3_000 };

describe('a window of time', () => {
  it('keeps the instant under the pointer in its place when zoomed', () => {
    const half = zoomed(window, 0.5, 1_500);
    expect(half).toEqual({ fromNs: 1_250, toNs: 2_250 });
    expect((1_500 - half.fromNs) / spanOf(half)).toBe((1_500 - window.fromNs) / spanOf(window));
  });

  test.prop([fc.double({ min: 0.01, max: 100, noNaN: true }), fc.integer({ min: 0, max: 3_600e9 })])(
    'is never shorter or longer than can be drawn',
    (factor, atNs) => {
      let now = { fromNs: atNs, toNs: atNs + 1e6 };
      for (let i = 0; i < 50; i += 1) now = zoomed(now, factor, atNs);
      expect(spanOf(now)).toBeGreaterThanOrEqual(SHORTEST_SPAN_NS * 0.999);
      expect(spanOf(now)).toBeLessThanOrEqual(LONGEST_SPAN_NS * 1.001);
    },
  );

  test.prop([
    fc.integer({ min: 0, max: 3_600e9 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.array(fc.double({ min: 0.3, max: 3, noNaN: true }), { maxLength: 40 }),
  ])('keeps the instant under the pointer through any zooming, to a thousandth of a pixel', (atNs, part, factors) => {
    let now = { fromNs: atNs - part * 600e6, toNs: atNs + (1 - part) * 600e6 };
    for (const factor of factors) now = zoomed(now, factor, atNs);
    const pixels = 2_000;
    const slack = 1e-3 + (pixels / spanOf(now)) * 2 ** -9;
    expect(Math.abs(((atNs - now.fromNs) / spanOf(now) - part) * pixels)).toBeLessThan(slack);
  });

  test.prop([fc.integer({ min: 0, max: 3_600e9 }), fc.integer({ min: 0, max: 3_600e9 })])(
    'moves as little as shows an instant, and not at all where it is seen well',
    (fromNs, atNs) => {
      const before = { fromNs, toNs: fromNs + 1e6 };
      const now = showing(before, atNs);
      expect(spanOf(now)).toBeCloseTo(1e6, 0);
      expect(atNs - now.fromNs).toBeGreaterThan(0.1e6);
      expect(now.toNs - atNs).toBeGreaterThan(0.1e6);
      expect(showing(now, middleOf(now))).toBe(now);
    },
  );

  it('has an instant in its middle', () => {
    expect(centred(1_000, 5_000)).toEqual({ fromNs: 4_500, toNs: 5_500 });
    expect(middleOf(centred(1_001, 5_000))).toBe(5_000);
  });

  it('moves without changing its span', () => {
    expect(panned(window, 500)).toEqual({ fromNs: 1_500, toNs: 3_500 });
  });

  it('follows the present with a little room before it', () => {
    const now = following(600e6, 4e9);
    expect(spanOf(now)).toBe(600e6);
    expect(now.toNs).toBeGreaterThan(4e9);
    expect(now.toNs - 4e9).toBeLessThan(60e6);
  });

  it('frames an interval with room on both sides', () => {
    const now = framed(1_000_000, 2_000_000);
    expect(now.fromNs).toBeLessThan(1_000_000);
    expect(now.toNs).toBeGreaterThan(2_000_000);
    expect(spanOf(framed(5, 5))).toBe(SHORTEST_SPAN_NS);
  });

  it('shows everything, also before anything has run', () => {
    expect(everything(4e9)).toMatchObject({ fromNs: 0 });
    expect(everything(4e9).toNs).toBeGreaterThan(4e9);
    expect(spanOf(everything(0))).toBeGreaterThan(0);
  });

  test.prop([fc.double({ min: -1e12, max: 1e13, noNaN: true }), fc.double({ min: 50, max: 1e11, noNaN: true })])(
    'never leaves the run altogether',
    (fromNs, spanNs) => {
      const nowNs = 4e9;
      const kept = keptInView({ fromNs, toNs: fromNs + spanNs }, nowNs);
      expect(kept.fromNs).toBeLessThan(nowNs);
      expect(kept.toNs).toBeGreaterThan(0);
    },
  );
});
