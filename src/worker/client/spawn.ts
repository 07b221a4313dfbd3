/**
 * Starts a lane's worker in a browser and connects to it over comlink.
 *
 * This is the only place that knows how the worker's code is found. The build to a single HTML file puts that
 * code inside the page (see `vite.config.ts`).
 */
import LaneProgram from '../simulation.worker.ts?worker';
import { connectTo } from './connect.ts';
import type { ConnectLane } from '../client.ts';

export const spawnLane: ConnectLane = (onBroken) => connectTo(new LaneProgram({ name: 'lane' }), onBroken);
