/**
 * Random scenarios for property tests, built in the file form: every field is there or left out, every value
 * within its range, and the rules between fields hold by construction.
 */
import fc from 'fast-check';
import { formatDuration } from '../duration.ts';
import { range, type RangeKey } from '../limits.ts';
import { stackIds } from '../schema/stack.ts';
import { stackSpec } from '../stacks/index.ts';
import { possibleMechanisms } from '../stacks/possible.ts';
import { scenarioOf } from '../defaults.ts';
import { policies, type Scenario } from '../types.ts';

const whole = (key: RangeKey): fc.Arbitrary<number> => fc.integer({ min: range(key).min, max: range(key).max });
const time = (key: RangeKey): fc.Arbitrary<string> =>
  fc.maxSafeNat().map((n) => formatDuration(range(key).min + (n % (range(key).max - range(key).min + 1))));
const some = (fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> =>
  fc.record(fields, { requiredKeys: [] });
const title = fc.string({ minLength: 1, maxLength: 40, unit: fc.constantFrom(...'aZ 9,;:~/%&=+?#"<>é漢'.split('')) });

/** Moves along axes, within what goes with the stack's stages. */
const changesOf = (preset: string): fc.Arbitrary<object> => {
  const possible = possibleMechanisms(stackSpec(preset)?.stages ?? 'libsockets');
  return some({
    title,
    synchronization: fc.constantFrom(...possible.synchronization),
    threads: fc.constantFrom(...possible.threads),
    demultiplexing: fc.constantFrom(...possible.demultiplexing),
    scheduling: fc.constantFrom(...policies),
    turnMessages: fc.option(whole('turnMessages')),
    pip: fc.boolean(),
    priorities: some({ network: whole('networkPriority'), manager: whole('managerPriority') }),
    workers: some({ input: whole('inputWorkers'), maxService: whole('maxService') }),
  });
};

const stack = fc.oneof(
  fc.constantFrom(...stackIds),
  fc
    .constantFrom(...stackIds)
    .chain((preset) => fc.tuple(fc.constant(preset), changesOf(preset)))
    .map(([preset, changes]) => ({ preset, ...changes })),
);

const realTime = some({
  period: time('period'),
  deadline: fc.option(time('deadline')),
  clientCompute: time('clientCompute'),
  serverCompute: time('serverCompute'),
  priority: whole('realTimePriority'),
});

/** At most what fits with PIP. */
const payloadBytes = fc.integer({ min: 1, max: 1_460 });

const command = fc.oneof(
  fc.record({ set: fc.constant('jobs'), value: whole('jobs') }),
  fc.record({ set: fc.constant('period'), value: time('period') }),
  fc.record({ set: fc.constant('disturbanceServerCompute'), value: time('disturbanceServerCompute') }),
  fc.record({ set: fc.constant('mbps'), value: fc.constantFrom(10, 100) }),
  fc.record({ set: fc.constant('second'), value: fc.option(realTime) }),
);

/** Commands at increasing instants. */
const commands = fc.array(fc.tuple(fc.integer({ min: 0, max: 1e9 }), command), { maxLength: 20 }).map((list) => {
  let atNs = 0;
  return list.map(([gapNs, one]) => {
    atNs += gapNs;
    return { at: formatDuration(atNs), ...one };
  });
});

const benchmark = some({
  realTime,
  second: fc.option(realTime),
  disturbance: some({ count: whole('jobs'), ramp: time('ramp'), retry: time('retry') }),
  payloadBytes,
}).map((fields) => ({ kind: 'benchmark', ...fields }));

const others = fc.oneof(
  some({ payloadBytes, count: whole('roundTrips') }).map((fields) => ({ kind: 'ping-pong', ...fields })),
  some({ payloadBytes, priority: whole('ttcpPriority') }).map((fields) => ({ kind: 'ttcp', ...fields })),
  fc
    .array(fc.tuple(whole('threadPriority'), time('stepTime'), fc.boolean()), { minLength: 1, maxLength: 5 })
    .map((threads) => ({
      kind: 'threads',
      locks: [{ name: 'm' }],
      threads: threads.map(([priority, forTime, locks], index) => ({
        name: `t${index}`,
        priority,
        body: locks
          ? [
              { do: 'lock', lock: 'm' },
              { do: 'compute', for: forTime },
              { do: 'unlock', lock: 'm' },
            ]
          : [{ do: 'compute', for: forTime }],
      })),
    })),
);

const common = some({
  title,
  seed: whole('seed'),
  duration: time('duration'),
  client: some({ stack, cpuMhz: whole('cpuMhz') }),
  server: some({ stack, cpuMhz: whole('cpuMhz') }),
  link: some({
    mbps: fc.constantFrom(10, 100),
    duplex: fc.constant('full'),
    propagation: time('propagation'),
  }).chain((full) => fc.constantFrom(full, { ...full, duplex: 'half', propagation: '2us' })),
  limits: some({ port: whole('portLimit'), ipQueue: whole('ipQueue') }),
  costs: some({
    trap: time('cost'),
    kernelCopyNsPerByte: fc.integer({ min: 0, max: 10_000 }).map((n) => n / 8),
    lockPair: some({ spin: time('cost') }),
    base: fc.constantFrom('zero', 'pentium-166'),
  }),
});

export const arbitraryStackFile = stack;

export const arbitraryScenario: fc.Arbitrary<Scenario> = fc
  .tuple(common, fc.oneof(fc.record({ workload: benchmark, commands }), fc.record({ workload: others })))
  .map(([file, workload]) => scenarioOf({ ...file, ...workload }));
