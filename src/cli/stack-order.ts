/** The order of the stacks in everything that the headless command prints: the paper's by system, then the what-ifs. */
import { stackSpecs } from '../scenario/stacks/index.ts';
import type { PaperStackId, StackSpec } from '../scenario/types.ts';

const paperOrder: readonly PaperStackId[] = [
  'freebsd',
  'lites',
  'libsockets',
  'libsockets-w',
  'libsockets-rt',
  'libsockets-rt-k',
  'nps',
  'nps-k',
];

/** The paper's eight. */
export const paperStacks: readonly StackSpec[] = paperOrder
  .map((id) => stackSpecs.find((spec) => spec.id === id))
  .filter((spec) => spec !== undefined);

/** All stacks. */
export const orderedStacks: readonly StackSpec[] = [
  ...paperStacks,
  ...stackSpecs.filter((spec) => !paperStacks.includes(spec)),
];
