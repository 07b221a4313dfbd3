/**
 * Calibration: fits the free costs to the fitted claims, and to nothing else. Costs that the paper gives, and those
 * estimated from public sources, stay; so do the bases of the stage tables, which are data of their own. What comes
 * out is a proposal: it is printed, and the cost table is changed by hand, with its source marks.
 */
import type { Costs } from '../scenario/types.ts';
import { fittedClaims, isInside, type FittedClaim } from './calibrate-claims.ts';
import { costAt, freeCosts, withCosts } from './calibrate-costs.ts';
import { fit } from './calibrate-fit.ts';

export interface CostChange {
  cost: string;
  nowUs: number;
  proposedUs: number;
}

export interface Calibration {
  /** With the costs as they are. */
  before: FittedClaim[];
  /** With the proposed ones; the same where nothing has to change. */
  after: FittedClaim[];
  changes: CostChange[];
}

export interface CalibrationOptions {
  /** Look for a better fit even where every claim is inside its tolerance. */
  improve: boolean;
  /** Costs that may change, by path; all fitted ones by default. */
  free?: readonly string[];
  progress?: (text: string) => void;
}

const MOST_ITERATIONS = 6;
/** Weak: a residual of a tenth of a tolerance outweighs a change by a tenth. */
const PULL = 0.01;
/** A cost moves by percent of itself, a very small one by microseconds. */
const SCALE = 0.1;
const LEAST_SCALE_NS = 1000;
/** Smaller changes are not proposed. */
const LEAST_CHANGE_NS = 500;
const RESOLUTION_NS = 100;

/** What would have to change for the fitted claims to hold. */
export const calibrate = (costs: Costs, options: CalibrationOptions): Calibration => {
  const before = fittedClaims(costs);
  if (before.every(isInside) && !options.improve) return { before, after: before, changes: [] };
  const free = options.free ?? freeCosts;
  const start = free.map((path) => costAt(costs, path));
  const residuals = (parameters: readonly number[]): number[] =>
    fittedClaims(withCosts(costs, free, parameters)).map(({ residual }) => residual);
  const { parameters } = fit(
    { start, scale: start.map((ns) => Math.max(LEAST_SCALE_NS, ns * SCALE)), residuals },
    {
      iterations: MOST_ITERATIONS,
      pull: PULL,
      isGood: (values) => !options.improve && values.every((value) => Math.abs(value) <= 1),
      progress: (sum) => options.progress?.(`sum of squared residuals ${sum.toFixed(3)}`),
    },
  );
  const proposedNs = parameters.map((ns, j) => {
    const nowNs = start[j] as number;
    return Math.abs(ns - nowNs) < LEAST_CHANGE_NS ? nowNs : Math.round(ns / RESOLUTION_NS) * RESOLUTION_NS;
  });
  const changes = free.flatMap((cost, j) => {
    const nowNs = start[j] as number;
    const newNs = proposedNs[j] as number;
    return newNs === nowNs ? [] : [{ cost, nowUs: nowNs / 1000, proposedUs: newNs / 1000 }];
  });
  return { before, after: fittedClaims(withCosts(costs, free, proposedNs)), changes };
};
