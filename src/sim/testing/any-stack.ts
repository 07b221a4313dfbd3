/**
 * Random points of the space of mechanisms, and the benchmark on them, for property tests of whatever must hold on
 * every stack.
 */
import { fc } from '@fast-check/vitest';
import { defaultScenario, withStacks } from '../../scenario/defaults.ts';
import { stackSpecs } from '../../scenario/stacks/index.ts';
import {
  activityTimers,
  filterPrograms,
  ipcs,
  policies,
  synchronizations,
  threadPackages,
  type BenchmarkWorkload,
  type Scenario,
  type StackSpec,
} from '../../scenario/types.ts';

/** The benchmark of section 5.4 with so many jobs, all from second 1 on. */
export const benchmark = (jobs: number, changes: Partial<BenchmarkWorkload> = {}): BenchmarkWorkload => {
  const workload = defaultScenario().workload as BenchmarkWorkload;
  return { ...workload, disturbance: { ...workload.disturbance, count: jobs, rampNs: 0 }, ...changes };
};

/** That benchmark on these stacks. */
export const scenarioOf = (
  client: StackSpec,
  server: StackSpec,
  jobs: number,
  changes: Partial<Scenario> = {},
): Scenario => ({
  ...withStacks(defaultScenario(), client, server),
  workload: benchmark(jobs),
  ...changes,
});

/** A point of the space of mechanisms: a stack of the paper, moved along any axes that its placement leaves free. */
export const anyStack = fc
  .record({
    base: fc.constantFrom(...stackSpecs),
    synchronization: fc.constantFrom(...synchronizations.filter((name) => name !== 'spl')),
    threads: fc.constantFrom(...threadPackages),
    scheduling: fc.constantFrom(...policies),
    ipc: fc.constantFrom(...ipcs),
    filterPrograms: fc.constantFrom(...filterPrograms),
    timer: fc.constantFrom(...activityTimers),
    protocolPriority: fc.constantFrom('fixed' as const, 'carried' as const),
    pip: fc.boolean(),
    readsPip: fc.boolean(),
    turnMessages: fc.constantFrom(1, 5, null),
  })
  .map(({ base, readsPip, ...axes }): StackSpec => {
    if (base.placement === 'kernel') return { ...base, scheduling: axes.scheduling, timer: axes.timer, pip: axes.pip };
    const demultiplexing =
      base.demultiplexing === 'manager' ? 'manager' : readsPip ? 'packet-filter-pip' : 'packet-filter';
    return { ...base, ...axes, demultiplexing };
  });
