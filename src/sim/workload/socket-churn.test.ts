import { describe, expect, it } from 'vitest';
import type { SocketOperation } from '../../scenario/types.ts';
import { ActivityEvent, Kind } from '../../trace/format.ts';
import { networkScenario, runNetwork, specOf } from '../testing/network-run.ts';

/** Microseconds of each operation. */
const timesUs = (id: string, operation: SocketOperation): number[] => {
  const workload = { kind: 'socket-churn', operation, count: 10, priority: 16 } as const;
  const { reader } = runNetwork(networkScenario(specOf(id), workload), 100_000_000);
  const times: number[] = [];
  let sinceNs = 0;
  for (let i = 0; i < reader.endIndex; i += 1) {
    if (reader.kind(i) !== Kind.activity) continue;
    if (reader.detail(i) === ActivityEvent.release) sinceNs = reader.timeNs(i);
    if (reader.detail(i) === ActivityEvent.completion) times.push((reader.timeNs(i) - sinceNs) / 1000);
  }
  return times;
};

describe('socket operations (section 5.5)', () => {
  it.each([
    ['lites', 'create-close', 2_200],
    ['libsockets', 'create-close', 4_400],
    ['lites', 'select', 150],
    ['libsockets', 'select', 300],
    ['nps-k', 'create-close', 2_200],
    ['freebsd', 'create-close', 68],
  ] as const)('%s: %s takes about %i us', (id, operation, us) => {
    const times = timesUs(id, operation);
    expect(times).toHaveLength(10);
    // The first call finds the server starting; clock ticks fall into some.
    expect(Math.abs(Math.min(...times.slice(1)) - us)).toBeLessThanOrEqual(us * 0.01);
  });
});
