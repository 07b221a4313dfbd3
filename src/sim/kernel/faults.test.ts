/**
 * Kinds of faults that schedulers' simulators have had, each with the input that showed it. Those about locks are
 * beside the locks (`locks/`), those about whole sets beside the headless command (`cli/lab.test.ts`).
 */
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { RunFacts } from '../../analysis/facts.ts';
import { formatDuration } from '../../scenario/duration.ts';
import { policies, type PolicyName } from '../../scenario/types.ts';
import { ActivityEvent, Kind } from '../../trace/format.ts';
import { TraceWriter } from '../../trace/writer.ts';
import { createSimulation } from '../index.ts';
import { MS, runThreads, threadsScenario, type TestRun, type TestThread } from '../testing/threads-run.ts';

/** A run of any length, of which only the facts are kept. */
const factsOf = (run: TestRun): RunFacts => {
  const facts = new RunFacts();
  const writer = new TraceWriter({ hash: false });
  const simulation = createSimulation(threadsScenario(run), writer);
  const endNs = run.forMs * MS;
  for (let reachedNs = 0; reachedNs < endNs;) {
    reachedNs = Math.min(endNs, reachedNs + 1_000 * MS);
    simulation.runUntil(reachedNs);
    for (const chunk of writer.take(reachedNs)) facts.append(chunk);
  }
  return facts;
};

const statisticsOf = (facts: RunFacts, name: string) => {
  const id = facts.definitionsOf('activity').find((activity) => activity.name === name)?.id ?? -1;
  const statistics = facts.activity.statisticsOf(id);
  if (statistics === null) throw new Error(`there is no activity "${name}"`);
  return statistics;
};

const computeNs = (name: string, ns: number, periodMs: number): TestThread => ({
  name,
  priority: Math.min(31, Math.ceil(periodMs * 10)),
  periodMs,
  body: [{ do: 'compute', forNs: ns }],
});

describe('fault 2: the tie rule is one, and the same under every policy', () => {
  const untimed = policies.filter((policy): policy is PolicyName => policy !== 'time-sharing');
  it.each(untimed)(
    '%s: who comes at one instant goes in the order of the scenario, and equals do not preempt',
    (policy) => {
      const equal = { priority: 9, periodMs: 20, startMs: 1 };
      const { picture } = runThreads({
        policy,
        threads: [
          { name: 'first', ...equal, body: 'EE' },
          { name: 'second', ...equal, body: 'EE' },
          { name: 'third', ...equal, startMs: 2, deadlineMs: 19, body: 'E' },
        ].slice(0, policy === 'deadline-monotonic' ? 2 : 3),
        forMs: 8,
      });
      const lines = ['first   .RR.....', 'second  .rrRR...', 'third   ..rrrR..'];
      expect(picture()).toBe(lines.slice(0, policy === 'deadline-monotonic' ? 2 : 3).join('\n'));
    },
  );
});

describe('fault 3: the order in which things are written down does not matter', () => {
  const sets = fc.array(
    fc.record({
      startMs: fc.integer({ min: 0, max: 9 }),
      periodMs: fc.integer({ min: 4, max: 20 }),
      body: fc.constantFrom('E', 'EE', 'EAE', 'AA', 'AbA', 'E.E'),
    }),
    { minLength: 2, maxLength: 6 },
  );
  test.prop([sets, fc.constantFrom('basic' as const, 'inheritance' as const, 'ceiling' as const)], { numRuns: 60 })(
    'threads of different urgency behave the same in any order of definition',
    (set, protocol) => {
      const threads = set.map((one, index): TestThread => ({ name: `t${index}`, priority: index + 1, ...one }));
      const names = threads.map(({ name }) => name);
      const forward = runThreads({ threads, protocol, forMs: 60 }).picture({ threads: names });
      const backward = runThreads({ threads: threads.toReversed(), protocol, forMs: 60 }).picture({ threads: names });
      expect(backward).toBe(forward);
    },
  );
});

