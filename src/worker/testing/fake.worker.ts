/** The test double as a worker, for looking at the page without the simulation. */
import { expose } from 'comlink';
import { FakeLaneWorker } from './fake-lane-worker.ts';

expose(new FakeLaneWorker());
