/** The claims table: every claim with what the measurements give, and whether that is inside its tolerance. */
import type { Costs } from '../../scenario/types.ts';
import type { ClaimResult, Measurements } from '../types.ts';
import type { ClaimText } from './claim-text.ts';
import { claimTexts, type ClaimId } from './claim-texts.ts';
import { contradictionOf } from './contradictions.ts';
import { Evidence, NotMeasured, type Measured } from './evidence.ts';
import { benchmarkMeasures } from './measure-benchmark.ts';
import { layerMeasures } from './measure-layers.ts';
import { roundTripMeasures } from './measure-round-trips.ts';
import { structureMeasures } from './measure-structure.ts';
import { synchronizationMeasures } from './measure-synchronization.ts';
import { throughputMeasures } from './measure-throughput.ts';
import type { Measure } from './measure.ts';

const measures: Record<ClaimId, Measure> = {
  ...roundTripMeasures,
  ...throughputMeasures,
  ...layerMeasures,
  ...synchronizationMeasures,
  ...benchmarkMeasures,
  ...structureMeasures,
};

/** Sums of decimals are not exact; no claim is that close to its tolerance. */
const ROUNDING = 1e-9;

/** Is a value inside the tolerance of a claim? */
export const isInside = (
  claim: Pick<ClaimText, 'value' | 'tolerance' | 'compare'>,
  value: number | boolean,
): boolean => {
  if (typeof value === 'boolean') return value;
  const paper = claim.value ?? Number.NaN;
  const tolerance = (claim.tolerance ?? 0) + ROUNDING;
  switch (claim.compare) {
    case 'abs':
      return Math.abs(value - paper) <= tolerance;
    case 'ge':
      return value >= paper - tolerance;
    case 'true':
      return false;
  }
};

const measuredOrNull = (measure: Measure, evidence: Evidence): Measured | null => {
  if (measure === null) return null;
  try {
    return measure(evidence);
  } catch (error) {
    if (error instanceof NotMeasured) return null;
    throw error;
  }
};

/** All claims, in their order. What was not measured is open: `measured` and `ok` are null. */
export const claimResults = (measurements: Measurements, costs: Costs): ClaimResult[] => {
  const evidence = new Evidence(measurements, costs);
  return claimTexts.map((text: ClaimText & { id: ClaimId }) => {
    const result = measuredOrNull(measures[text.id], evidence);
    const { id, section, claim, value, unit, tolerance, compare, basis, how, note = null } = text;
    return {
      id,
      section,
      claim,
      paper: value,
      unit,
      measured: result?.value ?? null,
      tolerance,
      compare,
      ok: result === null ? null : isInside(text, result.value),
      basis,
      how,
      note,
      contradiction: contradictionOf(id),
      confidence: result?.confidence ?? [],
      source: result?.source ?? null,
    };
  });
};
