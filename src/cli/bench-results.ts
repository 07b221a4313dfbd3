/**
 * The results that the first release has to show, from runs: the benchmark of section 5.4 for 10 simulated seconds
 * on all eight systems, 9 jobs that start one a second. Jitter is the largest |interval - period| of the real-time
 * activity, in milliseconds; second 0 is before the first job.
 */
import { jitterRows } from '../analysis/summary.ts';
import { withStacks } from '../scenario/defaults.ts';
import { presetById } from '../scenario/presets/index.ts';
import type { Scenario, StackSpec } from '../scenario/types.ts';
import { processIo } from './io.ts';
import { simulate } from './simulate.ts';
import { paperStacks } from './stack-order.ts';

export interface ResultRow {
  stack: string;
  worstJitterMs: number;
  misses: number;
  jitterBeforeJobsMs: number;
  /** In words. */
  target: string;
  /** "yes" or "no". */
  reached: string;
}

type Reached = (row: Pick<ResultRow, 'worstJitterMs' | 'misses'>) => boolean;

const QUIET_MS = 0.1;
const jitters: [string, Reached] = ['jitter more than 5 ms', ({ worstJitterMs }) => worstJitterMs > 5];
const isolates: [string, Reached] = [
  'jitter under 1 ms, no miss',
  ({ worstJitterMs, misses }) => worstJitterMs < 1 && misses === 0,
];
const promised: Readonly<Record<string, [string, Reached]>> = {
  libsockets: jitters,
  'libsockets-w': jitters,
  lites: jitters,
  'libsockets-rt-k': isolates,
  'nps-k': isolates,
  freebsd: ['jitters', ({ worstJitterMs }) => worstJitterMs > QUIET_MS],
};

const resultOf = (scenario: Scenario, stack: StackSpec): ResultRow => {
  const { facts } = simulate(withStacks(scenario, stack, stack), processIo);
  const activity = facts.definitionsOf('activity').find(({ realTime }) => realTime);
  if (!activity) throw new Error('the benchmark has no real-time activity');
  const seconds = jitterRows(facts, activity.id);
  const jitterMs = (rows: typeof seconds): number =>
    Math.max(...rows.map(({ worstJitterUs }) => (worstJitterUs ?? 0) / 1_000));
  const worstJitterMs = jitterMs(seconds);
  const jitterBeforeJobsMs = jitterMs(seconds.slice(0, 1));
  const misses = seconds.reduce((sum, row) => sum + row.misses, 0);
  const [words, reached] = promised[stack.id] ?? ['', () => true];
  return {
    stack: stack.id,
    worstJitterMs,
    misses,
    jitterBeforeJobsMs,
    target: [words, `under ${QUIET_MS} ms before jobs`].filter((text) => text !== '').join('; '),
    reached: reached({ worstJitterMs, misses }) && jitterBeforeJobsMs < QUIET_MS ? 'yes' : 'no',
  };
};

/** A row for each of the eight systems. */
export const benchResults = (): ResultRow[] => {
  const fig9 = presetById('fig9');
  if (!fig9) throw new Error('there is no preset "fig9"');
  return paperStacks.map((stack) => resultOf(fig9.scenario, stack));
};
