/**
 * Blame: every nanosecond of every activation, from release to completion, gets exactly one cause.
 *
 *   release                                                                      completion
 *   | timer | moreUrgent | compute | udp ip … | transmitWait | wire | interruptOwn | inversionQueue | udp … |
 *     client ………………………………………………………………………            Ethernet   server …
 *
 * Time counts where the activation's next step is (`open-activation.ts`). On a host that is: its own work by
 * layer while the CPU works for it, else what the CPU does instead, by the urgency of that work. Time that less
 * urgent work takes is what the inversions say of it (`inversions.ts`), by construction: they tell this class of
 * every stretch. The parts of an activation add up to its response; that is asserted for each.
 *
 * Fed record by record; finished activations are kept in columns (the newest 200,000 or so), so old trace may go.
 * Times are nanoseconds. Left out: which of several causes at once would have sufficed.
 */
import {
  activationOf,
  ActivityEvent,
  activityNumberOf,
  DROP_BASE,
  FrameEvent,
  Kind,
  NONE,
  Operation,
  operationOf,
  QueueEvent,
  State,
  workOf,
  type Definition,
  type DefinitionOf,
  ZERO_NS,
} from '../../trace/format.ts';
import { isDemultiplexing, type InversionKind } from '../inversion-cause.ts';
import { Inversions, type InversionListener } from '../inversions.ts';
import { BlamedActivity } from './blamed-activity.ts';
import { BlamedHost, BlamedThread, TokenKind } from './blame-host.ts';
import { addToGroup, type BlamePart } from './blame-parts.ts';
import { Cause, causeOfInversion, ownCause, type CauseIndex } from './causes.ts';
import { Flight, OpenActivation } from './open-activation.ts';

/** Open activations of one activity; more can only be those of datagrams that nobody waits for. */
const MOST_OPEN = 4_000;

export class Blame implements InversionListener {
  readonly inversions = new Inversions(this);
  readonly #hosts: BlamedHost[] = [];
  readonly #threads: (BlamedThread | undefined)[] = [];
  readonly #queues: (DefinitionOf<'queue'> | undefined)[] = [];
  readonly #activities: (BlamedActivity | undefined)[] = [];
  readonly #byWork = new Map<number, OpenActivation>();
  #untilNs = ZERO_NS;

  define(definition: Definition): void {
    this.inversions.define(definition);
    if (definition.type === 'host') this.#hosts[definition.host] = new BlamedHost();
    else if (definition.type === 'thread') this.#threads[definition.id] = new BlamedThread(definition);
    else if (definition.type === 'queue') this.#queues[definition.id] = definition;
    else if (definition.type === 'activity') this.#activities[definition.id] = new BlamedActivity(definition);
  }

  /** Takes any record. */
  record(timeNs: number, kind: number, detail: number, subject: number, work: number, a: number): void {
    // Whatever such a record changes may be on another host than the one that it is settled on.
    if (kind === Kind.frame || kind === Kind.activity) this.#settle(timeNs);
    this.inversions.record(timeNs, kind, detail, subject, work, a);
    switch (kind) {
      case Kind.slice:
        this.#slice(timeNs, detail, subject, work);
        return;
      case Kind.state:
        this.#state(timeNs, detail, subject, work, a);
        return;
      case Kind.queue:
        this.#queue(timeNs, detail, subject, work);
        return;
      case Kind.frame:
        this.#frame(timeNs, detail, work);
        return;
      case Kind.activity:
        this.#activity(timeNs, detail, subject, a);
        return;
      default:
    }
  }

  /** The run is complete up to here. */
  advance(untilNs: number): void {
    this.#untilNs = Math.max(this.#untilNs, untilNs);
    this.#settle(untilNs);
  }

  /** The inversions' word for how time was lost to less urgent work, up to `toNs`. */
  suffered(host: number, victim: DefinitionOf<'activity'>, kind: InversionKind, toNs: number): void {
    const state = this.#hosts[host];
    if (state === undefined) return;
    for (const open of state.list) {
      if (open.activity !== victim || open.sinceNs >= toNs) continue;
      this.#add(open, causeOfInversion(kind), state.runner, open.where, toNs);
    }
  }

