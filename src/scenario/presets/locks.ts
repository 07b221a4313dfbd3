/**
 * Three threads and a lock on one host, all costs zero: the smallest picture of a priority inversion.
 *
 *   low     takes the lock at 2 ms, for 10 ms of computation
 *   high    comes at 5 ms and needs the lock at 6 ms
 *   medium  comes at 6 ms, needs no lock, and computes for 40 ms
 *
 * With a plain lock high waits for medium too (done at 56 ms, its deadline was 35 ms); with inheritance only
 * for the rest of the section (done at 16 ms); with an immediate ceiling low finishes its section first.
 */
import type { Synchronization } from '../types.ts';

const periodic = (name: string, priority: number, start: string, body: object[]): object => ({
  name,
  priority,
  start,
  period: '100ms',
  body,
});

/** File form of the scenario with that locking protocol. */
export const lockScenario = (title: string, protocol: Synchronization): object => ({
  title,
  duration: '1s',
  costs: { base: 'zero' },
  workload: {
    kind: 'threads',
    locks: [{ name: 'resource', protocol }],
    threads: [
      {
        ...periodic('high', 8, '5ms', [
          { do: 'compute', for: '1ms' },
          { do: 'lock', lock: 'resource' },
          { do: 'compute', for: '2ms' },
          { do: 'unlock', lock: 'resource' },
          { do: 'compute', for: '1ms' },
        ]),
        deadline: '30ms',
      },
      periodic('medium', 12, '6ms', [{ do: 'compute', for: '40ms' }]),
      periodic('low', 20, '0s', [
        { do: 'compute', for: '2ms' },
        { do: 'lock', lock: 'resource' },
        { do: 'compute', for: '10ms' },
        { do: 'unlock', lock: 'resource' },
        { do: 'compute', for: '2ms' },
      ]),
    ],
  },
});
