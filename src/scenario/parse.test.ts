import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultScenario } from './defaults.ts';
import { fileLimits } from './limits.ts';
import { parseScenario, parseScenarioText, scenarioText } from './parse.ts';
import { presets } from './presets/index.ts';
import { sentence } from './result.ts';
import { scenarioJsonSchema } from './json-schema.ts';
import { arbitraryScenario } from './testing/random-scenarios.ts';

const sentencesOf = (file: unknown): string[] => {
  const parsed = parseScenario(file);
  return parsed.ok ? ['accepted'] : parsed.problems.map(sentence);
};
const of = (fields: object): object => ({ machscope: 1, ...fields });
const threads = (body: object[], more: object = {}): object =>
  of({
    workload: {
      kind: 'threads',
      threads: [{ name: 't', body }],
      locks: [{ name: 'm' }],
      ports: [{ name: 'p' }],
      ...more,
    },
  });

const STACKS = 'freebsd, libsockets, libsockets-w, libsockets-rt-k, nps-k, libsockets-rt, nps or lites';

describe('a scenario file that is wrong', () => {
  it.each<[unknown, string]>([
    [3, '3 is not a scenario; a scenario is a JSON object with "machscope": 1'],
    [null, 'null is not a scenario; a scenario is a JSON object with "machscope": 1'],
    [[], 'a list is not a scenario; a scenario is a JSON object with "machscope": 1'],
    [{}, 'machscope: is missing'],
    [{ machscope: 2 }, 'machscope: 2 is not a version of this format; must be 1'],
    [of({ duration: '50' }), 'duration: "50" has no unit; write for example "10s"'],
    [of({ duration: 50 }), 'duration: 50 has no unit; write for example "10s"'],
    [of({ duration: '2h' }), 'duration: "2h" is not allowed; must be 1ms to 1h'],
    [of({ duration: '0s' }), 'duration: "0s" is not allowed; must be 1ms to 1h'],
    [of({ seed: -1 }), 'seed: -1 is not allowed; must be a whole number from 0 to 4294967295'],
    [of({ seed: 1.5 }), 'seed: 1.5 is not allowed; must be a whole number from 0 to 4294967295'],
    [of({ seed: Number.NaN }), 'seed: NaN is not allowed; must be a whole number from 0 to 4294967295'],
    [of({ seed: '1' }), 'seed: "1" is not allowed; must be a whole number from 0 to 4294967295'],
    [of({ lnik: {} }), 'lnik: unknown field; the nearest is "link"'],
    [of({ link: [] }), 'link: a list is not allowed; must be an object'],
    [of({ link: { mbps: 50 } }), 'link.mbps: 50 is not allowed; must be 10 or 100'],
    [of({ link: { duplex: 'both' } }), 'link.duplex: "both" is not allowed; must be full or half'],
    [
      of({ link: { mbps: 100, duplex: 'half', propagation: '3us' } }),
      'link.propagation: half duplex at 100 Mbit/s needs a propagation of less than 2560ns; here it is 3us',
    ],
    [of({ limits: { port: 0 } }), 'limits.port: 0 is not allowed; must be a whole number from 1 to 1024'],
    [of({ client: { cpuMhz: 9 } }), 'client.cpuMhz: 9 is not allowed; must be a whole number from 10 to 2000'],
    [
      of({ client: { stack: 'nspk' } }),
      `client.stack: "nspk" is not allowed; must be ${STACKS}; the nearest is "nps-k"`,
    ],
    [of({ client: { stack: 5 } }), `client.stack: 5 is not allowed; must be ${STACKS}`],
    [
      of({ server: { stack: { preset: 'nps', sync: 'spin' } } }),
      'server.stack.sync: unknown field; the nearest is "synchronization"',
    ],
    [
      of({ server: { stack: { preset: 'nps', timer: 'sundial' } } }),
      'server.stack.timer: "sundial" is not allowed; must be periodic-thread, high-resolution-timer or setitimer',
    ],
    [of({ costs: { trap: 3 } }), 'costs.trap: 3 has no unit; write for example "0s"'],
    [of({ costs: { lockPair: { spin: '2s' } } }), 'costs.lockPair.spin: "2s" is not allowed; must be 0s to 1s'],
    [of({ workload: 5 }), 'workload: 5 is not allowed; must be an object with a field "kind"'],
    [
      of({ workload: { kind: 'benchmrk' } }),
      'workload.kind: "benchmrk" is not allowed; must be benchmark, ping-pong, ttcp, socket-churn or threads; the nearest is "benchmark"',
    ],
    [
      of({ workload: { kind: 'benchmark', realTime: { priority: 99 } } }),
      'workload.realTime.priority: 99 is not allowed; must be a whole number from 0 to 31',
    ],
    [
      of({ workload: { kind: 'benchmark', disturbance: { count: 17 } } }),
      'workload.disturbance.count: 17 is not allowed; must be a whole number from 0 to 16',
    ],
    [
      of({ workload: { kind: 'ttcp', payloadBytes: 1_472 }, server: { stack: 'nps' } }),
      'workload.payloadBytes: 1472 does not fit in one frame; at most 1460 bytes are allowed here, because these stacks put 12 bytes of PIP in each packet',
    ],
    [
      of({ commands: [{ at: '2s', set: 'jobz', value: 1 }] }),
      'commands.0.set: "jobz" is not allowed; must be jobs, period, clientCompute, serverCompute, disturbanceClientCompute, disturbanceServerCompute, payloadBytes, mbps, cpuMhz or second; the nearest is "jobs"',
    ],
    [
      of({
        commands: [
          { at: '2s', set: 'jobs', value: 1 },
          { at: '1s', set: 'jobs', value: 2 },
        ],
      }),
      'commands.1.at: 1s is before the command ahead of it; must be in order of time',
    ],
    [
      of({ workload: { kind: 'ttcp' }, commands: [{ at: '1s', set: 'jobs', value: 1 }] }),
      'commands.0.set: "jobs" needs the workload "benchmark"; this one is "ttcp"',
    ],
    [
      of({ title: 'a\u0007b' }),
      'title: "a\\u0007b" is not allowed; must be text of 0 to 200 characters without control characters',
    ],
    [JSON.parse('{"machscope":1,"__proto__":{"polluted":1}}'), '__proto__: this name is not allowed in a scenario'],
    [of({ workload: { constructor: 1 } }), 'workload.constructor: this name is not allowed in a scenario'],
  ])('%j is refused in one sentence', (file, message) => {
    expect(sentencesOf(file)).toEqual([message]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each<[object[], object, string]>([
    [
      [{ do: 'lok' }],
      {},
      'workload.threads.0.body.0.do: "lok" is not allowed; must be compute, lock, unlock, sleep, send, receive, call or reply; the nearest is "lock"',
    ],
    [[{ do: 'lock', lock: 'n' }], {}, 'workload.threads.0.body.0.lock: there is no lock "n"; allowed: m'],
    [
      [{ do: 'unlock', lock: 'm' }],
      {},
      'workload.threads.0.body.0.lock: thread "t" does not hold "m" here; lock it first',
    ],
    [
      ['lock', 'unlock', 'unlock'].map((verb) => ({ do: verb, lock: 'm' })),
      {},
      'workload.threads.0.body.2.lock: thread "t" does not hold "m" here; lock it first',
    ],
    [
      ['lock', 'lock', 'unlock'].map((verb) => ({ do: verb, lock: 'm' })),
      {},
      'workload.threads.0.body.1.lock: thread "t" holds "m" already; unlock it first',
    ],
    [
      [
        { do: 'lock', lock: 'm' },
        { do: 'lock', lock: 'n' },
        { do: 'unlock', lock: 'n' },
        { do: 'unlock', lock: 'm' },
      ],
      {
        locks: [
          { name: 'm', protocol: 'spl' },
          { name: 'n', protocol: 'spin' },
        ],
      },
      'workload.threads.0.body.1.lock: thread "t" may have to wait for "n" inside "m", and a spl section lets no other thread run; unlock that first',
    ],
    [[{ do: 'lock', lock: 'm' }], {}, 'workload.threads.0.body: ends while "m" is held; unlock it in the body'],
    [[{ do: 'reply' }], {}, 'workload.threads.0.body.0.do: "reply" needs a "receive" before it in the body'],
    [
      [{ do: 'send', port: 'p' }],
      { ports: [{ name: 'p', host: 'server' }] },
      'workload.threads.0.body.0.port: port "p" is on the server, the thread on the client; both must be on one host',
    ],
    [[], { threads: [] }, 'workload.threads: is empty; at least one thread is needed'],
    [[], { locks: [{ name: 'm' }, { name: 'm' }] }, 'workload.locks.1.name: "m" is used twice; names must differ'],
    [
      [
        { do: 'lock', lock: 'm' },
        { do: 'sleep', for: '1ms' },
        { do: 'unlock', lock: 'm' },
      ],
      { locks: [{ name: 'm', protocol: 'monitor' }] },
      'workload.threads.0.body.1.do: "sleep" waits inside "m", and a monitor section lets no other thread run; unlock it first',
    ],
  ])('free threads %j %j are refused in one sentence', (body, more, message) => {
    expect(sentencesOf(threads(body, more))).toEqual([message]);
  });

  it('tells every wrong field, not only the first', () => {
    const realTime = { priority: 99, period: 50, deadline: '0.5ns' };
    expect(sentencesOf(of({ workload: { kind: 'benchmark', realTime } }))).toHaveLength(3);
  });

  it('names every mechanism that a record without preset leaves out', () => {
    expect(sentencesOf(of({ client: { stack: { pip: true } } }))).toEqual([
      'client.stack: without "preset" every mechanism must be given; missing: placement, threads, synchronization, demultiplexing, filterPrograms, turnMessages, protocolPriority, ipc, scheduling, timer, stages',
    ]);
  });

  it('has too many threads', () => {
    const many = Array.from({ length: fileLimits.threads + 1 }, (_, index) => ({ name: `t${index}`, body: [] }));
    expect(sentencesOf(of({ workload: { kind: 'threads', threads: many } }))).toEqual([
      'workload.threads: has 201 entries; at most 200 are allowed',
    ]);
  });
});

describe('the text of a scenario file', () => {
  const messageOf = (text: string): string => {
    const parsed = parseScenarioText(text);
    return parsed.ok ? 'accepted' : parsed.problems.map(sentence).join(' | ');
  };

  it.each([
    ['', 'the file is empty; a scenario is a JSON object with "machscope": 1'],
    ['{"machscope": 1,\n  "seed": 1,}', 'the file is not JSON: line 2, column 13: a name in quotes is expected'],
    ['{"machscope": 1', 'the file is not JSON: line 1, column 16: the text ends too early'],
    ['[1 2]', 'the file is not JSON: line 1, column 4: "," or "]" is expected'],
    ['['.repeat(100_000), 'the file is nested 100000 levels deep; at most 12 are allowed'],
    [' '.repeat(fileLimits.bytes + 1), 'the file has 1048577 characters; at most 1048576 are allowed'],
  ])('%j is refused in one sentence', (text, message) => {
    expect(messageOf(text)).toBe(message);
  });

  it('may begin with a byte order mark', () => {
    expect(messageOf('\uFEFF{"machscope": 1}')).toBe('accepted');
  });

  it('never throws, whatever it is', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => typeof parseScenarioText(text).ok === 'boolean'));
    fc.assert(
      fc.property(
        fc.object({ key: fc.constantFrom('workload', 'kind', 'client', 'stack', 'commands', 'machscope') }),
        (value) => {
          expect(typeof parseScenario(value).ok).toBe('boolean');
        },
      ),
    );
  });
});

