/** All stacks that a scenario can name: the paper's eight, in its order of round trips. */
import { paperStackIds, type StackSpec } from '../types.ts';
import { paperStacks } from './paper-stacks.ts';

export const stackSpecs: readonly StackSpec[] = paperStackIds.map((id) => paperStacks[id]);

/** The stack of that id, or undefined. */
export const stackSpec = (id: string): StackSpec | undefined => stackSpecs.find((stack) => stack.id === id);
