import { describe, expect, it } from 'vitest';
import { largestKept } from './lab-breakdown.ts';
import { call } from './testing/call.ts';

interface LabResult {
  counts: { jobs: number; contextSwitches: number; preemptions: number; misses: number };
  threads: { name: string; jobs: number; worstResponseNs: number | null; boundNs: number | null; misses: number }[];
  jobs?: { thread: string; index: number; releaseNs: number; finishNs: number | null; blockedNs: number }[];
  breakdown?: { thread: string; computeNs: number | null };
}

const lab = async (...argv: string[]): Promise<LabResult> => {
  const { code, out, error } = await call(['lab', ...argv], files);
  expect([code, error]).toEqual([0, '']);
  return JSON.parse(out) as LabResult;
};

const MS = 1e6;
const files = {
  'over.json': JSON.stringify({
    machscope: 1,
    duration: '100ms',
    costs: { base: 'zero' },
    workload: { kind: 'threads', threads: [{ name: 't', period: '10ms', body: [{ do: 'compute', for: '13ms' }] }] },
  }),
  'idle.json': JSON.stringify({
    machscope: 1,
    workload: { kind: 'threads', threads: [{ name: 't', body: [{ do: 'sleep', for: '1ms' }] }] },
  }),
};

describe('machscope lab', () => {
  it('counts the ten-task set exactly', async () => {
    const { counts, threads } = await lab('ten-task-rm');
    expect(counts).toEqual({ jobs: 44_634, contextSwitches: 58_718, preemptions: 14_084, misses: 0 });
    // Exact response-time analysis, computed apart.
    const worstUs = [400, 1_040, 1_840, 2_800, 4_400, 6_800, 9_840, 15_600, 23_040, 47_680];
    expect(threads.map(({ worstResponseNs }) => (worstResponseNs ?? 0) / 1e3)).toEqual(worstUs);
    expect(threads.map(({ boundNs }) => (boundNs ?? 0) / 1e3)).toEqual(worstUs);
    expect(Object.keys(threads[0] ?? {})).toEqual(['name', 'jobs', 'worstResponseNs', 'boundNs', 'misses']);
  });

  it.each([
    [1, [3, 6, 20]],
    [2, [5, 15, 80]],
    [3, [3, 6, 10, 20]],
    [4, [40, 80, 300]],
    [5, [20, 60, 240]],
    [6, [1, 3, 10]],
  ])('textbook-%i responds as the book says, without a miss', async (row, worstMs) => {
    const { counts, threads } = await lab(`textbook-${row}`);
    expect(threads.map(({ worstResponseNs }) => (worstResponseNs ?? 0) / MS)).toEqual(worstMs);
    expect(threads.map(({ boundNs }) => (boundNs ?? 0) / MS)).toEqual(worstMs);
    expect(counts.misses).toBe(0);
  });

  it.each([
    ['none', 12, 7],
    ['inheritance', 9, 4],
    ['ceiling', 7, 2],
    ['immediate-ceiling', 6, 1],
  ])('burns-wellings-%s: d responds in %i ms, blocked for %i', async (protocol, responseMs, blockedMs) => {
    const { jobs = [] } = await lab(`burns-wellings-${protocol}`, '--jobs');
    expect(jobs.find(({ thread }) => thread === 'd')).toEqual({
      thread: 'd',
      index: 0,
      releaseNs: 4 * MS,
      finishNs: (4 + responseMs) * MS,
      responseNs: responseMs * MS,
      blockedNs: blockedMs * MS,
    });
  });

  it('finishes Burns and Wellings under inheritance at 17, 16, 14 and 13 ms', async () => {
    const { jobs = [] } = await lab('burns-wellings-inheritance', '--jobs');
    const finishMs = Object.fromEntries(jobs.map(({ thread, finishNs }) => [thread, (finishNs ?? 0) / MS]));
    expect(finishMs).toEqual({ a: 17, b: 16, c: 14, d: 13 });
  });

  // All benchmarks under all protocols are beside the locks; 1.25 s hold all phases of this one.
  it('rt-mach-1991-3 breaks down under restartable above 20 ms', async () => {
    const result = await lab('rt-mach-1991-3', '--lock', 'restartable', '--for', '1250ms', '--breakdown', 'B');
    expect(result.breakdown).toEqual({ thread: 'B', computeNs: 20 * MS });
  });

  it('resets the Pathfinder before its repair, and not after', async () => {
    const before = await lab('pathfinder', '--for', '2s');
    const after = await lab('pathfinder-fixed', '--for', '2s');
    const missesOf = ({ threads }: LabResult): unknown => threads.find(({ name }) => name === 'bc_dist')?.misses;
    expect([missesOf(before), missesOf(after), after.counts.misses]).toEqual([2, 0, 0]);
    const { out } = await call(['presets']);
    const about = (JSON.parse(out) as { id: string; about: string }[]).find(({ id }) => id === 'pathfinder')?.about;
    expect(about).toContain('all other figures are ours');
  });

  it('counts what is unfinished and overdue', async () => {
    const { counts, jobs = [] } = await lab('over.json', '--jobs');
    expect(counts.jobs).toBe(7);
    expect(jobs.at(-1)).toMatchObject({ index: 9, releaseNs: 90 * MS, finishNs: null });
    expect(counts.misses).toBeGreaterThanOrEqual(9);
  });

  it.each([
    [
      ['fig9'],
      /^machscope lab: fig9: workload.kind "benchmark" uses the network; the lab takes "threads", for example /,
    ],
    [
      ['burns-wellings-none', '--lock', 'inheritence'],
      /^machscope lab: --lock: "inheritence" is not a protocol of the lab; the nearest is "inheritance"\n$/,
    ],
    [
      ['textbook-1', '--breakdown', 't9'],
      /^machscope lab: --breakdown: there is no thread "t9"; the nearest is "t1"\n$/,
    ],
    [
      ['idle.json', '--breakdown', 't'],
      /^machscope lab: --breakdown: the body of "t" has no compute step; there is nothing to vary\n$/,
    ],
    [['textbook-1', '--for', '10'], /^machscope lab: --for: "10" has no unit; write for example "10s"\n$/],
    [[], /^machscope lab: which scenario\? /],
  ])('refuses %j in one sentence', async (argv, message) => {
    const { code, out, error } = await call(['lab', ...argv], files);
    expect([code, out]).toEqual([2, '']);
    expect(error).toMatch(message);
  });
});

describe('the largest value that is kept', () => {
  it('is found where more never helps', () => {
    expect(largestKept(1, 100, (value) => value <= 37)).toEqual({ valueMs: 37, monotone: true });
    expect(largestKept(1, 100, () => true)).toEqual({ valueMs: 100, monotone: true });
    expect(largestKept(1, 100, () => false)).toEqual({ valueMs: null, monotone: true });
  });

  it('is found where misses come and go, and that is said', () => {
    expect(largestKept(1, 100, (value) => value <= 37 || value === 90)).toEqual({ valueMs: 90, monotone: false });
    expect(largestKept(1, 100, (value) => value <= 80 && value !== 11)).toEqual({ valueMs: 80, monotone: false });
  });

  it('tries only some where there are very many', () => {
    let tried = 0;
    const { valueMs } = largestKept(1, 3_600_000, (value) => {
      tried += 1;
      return value <= 123_456;
    });
    expect(valueMs).toBe(123_456);
    expect(tried).toBeLessThan(300);
  });
});
