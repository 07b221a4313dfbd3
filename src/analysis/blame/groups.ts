/**
 * Causes by group, for pictures that have no room for all of them: own work; the wire and waits that nobody makes
 * longer on a CPU; other work that is as urgent or more, interrupts for others among it; work that is less urgent.
 */
import { blameCauses, type BlameCause } from './causes.ts';

export const blameGroups = ['own', 'wait', 'other', 'inversion'] as const;
export type BlameGroup = (typeof blameGroups)[number];

const waits: readonly BlameCause[] = ['wire', 'transmitWait', 'timer', 'lost', 'overrun'];
const others: readonly BlameCause[] = ['interruptOther', 'moreUrgent', 'equallyUrgent'];

export const groupOfCause = (cause: BlameCause): BlameGroup => {
  if (cause.startsWith('inversion')) return 'inversion';
  if (waits.includes(cause)) return 'wait';
  return others.includes(cause) ? 'other' : 'own';
};

/** Position in `blameGroups`, by position in `blameCauses`. */
export const groupIndexes = Uint8Array.from(blameCauses, (cause) => blameGroups.indexOf(groupOfCause(cause)));
