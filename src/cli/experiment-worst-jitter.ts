/**
 * `machscope experiment worst-jitter`: the worst jitter of the benchmark against the number of disturbance jobs, over many
 * seeds, on all eight systems.
 */
import { MAX_JOBS, measureWorstJitter } from '../paper/experiments/worst-jitter.ts';
import { defaultCosts } from '../scenario/costs/default-costs.ts';
import { writeJson } from './command.ts';
import { rounded, wholeOption, type Experiment } from './experiment-options.ts';
import { paperStackIdsInOrder } from './experiment-stacks.ts';
import { parseArguments } from './options.ts';

const seedsRange = { min: 1, max: 1000, default: 8 };
const jobsRange = { min: 0, max: MAX_JOBS, default: MAX_JOBS };

export const worstJitterExperiment: Experiment = {
  name: 'worst-jitter',
  usage: 'worst-jitter [--jobs 16] [--seeds 8]',
  run: (argv, io) => {
    const options = { jobs: { value: 'the most jobs, 0 to 16' }, seeds: { value: 'a number of seeds' } };
    const given = parseArguments('experiment worst-jitter', argv, options, 0);
    const seeds = wholeOption(given, 'seeds', seedsRange);
    const most = wholeOption(given, 'jobs', jobsRange);
    const counts = Array.from({ length: most + 1 }, (_, jobs) => jobs);
    writeJson(
      io,
      paperStackIdsInOrder.flatMap((stack) =>
        counts.map((jobs) => {
          const row = measureWorstJitter(defaultCosts, { stack, jobs, seeds });
          return { ...row, meanUs: rounded(row.meanUs), lowUs: rounded(row.lowUs), highUs: rounded(row.highUs) };
        }),
      ),
    );
  },
};
