/** The entry of a worker of the paper's pool. */
import { expose } from 'comlink';
import { SideDesk } from './side-desk.ts';

expose(new SideDesk());
