/** Stacks as figures name them, and numbers as sentences do. */
import type { PaperStackId } from '../../scenario/types.ts';
import { specOf } from '../run/scenarios.ts';
import type { StackName } from '../types.ts';

export const stackName = (stack: PaperStackId): StackName => ({ stack, title: specOf(stack).title });

export const titleOf = (stack: PaperStackId): string => specOf(stack).title;

/** A number in a sentence, or a dash for what was not measured. */
export const numberText = (value: number | null | undefined, digits = 0): string =>
  value === null || value === undefined || !Number.isFinite(value) ? '–' : value.toFixed(digits);

/** "a, b and c". */
export const listText = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
