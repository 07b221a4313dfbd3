import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { defaultScenario } from '../../scenario/defaults.ts';
import { stackSpecs } from '../../scenario/stacks/index.ts';
import type { BenchmarkWorkload, Command, TimedCommand } from '../../scenario/types.ts';
import { ActivityEvent, Kind } from '../../trace/format.ts';
import { TraceWriter } from '../../trace/writer.ts';
import { createSimulation } from '../index.ts';
import { networkScenario, runNetwork, specOf } from '../testing/network-run.ts';

const SECOND_NS = 1_000_000_000;
const MS = 1_000_000;
const workload = defaultScenario().workload as BenchmarkWorkload;
const second = { ...workload.realTime, periodNs: 80 * MS, clientComputeNs: 2 * MS, serverComputeNs: 3 * MS };

/** Any change that a user can make, at instants that like to coincide with releases. */
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ set: fc.constant('jobs' as const), value: fc.integer({ min: 0, max: 16 }) }),
  fc.record({ set: fc.constant('periodNs' as const), value: fc.integer({ min: 10, max: 100 }).map((ms) => ms * MS) }),
  fc.record({
    set: fc.constant('clientComputeNs' as const),
    value: fc.integer({ min: 0, max: 20 }).map((ms) => ms * MS),
  }),
  fc.record({
    set: fc.constant('disturbanceServerComputeNs' as const),
    value: fc.integer({ min: 0, max: 50 }).map((ms) => ms * MS),
  }),
  fc.record({ set: fc.constant('payloadBytes' as const), value: fc.integer({ min: 1, max: 1460 }) }),
  fc.record({ set: fc.constant('mbps' as const), value: fc.constantFrom(10 as const, 100 as const) }),
  fc.record({ set: fc.constant('cpuMhz' as const), value: fc.integer({ min: 50, max: 600 }) }),
  fc.record({
    set: fc.constant('second' as const),
    value: fc.option(fc.integer({ min: 0, max: 31 }).map((priority) => ({ ...second, priority }))),
  }),
);
const timed = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 30 }).map((tenths) => tenths * 50 * MS),
      command,
    ),
    { maxLength: 12 },
  )
  .map((list): TimedCommand[] => list.toSorted((a, b) => a[0] - b[0]).map(([atNs, what]) => ({ ...what, atNs })));

describe('commands', () => {
  test.prop([fc.constantFrom(...stackSpecs), timed], { numRuns: 14 })(
    'at any instant keep every invariant',
    (stack, commands) => {
      runNetwork(networkScenario(stack, workload, { commands }), 1.6 * SECOND_NS);
    },
  );

  it('give the same trace whether they come with the scenario or while it runs', () => {
    const commands: TimedCommand[] = [
      { set: 'jobs', value: 5, atNs: 1_200 * MS },
      { set: 'periodNs', value: 30 * MS, atNs: 1_500 * MS },
    ];
    const scenario = networkScenario(specOf('nps-k'), workload);
    const logged = runNetwork({ ...scenario, commands }, 2 * SECOND_NS).writer.hash();
    const writer = new TraceWriter();
    const live = createSimulation(scenario, writer);
    for (const { atNs, ...what } of commands) {
      live.runUntil(atNs);
      live.command(atNs, what);
    }
    live.runUntil(2 * SECOND_NS);
    expect(writer.hash()).toBe(logged);
  });

  it('a period takes effect from the next release', () => {
    const commands: TimedCommand[] = [{ set: 'periodNs', value: 20 * MS, atNs: 105 * MS }];
    const { reader } = runNetwork(networkScenario(specOf('freebsd'), workload, { commands }), 200 * MS);
    const releases: number[] = [];
    for (let i = 0; i < reader.endIndex; i += 1) {
      if (reader.kind(i) === Kind.activity && reader.detail(i) === ActivityEvent.release)
        releases.push(reader.timeNs(i) / MS);
    }
    expect(releases).toEqual([0, 50, 100, 120, 140, 160, 180]);
  });

  it('a command for an instant that has passed is refused with a sentence', () => {
    const simulation = createSimulation(networkScenario(specOf('nps'), workload), new TraceWriter());
    simulation.runUntil(SECOND_NS);
    expect(() => simulation.command(5, { set: 'jobs', value: 1 })).toThrow(/command at 5 ns: the run has reached/);
  });
});
