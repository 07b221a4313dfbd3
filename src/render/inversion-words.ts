/**
 * What an inversion says: who waits, how long, and behind whom, longest form first. The painter takes the
 * longest that fits beside the band.
 */
import type { Definition } from '../trace/format.ts';
import type { InversionFact } from './source.ts';
import { formatDuration } from './time-format.ts';
import { nameOf } from './words.ts';

/** Sentences for a band, from the longest to the shortest. */
export function inversionSentences(definitions: readonly Definition[], inversion: InversionFact): string[] {
  const victim = nameOf(definitions, inversion.victim);
  const culprit = nameOf(definitions, inversion.culprit);
  const lasts = formatDuration(inversion.endNs - inversion.startNs);
  const bounded = inversion.bounded ? 'bounded' : 'unbounded';
  return [
    `${victim} waits ${lasts}: ${reason(inversion, culprit)} (${bounded})`,
    `${victim} waits ${lasts}: ${reason(inversion, culprit)}`,
    `waits ${lasts} behind ${culprit}`,
    lasts,
  ];
}

function reason(inversion: InversionFact, culprit: string): string {
  switch (inversion.kind) {
    case 'monitor':
      return `${culprit} is inside the monitor`;
    case 'interrupt':
      return `the CPU takes interrupts for ${culprit}`;
    case 'lock':
      return `${culprit}, which is less urgent, holds the lock`;
    case 'queue':
      return `its packet sits behind ${culprit}, which is less urgent`;
    case 'priority':
      return `${culprit}, which is less urgent, has the CPU`;
  }
}
