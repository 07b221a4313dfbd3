/**
 * Bounds on the response times of the free threads of a scenario, host by host: response-time analysis with blocking
 * (`busy-window.ts`, `earliest-deadline.ts`, `lock-blocking.ts`), the scenario's costs included. First releases do not
 * matter: a bound holds for all of them. What can not be bounded is told with its reason (`applicability.ts`).
 *
 * A thread that sleeps in its body counts as if it computed meanwhile, and can be held up anew after each sleep. A
 * watchdog's reset ends activations; the bound is that of those that complete. Times are nanoseconds.
 */
import { hostNames, type HostName, type Scenario, type ThreadsWorkload } from '../../scenario/types.ts';
import { whyNoBound } from './applicability.ts';
import { responseTimeNs, type Interference } from './busy-window.ts';
import { deadlineResponseTimeNs } from './earliest-deadline.ts';
import { hostThreads, type HostThread, type HostThreads } from './host-threads.ts';
import { ahead, behind, blockingNs, locksThatMatter, restartNs } from './lock-blocking.ts';

export interface ThreadBound {
  thread: string;
  host: HostName;
  /** No response is longer, from the release to the completion. Null where there is no bound. */
  boundNs: number | null;
  /** Why there is none, in a sentence without a full stop. */
  why: string | null;
  /** What one activation asks of the CPU, all costs included. */
  computeNs: number;
  /** The longest that less urgent threads hold it up; null where that has no bound, or depends on deadlines. */
  blockingNs: number | null;
}

interface Analysed {
  boundNs: number | null;
  blockingNs: number | null;
}

type Overruns = (thread: HostThread) => boolean;

/** Under fixed priorities. */
const fixedPriorityBound = (host: HostThreads, thread: HostThread, overruns: Overruns): Analysed => {
  const first = ahead(host, thread);
  const heldUpNs = blockingNs(host, { threads: behind(host, thread), overruns }, locksThatMatter(host, thread));
  const victims = [thread, ...first];
  const interference: Interference[] = first.map((other) => ({
    computeNs: other.computeNs + other.body.sleepNs + other.body.sleeps * heldUpNs + restartNs(host, other, victims),
    periodNs: other.periodNs,
  }));
  if (host.clock !== null) interference.push(host.clock);
  const { body, computeNs, periodNs } = thread;
  const own = { computeNs: computeNs + body.sleepNs + body.sleeps * heldUpNs, periodNs, blockingNs: heldUpNs };
  return { boundNs: responseTimeNs(own, interference), blockingNs: heldUpNs };
};

/** A relative deadline, or later than all. */
const deadlineNsOf = ({ spec, deadlineNs }: HostThread): number =>
  deadlineNs ?? spec.periodNs ?? Number.MAX_SAFE_INTEGER;

/** Under EDF. Threads without a period are above all deadlines, or below all where it is about them. */
const deadlineBound = (host: HostThreads, thread: HostThread, overruns: Overruns): Analysed => {
  const { threads, clock } = host;
  const matter = locksThatMatter(host, thread);
  const computeNs = (one: HostThread): number => one.computeNs + restartNs(host, one, threads);
  const others = threads.filter((other) => other !== thread);
  const fixed: Interference[] = clock === null ? [] : [clock];
  const asFixed = (one: HostThread): Interference => ({ computeNs: computeNs(one), periodNs: one.periodNs });
  if (thread.spec.periodNs === null) {
    fixed.push(...others.map(asFixed));
    return { boundNs: responseTimeNs({ computeNs: computeNs(thread), periodNs: Infinity }, fixed), blockingNs: 0 };
  }
  const periodic = others.filter(({ spec }) => spec.periodNs !== null);
  fixed.push(...others.filter(({ spec }) => spec.periodNs === null).map(asFixed));
  const work = (one: HostThread) => ({
    computeNs: computeNs(one),
    periodNs: one.periodNs,
    deadlineNs: deadlineNsOf(one),
  });
  const boundNs = deadlineResponseTimeNs({
    own: work(thread),
    others: periodic.map(work),
    fixed,
    blockingNs: (aboveNs) =>
      blockingNs(host, { threads: periodic.filter((one) => deadlineNsOf(one) > aboveNs), overruns }, matter),
  });
  return { boundNs, blockingNs: null };
};

const OVERLOAD = 'it and what goes before it ask for more than the whole CPU';
const NEVER_FREE = 'a less urgent thread that is late for its next release may never let go of its locks';

/** The bounds of one host, each asked for once: what holds a thread up depends on whether those behind it are late. */
class HostBounds {
  readonly #host: HostThreads;
  readonly #name: HostName;
  readonly #known = new Map<HostThread, ThreadBound>();

  constructor(host: HostThreads, name: HostName) {
    this.#host = host;
    this.#name = name;
  }

  of(thread: HostThread): ThreadBound {
    const known = this.#known.get(thread);
    if (known !== undefined) return known;
    const bound = this.#analyse(thread);
    this.#known.set(thread, bound);
    return bound;
  }

  /** Only asked of threads that are less urgent than the one in question, so there is an end to it. */
  readonly #overruns = (thread: HostThread): boolean => {
    const { boundNs } = this.of(thread);
    return thread.periodNs !== Infinity && (boundNs === null || boundNs > thread.periodNs);
  };

  #analyse(thread: HostThread): ThreadBound {
    const base = { thread: thread.spec.name, host: this.#name, computeNs: thread.computeNs };
    const why = whyNoBound(this.#host, thread);
    if (why !== null) return { ...base, boundNs: null, why, blockingNs: null };
    const analyse = this.#host.policy === 'edf' ? deadlineBound : fixedPriorityBound;
    const { boundNs, blockingNs: heldUpNs } = analyse(this.#host, thread, this.#overruns);
    if (heldUpNs === Infinity) return { ...base, boundNs: null, why: NEVER_FREE, blockingNs: null };
    return { ...base, boundNs, why: boundNs === null ? OVERLOAD : null, blockingNs: heldUpNs };
  }
}

/** Bounds of the threads of a workload, in its order. */
export const boundsOfThreads = (scenario: Scenario, workload: ThreadsWorkload): ThreadBound[] => {
  const bounds = new Map<string, ThreadBound>();
  for (const name of hostNames) {
    const host = hostThreads(scenario, workload, name);
    const hostBounds = new HostBounds(host, name);
    for (const thread of host.threads) bounds.set(thread.spec.name, hostBounds.of(thread));
  }
  return workload.threads.flatMap(({ name }) => bounds.get(name) ?? []);
};

/** Bounds of the free threads of a scenario, in its order; none for a scenario with a network. */
export const threadBounds = (scenario: Scenario): ThreadBound[] =>
  scenario.workload.kind === 'threads' ? boundsOfThreads(scenario, scenario.workload) : [];
