/** What the Paper page shows: the costs as set, what has been measured with which, and how far that is. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PaperResults } from '../../paper/types.ts';
import type { PaperPart } from '../../worker/client/pool/task-list.ts';
import { calibratedScales, type CostScales } from '../../scenario/costs/cost-scales.ts';

export interface PaperState {
  /** As the sliders stand. */
  readonly scales: CostScales;
  /** The newest that there is; it tells itself which costs it is of, and whether it is a preview. */
  readonly results: PaperResults | null;
  /** Parts of the page that `results` has; the others keep what they show until they are measured too. */
  readonly measured: ReadonlySet<PaperPart>;
  /** Something is being measured. */
  readonly computing: boolean;
  /** How much of the final results for the costs as set is there: 0 … 1. */
  readonly progress: number;
  /** Why something could not be measured, or null. */
  readonly failure: string | null;
}

export type PaperStore = StoreApi<PaperState>;

export const createPaperStore = (scales: CostScales = calibratedScales): PaperStore =>
  createStore(() => ({ scales, results: null, measured: new Set(), computing: false, progress: 0, failure: null }));
