/**
 * Durations as people read them: three significant digits and the unit that fits, "24.6 ms", "800 ns", "1.02 s".
 * The one place where a duration becomes words, so that two views never print one duration in two ways.
 */
const units = [
  { name: 's', ns: 1_000_000_000 },
  { name: 'ms', ns: 1_000_000 },
  { name: 'µs', ns: 1_000 },
] as const;

/**
 * A duration in words.
 * @param durationNs nanoseconds, any finite number; negative ones get a minus sign
 */
export const durationInWords = (durationNs: number): string => {
  if (durationNs < 0) return `−${durationInWords(-durationNs)}`;
  for (const { name, ns } of units) {
    // Rounding may carry into the next unit: 999.7 µs is 1.00 ms, not 1000 µs.
    const text = threeDigits(durationNs / ns);
    if (durationNs >= ns || Number(text) >= 1) return `${text} ${name}`;
  }
  return `${Math.round(durationNs)} ns`;
};

const threeDigits = (value: number): string => {
  if (value >= 99.95) return Math.round(value).toString();
  if (value >= 9.995) return value.toFixed(1);
  return value.toFixed(2);
};
