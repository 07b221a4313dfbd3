/**
 * Wraps a browser's `Worker` as a lane connection: calls over comlink, and every way in which the browser
 * tells that a worker is broken turned into one sentence.
 */
import { wrap } from 'comlink';
import type { LaneConnection } from '../client.ts';
import type { LaneWorker } from '../protocol.ts';

export const connectTo = (worker: Worker, onBroken: (reason: string) => void): LaneConnection => {
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    onBroken(event.message || 'its program could not be loaded');
  });
  worker.addEventListener('messageerror', () => onBroken('one of its messages could not be read'));
  const lane = wrap<LaneWorker>(worker);
  return {
    worker: {
      start: (runId, scenario) => lane.start(runId, scenario),
      advance: (runId, toNs, budgetMs) => lane.advance(runId, toNs, budgetMs),
      step: (runId, limitNs) => lane.step(runId, limitNs),
      command: (runId, atNs, command) => lane.command(runId, atNs, command),
    },
    close: () => worker.terminate(),
  };
};
