/** Measurements of everything that a claim may ask for, made up: for tests of what is done with claims. */
import { pathSizes } from '../../../../paper/experiments/path.ts';
import { roundTripSizes } from '../../../../paper/experiments/round-trip.ts';
import { structureStacks } from '../../../../paper/experiments/structure.ts';
import type { CheckId, Measurements, TimeSpan } from '../../../../paper/types.ts';
import { stageLayers } from '../../../../scenario/stages.ts';
import { paperStackIds, socketOperations } from '../../../../scenario/types.ts';

const rates = [10, 100] as const;
const directions = ['send', 'receive'] as const;
const checks: readonly CheckId[] = [
  'pip-with-normal-ip',
  'manager-runs-ip',
  'input-worker-priority',
  'output-worker-priority',
  'network-thread-priority',
  'receiver-priority',
  'monitor-forbids-switch',
  'mutex-allows-preemption',
];

/** @param span where everything was measured */
export const everyMeasurement = (span: TimeSpan): Measurements => ({
  roundTrips: paperStackIds.flatMap((stack) =>
    roundTripSizes.flatMap((size) =>
      rates.map((mbps) => ({ stack, size, mbps, count: 1000, meanUs: 1, minUs: 1, maxUs: 1, simulated: 1, span })),
    ),
  ),
  throughputs: paperStackIds.flatMap((stack) =>
    rates.map((mbps) => ({
      stack,
      mbps,
      payloadMbps: 1,
      offeredMbps: 1,
      lost: 0,
      lostBy: {},
      utilisation: { sender: 1, receiver: 1, link: 1 },
      bottleneck: 'link' as const,
      wasted: 0,
      span,
    })),
  ),
  paths: paperStackIds.flatMap((stack) =>
    pathSizes.map((size) => ({
      stack,
      size,
      layers: directions.flatMap((direction) =>
        stageLayers.map((layer) => ({ stack, size, direction, layer, us: 1, lockUs: 0, copyUs: 0, locks: 1 })),
      ),
      totalUs: 1,
      sendUs: 1,
      receiveUs: 1,
      serverUs: 1,
      serverLayersUs: {},
      wireUs: 1,
      otherUs: 0,
      lockUs: 0,
      lockPairUs: { spin: 1, inheritance: 1, monitor: 1 },
      sections: [{ direction: 'send' as const, layer: 'udp' as const, lock: 'udp', us: 1 }],
      deviceWrite: [],
      sendThreads: 1,
      sendMessages: 0,
      protocols: [17],
      span,
    })),
  ),
  jitters: paperStackIds.map((stack) => ({
    stack,
    seed: 1,
    seconds: [{ stack, second: 0, disturbances: 0, worstJitterUs: 1, misses: 0 }],
    intervals: [],
    timer: 'periodic-thread',
    worstInterruptUs: 1,
    span,
  })),
  sockets: paperStackIds.flatMap((stack) =>
    socketOperations.map((operation) => ({ stack, operation, count: 1, meanUs: 1, minUs: 1, maxUs: 1, span })),
  ),
  spreads: paperStackIds.map((stack) => ({ stack, jobs: 9, worstJitterUs: [1, 2, 3] })),
  sensitivities: paperStackIds.map((stack) => ({ stack, seed: 1, jobs: 5, longestMs: 1, longestDoubledMs: 1, span })),
  checks: structureStacks.flatMap((stack) =>
    checks.map((check) => ({ check, stack, holds: true, occasions: 1, span })),
  ),
});
