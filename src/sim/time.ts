/**
 * Time is integer nanoseconds since the start of the run, as a number: exact up to 2^53 ns (104 days).
 */

export const MICROSECOND_NS = 1_000;
export const MILLISECOND_NS = 1_000_000;
export const SECOND_NS = 1_000_000_000;

/** The paper's machines. Costs and computations scale by this over the host's own clock. */
export const CALIBRATED_MHZ = 166;

/** A calibrated duration on a CPU of another clock, rounded to whole nanoseconds. */
export const scaledNs = (calibratedNs: number, cpuMhz: number): number =>
  cpuMhz === CALIBRATED_MHZ ? Math.round(calibratedNs) : Math.round((calibratedNs * CALIBRATED_MHZ) / cpuMhz);
