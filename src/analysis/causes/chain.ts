/**
 * The chain of a piece of work over both hosts and the wire: who worked for it when, where it waited, how it was handed
 * on. Of an activation that is everything from its release to its completion, in the order in which it happened:
 *
 *   client    rt-client ──► transmit ring              ┌► net ──► rt-client
 *   wire                        └─► frame 7      frame 8┘
 *   server                             └► network card ──► net ──► rt-server
 *
 * Records name the work that they are for, so the chain is what has the same work; the links between its steps are
 * its messages, frames and wake-ups (one by other work, such as the release of a lock, is a link too). Read record by
 * record and taken on as a run goes on. Times are nanoseconds.
 */
import {
  DROP_BASE,
  dropReasons,
  FrameEvent,
  isReadyState,
  Kind,
  NONE,
  QueueEvent,
  State,
  type DefinitionOf,
  type DropReason,
} from '../../trace/format.ts';
import { hostOf, type CauseSource } from './source.ts';
import { wakeAt } from './wakes.ts';

/** Where a link begins or ends: a thread, or the wire as used by a host. */
export type ChainPlace =
  | { readonly kind: 'thread'; readonly thread: number }
  | { readonly kind: 'wire'; readonly host: number };

export interface ChainStep {
  /** A thread runs for the work, or waits with it; the work waits in a queue, or is on the wire. */
  readonly kind: 'run' | 'wait' | 'queue' | 'wire';
  /** Definition id of the thread, queue or link. */
  readonly subject: number;
  /** On the wire: who sends. */
  readonly host: number;
  /** Of a wait. */
  readonly state: State | null;
  readonly startNs: number;
  endNs: number;
  /** It goes on where the run ends. */
  open: boolean;
  /** The record that began it. */
  readonly record: number;
  /** The message or frame; NONE for none. */
  readonly message: number;
}

export interface ChainLink {
  /** A message or datagram through a queue, a wake-up without one, a frame onto the wire, and from it. */
  readonly kind: 'message' | 'wake' | 'transmit' | 'arrive';
  readonly from: ChainPlace;
  readonly fromNs: number;
  readonly to: ChainPlace;
  readonly toNs: number;
  /** Definition id of the queue or lock between; NONE for none. */
  readonly through: number;
  readonly message: number;
  readonly record: number;
}

export interface ChainDrop {
  readonly queue: number;
  readonly reason: DropReason;
  readonly atNs: number;
  readonly record: number;
}

/** Records that a chain may span. A longer one is told up to there. */
const MOST_CHAIN_RECORDS = 1_000_000;

/** A link whose end is not known yet. */
type Loose = Omit<ChainLink, 'to' | 'toNs'>;

interface HostWalk {
  /** Definition id of the thread of the current slice; NONE before the first. */
  runner: number;
  /** The step of the chain that the CPU is at. */
  run: ChainStep | null;
  /** What was taken from a queue, or handed over, for whoever takes the work up next. */
  readonly handed: Loose[];
}

const threadPlace = (thread: number): ChainPlace => ({ kind: 'thread', thread });
const wirePlace = (host: number): ChainPlace => ({ kind: 'wire', host });

export class Chain {
  readonly work: number;
  readonly fromNs: number;
  /** In order of their start. */
  readonly steps: ChainStep[] = [];
  readonly links: ChainLink[] = [];
  readonly drops: ChainDrop[] = [];
  readonly #source: CauseSource;
  readonly #toNs: number;
  readonly #endIndex: number;
  readonly #hosts = new Map<number, HostWalk>();
  readonly #waits = new Map<number, ChainStep>();
  /** What lies in a queue, by queue and message: its step, and the link that it will be. */
  readonly #queued = new Map<string, { step: ChainStep; link: Loose | null }>();
  readonly #open = new Set<ChainStep>();
  #wire: ChainStep | null = null;
  #next: number;

  /**
   * @param work what `work` of the records is: not 0
   * @param fromNs,toNs from when to when the work was done, both included; Infinity while it is not over
   */
  constructor(source: CauseSource, work: number, fromNs: number, toNs: number) {
    this.work = work;
    this.fromNs = fromNs;
    this.#source = source;
    this.#toNs = toNs;
    this.#next = Math.max(source.firstIndex, source.indexAtOrAfter(fromNs));
    this.#endIndex = this.#next + MOST_CHAIN_RECORDS;
    this.advance();
  }

