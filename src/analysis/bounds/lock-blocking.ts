/**
 * How long less urgent threads can hold up a thread of a scenario, as this kernel's locks do it.
 *
 * A less urgent thread runs in the window of a more urgent one only while it is in a step of the kernel that ends before
 * any switch, while nothing may preempt it (monitor, spl, immediate ceiling), or while it holds a lock for which somebody
 * at least as urgent as the thread waits and its holder has that urgency. Hence
 *
 *   B = of each less urgent thread with a lock with inheritance that matters: its longest section on any that matters
 *     + of the others: the longest section or step that has the CPU when the window begins
 *     + where there are only original ceilings: the longest section of all
 *
 * A lock matters to a thread if somebody at least as urgent uses it, or if it is taken inside one that matters. A freed
 * lock is passed to its first waiter, so the textbook's second limit (each lock once) does not hold here. Sections that
 * follow each other without any time in between count as one, those of one activation and of the next too where a thread
 * can be late for its next release and goes on at once. A basic lock is as good as one with inheritance to a thread
 * whose next less urgent thread is the only one below that uses it: then nobody can come in between.
 */
import type { Synchronization } from '../../scenario/types.ts';
import type { HostThread, HostThreads } from './host-threads.ts';

const uses = ({ body }: HostThread, lock: string): boolean => body.passages.some((passage) => passage.lock === lock);

export const usersOf = (host: HostThreads, lock: string): HostThread[] =>
  host.threads.filter((thread) => uses(thread, lock));

/** Everybody who may have to be served first. */
export const ahead = (host: HostThreads, thread: HostThread): HostThread[] =>
  host.threads.filter((other) => other !== thread && host.mayPrecede(other, thread));

export const behind = (host: HostThreads, thread: HostThread): HostThread[] =>
  host.threads.filter((other) => other !== thread && host.isLessUrgent(other, thread));

/** A waiter's urgency is not passed on to the holder. */
export const isWithoutInheritance = (protocol: Synchronization): boolean =>
  protocol === 'basic' || protocol === 'simulated-spl';

const hasSwitchOff = (protocol: Synchronization): boolean => protocol === 'monitor' || protocol === 'spl';
/** Nobody, or nobody who could wait for it, runs while it is held. */
const holdsCpu = (protocol: Synchronization): boolean => hasSwitchOff(protocol) || protocol === 'immediate-ceiling';
const hasQueue = (protocol: Synchronization): boolean => protocol === 'inheritance' || isWithoutInheritance(protocol);
const hasCeiling = (protocol: Synchronization): boolean => protocol === 'ceiling' || protocol === 'immediate-ceiling';

const protocolOf = (host: HostThreads, lock: string): Synchronization => host.locks.get(lock)?.protocol ?? 'basic';

/** Urgencies move with absolute deadlines, or a user has no place in the order: ceilings say nothing then. */
const ceilingUnknown = (host: HostThreads, lock: string): boolean =>
  host.policy === 'edf' ||
  (host.policy !== 'fixed-fifo' &&
    host.policy !== 'fixed-round-robin' &&
    usersOf(host, lock).some(({ spec }) => spec.periodNs === null));

/** Locks that can hold the thread up, directly or through others. */
export const locksThatMatter = (host: HostThreads, thread: HostThread): Set<string> => {
  const notBehind = [thread, ...ahead(host, thread)];
  const matter = new Set<string>();
  for (const [name, { protocol }] of host.locks) {
    const anyhow = hasSwitchOff(protocol) || (hasCeiling(protocol) && ceilingUnknown(host, name));
    if (anyhow || notBehind.some((one) => uses(one, name))) matter.add(name);
  }
  const passages = host.threads.flatMap(({ body }) => body.passages);
  for (let size = -1; size !== matter.size;) {
    size = matter.size;
    for (const { lock, inside } of passages) if (inside.some((outer) => matter.has(outer))) matter.add(lock);
  }
  return matter;
};

export interface LessUrgent {
  /** For EDF: those with later deadlines. */
  threads: readonly HostThread[];
  /** May the thread go on with its next activation at once? */
  overruns: (thread: HostThread) => boolean;
}

/** The longest that less urgent threads can hold up work to which these locks matter. Infinity: they never let go. */
export const blockingNs = (
  host: HostThreads,
  { threads: lower, overruns }: LessUrgent,
  matter: ReadonlySet<string>,
): number => {
  if (lower.length === 0) return 0;
  const { kernelStepNs, resumeNs } = host;
  const passes = ({ body }: HostThread, of: (protocol: Synchronization) => boolean): boolean =>
    body.passages.some(({ lock }) => matter.has(lock) && of(protocolOf(host, lock)));
  // A holder may have been preempted before the window: then it is resumed first.
  const longestNs = (thread: HostThread): number => {
    const ns = thread.body.longestHoldNs((lock) => matter.has(lock), overruns(thread));
    return ns > 0 ? ns + resumeNs : 0;
  };
  const queued = lower.filter((thread) => passes(thread, hasQueue));
  const ceilings = lower.filter((thread) => passes(thread, (protocol) => protocol === 'ceiling'));
  const waiting = queued.length === 0 && host.policy !== 'edf' ? [] : [...new Set([...queued, ...ceilings])];
  // Of those that nobody waits for, one can have the CPU when the window begins.
  const others = lower.filter((thread) => !waiting.includes(thread));
  const beginNs = Math.max(
    kernelStepNs,
    ...others.filter((thread) => passes(thread, holdsCpu)).map((thread) => longestNs(thread)),
  );
  const originalNs = Math.max(
    0,
    ...others.filter((thread) => ceilings.includes(thread)).map((thread) => longestNs(thread)),
  );
  return beginNs + originalNs + waiting.reduce((sum, thread) => sum + longestNs(thread), 0);
};

/**
 * What threads that are thrown out of restartable sections have to do again, for one activation of `thread`: at each of
 * its passages one of `victims`.
 */
export const restartNs = (host: HostThreads, thread: HostThread, victims: readonly HostThread[]): number => {
  let sumNs = 0;
  for (const { lock } of thread.body.passages) {
    if (protocolOf(host, lock) !== 'restartable') continue;
    const again = victims
      .filter((victim) => victim !== thread)
      .flatMap(({ body }) => body.passages.filter((passage) => passage.lock === lock))
      .map(({ heldNs, operationNs }) => heldNs + operationNs);
    sumNs += Math.max(0, ...again);
  }
  return sumNs;
};
