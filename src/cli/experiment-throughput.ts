/**
 * `machscope experiment throughput`: ttcp of Figs. 4 and 7 on all eight systems. `lost` is the share of datagrams that
 * were dropped, 0 to 1.
 */
import { defaultCosts } from '../scenario/costs/default-costs.ts';
import { finalStream, measureThroughput } from '../paper/experiments/throughput.ts';
import { writeJson } from './command.ts';
import { mbpsOption, rounded, type Experiment } from './experiment-options.ts';
import { paperStackIdsInOrder } from './experiment-stacks.ts';
import { parseArguments } from './options.ts';

export const throughputExperiment: Experiment = {
  name: 'throughput',
  usage: 'throughput [--mbps 10|100]',
  run: (argv, io) => {
    const given = parseArguments('experiment throughput', argv, { mbps: { value: '10 or 100' } }, 0);
    const mbps = mbpsOption(given);
    writeJson(
      io,
      paperStackIdsInOrder.map((stack) => {
        const row = measureThroughput(defaultCosts, { stack, mbps }, finalStream);
        return {
          stack,
          mbps,
          payloadMbps: rounded(row.payloadMbps),
          offeredMbps: rounded(row.offeredMbps),
          lost: rounded(row.lost),
          bottleneck: row.bottleneck,
        };
      }),
    );
  },
};
