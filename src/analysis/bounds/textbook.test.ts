/** The worked examples of textbooks and papers, computed by hand or by their authors. */
import { expect, test } from 'vitest';
import { ceilingBlocking, inheritanceBlocking, monitorBlocking } from './blocking.ts';
import { responseTimeNs, type OwnWork } from './busy-window.ts';
import { endToEnd } from './holistic.ts';
import { utilisationBound, withinUtilisationBound } from './utilisation.ts';

interface Row {
  set: string;
  /** Computation, period, jitter, blocking; most urgent first. */
  threads: [computeNs: number, periodNs: number, jitterNs?: number, blockingNs?: number][];
  responses: number[];
}

const rows: Row[] = [
  {
    set: 'Burns and Wellings: three threads',
    threads: [
      [3, 7],
      [3, 12],
      [5, 20],
    ],
    responses: [3, 6, 20],
  },
  {
    set: 'the whole CPU used',
    threads: [
      [5, 20],
      [10, 40],
      [40, 80],
    ],
    responses: [5, 15, 80],
  },
  {
    set: 'deadline monotonic',
    threads: [
      [3, 20],
      [3, 15],
      [4, 10],
      [3, 20],
    ],
    responses: [3, 6, 10, 20],
  },
  {
    set: 'Sha and Goodenough, above the bound',
    threads: [
      [40, 100],
      [40, 150],
      [100, 350],
    ],
    responses: [40, 80, 300],
  },
  {
    set: 'Sha and Goodenough, with less',
    threads: [
      [20, 100],
      [40, 150],
      [100, 350],
    ],
    responses: [20, 60, 240],
  },
  {
    set: 'Joseph and Pandya',
    threads: [
      [1, 4],
      [2, 6],
      [3, 10],
    ],
    responses: [1, 3, 10],
  },
  {
    set: 'with blocking; the last misses',
    threads: [
      [5, 30, 0, 17],
      [15, 60, 0, 13],
      [20, 80, 0, 6],
      [20, 100, 0, 0],
    ],
    responses: [22, 38, 51, 110],
  },
  {
    set: 'with release jitter',
    threads: [
      [2, 10, 3],
      [4, 20],
      [5, 50],
    ],
    responses: [5, 6, 13],
  },
];

const worksOf = ({ threads }: Row): OwnWork[] =>
  threads.map(([computeNs, periodNs, jitterNs = 0, blockingNs = 0]) => ({ computeNs, periodNs, jitterNs, blockingNs }));

test.each(rows)('$set', (row) => {
  const works = worksOf(row);
  expect(works.map((own, index) => responseTimeNs(own, works.slice(0, index)))).toEqual(row.responses);
});

test('work that asks for more than the whole CPU has no longest response', () => {
  expect(responseTimeNs({ computeNs: 6, periodNs: 10 }, [{ computeNs: 5, periodNs: 10 }])).toBeNull();
});

test('a response longer than the period is found among the later jobs of the window (Lehoczky 1990)', () => {
  // C 26 T 70 before C 62 T 100: the fifth job of the window answers last.
  expect(responseTimeNs({ computeNs: 62, periodNs: 100 }, [{ computeNs: 26, periodNs: 70 }])).toBe(118);
});

test('the utilisation bound of Liu and Layland', () => {
  const rounded = [1, 2, 3, 4, 5].map((threads) => Number(utilisationBound(threads).toFixed(4)));
  expect(rounded).toEqual([1, 0.8284, 0.7798, 0.7568, 0.7435]);
});

test('the bound is enough, not necessary: Sha and Goodenough fit with 20, and are above it with 40', () => {
  const fits = (row: Row | undefined): boolean => row !== undefined && withinUtilisationBound(worksOf(row));
  expect([fits(rows[4]), fits(rows[3])]).toEqual([true, false]);
});

test('blocking under inheritance and ceilings', () => {
  const sections = [
    { a: 1, b: 2 },
    { b: 9, c: 3 },
    { a: 8, b: 7 },
    { a: 6, b: 5, c: 4 },
  ];
  const under = (rule: typeof ceilingBlocking): number[] => sections.map((_, thread) => rule(sections, thread));
  expect(under(inheritanceBlocking)).toEqual([17, 14, 6, 0]);
  expect(under(ceilingBlocking)).toEqual([9, 8, 6, 0]);
  expect(under(monitorBlocking)).toEqual([9, 8, 6, 0]);
});

test('end to end: client, message, server, message, client (Tindell and Clark)', () => {
  const client = [{ computeNs: 30, periodNs: 300 }];
  const message = [{ computeNs: 5, periodNs: 100 }];
  const results = endToEnd(500, [
    { on: 'client', computeNs: 10, interference: client },
    { on: 'link', computeNs: 2, blockingNs: 12, interference: message, message: true },
    { on: 'server', computeNs: 100, interference: [{ computeNs: 20, periodNs: 200 }] },
    { on: 'link', computeNs: 2, blockingNs: 12, interference: message, message: true },
    { on: 'client', computeNs: 50, interference: client },
  ]);
  // In tenths of a millisecond.
  expect(results).toEqual([40, 59, 179, 200, 290]);
});
