/**
 * Where the CPUs' time went: for every thread its running time by layer, its other time by state, how often it
 * got the CPU and how often it lost it.
 *
 * A switch is a dispatch: the thread owns the CPU at the end of an instant and another thread, or none, owned it
 * before. Interrupts borrow the CPU and are no switches; what is dispatched and preempted within one instant has
 * not happened. Times are nanoseconds and exact over the whole run.
 */
import { Kind, Layer, layerOf, State, type Definition, type DefinitionOf, ZERO_NS } from '../trace/format.ts';
import type { RecordColumns } from '../trace/reader.ts';

const LAYERS = Object.keys(Layer).length;
const STATES = Object.keys(State).length;
const NOBODY = -1;

export class ThreadFacts {
  readonly definition: DefinitionOf<'thread'>;
  /** Time that the CPU worked for it. */
  runNs = ZERO_NS;
  /** That time by layer (`Layer`). */
  readonly layerNs = new Float64Array(LAYERS);
  /** Its other time by `State`, up to its last change. */
  readonly stateNs = new Float64Array(STATES);
  /** Dispatches. */
  switches = 0;
  /** How often a more urgent thread took the CPU from it. */
  preemptions = 0;
  /** Its state (-1: it runs, or is unknown) and since when. */
  state = NOBODY;
  sinceNs = ZERO_NS;

  constructor(definition: DefinitionOf<'thread'>) {
    this.definition = definition;
    this.runNs = 0;
  }
}

class HostAccount {
  runner: ThreadFacts | null = null;
  code = 0;
  sliceStartNs = ZERO_NS;
  /** Owner of the CPU at the last settled instant; interrupts never are. */
  owner: ThreadFacts | null = null;
  settledNs = Number.NEGATIVE_INFINITY;
  /** Threads that lost the CPU at the instant that is being read. */
  readonly preempted: ThreadFacts[] = [];
}

export class ThreadAccounts {
  readonly #threads: (ThreadFacts | undefined)[] = [];
  readonly #hosts: HostAccount[] = [];

  define(definition: Definition): void {
    if (definition.type === 'host') this.#hosts[definition.host] = new HostAccount();
    else if (definition.type === 'thread') this.#threads[definition.id] = new ThreadFacts(definition);
  }

  /** Takes a slice or state record. */
  record(timeNs: number, kind: number, detail: number, subject: number): void {
    const thread = this.#threads[subject];
    const host = thread === undefined ? undefined : this.#hosts[thread.definition.host];
    if (thread === undefined || host === undefined) return;
    if (timeNs > host.settledNs) settle(host, timeNs);
    closeState(thread, timeNs);
    if (kind === Kind.slice) {
      closeSlice(host, timeNs);
      host.runner = thread;
      host.code = detail;
      thread.state = NOBODY;
    } else {
      thread.state = detail;
      if (detail === State.readyPreempted) host.preempted.push(thread);
    }
  }

  /**
   * Takes the slice and state records of a stretch, and leaves the others. A loop of its own: in one that has more to do
   * the engine does not always put `record` in place of its call, and to hand over each instant costs as much as the rest.
   */
  recordAll(columns: RecordColumns, from: number, to: number): void {
    const { kind: kinds, detail: details, subject: subjects } = columns;
    for (let i = from; i < to; i += 1) {
      const kind = kinds[i] as number;
      if (kind !== Kind.slice && kind !== Kind.state) continue;
      this.record(columns.timeNs(i), kind, details[i] as number, subjects[i] as number);
    }
  }

  /** The run is complete up to here: running slices and present states count so far. */
  advance(untilNs: number): void {
    for (const host of this.#hosts) {
      if (untilNs > host.settledNs) settle(host, untilNs);
      closeSlice(host, untilNs);
    }
    for (const thread of this.#threads) if (thread !== undefined) closeState(thread, untilNs);
  }

  get list(): readonly ThreadFacts[] {
    return this.#threads.filter((thread) => thread !== undefined);
  }
}

const isInterrupt = (thread: ThreadFacts): boolean =>
  thread.definition.role === 'interrupt' || thread.definition.role === 'soft-interrupt';

/** The instant before `timeNs` is over: what stands at its end has happened. */
const settle = (host: HostAccount, timeNs: number): void => {
  host.settledNs = timeNs;
  // Mostly there is none, and to empty a list costs.
  if (host.preempted.length > 0) {
    for (const thread of host.preempted) if (thread.state === State.readyPreempted) thread.preemptions += 1;
    host.preempted.length = 0;
  }
  const { runner } = host;
  if (runner === null || runner === host.owner || isInterrupt(runner)) return;
  host.owner = runner;
  runner.switches += 1;
};

const closeSlice = (host: HostAccount, timeNs: number): void => {
  const { runner } = host;
  const ns = timeNs - host.sliceStartNs;
  host.sliceStartNs = timeNs;
  if (runner === null || ns <= 0) return;
  runner.runNs += ns;
  const layer = layerOf(host.code);
  runner.layerNs[layer] = (runner.layerNs[layer] as number) + ns;
};

const closeState = (thread: ThreadFacts, timeNs: number): void => {
  if (thread.state !== NOBODY)
    thread.stateNs[thread.state] = (thread.stateNs[thread.state] as number) + timeNs - thread.sinceNs;
  thread.sinceNs = timeNs;
};
