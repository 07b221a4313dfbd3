import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from './nearest.ts';

describe('nearest', () => {
  const words = ['period', 'deadline', 'clientCompute', 'serverCompute', 'priority'];

  it.each([
    ['perod', 'period'],
    ['peroid', 'period'],
    ['server-compute', 'serverCompute'],
    ['Priority', 'priority'],
    ['dead', 'deadline'],
    ['zzz', null],
    ['x', null],
    ['', null],
  ])('finds for %j %j', (word, found) => {
    expect(nearest(word, words)).toBe(found);
  });

  it('counts a swap of neighbours as one edit', () => {
    expect(editDistance('peroid', 'period')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
  });

  it('does not spend time on a huge word', () => {
    expect(nearest('q'.repeat(1_000_000), words)).toBeNull();
  });
});
