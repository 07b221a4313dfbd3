/**
 * Golden hashes: what each preset's run must be, byte for byte, in every engine. Changed only together with the
 * model, in a commit that says why.
 */
import { defaultScenario, withStacks } from '../../scenario/defaults.ts';
import type { BenchmarkWorkload, PaperStackId, Scenario } from '../../scenario/types.ts';
import { specOf } from './network-run.ts';

export const GOLDEN_UNTIL_NS = 3_000_000_000;

/** The benchmark with four jobs from second 1 on, both hosts on one stack, seed 1. */
export const goldenScenario = (id: string): Scenario => {
  const scenario = defaultScenario();
  const workload = scenario.workload as BenchmarkWorkload;
  const stack = specOf(id);
  return {
    ...withStacks(scenario, stack, stack),
    seed: 1,
    workload: { ...workload, disturbance: { ...workload.disturbance, count: 4, rampNs: 0 } },
  };
};

export const goldenHashes: Record<PaperStackId, string> = {
  freebsd: '364383cdada804df',
  libsockets: '42d15291a237843c',
  'libsockets-w': '9dfde1a6ad14ad0c',
  'libsockets-rt-k': 'b9a2e482b5ecde92',
  'nps-k': 'c48c269d1b3b3fb0',
  'libsockets-rt': 'e2508db952f9f9ca',
  nps: '161c31f7ce950b83',
  lites: 'c1b47fee82eac6ac',
};
