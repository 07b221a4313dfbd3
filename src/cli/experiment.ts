/**
 * `machscope experiment`: the paper's experiments for all eight systems at once. `jitter` is Fig. 10: the
 * benchmark of section 5.4, the worst jitter of the real-time activity second by second.
 */
import { jitterRows } from '../analysis/summary.ts';
import { withStacks } from '../scenario/defaults.ts';
import { nearest } from '../scenario/nearest.ts';
import type { Scenario } from '../scenario/types.ts';
import { writeJson, type CliCommand } from './command.ts';
import { InputError } from './input-error.ts';
import type { Io } from './io.ts';
import { parseArguments, type OptionSpecs } from './options.ts';
import { readScenario, scenarioOptions, withOptions } from './scenario-input.ts';
import { simulate } from './simulate.ts';
import { paperStacks } from './stack-order.ts';

export interface JitterExperimentRow {
  stack: string;
  second: number;
  /** Jobs that have started by the end of this second. */
  disturbances: number;
  worstJitterUs: number | null;
  misses: number;
}

const SECOND_NS = 1_000_000_000;

/** Jobs whose nominal start is before the end of that second. */
const jobsIn = ({ workload }: Scenario, second: number): number => {
  if (workload.kind !== 'benchmark' || second < 1) return 0;
  const { count, rampNs } = workload.disturbance;
  if (rampNs === 0) return count;
  return Math.min(count, Math.ceil((second * SECOND_NS) / rampNs));
};

/** The jitter of one system, a row for every second of the run. */
const jitterOf = (scenario: Scenario, stack: string, io: Io): JitterExperimentRow[] => {
  const { facts } = simulate(scenario, io);
  const activity = facts.definitionsOf('activity').find(({ realTime }) => realTime);
  if (!activity) throw new Error('the benchmark has no real-time activity');
  const seconds = Math.ceil(scenario.durationNs / SECOND_NS);
  return jitterRows(facts, activity.id, seconds).map(({ second, worstJitterUs, misses }) => ({
    stack,
    second,
    disturbances: jobsIn(scenario, second),
    worstJitterUs,
    misses,
  }));
};

/** Those of a run; the stacks are all eight. */
const jitterOptions: OptionSpecs = Object.fromEntries(
  Object.entries(scenarioOptions).filter(([name]) => name !== 'stack'),
);

const jitter = (argv: readonly string[], io: Io): void => {
  const given = parseArguments('experiment jitter', argv, jitterOptions, 0);
  const scenario = withOptions(readScenario('fig9', io), given);
  writeJson(
    io,
    paperStacks.flatMap((stack) => jitterOf(withStacks(scenario, stack, stack), stack.id, io)),
  );
};

const experiments: Readonly<Record<string, (argv: readonly string[], io: Io) => void>> = { jitter };
/** Experiments that other programs may ask for already, and that come later. */
const later: readonly string[] = ['rtt', 'throughput', 'layers'];

export const experimentCommand: CliCommand = {
  name: 'experiment',
  usage: 'experiment jitter [--for 10s] [--seed N] [--disturbances N] [--ramp 1s] [--mbps 10|100] [--set path=value …]',
  about: 'the benchmark on all eight systems: worst jitter and misses in every second',
  run: (argv, io) => {
    const [name, ...rest] = argv;
    const names = Object.keys(experiments);
    if (name === undefined) throw new InputError(`which experiment? there are ${names.join(', ')}`);
    if (later.includes(name))
      throw new InputError(`"${name}": this experiment is not built yet; there are ${names.join(', ')}`);
    const experiment = Object.hasOwn(experiments, name) ? experiments[name] : undefined;
    if (!experiment) {
      const near = nearest(name, names);
      throw new InputError(
        `"${name}": no such experiment; ${near === null ? `there are ${names.join(', ')}` : `the nearest is "${near}"`}`,
      );
    }
    experiment(rest, io);
  },
};
