import { describe, expect, it } from 'vitest';
import { defaultScenario } from '../../scenario/defaults.ts';
import { paperStackIds, type BenchmarkWorkload } from '../../scenario/types.ts';
import { networkScenario, runNetwork, specOf, ttcp } from '../testing/network-run.ts';
import { packetAccount } from '../testing/packet-account.ts';

const SECOND_NS = 1_000_000_000;
const benchmark = defaultScenario().workload as BenchmarkWorkload;

describe('every packet sent is delivered, dropped with a reason, or on its way', () => {
  it.each(paperStackIds)('%s, in a stream that overloads the receiver', (id) => {
    const { reader, simulation } = runNetwork(networkScenario(specOf(id), ttcp(1024)), 0.3 * SECOND_NS, false);
    const { sent, places, faults } = packetAccount(reader);
    expect(faults).toEqual([]);
    expect(sent).toBeGreaterThan(300);
    // A thread or interrupt handles one packet at a time.
    expect(places.handled).toBeLessThanOrEqual(simulation.server.cpu.threads.length + 2);
    expect(places.wire).toBeLessThanOrEqual(1);
    expect(places.delivered + places.dropped + places.queue + places.handled + places.wire).toBe(sent);
  });

  it.each(paperStackIds)('%s, in the benchmark: nothing is dropped', (id) => {
    const workload = { ...benchmark, disturbance: { ...benchmark.disturbance, count: 6, rampNs: 0 } };
    const { reader } = runNetwork(networkScenario(specOf(id), workload), 3 * SECOND_NS, false);
    const { places, faults } = packetAccount(reader);
    expect(faults).toEqual([]);
    expect(places.dropped).toBe(0);
  });

  it('half duplex at 10 Mbit/s, with collisions', () => {
    const scenario = networkScenario(specOf('libsockets'), benchmark);
    const link = { mbps: 10, duplex: 'half', propagationNs: 2_000 } as const;
    const { reader } = runNetwork({ ...scenario, link }, 4 * SECOND_NS, false);
    expect(packetAccount(reader).faults).toEqual([]);
  });
});
