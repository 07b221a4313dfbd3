/**
 * Starts a lane's worker in a browser and connects to it over comlink.
 *
 * This is the only place that knows how the worker's code is found. The build to a single HTML file puts that
 * code inside the page (see `vite.config.ts`). Two workers are started as soon as this module is read: they load
 * and compile their program while the page is still doing the same with its own.
 */
import type { Scenario } from '../../scenario/types.ts';
import LaneProgram from '../simulation.worker.ts?worker';
import type { ConnectLane } from '../client.ts';
import type { LaneWorker } from '../protocol.ts';
import { startedWorker, type StartedWorker } from './connect.ts';
import { takeEarlyLanes } from './early-lanes.ts';
import { HeadStart } from './head-start.ts';

interface Waiting {
  readonly worker: StartedWorker;
  readonly lane?: LaneWorker;
}

const start = (): StartedWorker => startedWorker(new LaneProgram({ name: 'lane' }));

/** As many as the page opens with. */
const OPENED_LANES = 2;
const early = takeEarlyLanes().map(({ worker, failed }) => startedWorker(worker, failed));
let waiting: Waiting[] = Array.from({ length: OPENED_LANES }, (_, index) => ({ worker: early[index] ?? start() }));

/** Lets the workers that wait begin with what the lanes will be asked for first, one scenario each. */
export const headStart = (scenarios: readonly Scenario[], toNs: number): void => {
  waiting = waiting.map(({ worker }, index) => {
    const scenario = scenarios[index];
    return scenario === undefined ? { worker } : { worker, lane: new HeadStart(worker.lane, scenario, toNs) };
  });
};

export const spawnLane: ConnectLane = (onBroken) => {
  const { worker, lane } = waiting.shift() ?? { worker: start() };
  return worker.connect(onBroken, lane);
};
