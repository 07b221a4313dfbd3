import { expect, test } from 'vitest';
import { BenchmarkWatch } from '../../paper/run/benchmark-watch.ts';
import { ObservedTrace } from '../../paper/run/observed-trace.ts';
import { benchmarkOf, fig9On } from '../../paper/run/scenarios.ts';
import { defaultCosts } from '../../scenario/costs/default-costs.ts';
import type { BenchmarkWorkload, PaperStackId, RealTimeActivity, Scenario } from '../../scenario/types.ts';
import { createSimulation } from '../../sim/index.ts';
import { activityBounds } from './activity-bounds.ts';

const MS = 1_000_000;
/** A second without jobs, half a second with all of them. */
const FOR_NS = 1500 * MS;

const scenarioOf = (
  stack: PaperStackId,
  jobs: number,
  seed = 1,
  changes: Partial<BenchmarkWorkload> = {},
): Scenario => {
  const scenario = fig9On(stack, defaultCosts);
  const workload = benchmarkOf(scenario);
  const disturbance = { ...workload.disturbance, count: jobs, rampNs: 0 };
  return { ...scenario, seed, workload: { ...workload, disturbance, ...changes } };
};

const measured = (scenario: Scenario): { responseNs: number; inversionNs: number } => {
  const watch = new BenchmarkWatch({ inversions: true });
  createSimulation(scenario, new ObservedTrace(watch)).runUntil(FOR_NS);
  watch.end(FOR_NS);
  return { responseNs: watch.statistics.response?.max ?? 0, inversionNs: watch.inversionTotals?.longestNs ?? 0 };
};

const boundOf = (scenario: Scenario) => {
  const [bound] = activityBounds(scenario);
  return { responseNs: bound?.boundNs ?? Number.NaN, inversionNs: bound?.inversionNs ?? Number.NaN };
};

const realTimeStacks = ['libsockets-rt', 'libsockets-rt-k', 'nps', 'nps-k'] as const;

test.each(realTimeStacks)('%s: responses and inversions stay under the bound, whatever the number of jobs', (stack) => {
  for (const [jobs, seed] of [
    [0, 1],
    [1, 2],
    [5, 3],
    [16, 4],
  ] as const) {
    const scenario = scenarioOf(stack, jobs, seed);
    const { responseNs, inversionNs } = measured(scenario);
    const bound = boundOf(scenario);
    expect(responseNs).toBeLessThanOrEqual(bound.responseNs);
    expect(inversionNs).toBeLessThanOrEqual(bound.inversionNs);
  }
});

test.each(realTimeStacks)('%s: without jobs the response is within 0.1 ms of its bound', (stack) => {
  const scenario = scenarioOf(stack, 0);
  expect(boundOf(scenario).responseNs - measured(scenario).responseNs).toBeLessThan(0.1 * MS);
});

test('the bound grows by the work for one packet a host with each job, not by what the jobs compute', () => {
  const bounds = [1, 2, 3].map((jobs) => boundOf(scenarioOf('nps-k', jobs)).inversionNs);
  expect((bounds[2] ?? 0) - (bounds[1] ?? 0)).toBe((bounds[1] ?? 0) - (bounds[0] ?? 0));
  const { disturbance } = benchmarkOf(scenarioOf('nps-k', 3));
  const longer = { disturbance: { ...disturbance, clientComputeNs: 50 * MS, serverComputeNs: 50 * MS } };
  expect(boundOf(scenarioOf('nps-k', 3, 1, longer)).inversionNs).toBe(bounds[2]);
});

const second: RealTimeActivity = {
  periodNs: 20 * MS,
  deadlineNs: null,
  clientComputeNs: MS,
  serverComputeNs: 2 * MS,
  priority: 6,
};

test.each(realTimeStacks)(
  '%s: a more urgent second activity adds its work of each period, a less urgent one a packet',
  (stack) => {
    const withSecond = (priority: number): Scenario => scenarioOf(stack, 3, 1, { second: { ...second, priority } });
    const alone = boundOf(scenarioOf(stack, 3)).responseNs;
    const [moreUrgent, itself] = activityBounds(withSecond(6));
    expect(moreUrgent?.boundNs).toBeGreaterThan(alone + 5 * MS);
    expect(itself?.boundNs).toBeLessThan(second.periodNs);
    expect(measured(withSecond(6)).responseNs).toBeLessThanOrEqual(moreUrgent?.boundNs ?? 0);
    const lessUrgent = boundOf(withSecond(10)).responseNs;
    expect(lessUrgent).toBeLessThan(alone + MS);
    expect(measured(withSecond(10)).responseNs).toBeLessThanOrEqual(lessUrgent);
  },
);

test.each([
  ['libsockets', 'libsockets: its network thread competes with the disturbance jobs at a fixed priority'],
  ['lites', 'Lites: its server competes with the disturbance jobs at a fixed priority'],
  ['freebsd', 'FreeBSD: time sharing: urgency changes with the CPU time used'],
] as const)('%s has no bound, and it is told why', (stack, why) => {
  expect(activityBounds(scenarioOf(stack, 3))).toMatchObject([{ boundNs: null, inversionNs: null, why }]);
});

test('half duplex has no bound: backing off after a collision is drawn', () => {
  const scenario = scenarioOf('nps-k', 3);
  const [bound] = activityBounds({ ...scenario, link: { ...scenario.link, duplex: 'half' } });
  expect(bound?.why).toBe('half duplex: how long a station backs off after collisions is drawn');
});

test('a bound longer than the period is none', () => {
  const scenario = scenarioOf('nps-k', 3);
  const workload = benchmarkOf(scenario);
  const faster = { ...workload, realTime: { ...workload.realTime, periodNs: 16 * MS } };
  expect(activityBounds({ ...scenario, workload: faster })[0]?.why).toMatch(/longer than the period/);
});
