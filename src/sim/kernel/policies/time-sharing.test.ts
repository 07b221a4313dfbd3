import { describe, expect, it } from 'vitest';
import { Kind, PrioritySource } from '../../../trace/format.ts';
import { runThreads, type TestRun } from '../../testing/threads-run.ts';
import { niceOf } from './time-sharing.ts';

const SECOND_MS = 1000;

const run = (threads: TestRun['threads'], forMs: number): ReturnType<typeof runThreads> =>
  runThreads({ policy: 'time-sharing', threads, forMs });

/** Run-queue index of a thread after each change, with its time in ms. */
const changes = ({ reader }: ReturnType<typeof runThreads>, name: string): [number, number][] => {
  const thread = reader.definitionsOf('thread').find((definition) => definition.name === name);
  const list: [number, number][] = [];
  for (let i = 0; i < reader.endIndex; i += 1) {
    if (reader.kind(i) !== Kind.priority || reader.subject(i) !== thread?.id) continue;
    if (reader.detail(i) === PrioritySource.usage) list.push([reader.timeNs(i) / 1e6, reader.level(i)]);
  }
  return list;
};

describe('4.4BSD time sharing', () => {
  it('maps Mach priorities to nice: a plain job 0, a raised activity -20', () => {
    expect([16, 8, 0, 24].map(niceOf)).toEqual([0, -20, -20, 20]);
  });

  it('starts a job at 50 (queue 12); 8 ticks of the 128 Hz clock make it 52 (queue 13)', () => {
    const first = changes(run([{ name: 'job', priority: 16, body: 'E'.repeat(200) }], 200), 'job')[0];
    expect(first).toEqual([(8 * 1000) / 128, 13]);
  });

  it('decays usage once a second, by the load', () => {
    // The first load sample is at 5 s: before it the average is 0 and usage decays to nothing.
    const list = changes(run([{ name: 'job', priority: 16, body: 'E'.repeat(3 * SECOND_MS) }], 3 * SECOND_MS), 'job');
    expect(list.filter(([ms]) => ms % SECOND_MS === 0)).toEqual([
      [1000, 12],
      [2000, 12],
    ]);
  });

  it('makes the running process give way to its equals at every wake-up', () => {
    const { picture } = run(
      [
        { name: 'a', priority: 16, body: 'E'.repeat(20) },
        { name: 'b', priority: 16, startMs: 1, body: 'E'.repeat(20) },
        { name: 'w', priority: 16, startMs: 5, body: 'EE' },
      ],
      44,
    );
    // b's wake-up sends a to the tail; w's sends b behind a and w.
    expect(picture()).toBe(
      [
        'a  RrrrrRRRRRRRRRRRRRRRRRRR',
        'b  .RRRRrrrrrrrrrrrrrrrrrrrrrRRRRRRRRRRRRRRRR',
        'w  .....rrrrrrrrrrrrrrrrrrrRR',
      ].join('\n'),
    );
  });

  it('keeps a raised activity above jobs that use the CPU all the time', () => {
    const { reader } = run(
      [
        { name: 'raised', priority: 8, periodMs: 50, body: 'E'.repeat(10) },
        { name: 'job', priority: 16, body: 'E'.repeat(2 * SECOND_MS) },
      ],
      2 * SECOND_MS,
    );
    const levels = new Set<number>();
    const raised = reader.definitionsOf('thread').find(({ name }) => name === 'raised');
    for (let i = 0; i < reader.endIndex; i += 1) {
      if (reader.kind(i) === Kind.slice && reader.subject(i) === raised?.id) levels.add(reader.level(i));
    }
    expect(Math.max(...levels)).toBeLessThan(12);
  });
});
