/** What an experiment of the headless command is, and options that several have: whole numbers, the link's rate. */
import { InputError } from './input-error.ts';
import type { Io } from './io.ts';
import type { Arguments } from './options.ts';

export interface Experiment {
  name: string;
  /** How it is called, after `experiment`. */
  usage: string;
  /** @throws InputError on bad input */
  run(argv: readonly string[], io: Io): void;
}

export interface WholeRange {
  min: number;
  max: number;
  /** Where the option is not given. */
  default: number;
  /** Why the limit is what it is, for the message. */
  because?: string;
}

/** The largest payload that PIP leaves in one frame: all eight systems can send it. */
export const sizeRange: WholeRange = {
  min: 1,
  max: 1460,
  default: 64,
  because: 'the most that PIP leaves in one frame',
};
export const countRange: WholeRange = { min: 1, max: 100_000, default: 1000 };

/** A whole number. @throws InputError */
export const wholeOption = (given: Arguments, name: string, range: WholeRange): number => {
  const text = given.value(name);
  if (text === undefined) return range.default;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= range.min && value <= range.max) return value;
  const because = range.because === undefined ? '' : ` (${range.because})`;
  throw new InputError(`--${name}: "${text}" must be a whole number from ${range.min} to ${range.max}${because}`);
};

/** 100 where it is not given. @throws InputError */
export const mbpsOption = (given: Arguments): 10 | 100 => {
  const text = given.value('mbps') ?? '100';
  if (text === '10') return 10;
  if (text === '100') return 100;
  throw new InputError(`--mbps: "${text}" must be 10 or 100`);
};

/** Nanoseconds are exact; sums and means of them get no more decimals than tell something. */
export const rounded = (value: number, digits = 6): number => Number(value.toFixed(digits));
