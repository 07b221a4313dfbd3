import { describe, expect, it } from 'vitest';
import { AxisMemory } from './axis-memory.ts';

describe('the end of an axis', () => {
  it('stands still while values become smaller', () => {
    const memory = new AxisMemory();
    expect(memory.max('y', 2500, true)).toBe(2500);
    expect(memory.max('y', 1500, false)).toBe(2500);
    expect(memory.max('y', 1500, true)).toBe(2500);
  });

  it('grows at once, and goes back to where it was when the values have settled', () => {
    const memory = new AxisMemory();
    memory.max('y', 2500, true);
    expect(memory.max('y', 5000, false)).toBe(5000);
    expect(memory.max('y', 3000, false)).toBe(5000);
    expect(memory.max('y', 2000, true)).toBe(2500);
  });

  it('is of each axis alone', () => {
    const memory = new AxisMemory();
    memory.max('x', 10, true);
    expect(memory.max('y', 2, false)).toBe(2);
  });
});
