/**
 * Random bodies over random locks: whatever protocols meet, whatever the policy and the costs, what a scenario may ask for
 * can be run. Nothing hangs, every invariant holds after every instant, and who cannot be caught in a circle gets through.
 */
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { scenarioProblems } from '../../../scenario/checks.ts';
import { defaultCosts, zeroCosts } from '../../../scenario/costs/default-costs.ts';
import {
  policies,
  synchronizations,
  type FreeStep,
  type Scenario,
  type Synchronization,
} from '../../../scenario/types.ts';
import { State } from '../../../trace/format.ts';
import { TraceWriter } from '../../../trace/writer.ts';
import { createSimulation, type Simulation } from '../../index.ts';
import { MS, runThreads, threadsScenario, type TestThread } from '../../testing/threads-run.ts';

const lockNames = ['A', 'B', 'C'] as const;
type Protocols = Record<string, Synchronization>;

const halfMs = (count: number): number => (count * MS) / 2;
const protocol = fc.constantFrom(...synchronizations);
const protocols: fc.Arbitrary<Protocols> = fc.record({ A: protocol, B: protocol, C: protocol });
const costs = fc.constantFrom(
  zeroCosts,
  { ...zeroCosts, spinTryNs: 1 },
  { ...zeroCosts, preemptionNs: 300_000 },
  defaultCosts,
  { ...defaultCosts, preemptionNs: 13_000 },
);

const part = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 2 }) },
  { weight: 1, arbitrary: fc.constant('sleep' as const) },
  { weight: 6, arbitrary: fc.constantFrom(...lockNames) },
  { weight: 5, arbitrary: fc.constant('unlock' as const) },
);

/** Sections nest, in any order or in that of the alphabet; what does not fit is left out. */
const bodyOf = (parts: readonly (string | number)[], ordered: boolean): FreeStep[] => {
  const steps: FreeStep[] = [];
  const held: string[] = [];
  const unlock = (): void => {
    const lock = held.pop();
    if (lock !== undefined) steps.push({ do: 'unlock', lock });
  };
  for (const one of parts) {
    if (typeof one === 'number') steps.push({ do: 'compute', forNs: halfMs(one) });
    else if (one === 'sleep') steps.push({ do: 'sleep', forNs: halfMs(1) });
    else if (one === 'unlock') unlock();
    else if (!held.includes(one) && (!ordered || held.every((outer) => outer < one))) {
      held.push(one);
      steps.push({ do: 'lock', lock: one });
    }
  }
  while (held.length > 0) unlock();
  return steps;
};

const threadSets = (options: { ordered: boolean; periodic: boolean }): fc.Arbitrary<TestThread[]> =>
  fc
    .array(
      fc.record({
        priority: fc.integer({ min: 5, max: 9 }),
        startMs: fc.integer({ min: 0, max: 5 }),
        periodMs: fc.option(fc.integer({ min: 3, max: 20 })),
        parts: fc.array(part, { minLength: 1, maxLength: 9 }),
      }),
      { minLength: 2, maxLength: 5 },
    )
    .map((list) =>
      list.map(({ periodMs, parts, ...thread }, index) => ({
        name: `t${index}`,
        ...thread,
        ...(periodMs === null || !options.periodic ? {} : { periodMs }),
        body: bodyOf(parts, options.ordered),
      })),
    );

const withProtocols = (scenario: Scenario, byName: Protocols): Scenario => {
  if (scenario.workload.kind !== 'threads') return scenario;
  const locks = scenario.workload.locks.map((lock) => ({ ...lock, protocol: byName[lock.name] ?? lock.protocol }));
  return { ...scenario, workload: { ...scenario.workload, locks } };
};

/** Two threads that spin for each other's lock all the time need the most: some records each 10 us. */
const MAX_INSTANTS_A_MS = 1_000;

const run = (scenario: Scenario, forMs: number): Simulation => {
  const writer = new TraceWriter({ hash: false });
  const simulation = createSimulation(scenario, writer, { check: true });
  let left = forMs * MAX_INSTANTS_A_MS;
  const reached = simulation.runWhile(forMs * MS, () => {
    left -= 256;
    writer.take(simulation.nowNs);
    return left > 0;
  });
  expect(reached, 'the run goes on and on').toBe(true);
  return simulation;
};

describe('random bodies over random locks', () => {
  test.prop([threadSets({ ordered: false, periodic: true }), fc.constantFrom(...policies), protocols, costs], {
    numRuns: 100,
  })('never hang, and keep every invariant', (threads, policy, byName, cost) => {
    const scenario = withProtocols(threadsScenario({ threads, policy, costs: cost, forMs: 20 }), byName);
    fc.pre(scenarioProblems(scenario).length === 0);
    run(scenario, 20);
  });

  test.prop([threadSets({ ordered: true, periodic: false }), fc.constantFrom(...policies), protocols, costs], {
    numRuns: 60,
  })('all come to their end, where locks are taken in one order', (threads, policy, byName, cost) => {
    const scenario = withProtocols(threadsScenario({ threads, policy, costs: cost, forMs: 200 }), byName);
    fc.pre(scenarioProblems(scenario).length === 0);
    const { client } = run(scenario, 200);
    const left = client.cpu.threads.filter(({ role, state }) => role === 'application' && state !== State.dormant);
    expect(left.map(({ name }) => name)).toEqual([]);
    expect(client.cpu.threads.filter(({ held }) => held.length > 0)).toEqual([]);
  });
});

describe('a thread that is thrown out of a restartable section', () => {
  it.each(synchronizations.filter((name) => !['monitor', 'spl', 'spin'].includes(name)))(
    'gives up a lock with %s that it took inside, and takes it anew',
    (inner) => {
      const threads: TestThread[] = [
        { name: 'urgent', priority: 1, startMs: 2, body: 'RE' },
        { name: 'other', priority: 4, startMs: 2, body: 'XE' },
        { name: 'low', priority: 9, body: 'RxxR' },
      ];
      const scenario = withProtocols(threadsScenario({ threads, forMs: 20 }), { R: 'restartable', X: inner });
      expect(scenarioProblems(scenario)).toEqual([]);
      const { client } = run(scenario, 20);
      const threadsLeft = client.cpu.threads.filter(
        ({ role, state }) => role === 'application' && state !== State.dormant,
      );
      expect(threadsLeft.map(({ name }) => name)).toEqual([]);
    },
  );
});

describe('a body that no scenario may have', () => {
  const lock: FreeStep = { do: 'lock', lock: 'A' };
  const unlock: FreeStep = { do: 'unlock', lock: 'A' };
  it.each(synchronizations)('is a fault of the program under %s: a lock taken twice, or given up unheld', (name) => {
    const runOf = (body: FreeStep[]) => () =>
      runThreads({ protocol: name, threads: [{ name: 'odd', priority: 5, body }], forMs: 5 });
    expect(runOf([lock, lock, unlock])).toThrow('thread "odd" locks "A" in step 1, and holds it already');
    expect(runOf([lock, unlock, unlock])).toThrow('thread "odd" unlocks "A" in step 2, and does not hold it');
  });
});
