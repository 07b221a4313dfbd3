/** `machscope experiment`: the paper's experiments for all eight systems at once, one file each. */
import { suggestion } from '../scenario/nearest.ts';
import type { CliCommand } from './command.ts';
import { jitterExperiment } from './experiment-jitter.ts';
import { layersExperiment } from './experiment-layers.ts';
import { rttExperiment } from './experiment-rtt.ts';
import { throughputExperiment } from './experiment-throughput.ts';
import type { Experiment } from './experiment-options.ts';
import { worstJitterExperiment } from './experiment-worst-jitter.ts';
import { InputError } from './input-error.ts';

const experiments: readonly Experiment[] = [
  rttExperiment,
  throughputExperiment,
  layersExperiment,
  jitterExperiment,
  worstJitterExperiment,
];
const names = experiments.map(({ name }) => name);

export const experimentCommand: CliCommand = {
  name: 'experiment',
  usage: experiments.map(({ usage }) => `experiment ${usage}`).join('\n  machscope '),
  about:
    'round trips, throughputs, layers of a send and a receive, jitter second by second and against jobs: all eight systems',
  run: (argv, io) => {
    const [name, ...rest] = argv;
    if (name === undefined) throw new InputError(`which experiment? there are ${names.join(', ')}`);
    const experiment = experiments.find((one) => one.name === name);
    if (!experiment) throw new InputError(`"${name}": no such experiment; ${suggestion(name, names)}`);
    experiment.run(rest, io);
  },
};
