import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { filterPrograms } from '../../scenario/types.ts';
import { PacketFilter } from './packet-filter.ts';
import { frameWithOptions, testFields, testFrame, testPip } from './testing/frames.ts';

const address = testFields.destinationAddress;
const udp = (port: number, to = address): { protocol: number; address: number; port: number } => ({
  protocol: 17,
  address: to,
  port,
});

describe.each(filterPrograms)('PacketFilter, %s', (mode) => {
  const filterFor = (ports: readonly number[], pip = false): PacketFilter<string> => {
    const filter = new PacketFilter<string>({ mode, pip });
    for (const port of ports) filter.install(udp(port), `port ${port}`);
    return filter;
  };

  it('finds the session of a frame, with and without options', () => {
    const filter = filterFor([5000, 5001, 5002]);
    expect(filter.match(testFrame()).target).toBe('port 5001');
    expect(filter.match(testFrame({ pip: testPip })).target).toBe('port 5001');
    expect(filter.match(frameWithOptions('4404aaaa')).target).toBe('port 5001');
  });

  it('finds nobody for another port or address, or for what is not UDP', () => {
    const filter = filterFor([5001]);
    expect(filter.match(testFrame({ destinationPort: 5002 })).target).toBeNull();
    expect(filter.match(testFrame({ destinationAddress: address + 1 })).target).toBeNull();
    const other = testFrame();
    other[23] = 6;
    expect(filter.match(other).target).toBeNull();
  });

  it('finds nobody when nothing is installed, or no longer', () => {
    expect(filterFor([]).match(testFrame()).target).toBeNull();
    const filter = filterFor([5001]);
    expect(filter.remove(udp(5001))).toBe(true);
    expect(filter.remove(udp(5001))).toBe(false);
    expect(filter.match(testFrame()).target).toBeNull();
    filter.install(udp(5001), 'again');
    expect(filter.match(testFrame()).target).toBe('again');
  });

  it('gives the priority that a frame carries, when its programs look for it', () => {
    const priority1 = testFrame({ pip: testPip });
    expect(filterFor([5001], true).match(priority1).pipPriority).toBe(1);
    expect(filterFor([5001], true).match(testFrame()).pipPriority).toBeNull();
    expect(filterFor([5001], true).match(testFrame({ pip: { ...testPip, priority: null } })).pipPriority).toBeNull();
    expect(filterFor([5001], true).match(frameWithOptions('9e0c13200000c3500000c350')).pipPriority).toBeNull();
    expect(filterFor([5001], false).match(priority1).pipPriority).toBeNull();
  });

  it('does not carry a priority over from the frame before', () => {
    const filter = filterFor([5001], true);
    filter.match(testFrame({ pip: testPip }));
    expect(filter.match(testFrame()).pipPriority).toBeNull();
  });

  it('refuses a session twice, other protocols, and what is no address or port', () => {
    const filter = filterFor([5001]);
    expect(() => filter.install(udp(5001), 'x')).toThrow('packet filter: 10.0.0.2 port 5001 is taken');
    expect(() => filter.install({ ...udp(1), protocol: 6 }, 'x')).toThrow('protocol 6 must be 17, UDP');
    expect(() => filter.install(udp(65_536), 'x')).toThrow('port 65536');
    expect(() => filter.install(udp(1, 2 ** 32), 'x')).toThrow('address 4294967296');
    expect(filter.sessionCount).toBe(1);
  });

  property.prop([fc.uint8Array({ maxLength: 80 })])('takes no random bytes', (noise) => {
    expect(filterFor([5001], true).match(noise).target).toBeNull();
  });

  it.each([37, 36, 34, 30, 20, 0])('takes no frame cut to %i bytes: the port is missing', (bytes) => {
    expect(filterFor([5001]).match(testFrame().subarray(0, bytes)).target).toBeNull();
  });
});

describe('the cost of a packet filter in instructions', () => {
  const instructions = (mode: 'session-table' | 'one-a-session', sessions: number, pip = false): number => {
    const filter = new PacketFilter<number>({ mode, pip });
    for (let i = sessions - 1; i >= 0; i -= 1) filter.install(udp(testFields.destinationPort + i), i);
    const match = filter.match(testFrame({ pip: pip ? testPip : null }));
    expect(match.target).toBe(0);
    return match.instructions;
  };

  it('does not grow with the sessions of one table', () => {
    expect([1, 2, 10].map((sessions) => instructions('session-table', sessions))).toEqual([7, 7, 7]);
  });

  it('grows by a whole program with each session before', () => {
    // A program that takes the frame runs 12 instructions, one for another port of the host rejects after 12.
    expect([1, 2, 10].map((sessions) => instructions('one-a-session', sessions))).toEqual([12, 24, 120]);
  });

  it('is ten more for a PIP frame', () => {
    expect(instructions('session-table', 3, true) - instructions('session-table', 3)).toBe(10);
    expect(instructions('one-a-session', 3, true) - instructions('one-a-session', 3)).toBe(10);
  });
});
