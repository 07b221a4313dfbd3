/** Inversions and activations for tests: only what the test is about has to be said. */
import type { ActivationFact, InversionFact } from '../source.ts';

export const testInversion = (
  about: Pick<InversionFact, 'victim' | 'culprit' | 'startNs' | 'endNs'> & Partial<InversionFact>,
): InversionFact => ({
  number: 0,
  host: 0,
  victimThread: null,
  activation: 0,
  waiting: 'packet',
  culpritActivity: 0,
  open: false,
  kind: 'queue',
  bounded: false,
  nsByKind: { monitor: 0, interrupt: 0, lock: 0, queue: about.endNs - about.startNs, priority: 0 },
  computationNs: 0,
  lockHeldNs: 0,
  lockStolenNs: 0,
  chain: [],
  ...about,
});

export const testActivation = (
  about: Pick<ActivationFact, 'activity' | 'index' | 'releaseNs'> & Partial<ActivationFact>,
): ActivationFact => ({
  deadlineNs: null,
  startNs: null,
  completionNs: null,
  intervalNs: null,
  jitterNs: null,
  responseNs: null,
  missed: false,
  skipped: false,
  lost: false,
  timer: null,
  ...about,
});
