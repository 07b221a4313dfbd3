/**
 * Descriptive statistics of whole samples, in the unit of the samples.
 *
 * Percentiles are nearest-rank: the smallest sample that at least p percent of the samples do not exceed, so
 * every figure shown is one that occurred. The standard deviation is that of the population (divided by n).
 */
export interface Statistics {
  count: number;
  min: number;
  mean: number;
  /** Standard deviation. */
  sd: number;
  p50: number;
  p99: number;
  max: number;
}

/** Statistics of a sample; null if it is empty. */
export const statisticsOf = (values: Float64Array): Statistics | null => {
  const count = values.length;
  if (count === 0) return null;
  const sorted = values.slice().sort();
  let sum = 0;
  for (const value of sorted) sum += value;
  const mean = sum / count;
  let squares = 0;
  for (const value of sorted) squares += (value - mean) ** 2;
  const rank = (percent: number): number => sorted[Math.max(0, Math.ceil((percent / 100) * count) - 1)] as number;
  return {
    count,
    min: sorted[0] as number,
    mean,
    sd: Math.sqrt(squares / count),
    p50: rank(50),
    p99: rank(99),
    max: sorted[count - 1] as number,
  };
};
