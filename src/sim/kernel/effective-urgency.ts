/**
 * Effective urgency of a thread: the most urgent of its base (or of the request that it serves, which stands
 * in place of the base), the waiters of every inheritance lock that it holds, the ceilings of ceiling locks,
 * and the requests that wait at its RT-IPC port while it serves (kernel rule 3). Always recomputed from what
 * holds now, so nested locks, chains, time-outs and a second acquisition need no care.
 */
import { NONE, PrioritySource } from '../../trace/format.ts';
import type { Thread } from './thread.ts';
import { DEPRESSED, type Urgency } from './urgency.ts';

export interface EffectiveUrgency {
  urgency: Urgency;
  source: PrioritySource;
  /** Definition id of the lock or queue that brought it. */
  object: number;
  /** Definition id of the thread that brought it. */
  by: number;
}

/** One result object, reused: this runs at every wake-up. */
const result: EffectiveUrgency = { urgency: 0, source: PrioritySource.base, object: NONE, by: NONE };

const setBase = (thread: Thread): void => {
  result.object = NONE;
  result.by = NONE;
  if (thread.depressed) {
    result.urgency = DEPRESSED;
    result.source = PrioritySource.depressed;
  } else if (thread.adopted !== null) {
    result.urgency = thread.adopted;
    result.source = PrioritySource.request;
    result.object = thread.adoptedFrom;
  } else if (thread.cpu.policy.ownUrgency !== undefined) {
    result.urgency = thread.cpu.policy.ownUrgency(thread);
    result.source = PrioritySource.usage;
  } else {
    result.urgency = thread.baseUrgency;
    result.source = PrioritySource.base;
  }
  if (thread.kernelSleepUrgency !== null && thread.kernelSleepUrgency < result.urgency) {
    result.urgency = thread.kernelSleepUrgency;
    result.source = PrioritySource.kernelSleep;
  }
};

/** The result is overwritten by the next call. */
export const effectiveUrgency = (thread: Thread): EffectiveUrgency => {
  setBase(thread);
  for (const lock of thread.held) lock.raiseHolder(result);
  if (thread.serving && thread.serves !== null) {
    const first = thread.serves.first;
    if (first !== undefined && first.urgency < result.urgency) {
      result.urgency = first.urgency;
      result.source = PrioritySource.waitingRequest;
      result.object = thread.serves.id;
      result.by = NONE;
    }
  }
  return result;
};
