/**
 * Starts a worker of the paper's pool in a browser. As with lanes, this is the only place that knows how its code is
 * found (`vite.config.ts` puts it inside the page for the single file). Nothing is started before it is asked for.
 */
import { wrap } from 'comlink';
import PaperProgram from '../../pool/paper-program.ts?worker';
import type { PaperWorker } from './protocol.ts';
import type { ConnectPaper } from './worker-slot.ts';

export const spawnPaperWorker: ConnectPaper = (onBroken) => {
  const worker = new PaperProgram({ name: 'paper' });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    onBroken(event.message || 'its program could not be loaded');
  });
  worker.addEventListener('messageerror', () => onBroken('one of its messages could not be read'));
  const paper = wrap<PaperWorker>(worker);
  return {
    worker: {
      run: (task, costs, options) => paper.run(task, costs, options),
      assemble: (request) => paper.assemble(request),
    },
    close: () => worker.terminate(),
  };
};
