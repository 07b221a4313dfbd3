/**
 * How far the fitted claims are from the paper with some costs, and nothing but those: the least that has to be
 * measured for them. A residual is (measured - paper) / tolerance, so inside is -1 to 1.
 */
import { claimResults } from '../paper/claims/evaluate.ts';
import { measurePath } from '../paper/experiments/path.ts';
import { measureRoundTrip } from '../paper/experiments/round-trip.ts';
import { measureSockets } from '../paper/experiments/sockets.ts';
import { finalStream, measureThroughput } from '../paper/experiments/throughput.ts';
import { mergeParts } from '../paper/tasks.ts';
import { paperStackIds, type Costs } from '../scenario/types.ts';

export interface FittedClaim {
  id: string;
  paper: number;
  tolerance: number;
  measured: number;
  residual: number;
}

/** The claims that costs were fitted to, measured at 64 bytes and 100 Mbit/s, without clock ticks. */
export const fittedClaims = (costs: Costs): FittedClaim[] => {
  const measurements = mergeParts([
    {
      roundTrips: paperStackIds.map((stack) =>
        measureRoundTrip(costs, { stack, size: 64, mbps: 100 }, { count: 1, withoutTicks: true }),
      ),
      throughputs: paperStackIds.map((stack) => measureThroughput(costs, { stack, mbps: 100 }, finalStream)),
      paths: paperStackIds.map((stack) => measurePath(costs, { stack, size: 64 })),
      sockets: (['lites', 'libsockets'] as const).map((stack) =>
        measureSockets(costs, { stack, operation: 'create-close' }, 1),
      ),
    },
  ]);
  return claimResults(measurements, costs).flatMap(({ id, basis, paper, tolerance, measured }) => {
    if (basis !== 'fitted') return [];
    if (paper === null || tolerance === null || typeof measured !== 'number') {
      throw new Error(`calibrate: the fitted claim ${id} has no value to fit to`);
    }
    return [{ id, paper, tolerance, measured, residual: (measured - paper) / tolerance }];
  });
};

export const isInside = ({ residual }: FittedClaim): boolean => Math.abs(residual) <= 1;
