import { expect, test } from 'vitest';
import { MS, threadsScenario, type TestRun } from '../../sim/testing/threads-run.ts';
import { threadBounds } from './thread-bounds.ts';

const burnsWellings = (protocol: NonNullable<TestRun['protocol']>): TestRun => ({
  protocol,
  forMs: 40,
  threads: [
    { name: 'a', priority: 4, startMs: 0, body: 'EQQQQE' },
    { name: 'b', priority: 3, startMs: 2, body: 'EE' },
    { name: 'c', priority: 2, startMs: 2, body: 'EVVE' },
    { name: 'd', priority: 1, startMs: 4, body: 'EEQVE' },
  ],
});

const inMs = (run: TestRun): (number | null)[] =>
  threadBounds(threadsScenario(run)).map(({ boundNs }) => (boundNs === null ? null : boundNs / MS));

test('the trace of Burns and Wellings has these bounds under each protocol', () => {
  expect(inMs(burnsWellings('inheritance'))).toEqual([17, 15, 13, 11]);
  expect(inMs(burnsWellings('ceiling'))).toEqual([17, 15, 13, 9]);
  expect(inMs(burnsWellings('immediate-ceiling'))).toEqual([17, 15, 13, 9]);
  expect(inMs(burnsWellings('monitor'))).toEqual([17, 15, 13, 9]);
  expect(inMs(burnsWellings('basic'))).toEqual([17, 15, null, null]);
});

test('a lock that passes no urgency on is told with who can come in between', () => {
  const [, , , d] = threadBounds(threadsScenario(burnsWellings('basic')));
  expect(d?.why).toBe('Q passes no urgency on: while a holds it, b can keep a from the CPU');
});
