/** How a claim gets its value: a small function of the evidence, and the shapes that many of them share. */
import type { PaperStackId } from '../../scenario/types.ts';
import type { ClaimConfidence, RunSource } from '../types.ts';
import type { Evidence, Measured } from './evidence.ts';

/** Null: nothing measures it. */
export type Measure = ((evidence: Evidence) => Measured) | null;

/** The value with its run; what depends on chance brings how sure it is. */
export const measured = (
  value: number | boolean,
  source: RunSource | null,
  confidence: readonly ClaimConfidence[] = [],
): Measured => ({ value, source, confidence });

/** How much longer one round trip is than another, at 64 bytes and 100 Mbit/s. */
export const roundTripDifference =
  (slower: PaperStackId, faster: PaperStackId): Measure =>
  (evidence) =>
    measured(evidence.roundTripUs(slower) - evidence.roundTripUs(faster), evidence.roundTripSource([slower, faster]));

export const throughputOf =
  (stack: PaperStackId, mbps: 10 | 100 = 100): Measure =>
  (evidence) =>
    measured(evidence.payloadMbps(stack, mbps), evidence.throughputSource([stack], mbps));

export const isIncreasing = (values: readonly number[]): boolean =>
  values.every((value, i) => i === 0 || value > (values[i - 1] as number));

/** Largest minus least. */
export const spreadOf = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