  /** Takes in what the run has got since. Returns whether there was anything. */
  advance(): boolean {
    const source = this.#source;
    const end = Math.min(source.endIndex, this.#endIndex);
    const from = this.#next;
    while (this.#next < end) {
      const atNs = source.timeNs(this.#next);
      if (atNs > this.#toNs) break;
      this.#record(this.#next, atNs);
      this.#next += 1;
    }
    const reachedNs = Math.min(source.untilNs, this.#toNs);
    for (const step of this.#open) step.endNs = Math.max(step.startNs, reachedNs);
    return this.#next > from;
  }

  /** Everything up to the end of the work was read. */
  get whole(): boolean {
    return this.#next < this.#endIndex;
  }

  #record(record: number, atNs: number): void {
    const source = this.#source;
    const detail = source.detail(record);
    const mine = source.work(record) === this.work;
    switch (source.kind(record)) {
      case Kind.slice:
        this.#slice(record, atNs, mine);
        return;
      case Kind.state:
        this.#state(record, atNs, detail as State, mine);
        return;
      case Kind.queue:
        if (mine) this.#queue(record, atNs, detail);
        return;
      case Kind.frame:
        if (mine) this.#frame(record, atNs, detail as FrameEvent);
        return;
      default:
    }
  }

  #slice(record: number, atNs: number, mine: boolean): void {
    const thread = this.#source.subject(record);
    const host = this.#host(hostOf(this.#source.definitions[thread]));
    this.#endWait(thread, atNs);
    if (host.run !== null && (!mine || host.run.subject !== thread)) {
      this.#close(host.run, atNs);
      host.run = null;
    }
    host.runner = thread;
    if (!mine) return;
    host.run ??= this.#begin('run', record, atNs, null);
    for (const link of host.handed.splice(0)) this.#arrive(link, threadPlace(thread), atNs);
  }

  #state(record: number, atNs: number, state: State, mine: boolean): void {
    const thread = this.#source.subject(record);
    this.#endWait(thread, atNs);
    if (!mine) return;
    if (state === State.readyWoken) this.#woken(record, atNs);
    if (isReadyState(state) || state === State.lockWait || state === State.sendWait) {
      this.#waits.set(thread, this.#begin('wait', record, atNs, state));
    }
  }

  #woken(record: number, atNs: number): void {
    const { waker, woken, object, message } = wakeAt(this.#source, record);
    const { handed } = this.#host(hostOf(this.#source.definitions[woken]));
    const to = threadPlace(woken);
    const at = handed.findIndex((link) => link.fromNs === atNs && link.through === object);
    const [link] = at < 0 ? [] : handed.splice(at, 1);
    if (link !== undefined) this.#arrive(link, to, atNs);
    else if (waker !== NONE) {
      // Still in its queue: it wakes who will take it, and that is how it gets there.
      const queued = this.#queued.get(queueKey(object, message));
      if (queued?.link?.fromNs === atNs) queued.link = null;
      const kind = message === NONE ? 'wake' : 'message';
      this.#arrive({ kind, from: threadPlace(waker), fromNs: atNs, through: object, message, record }, to, atNs);
    }
  }

  #queue(record: number, atNs: number, event: number): void {
    const source = this.#source;
    const queue = source.definitions[source.subject(record)];
    if (queue?.type !== 'queue') return;
    const message = source.a(record);
    const key = queueKey(queue.id, message);
    const host = this.#host(queue.host);
    if (event >= DROP_BASE) {
      this.#unqueue(key, atNs);
      const reason = dropReasons[event - DROP_BASE];
      if (reason !== undefined) this.drops.push({ queue: queue.id, reason, atNs, record });
      return;
    }
    switch (event as QueueEvent) {
      case QueueEvent.enqueue: {
        const step = this.#begin('queue', record, atNs, null);
        this.#queued.set(key, { step, link: this.#linkInto(queue, host, message, atNs, record) });
        return;
      }
      case QueueEvent.handOff:
        if (host.runner !== NONE)
          host.handed.push(linkFrom('message', threadPlace(host.runner), atNs, queue.id, message, record));
        return;
      case QueueEvent.dequeue:
        // A slot of the transmit ring is only given back once the frame has left.
        if (queue.queue !== 'transmit-ring') {
          const link = this.#unqueue(key, atNs);
          if (link !== null) host.handed.push(link);
        }
        return;
      case QueueEvent.discard:
        this.#unqueue(key, atNs);
    }
  }

  #linkInto(
    { id, queue }: DefinitionOf<'queue'>,
    { runner }: HostWalk,
    message: number,
    atNs: number,
    record: number,
  ): Loose | null {
    if (queue === 'receive-ring') {
      return this.#wire === null ? null : linkFrom('arrive', wirePlace(this.#wire.host), atNs, id, message, record);
    }
    const kind = queue === 'transmit-ring' ? 'transmit' : 'message';
    return runner === NONE ? null : linkFrom(kind, threadPlace(runner), atNs, id, message, record);
  }

