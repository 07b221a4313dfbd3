/**
 * Whether response-time analysis applies to a thread of a scenario, or why not, in a sentence. It does not where other
 * threads' computation of unknown length can come in between: time sharing, messages, locks whose holder does not get the
 * urgency of those who wait for it, sections in which a thread sleeps, possible deadlocks.
 */
import type { Synchronization } from '../../scenario/types.ts';
import type { HostThread, HostThreads } from './host-threads.ts';
import { ahead, behind, isWithoutInheritance, locksThatMatter, usersOf } from './lock-blocking.ts';

const waitsForHolder = (protocol: Synchronization): boolean =>
  protocol === 'inheritance' || protocol === 'spin' || protocol === 'restartable' || isWithoutInheritance(protocol);

const switchesOff = (protocol: Synchronization): boolean => protocol === 'monitor' || protocol === 'spl';

/** Locks that can be taken in a circle; null if none can. */
const circleOf = (host: HostThreads): string[] | null => {
  const inner = new Map<string, Set<string>>();
  for (const { lock, inside } of host.threads.flatMap(({ body }) => body.passages)) {
    if (!waitsForHolder(host.locks.get(lock)?.protocol ?? 'basic')) continue;
    for (const outer of inside) inner.set(outer, (inner.get(outer) ?? new Set()).add(lock));
  }
  const search = (path: readonly string[]): string[] | null => {
    const last = path.at(-1) ?? '';
    for (const next of inner.get(last) ?? []) {
      const seen = path.indexOf(next);
      const circle = seen >= 0 ? path.slice(seen) : path.length > inner.size ? null : search([...path, next]);
      if (circle !== null) return circle;
    }
    return null;
  };
  for (const start of inner.keys()) {
    const circle = search([start]);
    if (circle !== null) return circle;
  }
  return null;
};

/** Why no thread of the host has a bound; null if that can be asked of each. */
const whyNoneOn = (host: HostThreads): string | null => {
  if (host.policy === 'time-sharing') return 'time sharing: urgency changes with the CPU time used';
  for (const { spec, body } of host.threads) {
    for (const { lock, inside, suspends } of body.passages) {
      if (suspends) return `${spec.name} sleeps or waits for a message while it holds ${lock}`;
      const protocol = host.locks.get(lock)?.protocol ?? 'basic';
      const other = inside.find((outer) => host.locks.get(outer)?.protocol !== protocol);
      if (other !== undefined && !switchesOff(protocol)) {
        return `${spec.name} takes ${lock} inside ${other}, which has another protocol`;
      }
      if (protocol === 'restartable' && inside.length > 0) {
        return `${spec.name} takes ${lock} inside ${inside.join(' and ')}: a restarted section with others in it`;
      }
      if (protocol === 'restartable' && host.policy === 'fixed-round-robin') {
        return `${lock} is restartable, and round robin lets an equal in while it is held`;
      }
    }
  }
  const circle = circleOf(host);
  return circle === null
    ? null
    : `${circle.join(' and ')} are taken in a circle: the threads can block each other for ever`;
};

const messageReason = (host: HostThreads, thread: HostThread): string | null => {
  if (thread.body.usesMessages) return 'it sends or waits for messages, whose arrival the analysis does not know';
  // A server that takes its caller's urgency can be as urgent as any of them.
  const others = host.threads.filter(({ body }) => body.usesMessages);
  const first = others.find((one) => host.policy === 'edf' || host.mayPrecede(one, thread));
  if (first === undefined) return null;
  return `${first.spec.name}, as urgent or more, waits for messages, whose arrival the analysis does not know`;
};

/** Spinners that find the lock taken burn CPU time, then give way to anybody. */
const spinReason = (host: HostThreads, thread: HostThread): string | null => {
  for (const [name, { protocol }] of host.locks) {
    if (protocol !== 'spin') continue;
    const users = usersOf(host, name);
    const equals = host.policy === 'fixed-fifo' && users.every(({ spec }) => spec.priority === users[0]?.spec.priority);
    if (users.length < 2 || equals || users.every((user) => host.isLessUrgent(user, thread))) continue;
    return `${name} is a spin lock: a thread that finds it taken burns CPU time, then gives way to anybody`;
  }
  return null;
};

const passesNothingOn = (name: string, holder: string, between: string | undefined): string => {
  const who = between === undefined ? 'others' : between;
  return `${name} passes no urgency on: while ${holder} holds it, ${who} can keep ${holder} from the CPU`;
};

/** A lock without inheritance that a less urgent thread may hold while others come before that one. */
const basicReason = (host: HostThreads, thread: HostThread): string | null => {
  const matter = locksThatMatter(host, thread);
  const lower = host.threads.filter((other) => other !== thread && host.mayBeLessUrgent(other, thread));
  for (const [name, { protocol }] of host.locks) {
    if (!matter.has(name) || !isWithoutInheritance(protocol)) continue;
    if (host.policy === 'edf' && usersOf(host, name).length > 1) return passesNothingOn(name, 'its holder', undefined);
    for (const holder of usersOf(host, name).filter((user) => lower.includes(user))) {
      const between = lower.find((other) => other !== holder && host.mayPrecede(other, holder));
      if (between !== undefined) return passesNothingOn(name, holder.spec.name, between.spec.name);
    }
  }
  return null;
};

const sleepReason = (host: HostThreads, thread: HostThread): string | null => {
  if (host.policy !== 'edf') return null;
  const sleeper = [thread, ...ahead(host, thread), ...behind(host, thread)].find(({ body }) => body.sleeps > 0);
  return sleeper === undefined ? null : `${sleeper.spec.name} sleeps in its body, which the analysis of EDF leaves out`;
};

/** Why the thread has no bound, or null. */
export const whyNoBound = (host: HostThreads, thread: HostThread): string | null =>
  whyNoneOn(host) ??
  messageReason(host, thread) ??
  sleepReason(host, thread) ??
  spinReason(host, thread) ??
  basicReason(host, thread);
