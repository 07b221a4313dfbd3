/** Measures of the claims about structure. Those of the discussion wait for what-ifs. */
import { paperStackIds, type PaperStackId } from '../../scenario/types.ts';
import type { TimerKind } from '../../trace/format.ts';
import { roundTripSizes } from '../experiments/round-trip.ts';
import { SECOND_NS } from '../run/scenarios.ts';
import type { CheckId } from '../types.ts';
import type { StructureClaimId } from './claim-texts.ts';
import type { Evidence, Measured } from './evidence.ts';
import { measured, type Measure } from './measure.ts';

/** A statement holds on each of these stacks. */
const checked =
  (check: CheckId, stacks: readonly [PaperStackId, ...PaperStackId[]]): Measure =>
  (evidence) =>
    measured(
      stacks.every((stack) => evidence.check(check, stack).holds),
      evidence.checkSource(check, stacks[0]),
    );

/** Only the application runs on the sending host, and no message is sent, before the device has the packet. */
const sendIsProcedureCall = (evidence: Evidence): Measured => {
  const libraries = ['libsockets', 'libsockets-w', 'libsockets-rt', 'libsockets-rt-k'] as const;
  return measured(
    libraries.every((stack) => {
      const { sendThreads, sendMessages } = evidence.path(stack);
      return sendThreads === 1 && sendMessages === 0;
    }),
    evidence.pathSource(['libsockets-rt', 'nps']),
  );
};

/** Lock operations make up more than half of what the real-time stacks take longer. */
const locksDominate = (evidence: Evidence): Measured => {
  const plain = evidence.path('libsockets');
  return measured(
    (['libsockets-rt', 'nps'] as const).every((stack) => {
      const { lockUs, totalUs } = evidence.path(stack);
      return lockUs - plain.lockUs > (totalUs - plain.totalUs) / 2;
    }),
    evidence.pathSource(['libsockets', 'libsockets-rt', 'nps']),
  );
};

const litesIsSlowest = (evidence: Evidence): Measured =>
  measured(
    roundTripSizes.every((size) =>
      ([10, 100] as const).every((mbps) =>
        paperStackIds.every(
          (stack) =>
            stack === 'lites' || evidence.roundTripUs(stack, size, mbps) < evidence.roundTripUs('lites', size, mbps),
        ),
      ),
    ),
    evidence.roundTripSource(['lites', 'nps']),
  );

const timers: readonly (readonly [PaperStackId, TimerKind])[] = [
  ['lites', 'periodic-thread'],
  ['libsockets-rt', 'periodic-thread'],
  ['libsockets-rt-k', 'periodic-thread'],
  ['nps', 'periodic-thread'],
  ['nps-k', 'periodic-thread'],
  ['libsockets', 'high-resolution-timer'],
  ['freebsd', 'setitimer'],
];

export const structureMeasures: Record<StructureClaimId, Measure> = {
  DIS1: null,
  DIS2: null,
  DIS3: null,
  DIS4: null,
  DIS5: null,
  DIS6: null,
  DIS7: null,
  STR1: checked('pip-with-normal-ip', ['freebsd', 'lites']),
  STR2: checked('manager-runs-ip', ['nps', 'nps-k']),
  STR3: checked('input-worker-priority', ['nps', 'nps-k']),
  STR4: checked('output-worker-priority', ['nps', 'nps-k']),
  STR5: checked('network-thread-priority', ['libsockets-rt', 'libsockets-rt-k']),
  STR6: checked('receiver-priority', ['libsockets-rt', 'libsockets-rt-k']),
  STR7: sendIsProcedureCall,
  STR8: locksDominate,
  STR9: litesIsSlowest,
  STR10: (evidence) =>
    measured(
      timers.every(([stack, timer]) => evidence.jitter(stack).timer === timer),
      evidence.jitterSource(['freebsd', 'libsockets', 'nps-k'], { fromNs: 0, toNs: SECOND_NS }),
    ),
};
