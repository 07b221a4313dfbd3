/** The instant at which a scenario is opened: late enough that a ramp of jobs lies behind, early enough to wait for. */
import type { Scenario } from './types.ts';

/** Nanoseconds. */
export const openingNs = ({ workload, durationNs }: Pick<Scenario, 'workload' | 'durationNs'>): number => {
  switch (workload.kind) {
    case 'benchmark':
      return 4e9;
    case 'ping-pong':
    case 'ttcp':
    case 'socket-churn':
      return 100e6;
    case 'threads':
      return Math.min(durationNs, 1e9);
  }
};
