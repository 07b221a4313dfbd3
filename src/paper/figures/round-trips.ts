/** Figs. 3 and 6: round trip against transfer size, a figure a network. */
import { sourceIfMeasured, type Evidence } from '../claims/evidence.ts';
import type { PaperStackId } from '../../scenario/types.ts';
import type { FigureId, LineFigure, Mbps, RoundTripRow } from '../types.ts';
import { listText, numberText, stackName, titleOf } from './stack-names.ts';

interface RoundTripFigure {
  id: FigureId;
  title: string;
  mbps: Mbps;
  stacks: readonly PaperStackId[];
  paperSays: string;
  /** Compared in the sentence on what was measured, each to the last one. */
  compared: readonly PaperStackId[];
}

const evaluated: readonly PaperStackId[] = ['lites', 'nps', 'libsockets-rt', 'libsockets-w', 'libsockets', 'freebsd'];
const withMonitor: readonly PaperStackId[] = ['nps', 'libsockets-rt', 'nps-k', 'libsockets-rt-k', 'libsockets'];

const figures: readonly RoundTripFigure[] = [
  {
    id: '3a',
    title: 'Round trip cost, 100 Mbit/s',
    mbps: 100,
    stacks: evaluated,
    paperSays:
      'FreeBSD is about 175 us faster than libsockets, 850 us faster than libsockets_rt and 1150 us faster than NPS, whatever the network speed or transfer size.',
    compared: ['libsockets', 'libsockets-rt', 'nps', 'freebsd'],
  },
  {
    id: '3b',
    title: 'Round trip cost, 10 Mbit/s',
    mbps: 10,
    stacks: evaluated,
    paperSays: 'The difference between 100 and 10 Mbit/s is amplified by increasing the transfer data size.',
    compared: ['libsockets', 'libsockets-rt', 'nps', 'freebsd'],
  },
  {
    id: '6a',
    title: 'Round trip cost with kernelized monitor, 100 Mbit/s',
    mbps: 100,
    stacks: withMonitor,
    paperSays:
      'With the kernelized monitor NPS is about 300 us slower than libsockets (975 us with real-time synchronization), libsockets_rt 170 us (615 us).',
    compared: ['nps-k', 'nps', 'libsockets-rt-k', 'libsockets-rt', 'libsockets'],
  },
  {
    id: '6b',
    title: 'Round trip cost with kernelized monitor, 10 Mbit/s',
    mbps: 10,
    stacks: withMonitor,
    paperSays: 'The monitor makes NPS about 650 us faster and libsockets_rt about 450 us, on either network.',
    compared: ['nps-k', 'nps', 'libsockets-rt-k', 'libsockets-rt', 'libsockets'],
  },
];

const SENTENCE_BYTES = 64;

const measuredSentence = (rows: readonly RoundTripRow[], figure: RoundTripFigure): string => {
  const meanUs = (stack: PaperStackId): number | undefined =>
    rows.find((row) => row.stack === stack && row.mbps === figure.mbps && row.size === SENTENCE_BYTES)?.meanUs;
  const base = figure.compared.at(-1) as PaperStackId;
  const parts = figure.compared
    .slice(0, -1)
    .map((stack) => `${titleOf(stack)} ${numberText((meanUs(stack) ?? Number.NaN) - (meanUs(base) ?? Number.NaN))} us`);
  return `At ${SENTENCE_BYTES} bytes ${titleOf(base)} takes ${numberText(meanUs(base))} us; longer by: ${listText(parts)}.`;
};

export const roundTripFigures = (rows: readonly RoundTripRow[], evidence: Evidence): LineFigure[] =>
  figures.map((figure) => ({
    kind: 'lines',
    id: figure.id,
    title: figure.title,
    paperSays: figure.paperSays,
    measured: measuredSentence(rows, figure),
    source: sourceIfMeasured(() => evidence.roundTripSource(figure.stacks, SENTENCE_BYTES, figure.mbps)),
    xLabel: 'transfer size (bytes)',
    yLabel: 'round trip (us)',
    lines: figure.stacks.map((stack) => ({
      ...stackName(stack),
      points: rows
        .filter((row) => row.stack === stack && row.mbps === figure.mbps)
        .map(({ size, meanUs, minUs, maxUs }) => ({ x: size, y: meanUs, low: minUs, high: maxUs }))
        .sort((one, other) => one.x - other.x),
    })),
  }));
