/**
 * Wraps a browser's `Worker` as a lane connection: calls over comlink, and every way in which the browser
 * tells that a worker is broken turned into one sentence. A worker may break before anybody is connected to it.
 */
import { wrap } from 'comlink';
import type { LaneConnection } from '../client.ts';
import type { LaneWorker } from '../protocol.ts';

const NOT_LOADED = 'its program could not be loaded';

export interface StartedWorker {
  readonly lane: LaneWorker;
  /** @param lane what answers the calls: the worker itself, or what stands before it */
  connect(onBroken: (reason: string) => void, lane?: LaneWorker): LaneConnection;
}

/** @param failed what already went wrong with it */
export const startedWorker = (worker: Worker, failed: string | null = null): StartedWorker => {
  let broken = failed === null ? null : failed || NOT_LOADED;
  let tell = (reason: string): void => {
    broken ??= reason;
  };
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    tell(event.message || NOT_LOADED);
  });
  worker.addEventListener('messageerror', () => tell('one of its messages could not be read'));
  const remote = wrap<LaneWorker>(worker);
  const own: LaneWorker = {
    start: (runId, scenario) => remote.start(runId, scenario),
    advance: (runId, toNs, budgetMs, findInversions) => remote.advance(runId, toNs, budgetMs, findInversions),
    step: (runId, limitNs) => remote.step(runId, limitNs),
    command: (runId, atNs, command) => remote.command(runId, atNs, command),
  };
  return {
    lane: own,
    connect: (onBroken, lane = own) => {
      tell = onBroken;
      const already = broken;
      // Whoever connects does not have the connection yet.
      if (already !== null) queueMicrotask(() => onBroken(already));
      return { worker: lane, close: () => worker.terminate() };
    },
  };
};
