/** Measures of the claims about the setting and the round trips. */
import { paperStackIds, type PaperStackId } from '../../scenario/types.ts';
import { roundTripScenario } from '../experiments/round-trip.ts';
import { throughputScenario } from '../experiments/throughput.ts';
import type { RoundTripClaimId } from './claim-texts.ts';
import type { Evidence, Measured } from './evidence.ts';
import { isIncreasing, measured, roundTripDifference, spreadOf, type Measure } from './measure.ts';

const UDP = 17;
const sizes = [64, 256, 512, 1024] as const;
const rates = [10, 100] as const;

/** The machines' clock; they are not identical if it differs. */
const machineMhz = (evidence: Evidence): Measured => {
  const { client, server } = roundTripScenario(evidence.costs, { stack: 'freebsd', size: 64, mbps: 100 }, 1);
  return measured(client.cpuMhz === server.cpuMhz ? client.cpuMhz : false, evidence.roundTripSource(['freebsd']));
};

const ttcpBytes = (evidence: Evidence): Measured => {
  const { workload } = throughputScenario(evidence.costs, { stack: 'freebsd', mbps: 100 });
  return measured(workload.kind === 'ttcp' && workload.payloadBytes, evidence.throughputSource(['freebsd']));
};

/** Time in the API layer that goes into copying. */
const apiCopyUs = (evidence: Evidence, stack: PaperStackId): number =>
  evidence.layer(stack, 'send', 'api').copyUs + evidence.layer(stack, 'receive', 'api').copyUs;

/** NPS's API copies nothing, the libraries' does. */
const sharedBuffer = (evidence: Evidence): Measured => {
  const nps = (['nps', 'nps-k'] as const).every((stack) => apiCopyUs(evidence, stack) === 0);
  const others = (['libsockets', 'libsockets-rt', 'lites'] as const).every((stack) => apiCopyUs(evidence, stack) > 0);
  return measured(nps && others, evidence.pathSource(['nps', 'libsockets-rt']));
};

const onlyUdp = (evidence: Evidence): Measured =>
  measured(
    paperStackIds.every((stack) => evidence.path(stack).protocols.every((protocol) => protocol === UDP)),
    evidence.pathSource(['libsockets-rt', 'nps']),
  );

const order: readonly PaperStackId[] = ['freebsd', 'libsockets', 'libsockets-w', 'libsockets-rt', 'nps', 'lites'];

/** How far the distance to FreeBSD depends on size and network: the worst of all but Lites. */
const distanceSpread = (evidence: Evidence): Measured => {
  const stacks = paperStackIds.filter((stack) => stack !== 'freebsd' && stack !== 'lites');
  const spreads = stacks.map((stack) =>
    spreadOf(
      ([64, 1024] as const).flatMap((size) =>
        rates.map((mbps) => evidence.roundTripUs(stack, size, mbps) - evidence.roundTripUs('freebsd', size, mbps)),
      ),
    ),
  );
  return measured(Math.max(...spreads), evidence.roundTripSource(['libsockets-rt', 'freebsd'], 1024));
};

const networkGapGrows = (evidence: Evidence): Measured =>
  measured(
    paperStackIds.every((stack) =>
      isIncreasing(sizes.map((size) => evidence.roundTripUs(stack, size, 10) - evidence.roundTripUs(stack, size, 100))),
    ),
    evidence.roundTripSource(['freebsd', 'libsockets'], 1024, 10),
  );

const roundTripRatio =
  (stack: PaperStackId, to: PaperStackId, size: number, of: (ratio: number) => number): Measure =>
  (evidence) =>
    measured(
      of(evidence.roundTripUs(stack, size) / evidence.roundTripUs(to, size)),
      evidence.roundTripSource([stack, to], size),
    );

/** How much of the cost of real-time support the monitor takes away. */
const savedByMonitor =
  (stack: PaperStackId, withMonitor: PaperStackId): Measure =>
  (evidence) => {
    const plain = evidence.roundTripUs('libsockets');
    const saved = 1 - (evidence.roundTripUs(withMonitor) - plain) / (evidence.roundTripUs(stack) - plain);
    return measured(saved, evidence.roundTripSource([stack, withMonitor]));
  };

export const roundTripMeasures: Record<RoundTripClaimId, Measure> = {
  ENV1: machineMhz,
  ENV2: (evidence) => {
    const counts = paperStackIds.map((stack) => evidence.roundTrip(stack).count);
    return measured(Math.min(...counts), evidence.roundTripSource(['freebsd']));
  },
  ENV3: ttcpBytes,
  ENV4: sharedBuffer,
  ENV5: onlyUdp,
  RTT1: roundTripDifference('libsockets', 'freebsd'),
  RTT2: roundTripDifference('libsockets-rt', 'freebsd'),
  RTT3: roundTripDifference('nps', 'freebsd'),
  RTT4: roundTripDifference('nps', 'libsockets'),
  RTT5: roundTripDifference('libsockets-rt', 'libsockets'),
  RTT6: roundTripDifference('libsockets-w', 'libsockets'),
  RTT7: (evidence) =>
    measured(isIncreasing(order.map((stack) => evidence.roundTripUs(stack))), evidence.roundTripSource(order)),
  RTT8: distanceSpread,
  RTT9: networkGapGrows,
  RTT10: roundTripRatio('lites', 'libsockets', 64, (ratio) => ratio),
  RTT11: roundTripDifference('nps', 'libsockets'),
  RTT12: roundTripDifference('nps-k', 'libsockets'),
  RTT13: roundTripDifference('libsockets-rt', 'libsockets'),
  RTT14: roundTripDifference('libsockets-rt-k', 'libsockets'),
  RTT15: roundTripDifference('nps', 'nps-k'),
  RTT16: roundTripDifference('libsockets-rt', 'libsockets-rt-k'),
  RTT17: roundTripRatio('libsockets-rt-k', 'nps-k', 64, (ratio) => 1 - ratio),
  RTT18: roundTripRatio('nps-k', 'libsockets-rt-k', 64, (ratio) => ratio - 1),
  RTT18b: roundTripRatio('nps-k', 'libsockets-rt-k', 1024, (ratio) => ratio - 1),
  RTT19: savedByMonitor('libsockets-rt', 'libsockets-rt-k'),
  RTT20: savedByMonitor('nps', 'nps-k'),
};
