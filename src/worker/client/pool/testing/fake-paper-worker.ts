/** A paper worker without a simulation: it answers when the test says so, or dies. */
import type { PaperResults, Task } from '../../../../paper/types.ts';
import type { AssembleRequest, PaperWorker, TaskOutcome } from '../protocol.ts';
import type { ConnectPaper } from '../worker-slot.ts';

export interface Asked {
  readonly task: Task;
  readonly answer: (outcome?: Partial<TaskOutcome>) => void;
  readonly throwError: (message: string) => void;
  readonly die: (reason: string) => void;
}

export const resultsOf = ({ costs, preview, complete }: AssembleRequest): PaperResults => ({
  preview,
  complete,
  costs,
  figures: [],
  claims: [],
  bases: {} as PaperResults['bases'],
});

/** Everything that workers were asked, in order, and how many were started and ended. */
export class FakePaperWorkers {
  readonly asked: Asked[] = [];
  readonly assembled: AssembleRequest[] = [];
  started = 0;
  closed = 0;

  readonly connect: ConnectPaper = (onBroken) => {
    this.started += 1;
    const worker: PaperWorker = {
      run: (task) =>
        new Promise((resolve, reject) => {
          this.asked.push({
            task,
            answer: (outcome) => resolve({ part: {}, costsRead: {}, ...outcome }),
            throwError: (message) => reject(new Error(message)),
            die: onBroken,
          });
        }),
      assemble: (request) => {
        this.assembled.push(request);
        return Promise.resolve(resultsOf(request));
      },
    };
    return {
      worker,
      close: () => {
        this.closed += 1;
      },
    };
  };
}

/** Lets everything that is already decided happen. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};