  /**
   * The parts of an activation, in order of their first time; null if it is not known or no longer kept. They
   * add up to its response, or, while it is open, to the time since its release.
   * @param activityId definition id
   */
  partsOf(activityId: number, index: number): BlamePart[] | null {
    const activity = this.#activities[activityId];
    if (activity === undefined) return null;
    const open = activity.open.get(index);
    if (open === undefined) return activity.finished.of(index);
    this.#attribute(open, this.#untilNs);
    return open.parts.list;
  }

  /**
   * Adds the parts of an activation to nanoseconds by group, in the order of `blameGroups`; false if it is not known
   * or no longer kept. Allocates nothing: painters ask at every picture.
   */
  addGroups(activityId: number, index: number, sumsNs: Float64Array): boolean {
    const activity = this.#activities[activityId];
    if (activity === undefined) return false;
    const open = activity.open.get(index);
    if (open === undefined) return activity.finished.addGroups(index, sumsNs);
    this.#attribute(open, this.#untilNs);
    const { keys, ns } = open.parts;
    for (let i = 0; i < ns.length; i += 1) addToGroup(sumsNs, keys[i] as number, ns[i] as number);
    return true;
  }

  #settle(timeNs: number): void {
    this.inversions.advance(timeNs);
    for (const host of this.#hosts) for (const open of host.list) this.#attribute(open, timeNs);
  }

