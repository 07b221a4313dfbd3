import { expect, test } from 'vitest';
import { defaultCosts } from '../../scenario/costs/default-costs.ts';
import { measureWorstJitter, worstJitterFigure } from './worst-jitter.ts';

const of = (stack: 'libsockets' | 'nps-k', jobs: number) => measureWorstJitter(defaultCosts, { stack, jobs, seeds: 2 });

test('without jobs nothing jitters but for the clock; with three, libsockets does and NPS(K) stays under its bound', () => {
  expect(of('nps-k', 0).maxUs).toBeLessThan(20);
  const held = of('nps-k', 3);
  expect(held).toMatchObject({ seeds: 2, disturbances: 3, misses: 0 });
  expect(held.maxUs).toBeLessThanOrEqual(held.boundUs ?? 0);
  const lost = of('libsockets', 3);
  expect(lost.boundUs).toBeNull();
  expect(lost.minUs).toBeGreaterThan(5_000);
  expect(lost.minUs).toBeLessThanOrEqual(lost.meanUs);
  expect(lost.meanUs).toBeLessThanOrEqual(lost.maxUs);
});

test('the figure has a line a stack, from the least to the most of the seeds', () => {
  const rows = [of('libsockets', 0), of('libsockets', 1), of('nps-k', 1)];
  const figure = worstJitterFigure(rows);
  expect(figure.lines.map(({ stack, points }) => [stack, points.map(({ x }) => x)])).toEqual([
    ['libsockets', [0, 1]],
    ['nps-k', [1]],
  ]);
  for (const { low, y, high } of figure.lines.flatMap(({ points }) => points)) {
    expect(low).toBeLessThanOrEqual(y);
    expect(y).toBeLessThanOrEqual(high);
  }
  expect(figure.measured).toMatch(/^The most of all seeds: libsockets [\d.]+ ms and NPS\(K\) [\d.]+ ms\.$/);
});
