/** Starts a worker of the paper's program for what is beside the paper. Nothing is started before it is asked for. */
import { wrap } from 'comlink';
import PaperProgram from '../../pool/paper-program.ts?worker';
import type { SideWorker } from './side-protocol.ts';
import type { Connect } from './worker-slot.ts';

export const spawnSideWorker: Connect<SideWorker> = (onBroken) => {
  const worker = new PaperProgram({ name: 'side' });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    onBroken(event.message || 'its program could not be loaded');
  });
  worker.addEventListener('messageerror', () => onBroken('one of its messages could not be read'));
  const side = wrap<SideWorker>(worker);
  return {
    worker: {
      worstJitter: (settings, costs) => side.worstJitter(settings, costs),
      worstJitterFigure: (rows) => side.worstJitterFigure(rows),
      worstActivation: (scenario, goal) => side.worstActivation(scenario, goal),
    },
    close: () => worker.terminate(),
  };
};
