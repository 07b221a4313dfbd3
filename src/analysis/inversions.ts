/**
 * Priority inversions by the definition of the architecture: at an instant, work for an activity (the victim) is
 * ready to be done on a host, and that host's CPU works for something less urgent, or does interrupt work for it.
 *
 *   pending   ......ppppppppppppppppppp....     a thread, message, datagram or frame of the victim
 *   CPU       vvv...dddddddddiiddddddddvvvv     d: less urgent, i: interrupt for it, v: for the victim
 *   inversion       [-----------------]
 *
 * A record runs from the first to the last such instant without a gap and is open where the run ends in it.
 * Work for no activity (a clock tick, house-keeping) has no urgency: it neither begins nor ends a record, but a
 * record goes on over it. The kind and the culprit of a record are those with the most time in it; the time of
 * every kind is kept beside. It is unbounded if computation of a less urgent application runs in it outside of
 * the critical section that is waited for. Several victims have a record each. Times are nanoseconds.
 */
import {
  activationOf,
  ActivityEvent,
  activityNumberOf,
  DROP_BASE,
  Kind,
  State,
  type Definition,
  type DefinitionOf,
} from '../trace/format.ts';
import { findCause, type Cause, type InversionKind } from './inversion-cause.ts';
import { causeChain } from './inversion-chain.ts';
import { InversionLog, type Inversion, type InversionsFound, type InversionTotals } from './inversion-log.ts';
import { HostVictims, type OpenInversion, type Victim } from './inversion-victims.ts';
import { MachineState, type HostState, type ThreadState } from './machine-state.ts';
import { Urgency } from './urgency.ts';

/** Told of every stretch of time in which an activity suffers. */
export interface InversionListener {
  /** On a host, up to `toNs`, since the last stretch or since it began to wait there. */
  suffered(host: number, victim: DefinitionOf<'activity'>, kind: InversionKind, toNs: number): void;
}

export class Inversions {
  readonly urgency = new Urgency();
  readonly #machine = new MachineState();
  readonly #log = new InversionLog();
  readonly #hosts: HostVictims[] = [];
  readonly #hostOf: number[] = [];
  readonly #activities: DefinitionOf<'activity'>[] = [];
  readonly #cause: Cause = { kind: 'priority', direct: false, computation: false };
  readonly #listener: InversionListener | null;

  constructor(listener: InversionListener | null = null) {
    this.#listener = listener;
  }

