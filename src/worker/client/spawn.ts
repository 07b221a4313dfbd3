/**
 * Starts a lane's worker in a browser and connects to it over comlink.
 *
 * This is the only place that knows how the worker's code is found. The build to a single HTML file puts that
 * code inside the page (see `vite.config.ts`). Two workers are started as soon as this module is read: they load
 * and compile their program while the page is still doing the same with its own.
 */
import LaneProgram from '../simulation.worker.ts?worker';
import { connectTo } from './connect.ts';
import type { ConnectLane } from '../client.ts';

const startWorker = (): Worker => new LaneProgram({ name: 'lane' });

/** As many as the page opens with. */
const started: Worker[] = [startWorker(), startWorker()];

export const spawnLane: ConnectLane = (onBroken) => connectTo(started.shift() ?? startWorker(), onBroken);
