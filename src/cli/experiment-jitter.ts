/**
 * `machscope experiment jitter`: Fig. 10, the benchmark of section 5.4 on all eight systems, the worst jitter and the
 * misses of the real-time activity second by second.
 */
import { measureJitter } from '../paper/experiments/jitter.ts';
import { withStacks } from '../scenario/defaults.ts';
import { stackSpec } from '../scenario/stacks/index.ts';
import { writeJson } from './command.ts';
import type { Experiment } from './experiment-options.ts';
import { paperStackIdsInOrder } from './experiment-stacks.ts';
import { InputError } from './input-error.ts';
import { parseArguments, type OptionSpecs } from './options.ts';
import { readScenario, scenarioOptions, withOptions } from './scenario-input.ts';

/** Those of a run; the stacks are all eight. */
const jitterOptions: OptionSpecs = Object.fromEntries(
  Object.entries(scenarioOptions).filter(([name]) => name !== 'stack'),
);

export const jitterExperiment: Experiment = {
  name: 'jitter',
  usage: 'jitter [--for 10s] [--seed N] [--disturbances N] [--ramp 1s] [--mbps 10|100] [--set path=value …]',
  run: (argv, io) => {
    const given = parseArguments('experiment jitter', argv, jitterOptions, 0);
    const scenario = withOptions(readScenario('fig9', io), given);
    if (scenario.workload.kind !== 'benchmark')
      throw new InputError(`--set: the workload must be the benchmark, not ${scenario.workload.kind}`);
    writeJson(
      io,
      paperStackIdsInOrder.flatMap((stack) => {
        const spec = stackSpec(stack);
        if (spec === undefined) return [];
        return measureJitter(withStacks(scenario, spec, spec), stack, { interrupts: false }).seconds;
      }),
    );
  },
};
