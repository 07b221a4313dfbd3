/**
 * What is asked of a worker of the paper's program beside the paper itself: the figure beyond the paper, and the runs of
 * the search for the worst. Every call stands for itself, as those of the paper do.
 */
import type { LineFigure, WorstJitterRow, WorstJitterSettings } from '../../../paper/types.ts';
import type { SearchGoal, WorstActivation } from '../../../paper/search-worst.ts';
import type { Costs, Scenario } from '../../../scenario/types.ts';

/** A figure that is not one of the paper's: whoever shows it gives it a name. */
export type PlainLineFigure = Omit<LineFigure, 'id' | 'source'>;

export interface SideWorker {
  /** The worst jitter with one number of jobs on one stack, over many seeds. */
  worstJitter(settings: WorstJitterSettings, costs: Costs): Promise<WorstJitterRow>;
  /** The rows that there are as a figure. */
  worstJitterFigure(rows: readonly WorstJitterRow[]): Promise<PlainLineFigure>;
  /** Runs a scenario; null where no activation of its real-time activity completes. */
  worstActivation(scenario: Scenario, goal: SearchGoal): Promise<WorstActivation | null>;
}
