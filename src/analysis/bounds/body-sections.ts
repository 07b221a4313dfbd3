/**
 * What the body of a free thread asks of its CPU in one activation: how much time in all, and in which stretches of
 * that time it holds which locks.
 *
 *   compute   lock A   compute   unlock A          a lock is held from the end of its operation to the end of its
 *   --------|--------|xxxxxxxxx|xxxxxxxxx|         unlock operation (x)
 *
 * Times are nanoseconds of the host's CPU, scaled as the simulation scales them. Waiting is not in here.
 */
import type { Costs, FreeLock, FreeThread, Synchronization } from '../../scenario/types.ts';

/** The paper's machines; costs and computations scale by this over the host's own clock. */
const CALIBRATED_MHZ = 166;

/** A calibrated duration on a host's clock, in whole nanoseconds. */
export const onHostNs = (calibratedNs: number, cpuMhz: number): number =>
  cpuMhz === CALIBRATED_MHZ ? Math.round(calibratedNs) : Math.round((calibratedNs * CALIBRATED_MHZ) / cpuMhz);

/** A stretch of a body's CPU time with the same locks held. */
interface Stretch {
  ns: number;
  held: readonly string[];
}

/** One passage through a critical section, its inner ones included. */
export interface Passage {
  lock: string;
  /** From the end of the lock operation to the end of the unlock operation. */
  heldNs: number;
  /** The lock operation before it. */
  operationNs: number;
  /** Locks held around it. */
  inside: readonly string[];
  /** It sleeps, or waits for a message, in the section. */
  suspends: boolean;
}

export interface BodySections {
  /** CPU time of an activation, without switches. */
  workNs: number;
  /** Time that it sleeps. */
  sleepNs: number;
  sleeps: number;
  /** It receives, calls or sends: when it goes on depends on others. */
  usesMessages: boolean;
  passages: readonly Passage[];
  /**
   * The longest stretch of CPU time with one of these locks held. Sections that follow each other without any time in
   * between count as one: nothing can come in between. With `again` the body may follow itself at once; Infinity if it
   * then never lets go.
   */
  longestHoldNs(locks: (name: string) => boolean, again: boolean): number;
}

const longestHold = (once: readonly Stretch[], wanted: (name: string) => boolean, again: boolean): number => {
  const stretches = once.filter(({ ns }) => ns > 0);
  if (again && stretches.length > 0 && stretches.every(({ held }) => held.some(wanted))) return Infinity;
  let longestNs = 0;
  let currentNs = 0;
  for (const { ns, held } of again ? [...stretches, ...stretches] : stretches) {
    currentNs = held.some(wanted) ? currentNs + ns : 0;
    longestNs = Math.max(longestNs, currentNs);
  }
  return longestNs;
};

/** Follows a body step by step. */
export const bodySections = (
  thread: FreeThread,
  locks: ReadonlyMap<string, FreeLock>,
  costs: Costs,
  cpuMhz: number,
): BodySections => {
  const stretches: Stretch[] = [];
  const passages: Passage[] = [];
  let held: Passage[] = [];
  let sleepNs = 0;
  let sleeps = 0;
  let usesMessages = false;
  const names = (): string[] => held.map(({ lock }) => lock);
  const spend = (ns: number): void => {
    stretches.push({ ns, held: names() });
    for (const passage of held) passage.heldNs += ns;
  };
  const operationNs = (lock: string): number => {
    const protocol: Synchronization | undefined = locks.get(lock)?.protocol;
    return protocol === undefined ? 0 : onHostNs(costs.lockPairNs[protocol] / 2, cpuMhz);
  };
  for (const step of thread.body) {
    switch (step.do) {
      case 'compute':
        spend(onHostNs(step.forNs, cpuMhz));
        break;
      case 'lock': {
        spend(operationNs(step.lock));
        const passage = {
          lock: step.lock,
          heldNs: 0,
          operationNs: operationNs(step.lock),
          inside: names(),
          suspends: false,
        };
        passages.push(passage);
        held.push(passage);
        break;
      }
      case 'unlock':
        spend(operationNs(step.lock));
        held = held.filter(({ lock }) => lock !== step.lock);
        break;
      case 'sleep':
        sleepNs += step.forNs;
        sleeps += 1;
        for (const passage of held) passage.suspends = true;
        break;
      case 'send':
      case 'receive':
      case 'call':
        usesMessages = true;
        for (const passage of held) passage.suspends = true;
        break;
      case 'reply':
        break;
    }
  }
  return {
    workNs: stretches.reduce((sum, { ns }) => sum + ns, 0),
    sleepNs,
    sleeps,
    usesMessages,
    passages,
    longestHoldNs: (wanted, again) => longestHold(stretches, wanted, again),
  };
};
