import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { defaultCosts, zeroCosts } from '../../scenario/costs/default-costs.ts';
import { policies, synchronizations } from '../../scenario/types.ts';
import { Kind } from '../../trace/format.ts';
import { runThreads, type TestResult, type TestThread } from '../testing/threads-run.ts';

/** Bodies that any protocol allows: sections nest in one order, nobody sleeps inside. */
const body = fc
  .array(fc.constantFrom('E', 'EE', 'A', 'AA', 'B', 'AbA', '.'), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join(''));

const thread = fc.record({
  priority: fc.integer({ min: 0, max: 31 }),
  startMs: fc.integer({ min: 0, max: 12 }),
  periodMs: fc.option(fc.integer({ min: 3, max: 40 }), { nil: undefined }),
  body,
});

const threads = fc.array(thread, { minLength: 1, maxLength: 8 }).map((list): TestThread[] =>
  list.map(({ periodMs, ...rest }, i) => ({
    name: `t${i}`,
    ...rest,
    ...(periodMs === undefined ? {} : { periodMs }),
  })),
);

const slices = ({ reader }: TestResult): string[] => {
  const list: string[] = [];
  for (let i = 0; i < reader.endIndex; i += 1) {
    if (reader.kind(i) === Kind.slice) list.push(`${reader.timeNs(i)} ${reader.subject(i)} ${reader.detail(i)}`);
  }
  return list;
};

describe('random thread sets', () => {
  test.prop([threads, fc.constantFrom(...policies), fc.constantFrom(...synchronizations), fc.boolean()], {
    numRuns: 120,
  })(
    'keep every invariant under every policy and every lock, with and without costs',
    (set, policy, protocol, costly) => {
      // Every run checks the invariants after every instant.
      runThreads({
        threads: set,
        policy,
        protocol,
        costs: costly ? defaultCosts : { ...zeroCosts, spinTryNs: 200 },
        forMs: 120,
      });
    },
  );

  // Under time sharing each wake-up makes the running process give way to its equals, so there it may change.
  const steady = policies.filter((policy) => policy !== 'time-sharing');
  test.prop([threads, fc.constantFrom(...steady)], { numRuns: 60 })(
    'are not changed by a job that does nothing',
    (set, policy) => {
      const idle: TestThread = { name: 'nothing', priority: 0, startMs: 5, periodMs: 7, body: [] };
      const without = slices(runThreads({ threads: set, policy, forMs: 60 }));
      const withIdle = slices(runThreads({ threads: [...set, idle], policy, forMs: 60 }));
      expect(withIdle).toEqual(without);
    },
  );

  test.prop([threads, fc.constantFrom(...policies)], { numRuns: 40 })('give the same trace twice', (set, policy) => {
    const run = { threads: set, policy, costs: defaultCosts, forMs: 60 };
    expect(runThreads(run).writer.hash()).toBe(runThreads(run).writer.hash());
  });
});
