/** The mean of a sample and its 95 % confidence interval (Student's t). */
import type { Confidence } from '../types.ts';

/** 97.5 % quantiles of Student's t by degrees of freedom, from 1. */
const QUANTILES = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
];
const NORMAL = 1.96;

/** Null for an empty sample; a sample of one has an interval of its value alone. */
export const confidenceOf = (values: readonly number[]): Confidence | null => {
  const { length } = values;
  if (length === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / length;
  if (length === 1) return { seeds: 1, mean, low: mean, high: mean };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (length - 1);
  const half = (QUANTILES[length - 2] ?? NORMAL) * Math.sqrt(variance / length);
  return { seeds: length, mean, low: mean - half, high: mean + half };
};
