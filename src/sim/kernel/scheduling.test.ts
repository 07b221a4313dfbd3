import { describe, expect, it } from 'vitest';
import { countDispatches, tenTaskRun } from '../testing/ten-task-set.ts';
import { runThreads, type TestThread } from '../testing/threads-run.ts';

describe('fixed priority', () => {
  it('puts a preempted thread back to the head of its equals', () => {
    const { picture } = runThreads({
      threads: [
        { name: 'a', priority: 10, body: 'EEEEE' },
        { name: 'b', priority: 10, startMs: 1, body: 'EEEEE' },
        { name: 'c', priority: 5, startMs: 2, body: 'E' },
      ],
      forMs: 12,
    });
    expect(picture()).toBe(
      [
        'a  RRrRRR', //
        'b  .rrrrrRRRRR',
        'c  ..R',
      ].join('\n'),
    );
  });

  it('does not let an equally urgent thread preempt', () => {
    const { picture } = runThreads({
      threads: [
        { name: 'a', priority: 10, body: 'EEE' },
        { name: 'b', priority: 10, startMs: 1, body: 'EE' },
      ],
      forMs: 6,
    });
    expect(picture()).toBe('a  RRR\nb  .rrRR');
  });

  it('ends a thread whose computation ends at the very instant of a more urgent release', () => {
    const { picture, simulation } = runThreads({
      threads: [
        { name: 'a', priority: 10, body: 'EE' },
        { name: 'b', priority: 5, startMs: 2, body: 'E' },
      ],
      forMs: 4,
    });
    expect(picture()).toBe('a  RR\nb  ..R');
    expect(simulation.client.cpu.preemptions).toBe(0);
  });

  it('takes up one overrun release at once, and skips further ones', () => {
    const { picture } = runThreads({
      threads: [
        { name: 'late', priority: 10, periodMs: 4, body: 'E' },
        { name: 'hog', priority: 5, startMs: 3, body: 'EEEEEEEEEE' },
      ],
      forMs: 18,
    });
    expect(picture()).toBe(
      [
        'late  R...rrrrrrrrrRR.R.', //
        'hog   ...RRRRRRRRRR',
      ].join('\n'),
    );
  });
});

describe('round robin', () => {
  it('gives the CPU to an equal after a quantum of 100 ms; a release at that very instant goes first', () => {
    const { picture } = runThreads({
      policy: 'fixed-round-robin',
      threads: [
        { name: 'a', priority: 10, body: 'E'.repeat(200) },
        { name: 'b', priority: 10, startMs: 10, body: 'E'.repeat(50) },
        { name: 'c', priority: 10, startMs: 100, body: 'E'.repeat(50) },
      ],
      forMs: 310,
    });
    expect(picture({ unitNs: 10_000_000 })).toBe(
      [
        'a  RRRRRRRRRRrrrrrrrrrrRRRRRRRRRR', //
        'b  .rrrrrrrrrRRRRR',
        'c  ..........rrrrrRRRRR',
      ].join('\n'),
    );
  });

  it('lets the only thread of its urgency go on', () => {
    const { simulation, picture } = runThreads({
      policy: 'fixed-round-robin',
      threads: [{ name: 'a', priority: 10, body: 'E'.repeat(250) }],
      forMs: 260,
    });
    expect(picture({ unitNs: 50_000_000 })).toBe('a  RRRRR');
    expect(simulation.client.cpu.preemptions).toBe(0);
  });
});

describe('rate monotonic, deadline monotonic, EDF', () => {
  const threads: [TestThread, TestThread] = [
    { name: 'slow', priority: 1, periodMs: 10, body: 'EEEE' },
    { name: 'fast', priority: 9, periodMs: 5, startMs: 1, body: 'EE' },
  ];

  it('orders by period, whatever the priorities say', () => {
    expect(runThreads({ policy: 'rate-monotonic', threads, forMs: 10 }).picture()).toBe(
      'slow  RrrRRR....\nfast  .RR...RR..',
    );
  });

  it('orders by relative deadline', () => {
    const urgent: TestThread[] = [{ ...threads[0], deadlineMs: 4 }, threads[1]];
    expect(runThreads({ policy: 'deadline-monotonic', threads: urgent, forMs: 10 }).picture()).toBe(
      'slow  RRRR......\nfast  .rrrRRRR..',
    );
  });

  it('orders by absolute deadline', () => {
    const { picture } = runThreads({
      policy: 'edf',
      threads: [
        { name: 'x', priority: 1, periodMs: 10, body: 'EEEEEE' },
        { name: 'y', priority: 1, periodMs: 6, startMs: 1, body: 'EE' },
        { name: 'z', priority: 1, periodMs: 4, startMs: 7, body: 'E' },
      ],
      forMs: 10,
    });
    // y at 1 is due at 7, before x at 10; y again at 7 is due at 13, z at 7 is due at 11: x goes first.
    expect(picture()).toBe('x  RrrRRRRR..\ny  .RR....rrR\nz  .......rR.');
  });
});

describe('the ten-task set', () => {
  // 65 s of it, with all response times, are beside the headless command.
  it('gives the counts of exact analysis in ten hyperperiods of 600 ms', () => {
    const { simulation, writer } = tenTaskRun(6_000);
    expect(countDispatches(writer, simulation)).toEqual({
      jobs: 4_120,
      dispatches: 5_420,
      preemptions: 1_300,
      misses: 0,
    });
  });
});
