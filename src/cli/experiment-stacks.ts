/** The ids of the paper's eight systems, in the order of everything that the headless command prints. */
import { paperStackIds, type PaperStackId } from '../scenario/types.ts';
import { paperStacks } from './stack-order.ts';

export const paperStackIdsInOrder: readonly PaperStackId[] = paperStacks.flatMap(({ id }) =>
  paperStackIds.filter((known) => known === id),
);
