/**
 * The track of a cost slider: logarithmic, in whole steps, because costs matter by their ratio. The calibrated value is
 * a step of its own wherever it lies; every other step is a number of two digits.
 */
import { calibratedValue, costScales, type CostScaleName } from '../../../scenario/costs/cost-scales.ts';

/** Steps of every track: 0 … LAST_STEP. */
export const LAST_STEP = 200;

const spanOf = (name: CostScaleName): { from: number; length: number } => {
  const { min, max } = costScales[name];
  return { from: Math.log(min), length: Math.log(max) - Math.log(min) };
};

/** Step of a value; not whole where it lies between two. */
const placeOf = (name: CostScaleName, ns: number): number => {
  const { from, length } = spanOf(name);
  return Math.min(LAST_STEP, Math.max(0, ((Math.log(ns) - from) / length) * LAST_STEP));
};

export const calibratedStep = (name: CostScaleName): number => Math.round(placeOf(name, calibratedValue(name)));

/** Step at which the slider stands for a factor of the calibrated value. */
export const stepOf = (name: CostScaleName, factor: number): number =>
  factor === 1 ? calibratedStep(name) : Math.round(placeOf(name, factor * calibratedValue(name)));

/** Factor of the calibrated value at a step. */
export const factorAt = (name: CostScaleName, step: number): number => {
  if (step === calibratedStep(name)) return 1;
  const { from, length } = spanOf(name);
  const ns = Math.exp(from + (step / LAST_STEP) * length);
  return Number(ns.toPrecision(2)) / calibratedValue(name);
};

/** The value that a factor stands for, with its unit: "15 µs", "400 ns", "20.8 ns/B". */
export const costText = (name: CostScaleName, factor: number): string => {
  const ns = factor * calibratedValue(name);
  const digits = (value: number): string => String(Number(value.toPrecision(3)));
  if (costScales[name].shown.endsWith('PerByteNs')) return `${digits(ns)} ns/B`;
  return ns < 1_000 ? `${digits(ns)} ns` : `${digits(ns / 1_000)} µs`;
};
