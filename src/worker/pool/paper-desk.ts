/** What a worker of the paper's pool does when it is asked; it runs in Node as well. */
import { mergeParts, paperResults, runTask } from '../../paper/tasks.ts';
import type { PaperResults, Task, TaskOptions } from '../../paper/types.ts';
import { defaultCosts } from '../../scenario/costs/default-costs.ts';
import type { Costs } from '../../scenario/types.ts';
import type { AssembleRequest, PaperWorker, TaskOutcome } from '../client/pool/protocol.ts';
import { WatchedCosts } from './watched-costs.ts';

export class PaperDesk implements PaperWorker {
  readonly #watched = new WatchedCosts(defaultCosts);

  run(task: Task, costs: Costs, options: TaskOptions): Promise<TaskOutcome> {
    this.#watched.set(costs);
    const part = runTask(task, this.#watched.costs, options);
    return Promise.resolve({ part, costsRead: this.#watched.read() });
  }

  assemble({ parts, costs, preview, complete, withClaims }: AssembleRequest): Promise<PaperResults> {
    return Promise.resolve(paperResults(mergeParts(parts), costs, { preview }, complete, withClaims));
  }
}
