/** Policies by name. A policy with state of its own is made anew for each CPU. */
import type { PolicyName } from '../../../scenario/types.ts';
import { fixedFifo, fixedRoundRobin } from './fixed-priority.ts';
import type { Policy } from './policy.ts';
import { deadlineMonotonic, earliestDeadlineFirst, rateMonotonic } from './real-time.ts';
import { TimeSharing } from './time-sharing.ts';

const makers: Record<PolicyName, () => Policy> = {
  'fixed-fifo': () => fixedFifo,
  'fixed-round-robin': () => fixedRoundRobin,
  'rate-monotonic': () => rateMonotonic,
  'deadline-monotonic': () => deadlineMonotonic,
  edf: () => earliestDeadlineFirst,
  'time-sharing': () => new TimeSharing(),
};

export const makePolicy = (name: PolicyName): Policy => makers[name]();