  #slice(timeNs: number, code: number, subject: number, work: number): void {
    const thread = this.#threads[subject];
    const host = thread === undefined ? undefined : this.#hosts[thread.definition.host];
    if (thread === undefined || host === undefined) return;
    const interrupt = isDemultiplexing(thread, code);
    const before = host.runner;
    if (before !== thread || host.work !== work || host.interrupt !== interrupt) {
      for (const open of host.list) this.#attribute(open, timeNs);
    } else if (thread.open !== null && thread.open.listed >= 0) this.#attribute(thread.open, timeNs);
    // Idle threads and interrupts may stop without a state record of their own.
    if (before !== null && before !== thread && before.kind === TokenKind.running) {
      this.#count(timeNs, before, before.work, TokenKind.none, NONE);
    }
    host.runner = thread;
    host.code = code;
    host.work = work;
    host.interrupt = interrupt;
    this.#count(timeNs, thread, work, TokenKind.running, NONE);
  }

  #state(timeNs: number, state: number, subject: number, work: number, a: number): void {
    const thread = this.#threads[subject];
    if (thread !== undefined) this.#count(timeNs, thread, work, this.#kindOf(state, a), a);
  }

  #kindOf(state: number, waitsFor: number): TokenKind {
    if (state < State.lockWait) return TokenKind.ready;
    if (state === State.lockWait) return TokenKind.lockWait;
    if (state !== State.sendWait) return TokenKind.none;
    return this.#queues[waitsFor]?.queue === 'transmit-ring' ? TokenKind.ringWait : TokenKind.portWait;
  }

  /** From this instant on a thread counts so for this work. */
  #count(timeNs: number, thread: BlamedThread, work: number, kind: TokenKind, waitsFor: number): void {
    const { definition } = thread;
    const host = this.#hosts[definition.host];
    if (host !== undefined) {
      host.ringWaits += Number(kind === TokenKind.ringWait) - Number(thread.kind === TokenKind.ringWait);
    }
    if (work === thread.work && kind === thread.kind && kind !== TokenKind.none) return;
    const next = work === thread.work ? thread.open : (this.#byWork.get(work) ?? null);
    this.#uncount(timeNs, thread);
    thread.work = work;
    thread.kind = kind;
    thread.open = next?.closed === false ? next : null;
    const { open } = thread;
    if (open === null || kind === TokenKind.none) return;
    this.#attribute(open, timeNs);
    this.#begin(open);
    if (kind === TokenKind.ringWait) open.ringWaits += 1;
    else {
      open.tokens[definition.host] = (open.tokens[definition.host] ?? 0) + 1;
      if (kind === TokenKind.lockWait) open.lock = waitsFor;
      if (kind === TokenKind.portWait) {
        open.queued += 1;
        open.queue = waitsFor;
      } else open.thread = definition.id;
    }
    this.#relist(open);
  }

  /** A thread no longer counts as it did. */
  #uncount(timeNs: number, thread: BlamedThread): void {
    const { open, kind, definition } = thread;
    if (open === null || open.closed || kind === TokenKind.none) return;
    this.#attribute(open, timeNs);
    if (kind === TokenKind.ringWait) open.ringWaits -= 1;
    else {
      open.tokens[definition.host] = (open.tokens[definition.host] ?? 0) - 1;
      if (kind === TokenKind.lockWait) open.lock = NONE;
      if (kind === TokenKind.portWait) open.queued -= 1;
    }
    this.#relist(open);
  }

  #queue(timeNs: number, event: number, subject: number, work: number): void {
    const queue = this.#queues[subject];
    const open = this.#byWork.get(work);
    if (queue === undefined || open === undefined) return;
    this.#attribute(open, timeNs);
    if (event >= DROP_BASE) open.dropped = true;
    else if (queue.queue === 'transmit-ring') {
      if (event === QueueEvent.enqueue || event === QueueEvent.handOff) {
        this.#begin(open);
        open.flight = Flight.ring;
        open.flightHost = queue.host;
      }
    } else if (event === QueueEvent.enqueue) {
      this.#begin(open);
      open.queued += 1;
      open.queue = subject;
      open.tokens[queue.host] = (open.tokens[queue.host] ?? 0) + 1;
    } else if (event === QueueEvent.dequeue || event === QueueEvent.discard) {
      open.queued -= 1;
      open.tokens[queue.host] = (open.tokens[queue.host] ?? 0) - 1;
      if (event === QueueEvent.discard) open.dropped = true;
    }
    this.#relist(open);
  }

  #frame(timeNs: number, event: number, work: number): void {
    const open = this.#byWork.get(work);
    if (open === undefined) return;
    this.#attribute(open, timeNs);
    switch (event as FrameEvent) {
      case FrameEvent.transmitStart:
        open.flight = Flight.wire;
        open.wireSinceNs = timeNs;
        break;
      case FrameEvent.collision:
        // The attempt was void: its time was waiting for the medium.
        if (open.flight === Flight.wire) open.parts.move(Cause.wire, Cause.transmitWait, timeNs - open.wireSinceNs);
        open.flight = Flight.ring;
        break;
      case FrameEvent.arrive:
        open.flight = Flight.none;
        open.place = this.#hosts.length - 1 - open.flightHost;
        break;
      case FrameEvent.abort:
        open.flight = Flight.none;
        open.dropped = true;
        break;
      case FrameEvent.transmitEnd:
      case FrameEvent.defer:
    }
    this.#relist(open);
  }

  #activity(timeNs: number, event: number, subject: number, index: number): void {
    const activity = this.#activities[subject];
    if (activity === undefined) return;
    if (event === ActivityEvent.release) this.#release(activity, timeNs, index);
    else if (event === ActivityEvent.start) {
      const open = activity.open.get(index);
      if (open === undefined) return;
      this.#attribute(open, timeNs);
      this.#begin(open);
      this.#adopt(activity.definition, open, timeNs);
    } else if (event !== ActivityEvent.miss) this.#end(activity, timeNs, index);
  }

  /**
   * A thread that took up its next activation and lost the CPU at the same instant has no record that says so: it
   * is still ready, as it was for the activation before.
   */
  #adopt(activity: DefinitionOf<'activity'>, open: OpenActivation, timeNs: number): void {
    for (const thread of this.#threads) {
      if (thread?.kind !== TokenKind.ready || activityNumberOf(thread.work) !== activity.number) continue;
      const { role, host } = thread.definition;
      if (role === 'application' && host === activity.host) this.#count(timeNs, thread, open.work, thread.kind, NONE);
    }
  }

  #release(activity: BlamedActivity, timeNs: number, index: number): void {
    const { definition, open } = activity;
    const work = workOf(definition.number, index);
    const released = new OpenActivation(definition, index, work, timeNs, this.#hosts.length);
    open.set(index, released);
    activity.waiting.add(released);
    this.#byWork.set(work, released);
    if (open.size <= MOST_OPEN) return;
    const [oldest] = open.values();
    if (oldest !== undefined) this.#close(activity, oldest);
  }

  #end(activity: BlamedActivity, timeNs: number, index: number): void {
    const open = activity.open.get(index);
    if (open === undefined) return;
    // For those behind it the overrun ends here.
    for (const other of activity.waiting) this.#attribute(other, timeNs);
    this.#attribute(open, timeNs);
    const { totalNs } = open.parts;
    if (totalNs !== timeNs - open.releaseNs) {
      const { name } = activity.definition;
      throw new Error(`blame: ${totalNs} ns of ${name} ${index} are accounted for, not ${timeNs - open.releaseNs} ns`);
    }
    activity.finished.add(index, open.parts);
    this.#close(activity, open);
  }

  #close(activity: BlamedActivity, open: OpenActivation): void {
    open.closed = true;
    activity.open.delete(open.index);
    activity.waiting.delete(open);
    if (this.#byWork.get(open.work) === open) this.#byWork.delete(open.work);
    this.#relist(open);
  }

  #begin(open: OpenActivation): void {
    open.dropped = false;
    if (open.begun) return;
    open.begun = true;
    this.#activities[open.activity.id]?.waiting.delete(open);
  }

  /** Puts it into the list of the host that its next step is on. */
  #relist(open: OpenActivation): void {
    const host = open.closed ? -1 : open.host;
    if (host === open.listed) return;
    const from = this.#hosts[open.listed]?.list;
    if (from !== undefined) from.splice(from.indexOf(open), 1);
    this.#hosts[host]?.list.push(open);
    open.listed = host;
  }

  /** Accounts for the time up to `toNs`, in which nothing has changed for this activation. */
  #attribute(open: OpenActivation, toNs: number): void {
    if (open.sinceNs >= toNs) return;
    const host = this.#hosts[open.listed];
    if (host === undefined) this.#add(open, this.#causeOffHost(open), null, NONE, toNs);
    else this.#attributeOnHost(open, host, toNs);
  }

  #causeOffHost(open: OpenActivation): CauseIndex {
    if (open.flight === Flight.wire) return Cause.wire;
    if (open.flight === Flight.ring || open.ringWaits > 0) return Cause.transmitWait;
    if (open.dropped) return Cause.lost;
    return !open.begun && this.#isBehind(open) ? Cause.overrun : Cause.timer;
  }

  /** Is an earlier activation of the same activity open? */
  #isBehind(open: OpenActivation): boolean {
    const [oldest] = this.#activities[open.activity.id]?.open.keys() ?? [];
    return oldest !== undefined && oldest < open.index;
  }

  #attributeOnHost(open: OpenActivation, host: BlamedHost, toNs: number): void {
    const { runner, work, code } = host;
    if (runner === null) return this.#add(open, Cause.timer, null, NONE, toNs);
    const { role } = runner.definition;
    if (work === open.work) return this.#add(open, ownCause(role, code), null, NONE, toNs);
    if (role === 'idle')
      return this.#add(open, host.ringWaits > 0 ? Cause.transmitWait : Cause.timer, null, NONE, toNs);
    const order = this.inversions.urgency.compare(work, open.activity);
    if (order > 0) {
      this.inversions.advance(toNs);
      if (open.sinceNs < toNs) this.#add(open, Cause.inversionPriority, runner, open.where, toNs);
      return undefined;
    }
    return this.#add(open, this.#causeOfOther(open, host, order), runner, NONE, toNs);
  }

  /** Of time that the CPU works for something else that is not less urgent. */
  #causeOfOther(open: OpenActivation, host: BlamedHost, order: number): CauseIndex {
    const { work, interrupt, code } = host;
    if (interrupt) return Cause.interruptOther;
    if (work === 0) return operationOf(code) === Operation.contextSwitch ? Cause.contextSwitch : Cause.interruptOther;
    if (activityNumberOf(work) === open.activity.number) {
      return activationOf(work) < activationOf(open.work) ? Cause.overrun : Cause.equallyUrgent;
    }
    return order < 0 ? Cause.moreUrgent : Cause.equallyUrgent;
  }

  #add(open: OpenActivation, cause: CauseIndex, who: BlamedThread | null, where: number, toNs: number): void {
    open.parts.add(cause, who?.definition.id ?? NONE, where, toNs - open.sinceNs);
    open.sinceNs = toNs;
  }
}