describe('fault 4: no job ends before it has had its computation', () => {
  const sets = fc.array(
    fc.record({ computeMs: fc.integer({ min: 1, max: 6 }), periodMs: fc.integer({ min: 5, max: 30 }) }),
    { minLength: 1, maxLength: 6 },
  );
  test.prop([sets, fc.constantFrom(...policies)], { numRuns: 60 })('however often it was preempted', (set, policy) => {
    const threads = set.map(({ computeMs, periodMs }, index): TestThread => ({
      name: `t${index}`,
      priority: index + 1,
      periodMs,
      startMs: index,
      body: 'E'.repeat(computeMs),
    }));
    const facts = factsOf({ policy, threads, forMs: 200 });
    set.forEach(({ computeMs }, index) => {
      const { completions } = statisticsOf(facts, `t${index}`);
      const thread = facts.threads.list.find(({ definition }) => definition.name === `t${index}`);
      const runNs = thread?.runNs ?? 0;
      expect(runNs).toBeGreaterThanOrEqual(completions * computeMs * MS);
      expect(runNs).toBeLessThan((completions + 1) * computeMs * MS + 1);
    });
  });
});

describe('fault 5: phantom preemptions', () => {
  const countsOf = (run: TestRun): Record<string, readonly [switches: number, preemptions: number]> =>
    Object.fromEntries(
      factsOf(run).threads.list.map((one) => [one.definition.name, [one.switches, one.preemptions] as const]),
    );

  it('none is counted where work ends at the very instant at which more urgent work comes', () => {
    const run: TestRun = {
      threads: [
        { name: 'A', priority: 1, periodMs: 4, body: 'EE' },
        { name: 'B', priority: 2, periodMs: 8, body: 'EE' },
        { name: 'C', priority: 3, periodMs: 16, body: 'EEE' },
      ],
      forMs: 16,
    };
    expect(runThreads(run).picture()).toBe(
      ['A  RR..RR..RR..RR..', 'B  rrRR....rrRR....', 'C  rrrrrrRRrrrrrrR.'].join('\n'),
    );
    // B ends at 4 and at 12, when A comes; only C, at 8, still has work to do.
    expect(countsOf(run)).toMatchObject({ A: [4, 0], B: [2, 0], C: [2, 1] });
  });

  const sets = fc.array(
    fc.record({ computeMs: fc.integer({ min: 1, max: 4 }), periodMs: fc.constantFrom(4, 6, 8, 12, 24) }),
    { minLength: 2, maxLength: 5 },
  );
  test.prop([sets, fc.constantFrom(...policies)], { numRuns: 20 })(
    'only who ran, and is still ready, was preempted',
    (set, policy) => {
      const threads = set.map(({ computeMs, periodMs }, index): TestThread => ({
        name: `t${index}`,
        priority: index + 1,
        periodMs,
        body: 'E'.repeat(computeMs),
      }));
      const run: TestRun = { policy, threads, forMs: 48 };
      const counts = countsOf(run);
      for (const line of runThreads(run).picture().split('\n')) {
        const [name = '', row = ''] = line.split(/\s+/u);
        // From running to ready from one millisecond to the next, which nothing here is shorter than.
        const most = [...row.matchAll(/R(?=r)/gu)].length;
        expect(counts[name]?.[1]).toBeLessThanOrEqual(most);
      }
    },
  );
});

describe('fault 6: a lock that is taken a second time', () => {
  it('brings the urgency of its waiter again, and lets go of it again', () => {
    const { picture } = runThreads({
      protocol: 'inheritance',
      threads: [
        { name: 'high', priority: 1, startMs: 1, periodMs: 8, body: 'A' },
        { name: 'busy', priority: 5, startMs: 2, periodMs: 8, body: 'EE' },
        { name: 'low', priority: 9, body: 'AAAEEAAAE' },
      ],
      forMs: 18,
    });
    expect(picture()).toBe(
      [
        'high  .LLR.....LLR.....R', //
        'busy  ..rrRR....rrRR....',
        'low   RRRrrrRRRRRrrrR',
      ].join('\n'),
    );
  });
});

