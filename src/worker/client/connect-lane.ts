/**
 * Wraps a browser's `Worker`, or a lane in one that it shares with others, as a lane connection: calls over comlink, and
 * every way in which the browser tells that a worker is broken turned into one sentence. A worker may have broken before
 * anybody is connected to it.
 */
import { releaseProxy, wrap } from 'comlink';
import type { LaneConnection } from '../client.ts';
import type { LaneWorker } from '../protocol.ts';

const NOT_LOADED = 'its program could not be loaded';

/** A lane in a worker. */
export interface LanePlace {
  readonly worker: Worker;
  /** Where it is called; by default as the worker's own lane. */
  readonly port?: MessagePort | null;
  /** Why the worker's program could not be loaded; null where nothing went wrong. */
  readonly failed: string | null;
  /** Called when nobody is connected to the lane any more; by default that ends the worker. */
  readonly leave?: () => void;
}

export const connectLane = (place: LanePlace, onBroken: (reason: string) => void): LaneConnection => {
  const { worker, port = null, failed, leave = () => worker.terminate() } = place;
  const connected = new AbortController();
  const { signal } = connected;
  const onError = (event: ErrorEvent): void => {
    event.preventDefault();
    onBroken(event.message || NOT_LOADED);
  };
  const onUnreadable = (): void => onBroken('one of its messages could not be read');
  worker.addEventListener('error', onError, { signal });
  (port ?? worker).addEventListener('messageerror', onUnreadable, { signal });
  // Whoever connects does not have the connection yet.
  if (failed !== null) queueMicrotask(() => onBroken(failed || NOT_LOADED));
  const remote = wrap<LaneWorker>(port ?? worker);
  return {
    worker: {
      start: (runId, scenario, toldToNs) => remote.start(runId, scenario, toldToNs),
      advance: (runId, toNs, budgetMs) => remote.advance(runId, toNs, budgetMs),
      step: (runId, limitNs) => remote.step(runId, limitNs),
      command: (runId, atNs, command) => remote.command(runId, atNs, command),
    },
    close: () => {
      connected.abort();
      // In a worker that goes on, its lane ends.
      if (port !== null) remote[releaseProxy]();
      leave();
    },
  };
};
