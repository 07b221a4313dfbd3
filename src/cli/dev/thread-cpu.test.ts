import { expect, it } from 'vitest';
import { cpuMsOf } from './thread-cpu.ts';

it('reads user and system time behind a name with spaces and brackets', () => {
  const stat = '12 (Dedicated (W) x) S 1 2 3 4 5 6 7 8 9 10 250 50 0 0 20 0 1 0';
  expect(cpuMsOf(stat)).toBe(3_000);
});
