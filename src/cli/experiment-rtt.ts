/** `machscope experiment rtt`: the round trips of Figs. 3 and 6, one size and network, all eight systems. */
import { defaultCosts } from '../scenario/costs/default-costs.ts';
import { measureRoundTrip } from '../paper/experiments/round-trip.ts';
import { writeJson } from './command.ts';
import { countRange, mbpsOption, rounded, sizeRange, wholeOption, type Experiment } from './experiment-options.ts';
import { parseArguments } from './options.ts';
import { paperStackIdsInOrder } from './experiment-stacks.ts';

export const rttExperiment: Experiment = {
  name: 'rtt',
  usage: 'rtt [--size BYTES] [--mbps 10|100] [--count 1000]',
  run: (argv, io) => {
    const given = parseArguments(
      'experiment rtt',
      argv,
      {
        size: { value: 'bytes of payload, 1 to 1460' },
        mbps: { value: '10 or 100' },
        count: { value: 'a number of round trips' },
      },
      0,
    );
    const size = wholeOption(given, 'size', sizeRange);
    const count = wholeOption(given, 'count', countRange);
    const mbps = mbpsOption(given);
    writeJson(
      io,
      paperStackIdsInOrder.map((stack) => {
        const { meanUs, minUs, maxUs } = measureRoundTrip(defaultCosts, { stack, size, mbps }, { count });
        return { stack, size, mbps, meanUs: rounded(meanUs), minUs: rounded(minUs), maxUs: rounded(maxUs) };
      }),
    );
  },
};
