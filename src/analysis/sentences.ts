/** What the page says about facts, in plain words: the one place where an inversion becomes a sentence. */
import type { RunFacts } from './facts.ts';
import { durationInWords } from './format-duration.ts';
import type { Inversion } from './inversion-log.ts';

/** Names for a definition id. */
export type Names = Pick<RunFacts, 'nameOf'>;

/**
 * The words on an inversion band, such as
 * "rt-client waits 24.6 ms: its packet sits behind dist-2, which is less urgent".
 */
export const inversionSentence = (inversion: Inversion, names: Names): string => {
  const who = names.nameOf(inversion.victimThread ?? inversion.victim);
  const duration = durationInWords(inversion.endNs - inversion.startNs);
  const waits = inversion.open ? `has waited ${duration} so far` : `waits ${duration}`;
  return `${who} ${waits}: ${reason(inversion, names)}`;
};

const reason = (inversion: Inversion, names: Names): string => {
  const culprit = names.nameOf(inversion.culprit);
  const activity = names.nameOf(inversion.culpritActivity);
  const packet = inversion.waiting === 'packet';
  switch (inversion.kind) {
    case 'monitor':
      return `${culprit} is in a monitor section for ${activity}, which is less urgent`;
    case 'interrupt':
      return `${culprit} handles a packet of ${activity}, which is less urgent`;
    case 'lock':
      return inversion.lockStolenNs > inversion.lockHeldNs
        ? `the lock it needs is held by a thread that waits behind ${culprit}, which is less urgent`
        : `${culprit} holds the lock it needs, and is less urgent`;
    case 'queue':
      return `its ${packet ? 'packet' : 'request'} is queued behind ${activity}, which is less urgent`;
    case 'priority':
      return packet
        ? `its packet sits behind ${culprit}, which is less urgent`
        : `${culprit} has the CPU, and is less urgent`;
  }
};

/** Whether the inversion has a bound, and why. */
export const boundSentence = (inversion: Inversion): string =>
  inversion.bounded
    ? 'Bounded: only critical sections, interrupts and protocol work are in it.'
    : `Unbounded: ${durationInWords(inversion.computationNs)} of computation of less urgent applications is in it.`;
