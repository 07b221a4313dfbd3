/**
 * Starts a lane's worker in a browser and connects to it over comlink.
 *
 * This is the only place that knows how the worker's code is found. The build to a single HTML file puts that
 * code inside the page (see `vite.config.ts`). Two workers are started as soon as this module is read, or earlier
 * (`early-lanes.ts`): they load and compile their program, and simulate ahead what the page will ask for first, while
 * the page is still reading its own.
 */
import type { Scenario } from '../../scenario/types.ts';
import LaneProgram from '../simulation.worker.ts?worker';
import type { ConnectLane } from '../client.ts';
import type { AheadMessage } from '../protocol.ts';
import { connectLane } from './connect-lane.ts';
import { takeEarlyLanes, watched, type EarlyLane } from './early-lanes.ts';

const start = (): EarlyLane => watched(new LaneProgram({ name: 'lane' }));

/** As many as the page opens with. */
const OPENED_LANES = 2;
const early = takeEarlyLanes();
const waiting = Array.from({ length: OPENED_LANES }, (_, index) => early[index] ?? start());

/** Has the workers that wait simulate ahead what the lanes will be asked for first, one scenario each. */
export const headStart = (scenarios: readonly Scenario[], toNs: number): void => {
  waiting.forEach(({ worker, ahead }, index) => {
    const scenario = scenarios[index];
    if (scenario !== undefined && !ahead) worker.postMessage({ ahead: { scenario, toNs } } satisfies AheadMessage);
  });
};

export const spawnLane: ConnectLane = (onBroken) => connectLane(waiting.shift() ?? start(), onBroken);
