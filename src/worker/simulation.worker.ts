/** The entry of a lane's worker. */
import { expose } from 'comlink';
import { Lane } from './lane.ts';

expose(new Lane());
