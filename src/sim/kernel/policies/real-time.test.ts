import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { PolicyName } from '../../../scenario/types.ts';
import { Kind } from '../../../trace/format.ts';
import { runThreads, type TestResult, type TestThread } from '../../testing/threads-run.ts';

const banded: readonly PolicyName[] = ['rate-monotonic', 'deadline-monotonic', 'edf'];
const BAND = 8;

/** Levels at which a thread had the CPU. */
const levelsOf = ({ reader }: TestResult, name: string): Set<number> => {
  const id = reader.definitionsOf('thread').find((thread) => thread.name === name)?.id;
  const levels = new Set<number>();
  for (let i = 0; i < reader.endIndex; i += 1) {
    if (reader.kind(i) === Kind.slice && reader.subject(i) === id) levels.add(reader.level(i));
  }
  return levels;
};

const thread = fc.record({
  priority: fc.integer({ min: 0, max: 31 }),
  startMs: fc.integer({ min: 0, max: 10 }),
  periodMs: fc.option(fc.integer({ min: 4, max: 30 })),
  deadlineMs: fc.option(fc.integer({ min: 1, max: 30 })),
  body: fc.constantFrom('E', 'EE', 'E.E'),
});
const threads = fc.array(thread, { minLength: 1, maxLength: 6 }).map((list) =>
  list.map(({ priority, startMs, periodMs, deadlineMs, body }, index): TestThread => {
    const once = { name: `t${index}`, priority, startMs, body };
    const timed = deadlineMs === null ? once : { ...once, deadlineMs };
    return periodMs === null ? timed : { ...timed, periodMs };
  }),
);

describe.each(banded)('%s', (policy) => {
  test.prop([threads], { numRuns: 40 })(
    'has who has a period in its band, and leaves who runs once at its priority',
    (set) => {
      const result = runThreads({ threads: set, policy, forMs: 60 });
      for (const { name, periodMs, priority } of set) {
        const level = periodMs === undefined ? priority : BAND;
        for (const ran of levelsOf(result, name)) expect([name, ran]).toEqual([name, level]);
      }
    },
  );

  it('lets a job at 16 wait for all that is periodic, and one at 4 go first', () => {
    const { picture } = runThreads({
      policy,
      threads: [
        { name: 'manager', priority: 4, startMs: 1, body: 'E' },
        { name: 'periodic', priority: 20, periodMs: 6, body: 'EEE' },
        { name: 'job', priority: 16, deadlineMs: 2, body: 'EE' },
      ],
      forMs: 9,
    });
    expect(picture()).toBe(
      [
        'manager   .R', //
        'periodic  RrRR..RRR',
        'job       rrrrRR',
      ].join('\n'),
    );
  });
});
