/** Measures of the claims about throughput. */
import { paperStackIds, type PaperStackId } from '../../scenario/types.ts';
import type { ThroughputClaimId } from './claim-texts.ts';
import type { Evidence, Measured } from './evidence.ts';
import { measured, spreadOf, throughputOf, type Measure } from './measure.ts';

const difference =
  (more: PaperStackId, less: PaperStackId): Measure =>
  (evidence) =>
    measured(evidence.payloadMbps(more) - evidence.payloadMbps(less), evidence.throughputSource([more, less]));

const ratio =
  (stack: PaperStackId, to: PaperStackId, of: (ratio: number) => number): Measure =>
  (evidence) =>
    measured(of(evidence.payloadMbps(stack) / evidence.payloadMbps(to)), evidence.throughputSource([stack, to]));

/** FreeBSD > libsockets >= libsockets(W) > libsockets_rt > NPS. */
const mirrorsRoundTrips = (evidence: Evidence): Measured => {
  const [freebsd, plain, wired, realTime, nps] = (
    ['freebsd', 'libsockets', 'libsockets-w', 'libsockets-rt', 'nps'] as const
  ).map((stack) => evidence.payloadMbps(stack)) as [number, number, number, number, number];
  return measured(
    freebsd > plain && plain >= wired && wired > realTime && realTime > nps,
    evidence.throughputSource(['freebsd', 'libsockets', 'libsockets-rt', 'nps']),
  );
};

/** Largest relative distance of throughput x round trip from its mean, Lites left out. */
const proportionality = (evidence: Evidence): Measured => {
  const products = paperStackIds
    .filter((stack) => stack !== 'lites')
    .map((stack) => evidence.payloadMbps(stack) * evidence.roundTripUs(stack));
  const mean = products.reduce((sum, product) => sum + product, 0) / products.length;
  return measured(
    Math.max(...products.map((product) => Math.abs(product - mean) / mean)),
    evidence.throughputSource(['libsockets', 'nps']),
  );
};

export const throughputMeasures: Record<ThroughputClaimId, Measure> = {
  TP1: throughputOf('nps'),
  TP2: throughputOf('nps-k'),
  TP3: throughputOf('libsockets-rt'),
  TP4: throughputOf('libsockets-rt-k'),
  TP5: difference('libsockets', 'nps'),
  TP6: difference('libsockets', 'libsockets-rt'),
  TP7: ratio('lites', 'libsockets', (of) => 1 - of),
  TP8: ratio('libsockets-rt-k', 'nps-k', (of) => of - 1),
  'TP9.freebsd': throughputOf('freebsd', 10),
  'TP9.libsockets': throughputOf('libsockets', 10),
  'TP9.libsockets-w': throughputOf('libsockets-w', 10),
  'TP9.libsockets-rt': throughputOf('libsockets-rt', 10),
  'TP9.libsockets-rt-k': throughputOf('libsockets-rt-k', 10),
  'TP9.nps': throughputOf('nps', 10),
  'TP9.nps-k': throughputOf('nps-k', 10),
  'TP9.lites': throughputOf('lites', 10),
  TP10: (evidence) =>
    measured(
      spreadOf(paperStackIds.map((stack) => evidence.payloadMbps(stack, 10))),
      evidence.throughputSource(['freebsd', 'nps'], 10),
    ),
  TP11: mirrorsRoundTrips,
  TP12: proportionality,
  TP13: ratio('nps-k', 'nps', (of) => of),
  TP14: ratio('libsockets-rt-k', 'libsockets-rt', (of) => of),
};
