/**
 * The track of a cost slider: round numbers, 24 a decade and about a tenth apart, because costs matter by their ratio.
 * The calibrated value is one of its steps wherever it lies.
 */
import {
  calibratedValue,
  costScaleNames,
  costScales,
  type CostScaleName,
} from '../../../scenario/costs/cost-scales.ts';

/** The E24 series of preferred numbers, a decade of it. */
const E24 = [10, 11, 12, 13, 15, 16, 18, 20, 22, 24, 27, 30, 33, 36, 39, 43, 47, 51, 56, 62, 68, 75, 82, 91];
/** From a tenth (the link's factor) and a nanosecond to a millisecond. */
const POWERS = [-2, -1, 0, 1, 2, 3, 4];

/** Values of every step, in the unit of the shown cost, from the least. */
const valuesOf = (name: CostScaleName): number[] => {
  const { min, max } = costScales[name];
  const round = POWERS.flatMap((power) => E24.map((number) => Number((number * 10 ** power).toPrecision(2))));
  const values = new Set([min, max, calibratedValue(name), ...round]);
  return [...values].filter((value) => value >= min && value <= max).sort((one, other) => one - other);
};

const tracks = new Map(costScaleNames.map((name) => [name, valuesOf(name)]));

const trackOf = (name: CostScaleName): number[] => tracks.get(name) ?? [];

export const lastStep = (name: CostScaleName): number => trackOf(name).length - 1;

/** The step nearest to a factor of the calibrated value. */
export const stepOf = (name: CostScaleName, factor: number): number => {
  const ns = factor * calibratedValue(name);
  const distances = trackOf(name).map((value) => Math.abs(Math.log(value / ns)));
  return distances.indexOf(Math.min(...distances));
};

export const calibratedStep = (name: CostScaleName): number => stepOf(name, 1);

/** Factor of the calibrated value at a step. */
export const factorAt = (name: CostScaleName, step: number): number =>
  (trackOf(name)[step] ?? calibratedValue(name)) / calibratedValue(name);

/** The value that a factor stands for, with its unit: "15 µs", "400 ns", "20.8 ns/B", "×0.5". */
export const costText = (name: CostScaleName, factor: number): string => {
  const ns = factor * calibratedValue(name);
  const digits = (value: number): string => String(Number(value.toPrecision(3)));
  if (!costScales[name].shown.includes('Ns')) return `×${digits(ns)}`;
  if (costScales[name].shown.endsWith('PerByteNs')) return `${digits(ns)} ns/B`;
  return ns < 1_000 ? `${digits(ns)} ns` : `${digits(ns / 1_000)} µs`;
};
