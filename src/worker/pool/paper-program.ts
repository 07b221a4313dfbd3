/** The entry of a worker of the paper's pool. */
import { expose } from 'comlink';
import { PaperDesk } from './paper-desk.ts';

expose(new PaperDesk());
