import { describe, expect, it } from 'vitest';
import { call } from './testing/call.ts';

const ids = ['freebsd', 'lites', 'libsockets', 'libsockets-w', 'libsockets-rt', 'libsockets-rt-k', 'nps', 'nps-k'];

const rowsOf = async (...argv: string[]): Promise<Record<string, unknown>[]> => {
  const { code, out, error } = await call(['experiment', ...argv]);
  expect([code, error]).toEqual([0, '']);
  return JSON.parse(out) as Record<string, unknown>[];
};

describe('machscope experiment', () => {
  it('rtt: a row a system, with the size and network that were asked for', async () => {
    const rows = await rowsOf('rtt', '--size', '1024', '--mbps', '10', '--count', '50');
    expect(rows.map(({ stack }) => stack)).toEqual(ids);
    expect(Object.keys(rows[0] ?? {})).toEqual(['stack', 'size', 'mbps', 'meanUs', 'minUs', 'maxUs']);
    expect(rows[0]).toMatchObject({ size: 1024, mbps: 10, minUs: 2200.84 });
  });

  it('throughput: payload, offered, the share lost, the bottleneck', async () => {
    const rows = await rowsOf('throughput', '--mbps', '10');
    expect(rows.map(({ stack }) => stack)).toEqual(ids);
    expect(Object.keys(rows[0] ?? {})).toEqual(['stack', 'mbps', 'payloadMbps', 'offeredMbps', 'lost', 'bottleneck']);
    for (const row of rows) expect(row).toMatchObject({ mbps: 10, lost: 0, bottleneck: 'link' });
  });

  it('layers: six layers in both directions of every system', async () => {
    const rows = await rowsOf('layers');
    expect(rows).toHaveLength(8 * 2 * 6);
    expect(Object.keys(rows[0] ?? {})).toEqual(['stack', 'direction', 'layer', 'us', 'locks']);
    expect(rows).toContainEqual({ stack: 'nps', direction: 'receive', layer: 'ip', us: 201, locks: 6 });
    expect(rows).toContainEqual({ stack: 'nps', direction: 'send', layer: 'packet-filter', us: 0, locks: 0 });
  });

  it.each([
    [
      ['rtt', '--size', '1461'],
      '--size: "1461" must be a whole number from 1 to 1460 (the most that PIP leaves in one frame)',
    ],
    [
      ['rtt', '--size', '0'],
      '--size: "0" must be a whole number from 1 to 1460 (the most that PIP leaves in one frame)',
    ],
    [
      ['rtt', '--size', '1.5'],
      '--size: "1.5" must be a whole number from 1 to 1460 (the most that PIP leaves in one frame)',
    ],
    [['rtt', '--count', '-1'], '--count: "-1" must be a whole number from 1 to 100000'],
    [['rtt', '--count', '1e9'], '--count: "1e9" must be a whole number from 1 to 100000'],
    [['throughput', '--mbps', '1000'], '--mbps: "1000" must be 10 or 100'],
    [['layers', '--mbps', '10'], '--mbps: "experiment layers" has no such option; there are --size'],
    [['throughputs'], '"throughputs": no such experiment; the nearest is "throughput"'],
    [['jitter', '--set', 'workload.kind=ttcp'], '--set: the workload must be the benchmark, not ttcp'],
  ])('refuses %j in one sentence', async (argv, message) => {
    const { code, out, error } = await call(['experiment', ...argv]);
    expect([code, out]).toEqual([2, '']);
    expect(error).toBe(`machscope experiment: ${message}\n`);
  });
});
