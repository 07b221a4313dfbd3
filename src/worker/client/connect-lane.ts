/**
 * Wraps a browser's `Worker` as a lane connection: calls over comlink, and every way in which the browser
 * tells that a worker is broken turned into one sentence. A worker may have broken before anybody is connected to it.
 */
import { wrap } from 'comlink';
import type { LaneConnection } from '../client.ts';
import type { LaneWorker } from '../protocol.ts';
import type { EarlyLane } from './early-lanes.ts';

const NOT_LOADED = 'its program could not be loaded';

export const connectLane = (
  { worker, failed }: Pick<EarlyLane, 'worker' | 'failed'>,
  onBroken: (reason: string) => void,
): LaneConnection => {
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    onBroken(event.message || NOT_LOADED);
  });
  worker.addEventListener('messageerror', () => onBroken('one of its messages could not be read'));
  // Whoever connects does not have the connection yet.
  if (failed !== null) queueMicrotask(() => onBroken(failed || NOT_LOADED));
  const remote = wrap<LaneWorker>(worker);
  return {
    worker: {
      start: (runId, scenario) => remote.start(runId, scenario),
      advance: (runId, toNs, budgetMs) => remote.advance(runId, toNs, budgetMs),
      step: (runId, limitNs) => remote.step(runId, limitNs),
      command: (runId, atNs, command) => remote.command(runId, atNs, command),
    },
    close: () => worker.terminate(),
  };
};
