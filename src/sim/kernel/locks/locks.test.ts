import { describe, expect, it } from 'vitest';
import { defaultCosts, zeroCosts } from '../../../scenario/costs/default-costs.ts';
import type { Costs, FreeStep, Synchronization } from '../../../scenario/types.ts';
import { Kind, LockEvent } from '../../../trace/format.ts';
import { MS, runThreads, type TestThread } from '../../testing/threads-run.ts';

/** Burns and Wellings: d most urgent, locks Q and V. */
const burnsWellings: TestThread[] = [
  { name: 'd', priority: 1, startMs: 4, body: 'EEQVE' },
  { name: 'c', priority: 2, startMs: 2, body: 'EVVE' },
  { name: 'b', priority: 3, startMs: 2, body: 'EE' },
  { name: 'a', priority: 4, startMs: 0, body: 'EQQQQE' },
];

/** By protocol: the timeline, and d's response from 4. */
const pictures: [Synchronization, number, string[]][] = [
  ['basic', 12, ['d  ....RRLLLLLLLRRR', 'c  ..RRrrRR', 'b  ..rrrrrrRR', 'a  RRrrrrrrrrRRRrrrR']],
  ['inheritance', 9, ['d  ....RRLLLRLRR', 'c  ..RRrrrrrrRrrR', 'b  ..rrrrrrrrrrrrRR', 'a  RRrrrrRRRrrrrrrrR']],
  ['ceiling', 7, ['d  ....RRLLRRR', 'c  ..RLLLLLrrrRRR', 'b  ..rrrrrrrrrrrrRR', 'a  RRrRrrRRrrrrrrrrR']],
  ['immediate-ceiling', 6, ['d  ....rRRRRR', 'c  ..rrrrrrrrRRRR', 'b  ..rrrrrrrrrrrrRR', 'a  RRRRRrrrrrrrrrrrR']],
  ['monitor', 6, ['d  ....rRRRRR', 'c  ..rrrrrrrrRRRR', 'b  ..rrrrrrrrrrrrRR', 'a  RRRRRrrrrrrrrrrrR']],
  ['restartable', 5, ['d  ....RRRRR', 'c  ..RRrrrrrRRR', 'b  ..rrrrrrrrrrRR', 'a  RRrrrrrrrrrrrrRRRRR']],
];

describe.each(pictures)('Burns and Wellings, %s', (protocol, response, picture) => {
  it(`gives d a response of ${response}`, () => {
    const run = runThreads({ threads: burnsWellings, protocol, forMs: 22 });
    expect(run.picture()).toBe(picture.join('\n'));
    expect((picture[0] as string).length - 3 - 4).toBe(response);
  });
});

describe('inheritance', () => {
  it('is recomputed with nested locks: giving up the inner lock keeps the outer waiter’s urgency', () => {
    const { picture } = runThreads({
      protocol: 'inheritance',
      threads: [
        { name: 'high', priority: 1, startMs: 2, body: 'AE' },
        { name: 'mid', priority: 3, startMs: 2, body: 'BE' },
        { name: 'busy', priority: 5, startMs: 3, body: 'EEE' },
        { name: 'low', priority: 9, body: 'AbbbAAE' },
      ],
      forMs: 16,
    });
    expect(picture()).toBe(
      [
        'high  ..LLLLRR', //
        'mid   ..rrrrrrRR',
        'busy  ...rrrrrrrRRR',
        'low   RRRRRRrrrrrrrR',
      ].join('\n'),
    );
  });

  it('goes along a chain of waiters', () => {
    const { picture } = runThreads({
      protocol: 'inheritance',
      threads: [
        { name: 'high', priority: 1, startMs: 4, body: 'B' },
        { name: 'busy', priority: 4, startMs: 5, body: 'EEEE' },
        { name: 'mid', priority: 6, startMs: 2, body: 'BaB' },
        { name: 'low', priority: 9, body: 'AAAAE' },
      ],
      forMs: 14,
    });
    expect(picture()).toBe(
      [
        'high  ....LLLR', //
        'busy  .....rrrRRRR',
        'mid   ..RLLRR',
        'low   RRrRRrrrrrrrR',
      ].join('\n'),
    );
  });
});

describe('basic mutex', () => {
  it('serves waiters by urgency, first come first served among equals', () => {
    const sleepsInside: FreeStep[] = [
      { do: 'lock', lock: 'A' },
      { do: 'compute', forNs: MS },
      { do: 'sleep', forNs: MS },
      { do: 'compute', forNs: MS },
      { do: 'unlock', lock: 'A' },
    ];
    const { picture } = runThreads({
      protocol: 'basic',
      threads: [
        { name: 'holder', priority: 1, body: sleepsInside },
        { name: 'x', priority: 7, body: 'A' },
        { name: 'y', priority: 5, body: 'A' },
        { name: 'z', priority: 5, body: 'A' },
      ],
      forMs: 8,
    });
    expect(picture()).toBe(
      [
        'holder  R.R', //
        'x       rLLLLR',
        'y       rLLR',
        'z       rLLLR',
      ].join('\n'),
    );
  });
});

describe('spin lock', () => {
  const costs: Costs = { ...zeroCosts, spinTryNs: defaultCosts.spinTryNs };

  it('burns 100 tries, then gives up the CPU with a depressed priority until the holder has had it', () => {
    const { picture } = runThreads({
      protocol: 'spin',
      costs,
      threads: [
        { name: 'urgent', priority: 1, startMs: 1, body: 'A' },
        { name: 'holder', priority: 9, body: 'AAA' },
      ],
      forMs: 12,
    });
    expect(picture({ unitNs: 10_000, fromNs: 1_000_000, toNs: 1_050_000, operations: true })).toBe(
      'urgent  BBrrr\nholder  rrSSS',
    );
  });
});

describe('kernelized monitor', () => {
  it('lets nobody switch inside, and switches at the exit', () => {
    const { picture, writer } = runThreads({
      protocol: 'monitor',
      threads: [
        { name: 'urgent', priority: 1, startMs: 1, body: 'E' },
        { name: 'inside', priority: 9, body: 'AAAE' },
      ],
      forMs: 6,
    });
    expect(picture({ operations: true })).toBe('urgent  .rrR\ninside  SSSrR');
    expect(writer.recordCount).toBeGreaterThan(0);
  });
});

describe('lock operations', () => {
  it('cost half a pair at each end and are marked in the trace', () => {
    const { reader } = runThreads({
      protocol: 'inheritance',
      costs: { ...zeroCosts, lockPairNs: defaultCosts.lockPairNs },
      threads: [{ name: 'a', priority: 5, body: 'A' }],
      forMs: 3,
    });
    const events: string[] = [];
    for (let i = 0; i < reader.endIndex; i += 1) {
      if (reader.kind(i) === Kind.lock)
        events.push(`${reader.detail(i) === LockEvent.acquire ? 'acquire' : 'release'} ${reader.timeNs(i)}`);
    }
    expect(events).toEqual(['acquire 7500', 'release 1015000']);
  });
});
