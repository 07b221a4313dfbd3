/**
 * What the page and a worker of the paper's pool say to each other (over comlink). Every call stands for itself:
 * a worker remembers nothing, so that any of them can be asked, and a new one takes over from one that died.
 */
import type { Costs } from '../../../scenario/types.ts';
import type { MeasurementPart, PaperResults, Task, TaskOptions } from '../../../paper/types.ts';

/** Costs by their path ("lockPairNs.spin"). */
export type CostsRead = Readonly<Record<string, number>>;

export interface TaskOutcome {
  part: MeasurementPart;
  /** The costs that the task asked for: with these the same, it gives the same again. */
  costsRead: CostsRead;
}

export interface AssembleRequest extends TaskOptions {
  costs: Costs;
  parts: readonly MeasurementPart[];
  /** That is everything. */
  complete: boolean;
  /** Claims too, not only figures; without them they are left out. */
  withClaims: boolean;
}

export interface PaperWorker {
  /** Measures. */
  run(task: Task, costs: Costs, options: TaskOptions): Promise<TaskOutcome>;
  /** Makes figures and claims of what has been measured. */
  assemble(request: AssembleRequest): Promise<PaperResults>;
}