  define(definition: Definition): void {
    this.#machine.define(definition);
    if (definition.type === 'host') {
      const host = new HostVictims(definition.host, this.#machine.hosts[definition.host] as HostState);
      this.#hosts[definition.host] = host;
      for (const activity of this.#activities) host.add(activity);
      this.#chooseVictims();
    } else if (definition.type === 'activity') {
      this.urgency.define(definition);
      this.#activities.push(definition);
      for (const host of this.#hosts) host.add(definition);
      this.#chooseVictims();
    } else if ('host' in definition) {
      this.#hostOf[definition.id] = definition.host;
      if (definition.type === 'thread' && definition.policy === 'edf') this.#orderByDeadline();
    }
  }

  #orderByDeadline(): void {
    this.urgency.orderByDeadline();
    this.#chooseVictims();
  }

  #chooseVictims(): void {
    for (const host of this.#hosts) host.choose((activity) => this.urgency.canSuffer(activity));
  }

  /** Takes any record. */
  record(timeNs: number, kind: number, detail: number, subject: number, work: number, a: number): void {
    if (kind > Kind.queue) {
      if (kind !== Kind.activity) return;
      this.urgency.record(timeNs, detail, subject, a);
      if (detail === ActivityEvent.start) this.#adopt(subject, work);
      return;
    }
    const host = this.#hosts[this.#hostOf[subject] ?? -1];
    if (host === undefined) return;
    if (timeNs > host.settledNs) this.#settle(host, timeNs);
    if (kind === Kind.slice || kind === Kind.state) {
      const thread = this.#machine.threads[subject];
      if (thread === undefined) return;
      host.countThread(this.#machine, thread, -1);
      this.#machine.record(kind, detail, subject, work, a);
      host.countThread(this.#machine, thread, 1);
    } else if (kind === Kind.queue) {
      const queue = this.#machine.queues[subject];
      if (queue === undefined || detail >= DROP_BASE) return;
      const before = queue.messages.length;
      this.#machine.record(kind, detail, subject, work, a);
      if (queue.definition.queue !== 'transmit-ring') host.countQueued(work, queue.messages.length - before);
    } else this.#machine.record(kind, detail, subject, work, a);
  }

  /** A thread that took up its next activation and lost the CPU at the same instant has no record that says so. */
  #adopt(activityId: number, work: number): void {
    const activity = this.#activities.find(({ id }) => id === activityId);
    const host = activity === undefined ? undefined : this.#hosts[activity.host];
    if (activity === undefined || host === undefined) return;
    for (const thread of host.state.threads) {
      const ready = thread.state < State.lockWait && thread.definition.role === 'application';
      if (!ready || activityNumberOf(thread.work) !== activity.number) continue;
      host.countThread(this.#machine, thread, -1);
      thread.work = work;
      host.countThread(this.#machine, thread, 1);
    }
  }

  /** The run is complete up to here: open inversions reach so far. */
  advance(untilNs: number): void {
    for (const host of this.#hosts) if (untilNs > host.settledNs) this.#settle(host, untilNs);
  }

  /** Records in order of start, open ones among them: the newest 200,000 at least. */
  get list(): readonly Inversion[] {
    return this.#log.list;
  }

  /** How many of the oldest are no longer in the list. */
  get forgotten(): number {
    return this.#log.forgotten;
  }

  /** All that is found so far, as data that can be sent to another thread. */
  get found(): InversionsFound {
    return this.#log.found;
  }

  /** Totals over the whole run, open ones so far included, of one victim (definition id) or of all. */
  totals(victim?: number): InversionTotals {
    return this.#log.totals(victim);
  }

  /** Accounts for the time up to `toNs`, in which nothing changed on the host. */
  #settle(host: HostVictims, toNs: number): void {
    const fromNs = host.settledNs;
    host.settledNs = toNs;
    if (host.pendingCount === 0 && host.openCount === 0) return;
    const { runner, work } = host.state;
    for (const victim of host.list) {
      if (!victim.pending) this.#close(host, victim);
      else if (runner === null) continue;
      else if (this.urgency.isLessUrgent(work, victim.activity)) this.#extend(host, victim, fromNs, toNs);
      else if (work !== 0 || runner.definition.role === 'idle') this.#close(host, victim);
    }
  }

  #extend(host: HostVictims, victim: Victim, fromNs: number, toNs: number): void {
    const cause = this.#cause;
    findCause(this.#machine, host.state, this.urgency, victim.activity, victim, cause);
    const open = (victim.inversion ??= this.#open(host, victim, fromNs, cause.kind));
    const ns = toNs - fromNs;
    const { record } = open;
    record.endNs = toNs;
    record.nsByKind[cause.kind] += ns;
    if (cause.computation) {
      record.computationNs += ns;
      record.bounded = false;
    }
    if (cause.kind === 'lock') {
      if (cause.direct) record.lockHeldNs += ns;
      else record.lockStolenNs += ns;
    }
    if (record.kind !== cause.kind && record.nsByKind[cause.kind] > record.nsByKind[record.kind]) {
      record.kind = cause.kind;
      record.chain = causeChain(this.#machine, host.state, victim.activity, cause.kind);
    }
    open.totalNs += ns;
    if (victim.applications === 0) open.packetNs += ns;
    record.waiting = open.packetNs * 2 > open.totalNs ? 'packet' : 'thread';
    this.#accuse(host, open, ns, cause.kind);
    this.#listener?.suffered(host.index, victim.activity, cause.kind, toNs);
  }

  /** Whoever had the CPU for most of the time is the culprit. */
  #accuse(host: HostVictims, open: OpenInversion, ns: number, kind: InversionKind): void {
    const { runner, work } = host.state;
    const id = (runner as ThreadState).definition.id;
    const known = open.culprits.get(id);
    const totalNs = (known?.ns ?? 0) + ns;
    if (known === undefined) open.culprits.set(id, { ns, work });
    else known.ns = totalNs;
    const { record } = open;
    if (id !== record.culprit && totalNs > (open.culprits.get(record.culprit)?.ns ?? 0)) {
      record.culprit = id;
      record.culpritActivity = this.urgency.activityOf(work)?.id ?? -1;
      if (kind === record.kind) this.#rechain(host, record);
    }
  }

  #rechain(host: HostVictims, record: Inversion): void {
    const victim = this.#activities.find(({ id }) => id === record.victim);
    if (victim !== undefined) record.chain = causeChain(this.#machine, host.state, victim, record.kind);
  }

  #open(host: HostVictims, victim: Victim, startNs: number, kind: InversionKind): OpenInversion {
    const { runner, work } = host.state;
    host.openCount += 1;
    const record = this.#log.open({
      host: host.index,
      victim: victim.activity.id,
      victimThread: victim.application,
      activation: activationOf(victim.work),
      waiting: victim.applications === 0 ? 'packet' : 'thread',
      culprit: (runner as ThreadState).definition.id,
      culpritActivity: this.urgency.activityOf(work)?.id ?? -1,
      startNs,
      kind,
      chain: causeChain(this.#machine, host.state, victim.activity, kind),
    });
    return { record, culprits: new Map(), packetNs: 0, totalNs: 0 };
  }

  #close(host: HostVictims, victim: Victim): void {
    const { inversion } = victim;
    if (inversion === null) return;
    victim.inversion = null;
    host.openCount -= 1;
    this.#log.close(inversion.record);
  }
}