  #frame(record: number, atNs: number, event: FrameEvent): void {
    const host = this.#source.level(record);
    const frame = this.#source.a(record);
    switch (event) {
      case FrameEvent.transmitStart: {
        for (const [key, { step }] of this.#queued) {
          if (step.message !== frame || !this.#isTransmitRing(step.subject)) continue;
          const link = this.#unqueue(key, atNs);
          if (link !== null) this.#arrive(link, wirePlace(host), atNs);
        }
        this.#wire = this.#begin('wire', record, atNs, null);
        return;
      }
      case FrameEvent.arrive:
      case FrameEvent.collision:
      case FrameEvent.abort:
        if (this.#wire !== null) this.#close(this.#wire, atNs);
        return;
      case FrameEvent.transmitEnd:
      case FrameEvent.defer:
    }
  }

  #isTransmitRing(id: number): boolean {
    const queue = this.#source.definitions[id];
    return queue?.type === 'queue' && queue.queue === 'transmit-ring';
  }

  /** Ends the wait in a queue; gives the link that it was for. */
  #unqueue(key: string, atNs: number): Loose | null {
    const found = this.#queued.get(key);
    if (found === undefined) return null;
    this.#queued.delete(key);
    this.#close(found.step, atNs);
    return found.link;
  }

  #arrive(link: Loose, to: ChainPlace, toNs: number): void {
    const isItself = link.from.kind === 'thread' && to.kind === 'thread' && link.from.thread === to.thread;
    if (!isItself) this.links.push({ ...link, to, toNs });
  }

  #begin(kind: ChainStep['kind'], record: number, atNs: number, state: State | null): ChainStep {
    const source = this.#source;
    const subject = source.subject(record);
    const host = kind === 'wire' ? source.level(record) : hostOf(source.definitions[subject]);
    const message = kind === 'queue' || kind === 'wire' ? source.a(record) : kind === 'run' ? source.b(record) : NONE;
    const step = { kind, subject, host, state, startNs: atNs, endNs: atNs, open: true, record, message };
    this.steps.push(step);
    this.#open.add(step);
    return step;
  }

  #close(step: ChainStep, atNs: number): void {
    if (!step.open) return;
    step.open = false;
    step.endNs = atNs;
    this.#open.delete(step);
    if (atNs > step.startNs) return;
    // What began and ended at one instant has not happened.
    const at = this.steps.lastIndexOf(step);
    if (at >= 0) this.steps.splice(at, 1);
  }

  #endWait(thread: number, atNs: number): void {
    const wait = this.#waits.get(thread);
    if (wait === undefined) return;
    this.#waits.delete(thread);
    this.#close(wait, atNs);
  }

  #host(host: number): HostWalk {
    const known = this.#hosts.get(host);
    if (known !== undefined) return known;
    const made: HostWalk = { runner: NONE, run: null, handed: [] };
    this.#hosts.set(host, made);
    return made;
  }
}

const queueKey = (queue: number, message: number): string => `${queue}:${message}`;

const linkFrom = (
  kind: ChainLink['kind'],
  from: ChainPlace,
  fromNs: number,
  through: number,
  message: number,
  record: number,
): Loose => ({ kind, from, fromNs, through, message, record });
