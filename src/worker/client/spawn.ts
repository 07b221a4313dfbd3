/**
 * Starts a lane's worker in a browser and connects to it over comlink.
 *
 * This is the only place that knows how the worker's code is found. The build to a single HTML file puts that
 * code inside the page (see `vite.config.ts`). The first worker is started as soon as this module is read, or earlier
 * (`early-lanes.ts`): it loads and compiles its program, and simulates ahead what the page will ask for first, while
 * the page is still reading its own. It does so for all lanes that a page mostly opens with, since the engine then
 * compiles the simulation once; other lanes than the first move out soon (`moving-lane.ts`).
 */
import type { Scenario } from '../../scenario/types.ts';
import LaneProgram from '../simulation.worker.ts?worker';
import type { ConnectLane } from '../client.ts';
import { connectLane } from './connect-lane.ts';
import { askAhead, takeEarlyWorker, watched } from './early-lanes.ts';
import { MovingLane } from './moving-lane.ts';

const startOwn: ConnectLane = (onBroken) =>
  connectLane({ worker: new LaneProgram({ name: 'lane' }), failed: null }, onBroken);

/** As many as the page opens with. */
const OPENED_LANES = 2;
const early = takeEarlyWorker() ?? watched(new LaneProgram({ name: 'lane' }));
/** Lanes in the first worker that somebody is connected to. */
let connected = 0;
let isFirst = true;

/** Has what the lanes will be asked for first simulated ahead, one scenario each. */
export const headStart = (scenarios: readonly Scenario[], toNs: number): void => {
  for (const scenario of scenarios.slice(early.lanes.length, OPENED_LANES)) askAhead(early, { scenario, toNs });
};

export const spawnLane: ConnectLane = (onBroken) => {
  const port = early.lanes.shift();
  if (port === undefined && !isFirst) return startOwn(onBroken);
  isFirst = false;
  connected += 1;
  const { worker, failed } = early;
  const leave = (): void => {
    connected -= 1;
    if (connected === 0) worker.terminate();
  };
  const place = connectLane({ worker, port: port ?? null, failed, leave }, onBroken);
  return port instanceof MessagePort ? new MovingLane(place, startOwn, onBroken) : place;
};
