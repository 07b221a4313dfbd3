/** All that a worker of the paper's program does: the paper, and what is beside it. It runs in Node as well. */
import { measureWorstJitter, worstJitterFigure } from '../../paper/experiments/worst-jitter.ts';
import { worstActivation } from '../../paper/search-run.ts';
import type { SearchGoal, WorstActivation } from '../../paper/search-worst.ts';
import type { WorstJitterRow, WorstJitterSettings } from '../../paper/types.ts';
import type { Costs, Scenario } from '../../scenario/types.ts';
import type { PlainLineFigure, SideWorker } from '../client/pool/side-protocol.ts';
import { PaperDesk } from './paper-desk.ts';

export class SideDesk extends PaperDesk implements SideWorker {
  worstJitter(settings: WorstJitterSettings, costs: Costs): Promise<WorstJitterRow> {
    return Promise.resolve(measureWorstJitter(costs, settings));
  }

  worstJitterFigure(rows: readonly WorstJitterRow[]): Promise<PlainLineFigure> {
    return Promise.resolve(worstJitterFigure(rows));
  }

  worstActivation(scenario: Scenario, goal: SearchGoal): Promise<WorstActivation | null> {
    return Promise.resolve(worstActivation(scenario, goal));
  }
}