describe('a scenario', () => {
  it('is the same after it was written and read', () => {
    fc.assert(
      fc.property(arbitraryScenario, (scenario) => {
        expect(parseScenarioText(scenarioText(scenario))).toEqual({ ok: true, value: scenario });
      }),
    );
  });

  it('has the defaults of the paper, and of this project where the text is open', () => {
    const scenario = defaultScenario();
    expect(scenario).toMatchObject({
      durationNs: 10e9,
      link: { mbps: 100, duplex: 'full', propagationNs: 0 },
      limits: { port: 16, socket: 40, receiveRing: 32, transmitRing: 32, ipQueue: 50 },
      client: { cpuMhz: 166 },
      server: { cpuMhz: 166 },
      commands: [],
    });
    expect(scenario.workload).toEqual({
      kind: 'benchmark',
      realTime: { periodNs: 50e6, deadlineNs: null, clientComputeNs: 5e6, serverComputeNs: 10e6, priority: 8 },
      second: null,
      disturbance: {
        count: 9,
        rampNs: 1e9,
        startSpreadNs: 50e6,
        clientComputeNs: 25e6,
        serverComputeNs: 25e6,
        priority: 16,
        retryNs: 1e9,
      },
      payloadBytes: 64,
    });
  });

  it('exists under every preset id', () => {
    expect(presets.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['fig9', 'story', 'ping-pong', 'ttcp', 'second-activity']),
    );
    for (const { scenario } of presets)
      expect(parseScenarioText(scenarioText(scenario))).toEqual({ ok: true, value: scenario });
  });
});

describe('the published JSON Schema', () => {
  it('is current (write it with npx tsx src/cli/write-scenario-schema.ts)', () => {
    const published: unknown = JSON.parse(readFileSync('public/scenario.schema.json', 'utf8'));
    expect(published).toEqual(JSON.parse(JSON.stringify(scenarioJsonSchema())));
  });
});
