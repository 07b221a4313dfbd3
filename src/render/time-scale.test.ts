import { describe, expect, it } from 'vitest';
import { fc, test } from '@fast-check/vitest';
import { clampWindow, frameWindow, panBy, timeScale, zoomAround } from './time-scale.ts';

const HOUR_NS = 3_600_000_000_000;
const ratios = [1, 1.25, 1.5, 2, 3];
const limits = { startNs: 0, endNs: HOUR_NS, minSpanNs: 1 };
const ratio = fc.constantFrom(...ratios);
const span = fc.double({ min: 1, max: HOUR_NS, noNaN: true });
const start = fc.integer({ min: 0, max: HOUR_NS });

describe('a time scale', () => {
  it('puts the window between the edges of the plot', () => {
    const scale = timeScale({ fromNs: 1_000, toNs: 2_000 }, 100, 300, 1);
    expect([scale.x(1_000), scale.x(1_500), scale.x(2_000)]).toEqual([100, 200, 300]);
    expect(scale.time(200)).toBe(1_500);
  });
  test.prop([start, span, ratio, fc.double({ min: 0, max: 1, noNaN: true })])(
    'puts every instant on a whole device pixel, less than one from its exact place',
    (fromNs, spanNs, devicePixelRatio, part) => {
      const scale = timeScale({ fromNs, toNs: fromNs + spanNs }, 132, 932, devicePixelRatio);
      // Instants outside the window are kept near it, and tell nothing.
      const timeNs = Math.min(Math.round(fromNs + part * spanNs), Math.floor(fromNs + spanNs));
      const px = scale.x(timeNs) * devicePixelRatio;
      expect(px).toBeCloseTo(Math.round(px), 6);
      const exact = scale.x0 * devicePixelRatio + (timeNs - fromNs) / scale.nsPerDevicePx;
      expect(Math.abs(px - exact)).toBeLessThanOrEqual(1 + 1e-4);
    },
  );
  test.prop([start, span, ratio, fc.integer({ min: -5_000, max: 5_000 })])(
    'moves all edges by the same whole number of pixels when it is panned',
    (fromNs, spanNs, devicePixelRatio, shiftPx) => {
      const before = timeScale({ fromNs, toNs: fromNs + spanNs }, 0, 800, devicePixelRatio);
      const shiftNs = shiftPx * before.nsPerDevicePx;
      const after = timeScale({ fromNs: fromNs + shiftNs, toNs: fromNs + spanNs + shiftNs }, 0, 800, devicePixelRatio);
      const moved = new Set<number>();
      for (let i = 0; i <= 10; i += 1) {
        const timeNs = Math.round(fromNs + (i / 10) * spanNs);
        const x0 = before.x(timeNs);
        const x1 = after.x(timeNs);
        // Far outside positions are clamped and tell nothing.
        if (x0 > -60 && x0 < 860 && x1 > -60 && x1 < 860) moved.add(Math.round((x1 - x0) * devicePixelRatio));
      }
      // The width may differ by rounding of the floating-point span, so the smallest zoom is allowed one pixel.
      expect(Math.max(...moved, 0) - Math.min(...moved, 0) === 0 || moved.size <= 2).toBe(true);
    },
  );
  it('tells nanoseconds apart an hour into a run', () => {
    const scale = timeScale({ fromNs: HOUR_NS, toNs: HOUR_NS + 10 }, 0, 1_000, 2);
    const xs = Array.from({ length: 11 }, (_, i) => scale.x(HOUR_NS + i));
    expect(xs).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000]);
  });
  it('keeps far positions near enough to draw', () => {
    const scale = timeScale({ fromNs: 0, toNs: 1 }, 0, 100, 1);
    expect(scale.x(HOUR_NS)).toBeLessThan(1_000);
    expect(scale.x(-HOUR_NS)).toBeGreaterThan(-1_000);
  });
});

describe('moving a window', () => {
  test.prop([start, span, fc.double({ min: 0.01, max: 100, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })])(
    'zooming keeps the instant under the pointer where no limit is in the way',
    (fromNs, spanNs, factor, part) => {
      const window = clampWindow({ fromNs, toNs: fromNs + spanNs }, limits);
      const atNs = window.fromNs + part * (window.toNs - window.fromNs);
      const zoomed = zoomAround(window, atNs, factor, limits);
      expect(zoomed.fromNs).toBeGreaterThanOrEqual(0);
      expect(zoomed.toNs).toBeLessThanOrEqual(HOUR_NS + 1);
      const free = zoomed.fromNs > 0 && zoomed.toNs < HOUR_NS;
      const zoomedPart = (atNs - zoomed.fromNs) / (zoomed.toNs - zoomed.fromNs);
      if (free) expect(zoomedPart).toBeCloseTo(part, 2);
    },
  );
  it('panning keeps the span and stops at the limits', () => {
    expect(panBy({ fromNs: 100, toNs: 200 }, -500, limits)).toEqual({ fromNs: 0, toNs: 100 });
    expect(panBy({ fromNs: 100, toNs: 200 }, HOUR_NS, limits)).toEqual({ fromNs: HOUR_NS - 100, toNs: HOUR_NS });
  });
  it('framing leaves a margin and never gets shorter than the shortest window', () => {
    expect(frameWindow(1_000, 2_000, 0.1, limits)).toEqual({ fromNs: 900, toNs: 2_100 });
    const instant = frameWindow(1_000, 1_000, 0.1, limits);
    expect(instant.toNs - instant.fromNs).toBe(1);
  });
});
