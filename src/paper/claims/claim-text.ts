/**
 * What a claim is made of, apart from its measured value. The texts, values, tolerances, comparisons and bases are
 * those of the project's reading of the paper; a measure never looks at them.
 */
import type { Basis, Comparison } from '../types.ts';

export interface ClaimText {
  id: string;
  /** Section of the paper. */
  section: string;
  basis: Basis;
  claim: string;
  /** Null for a statement that holds or not. */
  value: number | null;
  unit: string;
  tolerance: number | null;
  compare: Comparison;
  /** How it is measured, in words. */
  how: string;
  note?: string;
}

/** Only emergent and structural claims speak for the model. */
export const basisMeanings: Record<Basis, string> = {
  setup: 'a constant of the experiment',
  parameter: 'put in as given by the paper',
  arithmetic: 'a calculation in the text',
  fitted: 'a free cost was chosen so that this holds',
  derived: 'a sum, difference or ratio of fitted entries: follows if they hold',
  emergent: 'not fixed by anything that was fitted',
  structural: 'checked on the trace',
  discussion: 'argued in the text; open until a what-if measures it',
};
