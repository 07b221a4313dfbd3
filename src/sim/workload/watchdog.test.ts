import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { synchronizations } from '../../scenario/types.ts';
import { ActivityEvent, Kind, LockEvent } from '../../trace/format.ts';
import type { TraceReader } from '../../trace/reader.ts';
import { runThreads, type TestThread } from '../testing/threads-run.ts';

const eventsOf = (reader: TraceReader, name: string): string[] => {
  const id = reader.definitionsOf('activity').find((activity) => activity.name === name)?.id;
  const names = Object.keys(ActivityEvent);
  const list: string[] = [];
  for (let i = 0; i < reader.endIndex; i += 1) {
    if (reader.kind(i) !== Kind.activity || reader.subject(i) !== id) continue;
    list.push(`${reader.timeNs(i) / 1e6} ${names[reader.detail(i)]} ${reader.a(i)}`);
  }
  return list;
};

/** Without inheritance low keeps the lock while mid runs, and watch misses. */
const inverted: TestThread[] = [
  { name: 'watch', priority: 1, startMs: 2, periodMs: 20, deadlineMs: 4, watchdogMs: 5, body: 'A' },
  { name: 'mid', priority: 5, startMs: 1, body: 'EEEEEEE' },
  { name: 'low', priority: 9, body: 'AA' },
];

describe('a watchdog', () => {
  it('stops every thread of the host at the miss, and starts all again as at the beginning', () => {
    const { picture } = runThreads({ threads: inverted, protocol: 'basic', forMs: 19 });
    expect(picture()).toBe(
      [
        'watch  ..LLLL       LLLL', //
        'mid    .RRRRR      RRRRR',
        'low    Rrrrrr     Rrrrrr',
      ].join('\n'),
    );
  });

  it('gives up what is open, and numbers activations on', () => {
    const { reader } = runThreads({ threads: inverted, protocol: 'basic', forMs: 19 });
    expect(eventsOf(reader, 'watch')).toEqual([
      '2 release 0',
      '2 start 0',
      '6 miss 0',
      '6 reset 0',
      '13 release 1',
      '13 start 1',
      '17 miss 1',
      '17 reset 1',
    ]);
    expect(eventsOf(reader, 'low')).toEqual([
      '0 release 0',
      '0 start 0',
      '6 reset 0',
      '11 release 1',
      '11 start 1',
      '17 reset 1',
    ]);
  });

  it('frees the locks, in the trace too', () => {
    const { reader } = runThreads({ threads: inverted, protocol: 'basic', forMs: 10 });
    const events: string[] = [];
    for (let i = 0; i < reader.endIndex; i += 1) {
      if (reader.kind(i) !== Kind.lock || reader.detail(i) === LockEvent.contend) continue;
      events.push(`${reader.timeNs(i) / 1e6} ${reader.detail(i) === LockEvent.acquire ? 'acquire' : 'release'}`);
    }
    expect(events).toEqual(['0 acquire', '6 release']);
  });

  it('does nothing while deadlines are kept', () => {
    const { reader } = runThreads({ threads: inverted, protocol: 'inheritance', forMs: 60 });
    expect(eventsOf(reader, 'watch').some((event) => event.includes('reset'))).toBe(false);
  });

  const body = fc.array(fc.constantFrom('E', 'A', 'AbA', '.', 'BB'), { minLength: 1, maxLength: 4 });
  const threads = fc.array(
    fc.record({
      priority: fc.integer({ min: 0, max: 31 }),
      startMs: fc.integer({ min: 0, max: 9 }),
      periodMs: fc.integer({ min: 3, max: 20 }),
      watchdogMs: fc.integer({ min: 0, max: 7 }),
      body: body.map((parts) => parts.join('')),
    }),
    { minLength: 2, maxLength: 6 },
  );
  test.prop([threads, fc.constantFrom(...synchronizations)], { numRuns: 100 })(
    'leaves a machine on which every invariant holds, whatever it interrupts',
    (set, protocol) => {
      const named = set.map((one, index) => ({ name: `t${index}`, ...one }));
      runThreads({ threads: named, protocol, forMs: 100 });
    },
  );
});

describe('a thread without a deadline', () => {
  it('is late without a miss', () => {
    const threads: TestThread[] = [
      { name: 'hog', priority: 1, startMs: 1, body: 'EEEEEEEE' },
      { name: 'free', priority: 9, periodMs: 3, noDeadline: true, body: 'EE' },
    ];
    const { reader } = runThreads({ threads, forMs: 20 });
    expect(eventsOf(reader, 'free').filter((event) => event.includes('miss'))).toEqual([]);
  });
});
