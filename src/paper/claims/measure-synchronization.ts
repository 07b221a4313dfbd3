/** Measures of the claims about locks. */
import type { LockProtocol } from '../../trace/format.ts';
import type { PaperStackId } from '../../scenario/types.ts';
import type { Direction } from '../types.ts';
import type { SynchronizationClaimId } from './claim-texts.ts';
import { NotMeasured, type Evidence, type Measured } from './evidence.ts';
import { measured, type Measure } from './measure.ts';

const acquisitions =
  (stack: PaperStackId, direction: Direction): Measure =>
  (evidence) =>
    measured(evidence.locks(stack, direction), evidence.pathSource([stack]));

const pairUs = (evidence: Evidence, stack: PaperStackId, protocol: LockProtocol): number => {
  const us = evidence.path(stack).lockPairUs[protocol];
  if (us === undefined) throw new NotMeasured(`${stack} takes no ${protocol} lock`);
  return us;
};

const lockPair =
  (stack: PaperStackId, protocol: LockProtocol): Measure =>
  (evidence) =>
    measured(pairUs(evidence, stack, protocol), evidence.pathSource([stack]));

const oneWayLocks = (evidence: Evidence, stack: PaperStackId): number =>
  evidence.locks(stack, 'send') + evidence.locks(stack, 'receive');

/** (sending + receiving locks) x what one costs more than a C-thread lock. */
const extraOneWay =
  (stack: PaperStackId): Measure =>
  (evidence) =>
    measured(
      oneWayLocks(evidence, stack) * (pairUs(evidence, stack, 'inheritance') - pairUs(evidence, 'libsockets', 'spin')),
      evidence.pathSource([stack, 'libsockets']),
    );

/** Locks of a round trip x what the monitor is cheaper. */
const expectedSaving =
  (stack: PaperStackId, withMonitor: PaperStackId): Measure =>
  (evidence) =>
    measured(
      2 *
        oneWayLocks(evidence, stack) *
        (pairUs(evidence, stack, 'inheritance') - pairUs(evidence, withMonitor, 'monitor')),
      evidence.pathSource([stack, withMonitor]),
    );

const sectionStacks = [
  'libsockets',
  'libsockets-w',
  'libsockets-rt',
  'libsockets-rt-k',
  'nps',
  'nps-k',
] as const satisfies readonly PaperStackId[];

/** Lengths of the critical sections of one send and one receive, all six stacks. */
const sectionsUs = (evidence: Evidence, size = 64): number[] =>
  sectionStacks.flatMap((stack) => evidence.path(stack, size).sections.map(({ us }) => us));

const share = (lengths: readonly number[], from: number, to: number): number =>
  lengths.filter((us) => us >= from && us < to).length / lengths.length;

const SHORT_US = 3;
const MIDDLE_US = 13;
const LONGEST_US = 30;

const sectionShare =
  (from: number, to: number): Measure =>
  (evidence) => {
    const lengths = sectionsUs(evidence);
    // The last class is also the statement that none is longer.
    const tooLong = to === LONGEST_US && Math.max(...lengths) >= LONGEST_US;
    return measured(tooLong ? false : share(lengths, from, to), evidence.pathSource(['nps', 'libsockets-rt']));
  };

/** Sections shorter than a real-time lock and unlock. */
const shorterThanLock = (evidence: Evidence): Measured =>
  measured(
    share(sectionsUs(evidence), 0, pairUs(evidence, 'libsockets-rt', 'inheritance')),
    evidence.pathSource(['nps', 'libsockets-rt']),
  );

const independentOfSize = (evidence: Evidence): Measured => {
  const lengths = (size: number): string => sectionsUs(evidence, size).join(' ');
  return measured(lengths(64) === lengths(1024), evidence.pathSource(['nps', 'libsockets-rt'], 1024));
};

const switchesInSections = (evidence: Evidence): Measured => {
  const forbids = (['nps-k', 'libsockets-rt-k'] as const).every(
    (stack) => evidence.check('monitor-forbids-switch', stack).holds,
  );
  return measured(
    forbids && evidence.check('mutex-allows-preemption', 'nps').holds,
    evidence.checkSource('mutex-allows-preemption', 'nps'),
  );
};

export const synchronizationMeasures: Record<SynchronizationClaimId, Measure> = {
  SYN1: acquisitions('nps', 'send'),
  SYN2: acquisitions('nps', 'receive'),
  SYN3: acquisitions('libsockets-rt', 'send'),
  SYN4: acquisitions('libsockets-rt', 'receive'),
  SYN5: lockPair('libsockets-rt', 'inheritance'),
  SYN6: lockPair('libsockets', 'spin'),
  SYN7: lockPair('nps-k', 'monitor'),
  SYN8: extraOneWay('nps'),
  SYN9: extraOneWay('libsockets-rt'),
  SYN10: expectedSaving('nps', 'nps-k'),
  SYN11: expectedSaving('libsockets-rt', 'libsockets-rt-k'),
  SYN12: sectionShare(0, SHORT_US),
  SYN13: sectionShare(SHORT_US, MIDDLE_US),
  SYN14: sectionShare(MIDDLE_US, LONGEST_US),
  SYN15: shorterThanLock,
  SYN16: independentOfSize,
  SYN17: (evidence) => measured(2 * oneWayLocks(evidence, 'nps'), evidence.pathSource(['nps'])),
  SYN18: switchesInSections,
};
