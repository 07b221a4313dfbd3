/** Figs. 4 and 7: throughput of ttcp, a bar a stack and network, with what was lost and what was the limit. */
import { sourceIfMeasured, type Evidence } from '../claims/evidence.ts';
import type { PaperStackId } from '../../scenario/types.ts';
import type { BarFigure, Bottleneck, FigureId, ThroughputRow } from '../types.ts';
import { listText, numberText, stackName, titleOf } from './stack-names.ts';

const figures: readonly { id: FigureId; title: string; stacks: readonly PaperStackId[]; paperSays: string }[] = [
  {
    id: '4',
    title: 'Throughput',
    stacks: ['lites', 'nps', 'libsockets-rt', 'libsockets-w', 'libsockets', 'freebsd'],
    paperSays:
      'All deliver about 9 Mbit/s over 10 Mbit/s Ethernet. At 100 Mbit/s NPS is 35 Mbit/s and libsockets_rt 20 Mbit/s below libsockets.',
  },
  {
    id: '7',
    title: 'Throughput with kernelized monitor',
    stacks: ['nps', 'libsockets-rt', 'nps-k', 'libsockets-rt-k', 'libsockets'],
    paperSays: 'The monitor improves NPS from 17 to 39 Mbit/s and libsockets_rt from 30 to 47 Mbit/s.',
  },
];

const limits: Record<Bottleneck, string> = {
  'sender-cpu': "the sender's CPU",
  'receiver-cpu': "the receiver's CPU",
  link: 'the link',
};

const measuredSentence = (rows: readonly ThroughputRow[], stacks: readonly PaperStackId[]): string => {
  const fast = rows.filter(({ stack, mbps }) => mbps === 100 && stacks.includes(stack));
  const parts = fast.map(({ stack, payloadMbps }) => `${titleOf(stack)} ${numberText(payloadMbps, 1)}`);
  const nps = fast.find(({ stack }) => stack === 'nps');
  const overload =
    nps === undefined || nps.lost === 0
      ? ''
      : ` NPS is overloaded: ${limits[nps.bottleneck]} spends ${numberText(nps.wasted * 100)} % of its time on packets that are dropped later, ${numberText(nps.lost * 100)} % of all.`;
  return `Mbit/s of payload at 100 Mbit/s: ${listText(parts)}.${overload}`;
};

export const throughputFigures = (rows: readonly ThroughputRow[], evidence: Evidence): BarFigure[] =>
  figures.map(({ id, title, stacks, paperSays }) => ({
    kind: 'bars',
    id,
    title,
    paperSays,
    measured: measuredSentence(rows, stacks),
    source: sourceIfMeasured(() => evidence.throughputSource(stacks)),
    yLabel: 'throughput (Mbit/s of payload)',
    stacks: stacks.map(stackName),
    bars: stacks.flatMap((stack) =>
      rows
        .filter((row) => row.stack === stack)
        .map(({ mbps, payloadMbps, offeredMbps, lost, bottleneck }) => ({
          ...stackName(stack),
          mbps,
          value: payloadMbps,
          offered: offeredMbps,
          lost,
          bottleneck,
        })),
    ),
  }));
