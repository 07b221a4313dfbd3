/** `machscope experiment layers`: the micro analysis of Figs. 5 and 8, all eight systems, every thread blocked. */
import { defaultCosts } from '../scenario/costs/default-costs.ts';
import { measurePath } from '../paper/experiments/path.ts';
import { writeJson } from './command.ts';
import { rounded, sizeRange, wholeOption, type Experiment } from './experiment-options.ts';
import { paperStackIdsInOrder } from './experiment-stacks.ts';
import { parseArguments } from './options.ts';

export const layersExperiment: Experiment = {
  name: 'layers',
  usage: 'layers [--size BYTES]',
  run: (argv, io) => {
    const options = { size: { value: 'bytes of payload, 1 to 1460' } };
    const size = wholeOption(parseArguments('experiment layers', argv, options, 0), 'size', sizeRange);
    writeJson(
      io,
      paperStackIdsInOrder.flatMap((stack) =>
        measurePath(defaultCosts, { stack, size }).layers.map(({ direction, layer, us, locks }) => ({
          stack,
          direction,
          layer,
          us: rounded(us),
          locks,
        })),
      ),
    );
  },
};
