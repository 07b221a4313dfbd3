/** Figs. 5 and 8: the layers of a send and of a receive, a bar a stack and size. */
import { sourceIfMeasured, type Evidence } from '../claims/evidence.ts';
import type { PaperStackId } from '../../scenario/types.ts';
import type { Direction, FigureId, LayerFigure, PathRow } from '../types.ts';
import { numberText, stackName } from './stack-names.ts';

interface MicroAnalysis {
  id: FigureId;
  title: string;
  direction: Direction;
  stacks: readonly PaperStackId[];
  paperSays: string;
  /** From the time of a layer at 64 bytes. */
  measured: (
    us: (stack: PaperStackId, layer: LayerFigure['bars'][number]['parts'][number]['layer']) => number,
  ) => string;
}

const all: readonly PaperStackId[] = ['lites', 'nps', 'libsockets-rt', 'libsockets', 'freebsd'];
const withMonitor: readonly PaperStackId[] = ['nps-k', 'libsockets-rt-k', 'libsockets'];

const figures: readonly MicroAnalysis[] = [
  {
    id: '5a',
    title: 'Micro analysis, sending',
    direction: 'send',
    stacks: all,
    paperSays:
      'Data size matters where data moves between kernel and user space, by about 20 us. NPS pays about 20 us more at the network interface, for its different kernel interface.',
    measured: (us) =>
      `The network interface takes ${numberText(us('nps', 'network-interface'))} us in NPS and ${numberText(us('libsockets-rt', 'network-interface'))} us in libsockets_rt, UDP and IP together ${numberText(us('nps', 'udp') + us('nps', 'ip'))} and ${numberText(us('libsockets-rt', 'udp') + us('libsockets-rt', 'ip'))} us, in libsockets ${numberText(us('libsockets', 'udp') + us('libsockets', 'ip'))} us.`,
  },
  {
    id: '5b',
    title: 'Micro analysis, receiving',
    direction: 'receive',
    stacks: all,
    paperSays:
      'The IP layer of NPS is about 140 us slower than that of the others, because the switch from the manager to an input worker is included in it.',
    measured: (us) =>
      `The IP layer takes ${numberText(us('nps', 'ip'))} us in NPS and ${numberText(us('libsockets-rt', 'ip'))} us in libsockets_rt: ${numberText(us('nps', 'ip') - us('libsockets-rt', 'ip'))} us more.`,
  },
  {
    id: '8a',
    title: 'Micro analysis with kernelized monitor, sending',
    direction: 'send',
    stacks: withMonitor,
    paperSays: 'The API layer of NPS(K) is about 40 us slower: local communication with NPS and a context switch.',
    measured: (us) =>
      `The API layer takes ${numberText(us('nps-k', 'api'), 1)} us in NPS(K) and ${numberText(us('libsockets-rt-k', 'api'), 1)} us in libsockets_rt(K).`,
  },
  {
    id: '8b',
    title: 'Micro analysis with kernelized monitor, receiving',
    direction: 'receive',
    stacks: withMonitor,
    paperSays:
      'At the API layer NPS(K) is faster than the others, thanks to its continuations; the switch from manager to worker costs about 70 us.',
    measured: (us) =>
      `The API layer takes ${numberText(us('nps-k', 'api'), 1)} us in NPS(K), ${numberText(us('libsockets-rt-k', 'api'), 1)} us in libsockets_rt(K) and ${numberText(us('libsockets', 'api'), 1)} us in libsockets; IP ${numberText(us('nps-k', 'ip') - us('libsockets-rt-k', 'ip'))} us more in NPS(K) than in libsockets_rt(K).`,
  },
];

const SENTENCE_BYTES = 64;

export const layerFigures = (paths: readonly PathRow[], evidence: Evidence): LayerFigure[] =>
  figures.map(({ id, title, direction, stacks, paperSays, measured }) => ({
    kind: 'layers',
    id,
    title,
    direction,
    paperSays,
    measured: measured(
      (stack, layer) =>
        paths
          .find((path) => path.stack === stack && path.size === SENTENCE_BYTES)
          ?.layers.find((row) => row.layer === layer && row.direction === direction)?.us ?? Number.NaN,
    ),
    source: sourceIfMeasured(() => evidence.pathSource(stacks, SENTENCE_BYTES)),
    yLabel: 'time (us)',
    stacks: stacks.map(stackName),
    bars: stacks.flatMap((stack) =>
      paths
        .filter((path) => path.stack === stack)
        .map((path) => ({
          ...stackName(stack),
          size: path.size,
          totalUs: direction === 'send' ? path.sendUs : path.receiveUs,
          parts: path.layers
            .filter((row) => row.direction === direction)
            .map(({ layer, us, locks }) => ({ layer, us, locks })),
        })),
    ),
  }));