describe('fault 9: false misses', () => {
  it('never happen with computation = period = deadline, from 0.01 to 3.99 ms', () => {
    for (let hundredths = 1; hundredths < 400; hundredths += 3) {
      const ns = hundredths * 10_000;
      const facts = factsOf({ threads: [computeNs('full', ns, ns / MS)], forMs: 8 });
      expect(statisticsOf(facts, 'full').deadlineMisses).toBe(0);
    }
  });

  it('nor with periods of 0.1, 0.2, 0.4 and 0.8 ms that fill the CPU', () => {
    const threads = [0.1, 0.2, 0.4, 0.8].map((periodMs) =>
      computeNs(`t${periodMs}`, Math.round((periodMs * MS) / 4), periodMs),
    );
    const facts = factsOf({ policy: 'rate-monotonic', threads, forMs: 80 });
    for (const { name } of threads) expect(statisticsOf(facts, name).deadlineMisses).toBe(0);
    const idle = facts.threads.list.find(({ definition }) => definition.role === 'idle' && definition.host === 0);
    expect(idle?.runNs).toBe(0);
  });
});

describe('fault 10: a period is truncated', () => {
  it('1.001 ms does not drift over 100,000 periods', () => {
    const writer = new TraceWriter({ hash: false });
    const simulation = createSimulation(
      threadsScenario({ threads: [computeNs('odd', 1_000, 1.001)], forMs: 100_100 }),
      writer,
    );
    let completions = 0;
    let driftedNs = 0;
    for (let reachedNs = 0; reachedNs < 100_100 * MS;) {
      reachedNs += 1_001 * MS;
      simulation.runUntil(reachedNs);
      for (const { count, baseNs, offset, kind, detail, a } of writer.take(reachedNs)) {
        for (let i = 0; i < count; i += 1) {
          if (kind[i] !== Kind.activity || detail[i] !== ActivityEvent.completion) continue;
          completions += 1;
          driftedNs += Math.abs(baseNs + (offset[i] as number) - (a[i] as number) * 1_001_000 - 1_000);
        }
      }
    }
    expect([completions, driftedNs]).toEqual([100_000, 0]);
  });
});

describe('fault 11: drift taken for jitter', () => {
  it('a late completion does not move later releases', () => {
    const threads: TestThread[] = [
      { name: 'late', priority: 9, periodMs: 5, body: 'E' },
      { name: 'once', priority: 1, startMs: 9, body: 'EEEE' },
    ];
    const facts = factsOf({ threads, forMs: 40 });
    const late = facts.activations.filter(({ activity }) => facts.nameOf(activity) === 'late');
    expect(late.map(({ releaseNs }) => releaseNs / MS)).toEqual([0, 5, 10, 15, 20, 25, 30, 35]);
    expect(late.map(({ completionNs }) => (completionNs ?? 0) / MS)).toEqual([1, 6, 14, 16, 21, 26, 31, 36]);
  });
});

describe('fault 12: what is unfinished and overdue at the end of a run counts as missed', () => {
  it('at a utilization of 1.3', () => {
    // Jobs end at 13, 26, 39, … and every one is late; one release in three or four is skipped.
    const threads: TestThread[] = [{ name: 'over', priority: 5, periodMs: 10, body: 'E'.repeat(13) }];
    const facts = factsOf({ threads, forMs: 100 });
    const { activations, completions, deadlineMisses } = statisticsOf(facts, 'over');
    expect({ activations, completions }).toEqual({ activations: 10, completions: 7 });
    // The last two releases (80, 90 ms) are not due, or are due at the very end; all before are late.
    const due = facts.activations.filter(({ deadlineNs }) => deadlineNs !== null && deadlineNs < 100 * MS);
    expect(due.every(({ missed }) => missed)).toBe(true);
    expect(deadlineMisses).toBeGreaterThanOrEqual(due.length);
  });
});

describe('fault 13: decimals', () => {
  test.prop([fc.integer({ min: 0, max: 9_007_199_254 })], { numRuns: 200 })(
    'of a whole number of nanoseconds are written exactly',
    (ns) => {
      const text = formatDuration(ns);
      const [, digits = '', unit = ''] = /^([\d.]+)(ns|us|ms|s|h|min)$/.exec(text) ?? [];
      const scale = { ns: 0, us: 3, ms: 6, s: 9 }[unit] ?? Number.NaN;
      const [whole = '', fraction = ''] = digits.split('.');
      expect(BigInt(whole + fraction.padEnd(scale, '0'))).toBe(BigInt(ns));
    },
  );
});
