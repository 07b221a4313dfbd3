import { expect, test } from 'vitest';
import { activityBounds } from '../analysis/bounds/activity-bounds.ts';
import { defaultCosts } from '../scenario/costs/default-costs.ts';
import { parseScenarioText, scenarioText } from '../scenario/parse.ts';
import type { PaperStackId, Scenario } from '../scenario/types.ts';
import { benchmarkOf, fig9On } from './run/scenarios.ts';
import { worstActivation } from './search-run.ts';
import { WorstSearch, type Found, type SearchSettings } from './search-worst.ts';

const LARGEST_NS = 25_000_000;

const base = (stack: PaperStackId, jobs = 3): Scenario => {
  const scenario = fig9On(stack, defaultCosts);
  const workload = benchmarkOf(scenario);
  return {
    ...scenario,
    durationNs: 1_300_000_000,
    workload: { ...workload, disturbance: { ...workload.disturbance, count: jobs, rampNs: 0 } },
  };
};

interface Search {
  found: Found;
  first: Found;
  scenarios: Scenario[];
}

/** @param backwards answers the last proposal of each generation first */
const search = (scenario: Scenario, settings: Partial<SearchSettings> = {}, backwards = false): Search => {
  const searched = new WorstSearch(scenario, {
    goal: 'response',
    seed: 1,
    runs: 18,
    largestJobNs: LARGEST_NS,
    ...settings,
  });
  const scenarios: Scenario[] = [];
  const goal = settings.goal ?? 'response';
  for (let proposals = searched.propose(); proposals.length > 0; proposals = searched.propose()) {
    for (const one of backwards ? proposals.toReversed() : proposals) {
      scenarios.push(one.scenario);
      searched.take(one.number, worstActivation(one.scenario, goal));
    }
  }
  const { best, asItStands } = searched;
  if (best === null || asItStands === null) throw new Error('nothing found');
  return { found: best, first: asItStands, scenarios };
};

test('for libsockets it finds a response longer than that of the scenario as it stands, which happens again when run', () => {
  const { found, first } = search(base('libsockets'));
  expect(first.worst.valueNs).toBe(worstActivation(base('libsockets'), 'response')?.valueNs);
  expect(found.worst.valueNs).toBeGreaterThan(1.05 * first.worst.valueNs);
  expect(worstActivation(found.scenario, 'response')).toEqual(found.worst);
});

test('for NPS(K) nothing that it finds is above the bound', () => {
  const { found, scenarios } = search(base('nps-k'));
  const [bound] = activityBounds(found.scenario);
  expect(bound?.jobs).toBe(3);
  expect(bound?.boundNs).not.toBeNull();
  expect(found.worst.valueNs).toBeLessThanOrEqual(bound?.boundNs ?? 0);
  expect(scenarios).toHaveLength(18);
});

test('the same seed finds the same, in whatever order answers come; another seed looks elsewhere', () => {
  const scenario = base('libsockets', 2);
  const one = search(scenario, { runs: 20, goal: 'jitter' });
  expect(search(scenario, { runs: 20, goal: 'jitter' }, true).found).toEqual(one.found);
  const other = search(scenario, { runs: 6, goal: 'jitter', seed: 2 });
  expect(other.found.scenario).not.toEqual(one.found.scenario);
});

test('it stays within the scenario: its jobs, the sizes that are allowed, and what a file may say', () => {
  const { scenarios } = search(base('nps-k', 3), { runs: 18, largestJobNs: 5_000_000 });
  for (const scenario of scenarios.slice(1)) {
    const { disturbance } = benchmarkOf(scenario);
    expect(Math.max(disturbance.clientComputeNs, disturbance.serverComputeNs)).toBeLessThanOrEqual(5_000_000);
    expect(scenario.commands.map(({ value }) => value)).toEqual([1, 2, 3]);
    expect(parseScenarioText(scenarioText(scenario))).toMatchObject({ ok: true });
  }
});

test('the phase of a second activity is searched too', () => {
  const scenario = base('libsockets', 2);
  const workload = benchmarkOf(scenario);
  const second = { ...workload.realTime, periodNs: 20_000_000, clientComputeNs: 1_000_000, priority: 6 };
  const { scenarios } = search({ ...scenario, workload: { ...workload, second } }, { runs: 18 });
  const phases = scenarios.slice(1).map(({ commands }) => commands.find(({ set }) => set === 'second')?.atNs ?? -1);
  expect(new Set(phases).size).toBeGreaterThan(10);
  expect(Math.min(...phases)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...phases)).toBeLessThanOrEqual(20_000_000);
});

test('another workload is refused', () => {
  const scenario = { ...base('nps-k'), workload: { kind: 'ttcp', payloadBytes: 64, priority: 16 } } as const;
  const settings = { goal: 'response', seed: 1, runs: 1, largestJobNs: 0 } as const;
  expect(() => new WorstSearch(scenario, settings)).toThrow('not benchmark');
});
