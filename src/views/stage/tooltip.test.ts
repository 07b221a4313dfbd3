/** The tooltip stays on the screen. */
import { describe, expect, it } from 'vitest';
import { placed } from './tooltip.ts';

describe('placed', () => {
  it('stands after the pointer where there is room', () => expect(placed(100, 200, 1_000)).toBe(114));
  it('stands before the pointer near the far edge', () => expect(placed(950, 200, 1_000)).toBe(736));
  it('never leaves the screen, even when it is nearly as large', () => {
    for (let point = 0; point <= 300; point += 10) {
      const start = placed(point, 280, 300);
      expect(start).toBeGreaterThanOrEqual(6);
      expect(start + 280).toBeLessThanOrEqual(300);
    }
  });
});
