/**
 * Locks of the kernel lab: the trace of Burns and Wellings under four protocols, the three lock benchmarks of
 * RT-Mach (Tokuda and Nakajima 1991), nested locks, and a chain of waiters. All costs are zero.
 */
import type { Synchronization } from '../types.ts';
import { compute, labForm, ms, section, type LabThread } from './lab-form.ts';
import { preset, type Preset } from './preset.ts';

/** d is most urgent; the book numbers a to d from 1 to 4, the larger the more urgent. One tick is 1 ms. */
const burnsWellingsThreads: LabThread[] = [
  {
    name: 'd',
    priority: 1,
    start: ms(4),
    body: [compute(2), ...section('Q', compute(1)), ...section('V', compute(1)), compute(1)],
  },
  { name: 'c', priority: 2, start: ms(2), body: [compute(1), ...section('V', compute(2)), compute(1)] },
  { name: 'b', priority: 3, start: ms(2), body: [compute(2)] },
  { name: 'a', priority: 4, start: ms(0), body: [compute(1), ...section('Q', compute(4)), compute(1)] },
];

const burnsWellings = (id: string, words: string, protocol: Synchronization, responseMs: number): Preset =>
  preset(
    `burns-wellings-${id}`,
    `Burns and Wellings, ${words}`,
    `Four threads, two locks, ${words}: the most urgent thread, d, responds in ${responseMs} ms.`,
    labForm({ policy: 'fixed-fifo', duration: '25ms', threads: burnsWellingsThreads, protocol }),
    'lab',
  );

/** The varied computation stands where all protocols but the weakest still hold. */
const rtMachThreads: readonly LabThread[][] = [
  [
    { name: 'A', priority: 1, start: ms(20), period: ms(100), body: section('shared', compute(10)) },
    { name: 'B', priority: 2, start: ms(10), period: ms(300), body: [compute(100)] },
    { name: 'C', priority: 3, start: ms(10), period: ms(400), body: [compute(60)] },
    { name: 'D', priority: 4, period: ms(1000), noDeadline: true, body: section('shared', compute(30)) },
  ],
  [
    { name: 'A', priority: 1, start: ms(10), period: ms(100), body: [compute(20)] },
    { name: 'B', priority: 2, period: ms(200), body: section('own', compute(120)) },
  ],
  [
    { name: 'A', priority: 1, start: ms(50), period: ms(100), body: section('shared', compute(20)) },
    { name: 'B', priority: 2, start: ms(60), period: ms(150), body: [compute(50)] },
    { name: 'C', priority: 3, period: ms(200), body: section('shared', compute(60)) },
  ],
];

const rtMach = (number: number, title: string, about: string, protocol: Synchronization): Preset =>
  preset(
    `rt-mach-1991-${number}`,
    `RT-Mach 1991, ${number}: ${title}`,
    `${about} How long may B compute before somebody misses? (machscope lab … --lock … --breakdown B)`,
    labForm({ policy: 'fixed-fifo', duration: '12s', threads: rtMachThreads[number - 1] ?? [], protocol }),
    'lab',
  );

const nested = preset(
  'nested-locks',
  'Nested locks, inheritance',
  'One thread holds two locks, one inside the other, that two others wait for: giving up the inner keeps the urgency of the outer.',
  labForm({
    policy: 'fixed-fifo',
    duration: '20ms',
    protocol: 'inheritance',
    threads: [
      { name: 'high', priority: 1, start: ms(2), body: [...section('outer', compute(1)), compute(1)] },
      { name: 'mid', priority: 3, start: ms(2), body: [...section('inner', compute(1)), compute(1)] },
      { name: 'busy', priority: 5, start: ms(3), body: [compute(3)] },
      {
        name: 'low',
        priority: 9,
        body: [...section('outer', compute(1), ...section('inner', compute(3)), compute(2)), compute(1)],
      },
    ],
  }),
  'lab',
);

const chain = preset(
  'lock-chain',
  'A chain of waiters, inheritance',
  'The urgent thread waits for one that itself waits for a third: the urgency goes along the chain.',
  labForm({
    policy: 'fixed-fifo',
    duration: '20ms',
    protocol: 'inheritance',
    threads: [
      { name: 'high', priority: 1, start: ms(4), body: section('second', compute(1)) },
      { name: 'busy', priority: 4, start: ms(5), body: [compute(4)] },
      {
        name: 'mid',
        priority: 6,
        start: ms(2),
        body: section('second', compute(1), ...section('first', compute(1)), compute(1)),
      },
      { name: 'low', priority: 9, body: [...section('first', compute(4)), compute(1)] },
    ],
  }),
  'lab',
);

export const labLockPresets: readonly Preset[] = [
  burnsWellings('none', 'no protocol', 'basic', 12),
  burnsWellings('inheritance', 'priority inheritance', 'inheritance', 9),
  burnsWellings('ceiling', 'original priority ceiling', 'ceiling', 7),
  burnsWellings('immediate-ceiling', 'immediate priority ceiling', 'immediate-ceiling', 6),
  rtMach(
    1,
    'a lock shared by the first and the last',
    'A and D share a lock for their whole run; B and C come between. D has no deadline.',
    'basic',
  ),
  rtMach(
    2,
    'a long section that nobody shares',
    'B is in a long section that A does not need: only what forbids all switches makes A wait.',
    'monitor',
  ),
  rtMach(
    3,
    'a long shared section',
    'A and C share a lock for their whole run; who starts its section again wastes what it has done.',
    'inheritance',
  ),
  nested,
  chain,
];
