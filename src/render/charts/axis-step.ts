/**
 * Where an axis ends: at a round number, so that it grows in steps and stands still between them while values move.
 */
import { tickIncrement } from 'd3';

const HEADROOM = 1.06;
const STEPS = 5;

/** The round end of an axis from 0 that holds the value with a little room above it; 1 for nothing. */
export const steppedMax = (value: number): number => {
  if (!Number.isFinite(value) || value <= 0) return 1;
  const wanted = value * HEADROOM;
  const increment = tickIncrement(0, wanted, STEPS);
  // Steps below 1 come as negative inverses, which are exact.
  return increment < 0 ? Math.ceil(wanted * -increment) / -increment : Math.ceil(wanted / increment) * increment;
};

/** A number of an axis without needless digits. */
export const tickText = (value: number): string => String(Number(value.toPrecision(12)));
