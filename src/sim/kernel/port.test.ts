import { describe, expect, it } from 'vitest';
import type { FreeStep } from '../../scenario/types.ts';
import { MS, runThreads, type TestThread } from '../testing/threads-run.ts';

const compute = (ms: number): FreeStep => ({ do: 'compute', forNs: ms * MS });
const send: FreeStep = { do: 'send', port: 'p' };
const receive: FreeStep = { do: 'receive', port: 'p' };
const call: FreeStep = { do: 'call', port: 'p' };
const reply: FreeStep = { do: 'reply' };

/** Two clients of one server, and a thread between them in urgency. */
const clients: TestThread[] = [
  { name: 'high', priority: 2, startMs: 3, body: [call, compute(1)] },
  { name: 'mid', priority: 5, startMs: 4, body: [compute(4)] },
  { name: 'low', priority: 9, startMs: 0, body: [compute(1), call, compute(1)] },
  { name: 'server', priority: 7, body: [receive, compute(4), reply, receive, compute(2), reply] },
];

describe('Mach messages', () => {
  it('leave the server at its own priority: a request waits for less urgent work', () => {
    const { picture } = runThreads({ threads: clients, ports: [{ name: 'p', ipc: 'mach' }], forMs: 16 });
    expect(picture()).toBe(
      [
        'high    ...mmmmmmmmR', //
        'mid     ....RRRR',
        'low     RmmmmmmmmrrrR',
        'server  mRRRrrrrRRR',
      ].join('\n'),
    );
  });

  it('are served first come first served', () => {
    const { picture } = runThreads({
      threads: [
        { name: 'server', priority: 9, body: [compute(3), receive, compute(1), reply, receive, compute(1), reply] },
        { name: 'late', priority: 1, startMs: 2, body: [call] },
        { name: 'early', priority: 8, startMs: 1, body: [call] },
      ],
      ports: [{ name: 'p', ipc: 'mach' }],
      forMs: 6,
    });
    expect(picture()).toBe('server  RRRRR\nlate    ..mmm\nearly   .mmm');
  });
});

describe('RT-IPC', () => {
  it('gives the server the priority of the request it serves, even where that is less urgent, and of a more urgent one that waits', () => {
    const { picture } = runThreads({ threads: clients, ports: [{ name: 'p', ipc: 'rt-ipc' }], forMs: 16 });
    // The server works at 9 for low; from 3 on at 2, since high's request waits.
    expect(picture()).toBe(
      [
        'high    ...mmmmR', //
        'mid     ....rrrrRRRR',
        'low     RmmmmrrrrrrrR',
        'server  mRRRRRR',
      ].join('\n'),
    );
  });

  it('serves by urgency', () => {
    const { picture } = runThreads({
      threads: [
        { name: 'server', priority: 9, body: [compute(3), receive, compute(1), reply, receive, compute(1), reply] },
        { name: 'late', priority: 1, startMs: 2, body: [call] },
        { name: 'early', priority: 8, startMs: 1, body: [call] },
      ],
      ports: [{ name: 'p', ipc: 'rt-ipc' }],
      forMs: 6,
    });
    expect(picture()).toBe('server  RRRRR\nlate    ..mm\nearly   .mmmm');
  });
});

describe('a full port', () => {
  it('makes a sending thread wait for room', () => {
    const burst = Array.from({ length: 18 }, () => send);
    const { picture } = runThreads({
      threads: [
        { name: 'sender', priority: 1, body: [compute(1), ...burst, compute(1)] },
        { name: 'receiver', priority: 5, body: [compute(2), receive, compute(1), receive, compute(1), receive] },
      ],
      ports: [{ name: 'p', ipc: 'mach' }],
      forMs: 8,
    });
    // 16 fit; the 17th waits for the first receive, the 18th for the second.
    expect(picture()).toBe('sender    RwwwR\nreceiver  rRRRrR');
  });
});
