import { describe, expect, it } from 'vitest';
import { call } from './testing/call.ts';

interface Report {
  [name: string]: unknown;
  traceHash: string;
  events: number;
  activities: { name: string; activations: number; periodNs: number | null; worstJitterNs: number | null }[];
}

const run = async (...argv: string[]): Promise<Report> => {
  const { code, out, error } = await call(['run', ...argv], { 'mine.json': '{"machscope":1,"duration":"100ms"}' });
  expect([code, error]).toEqual([0, '']);
  return JSON.parse(out) as Report;
};

describe('machscope run', () => {
  it('prints the summary that other programs rely on', async () => {
    const report = await run('fig9', '--stack', 'nps-k', '--for', '300ms', '--seed', '3');
    expect(Object.keys(report)).toEqual([
      'scenario',
      'stack',
      'seed',
      'simulatedNs',
      'traceHash',
      'events',
      'threads',
      'activities',
      'inversions',
      'network',
      'wallMs',
    ]);
    expect(report).toMatchObject({ scenario: 'fig9', stack: 'nps-k', seed: 3, simulatedNs: 300e6 });
    expect(report.traceHash).toMatch(/^[0-9a-f]{16}$/);
    expect(report.activities[0]).toMatchObject({ periodNs: 50e6, activations: 6, deadlineMisses: 0 });
    expect(report['inversions']).toMatchObject({ unbounded: { count: 0, maxNs: 0, totalNs: 0 } });
    expect(report['network']).toMatchObject({ framesSent: 12, framesDropped: {} });
  });

  it('gives the same trace for the same seed, and another for another', async () => {
    const argv = ['fig9', '--for', '1200ms', '--disturbances', '1'];
    const [first, again, other] = [await run(...argv), await run(...argv), await run(...argv, '--seed', '2')];
    expect(again.traceHash).toBe(first.traceHash);
    expect(other.traceHash).not.toBe(first.traceHash);
  });

  it('reads a file, and takes stacks of the two hosts apart', async () => {
    const report = await run('mine.json', '--stack', 'client=libsockets,server=lites');
    expect(report).toMatchObject({
      scenario: 'mine.json',
      stack: 'client=libsockets,server=lites',
      simulatedNs: 100e6,
    });
  });

  it('adds activations and inversions where asked for', async () => {
    const plain = await run('fig9', '--for', '100ms');
    expect(plain).not.toHaveProperty('activations');
    const report = await run('fig9', '--for', '1500ms', '--activations', '--inversions');
    expect((report['activations'] as object[])[0]).toMatchObject({
      index: 0,
      releaseNs: 0,
      intervalNs: null,
      missed: false,
    });
    expect((report['inversionList'] as object[])[0]).toMatchObject({ host: 'server', victim: 'rt', activity: 'rt' });
  });

  it('simulates free threads', async () => {
    const [plain, inheriting] = [
      await run('lock-inversion', '--for', '100ms'),
      await run('lock-inheritance', '--for', '100ms'),
    ];
    const responseOf = (report: Report): unknown =>
      (report.activities.find(({ name }) => name === 'high') as { responseNs?: { max: number } } | undefined)
        ?.responseNs?.max;
    expect(responseOf(plain)).toBe(51e6);
    expect(responseOf(inheriting)).toBe(11e6);
  });

  it.each([
    [['run', 'fig9', '--pcapng', 'x'], /^machscope run: --pcapng: this export is not built yet; /],
    [['run', 'fig9', '--for', '10'], /^machscope run: --for: "10" has no unit; write for example "10s"\n$/],
    [['run', 'none.json'], /^machscope run: none.json: there is no such file\n$/],
    [
      ['experiment'],
      /^machscope experiment: which experiment\? there are rtt, throughput, layers, jitter, worst-jitter\n$/,
    ],
    [['experiment', 'jiter'], /^machscope experiment: "jiter": no such experiment; the nearest is "jitter"\n$/],
    [['bench', '--only', 'x'], /^machscope bench: --only: there is no workload "x"; /],
  ])('refuses %j in one sentence', async (argv, message) => {
    const { code, out, error } = await call(argv);
    expect([code, out]).toEqual([2, '']);
    expect(error).toMatch(message);
  });
});

describe('machscope experiment jitter', () => {
  it('has a row for every second of every stack, and no jitter before the first job', async () => {
    const { code, out } = await call(['experiment', 'jitter', '--for', '1500ms']);
    expect(code).toBe(0);
    const rows = JSON.parse(out) as {
      stack: string;
      second: number;
      disturbances: number;
      worstJitterUs: number;
      misses: number;
    }[];
    expect(rows).toHaveLength(16);
    expect(rows[0]).toMatchObject({ stack: 'freebsd', second: 0, disturbances: 0, misses: 0 });
    expect(rows[1]).toMatchObject({ stack: 'freebsd', second: 1, disturbances: 1 });
    for (const { second, worstJitterUs } of rows) if (second === 0) expect(worstJitterUs).toBeLessThan(100);
  });
});
