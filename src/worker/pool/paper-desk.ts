/** What a worker of the paper's pool does when it is asked; it runs in Node as well. */
import { mergeParts, paperResults, runTask } from '../../paper/tasks.ts';
import type { PaperResults, Task, TaskOptions } from '../../paper/types.ts';
import type { Costs } from '../../scenario/types.ts';
import type { AssembleRequest, PaperWorker, TaskOutcome } from '../client/pool/protocol.ts';
import { watchedCosts } from './watched-costs.ts';

export class PaperDesk implements PaperWorker {
  run(task: Task, costs: Costs, options: TaskOptions): Promise<TaskOutcome> {
    const watched = watchedCosts(costs);
    const part = runTask(task, watched.costs, options);
    return Promise.resolve({ part, costsRead: watched.read() });
  }

  assemble({ parts, costs, preview, complete }: AssembleRequest): Promise<PaperResults> {
    return Promise.resolve(paperResults(mergeParts(parts), costs, { preview }, complete));
  }
}
