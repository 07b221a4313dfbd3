import { fc, test } from '@fast-check/vitest';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSimulation } from '../../sim/index.ts';
import { paperStackIds, policies, synchronizations, type Scenario } from '../../scenario/types.ts';
import { anyStack, benchmark, scenarioOf } from '../../sim/testing/any-stack.ts';
import { networkScenario, specOf, ttcp } from '../../sim/testing/network-run.ts';
import { threadsScenario } from '../../sim/testing/threads-run.ts';
import { TraceWriter } from '../../trace/writer.ts';
import { RunFacts } from '../facts.ts';
import { inversionCauses, type BlameCause } from './causes.ts';
import { totalNsOf } from './blame-totals.ts';

const SECOND_NS = 1_000_000_000;
const isInversion = (cause: BlameCause): boolean => (inversionCauses as readonly string[]).includes(cause);

/** Facts of a run, taken in pieces as a page takes them. */
const factsOf = (scenario: Scenario, untilNs: number, pieceNs = untilNs): RunFacts => {
  const writer = new TraceWriter();
  const simulation = createSimulation(scenario, writer);
  const facts = new RunFacts();
  for (let reachedNs = 0; reachedNs < untilNs;) {
    reachedNs = Math.min(reachedNs + pieceNs, untilNs);
    simulation.runUntil(reachedNs);
    for (const chunk of writer.take(reachedNs)) facts.append(chunk);
  }
  return facts;
};

/** Every part is positive and the parts of an activation are its time, to the nanosecond. */
const expectToAddUp = (facts: RunFacts): void => {
  expect(facts.activations.length).toBeGreaterThan(0);
  for (const { activity, index, releaseNs, responseNs, skipped, lost } of facts.activations) {
    const parts = facts.blame.partsOf(activity, index);
    expect(parts).not.toBeNull();
    expect(parts?.every(({ ns }) => ns > 0)).toBe(true);
    const open = responseNs === null && !skipped && !lost;
    const expectedNs = open ? facts.untilNs - releaseNs : responseNs;
    if (expectedNs !== null) expect(totalNsOf(parts ?? [])).toBe(expectedNs);
  }
};

/** By activation: what its blame calls inversion, less what the records of inversions have in them. */
const disagreements = (facts: RunFacts): Map<string, number> => {
  const differenceNs = new Map<string, number>();
  const add = (activity: number, index: number, ns: number): void => {
    const key = `${facts.nameOf(activity)} ${index}`;
    differenceNs.set(key, (differenceNs.get(key) ?? 0) + ns);
  };
  for (const { activity, index } of facts.activations) {
    for (const { cause, ns } of facts.blame.partsOf(activity, index) ?? [])
      if (isInversion(cause)) add(activity, index, ns);
  }
  for (const { victim, activation, nsByKind } of facts.inversions) {
    add(victim, activation, -(nsByKind.lock + nsByKind.queue + nsByKind.priority + nsByKind.monitor));
  }
  return new Map([...differenceNs].filter(([, ns]) => ns !== 0));
};

describe.each(paperStackIds)('%s', (id) => {
  const scenario = scenarioOf(specOf(id), specOf(id), 5, {
    workload: { ...benchmark(5), second: { ...benchmark(5).realTime, priority: 6 } },
  });
  let facts: RunFacts;
  beforeAll(() => {
    facts = factsOf(scenario, 1.6 * SECOND_NS, 0.05 * SECOND_NS);
  });

  it('has every nanosecond of every activation in exactly one cause', () => expectToAddUp(facts));

  it('calls inversion what the inversions are', () => expect(disagreements(facts)).toEqual(new Map()));
});

describe('any run', () => {
  test.prop(
    [
      anyStack,
      anyStack,
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 0, max: 1000 }),
      fc.constantFrom(10 as const, 100 as const),
      fc.constantFrom('full' as const, 'half' as const),
    ],
    { numRuns: 6, endOnFailure: true },
  )(
    'of the benchmark on mixed hosts adds up, and agrees with its inversions',
    (client, server, jobs, seed, mbps, duplex) => {
      const scenario = scenarioOf(client, server, jobs, { seed, link: { mbps, duplex, propagationNs: 500 } });
      const facts = factsOf(scenario, 1.3 * SECOND_NS, 0.1 * SECOND_NS);
      expectToAddUp(facts);
      expect(disagreements(facts)).toEqual(new Map());
    },
  );

  test.prop(
    [
      fc.array(
        fc.record({
          priority: fc.integer({ min: 4, max: 12 }),
          startMs: fc.integer({ min: 0, max: 20 }),
          periodMs: fc.option(fc.integer({ min: 5, max: 40 }), { nil: undefined }),
          body: fc.array(fc.constantFrom('E', 'A', 'B', 'Ab', '.'), { minLength: 1, maxLength: 6 }),
        }),
        { minLength: 2, maxLength: 6 },
      ),
      fc.constantFrom(...synchronizations.filter((name) => name !== 'spl')),
      fc.constantFrom(...policies),
    ],
    { numRuns: 40, endOnFailure: true },
  )('of free threads with locks adds up, and agrees with its inversions', (drafts, protocol, policy) => {
    const threads = drafts.map(({ periodMs, body, ...rest }, i) => ({
      ...rest,
      name: `t${i}`,
      body: body.join(''),
      ...(periodMs === undefined ? {} : { periodMs }),
    }));
    const facts = factsOf(threadsScenario({ threads, protocol, policy, forMs: 200 }), 0.2 * SECOND_NS);
    expectToAddUp(facts);
    expect(disagreements(facts)).toEqual(new Map());
  });

  it('of a stream that loses datagrams adds up', () => {
    expectToAddUp(factsOf(networkScenario(specOf('libsockets'), ttcp(1024)), 0.05 * SECOND_NS));
  });
});
