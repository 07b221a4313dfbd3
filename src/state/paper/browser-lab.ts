/** The lab of the page: workers of the browser, as many as it has processors, and its clock. */
import type { CostScales } from '../../scenario/costs/cost-scales.ts';
import { PaperPool } from '../../worker/client/pool/paper-pool.ts';
import { spawnPaperWorker } from '../../worker/client/pool/spawn.ts';
import { PaperLab, type LabClock } from './paper-lab.ts';

/** More would wait for each other's memory rather than help. */
const MOST_WORKERS = 16;

const clock: LabClock = {
  nowMs: () => performance.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

export const browserLab = (scales?: CostScales): PaperLab => {
  const size = Math.min(MOST_WORKERS, navigator.hardwareConcurrency);
  return new PaperLab({ pool: new PaperPool(spawnPaperWorker, size), clock, ...(scales && { scales }) });
};
