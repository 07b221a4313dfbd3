/**
 * Releases of an activity, on one thread: periodic, or one only. A body waits for them with `yield* releases.next()`, or, where a
 * generator a job would be too slow, does the same in the parts that `next` is made of. The next release follows the last release, never the last
 * completion, so lateness does not drift. A release that comes while the activation before still runs waits,
 * one at most, and is taken up at once after it; further ones are skipped (domain report 10.1).
 *
 * With setitimer the signal is delivered by the 100 Hz clock: the thread wakes at the tick at or after the
 * release, in the sleep of pause(), and has its own priority again when it returns to user mode.
 */
import { State, type TimerKind, ZERO_NS } from '../../trace/format.ts';
import { EventClass, type Scheduled } from '../event-queue.ts';
import { tickAtOrAfter } from '../kernel/clock-interrupt.ts';
import { BLOCK, SKIP, type Body, type Op } from '../kernel/op.ts';
import { SIGNAL_SLEEP } from '../kernel/policies/time-sharing.ts';
import type { Thread } from '../kernel/thread.ts';
import type { Machine } from '../machine.ts';
import type { Activity } from './activity.ts';

export interface PeriodicOptions {
  machine: Machine;
  thread: Thread;
  activity: Activity;
  timer: TimerKind;
  startNs: number;
  /** Infinity: one release only. */
  periodNs: number;
  /** Relative; null = the period. */
  deadlineNs: number | null;
  /** Late is no miss. */
  noDeadline?: boolean;
  /** Activations that there were before (the host was reset). */
  firstIndex?: number;
  /** Called when an activation misses its deadline, after its record. */
  onMiss?: () => void;
}

interface Release {
  index: number;
  releaseNs: number;
}

/** What other threads and packets know of a time that never comes: nothing. */
const finiteOrNull = (ns: number): number | null => (ns === Infinity ? null : ns);

export class PeriodicReleases {
  periodNs: number;
  readonly #options: PeriodicOptions;
  #deadlineNs: number | null;
  #index = -1;
  #lastReleaseNs = ZERO_NS;
  #next: Scheduled | null = null;
  #nextAtNs = ZERO_NS;
  /** The activation whose deadline is the next release (a deadline that is the period): looked at there. -1: none. */
  #dueAtNext = -1;
  /** The thread is blocked until the next release. */
  #sleeping = false;
  /** The activation that is released and not finished, or null. */
  #current: Release | null = null;
  /** The release that waits behind it, or null. */
  #waiting: Release | null = null;
  #stopped = false;
  /** The activation before it was late: the thread goes on without having slept. */
  #overrun = false;
  readonly #onRelease = (): void => this.#release(this.#nextAtNs);

  constructor(options: PeriodicOptions) {
    this.#options = options;
    this.periodNs = options.periodNs;
    this.#deadlineNs = options.deadlineNs;
    this.#index = (options.firstIndex ?? 0) - 1;
    this.#schedule(options.startNs);
  }

  /** Infinity: none. */
  get deadlineNs(): number {
    return this.#deadlineNs ?? this.periodNs;
  }

  /** From the next release on. */
  setPeriod(periodNs: number): void {
    this.periodNs = periodNs;
    if (this.#stopped || this.#index < 0) return;
    this.#watchApart();
    if (this.#next !== null) this.#options.machine.cpu.queue.cancel(this.#next);
    this.#schedule(Math.max(this.#options.machine.nowNs, this.#lastReleaseNs + periodNs));
  }

  /** No further release. An activation that runs is finished. */
  stop(): void {
    this.#stopped = true;
    this.#waiting = null;
    this.#watchApart();
    if (this.#next !== null) this.#options.machine.cpu.queue.cancel(this.#next);
    this.#wake();
  }

  /** A reset: what is open is given up, and no further release comes. Returns the index of the next one. */
  giveUp(by: Activity): number {
    this.#stopped = true;
    if (this.#next !== null) this.#options.machine.cpu.queue.cancel(this.#next);
    for (const open of [this.#current, this.#waiting]) {
      if (open !== null) this.#options.activity.reset(open.index, by);
    }
    this.#current = null;
    this.#waiting = null;
    this.#dueAtNext = -1;
    return this.#index + 1;
  }

  /** Waits for the next activation; its index, or null after `stop`. */
  *next(): Body<number | null> {
    if (this.mustSleep()) yield BLOCK;
    const index = this.start();
    if (index === null) return null;
    yield this.switchOp();
    this.backInUserMode();
    return index;
  }

  /** First part of `next`: takes up a release that waits; else puts the thread to sleep, and `yield BLOCK` is due. */
  mustSleep(): boolean {
    this.#overrun = this.#waiting !== null;
    if (this.#waiting !== null) {
      this.#current = this.#waiting;
      this.#waiting = null;
      this.#takeUp(this.#current);
      return false;
    }
    if (this.#current !== null || this.#stopped) return false;
    this.#sleep();
    return true;
  }

  /** Second part: index of the activation, or null after `stop`. */
  start(): number | null {
    this.#sleeping = false;
    const release = this.#current;
    if (release === null) return null;
    this.#options.activity.start(release.index);
    return release.index;
  }

  /** Third part, to be yielded: the kernel's switch to the thread. */
  switchOp(): Op {
    return this.#overrun ? SKIP : this.#options.machine.switchOp(this.#options.thread);
  }

  /** Last part. */
  backInUserMode(): void {
    const { machine, thread } = this.#options;
    if (thread.kernelSleepUrgency === null) return;
    thread.kernelSleepUrgency = null;
    machine.cpu.recompute(thread);
  }

  /** The activation is finished (or given up). */
  finish(): void {
    this.#current = null;
  }

  #sleep(): void {
    const { machine, thread, timer } = this.#options;
    this.#sleeping = true;
    this.#dropAdopted(thread);
    thread.work = 0;
    if (timer === 'setitimer') thread.sleepUrgency = SIGNAL_SLEEP;
    machine.cpu.block(thread, State.sleep, machine.clockInterrupt.interrupt.id);
  }

  /** Wakes the thread if it still waits for a release: a release and a stop may come at one instant. */
  #wake(): void {
    const { machine, thread } = this.#options;
    if (this.#sleeping && thread.state === State.sleep) machine.cpu.wake(thread, null);
  }

  /** The thread is for this activation from now on. */
  #takeUp(release: Release): void {
    const { thread, activity, machine } = this.#options;
    thread.work = activity.work(release.index);
    const periodNs = finiteOrNull(this.periodNs);
    const deadlineNs = finiteOrNull(this.deadlineNs);
    // Always a new object: a message that is under way carries the old one.
    thread.attributes = { priority: thread.attributes.priority, periodNs, deadlineNs, fromNs: release.releaseNs };
    thread.baseUrgency = machine.cpu.policy.urgencyOf(thread.attributes);
    this.#dropAdopted(thread);
    machine.cpu.recompute(thread);
  }

  /** The reply's urgency ends with the activation that it belonged to. */
  #dropAdopted(thread: Thread): void {
    thread.serving = false;
    if (thread.adopted === null) return;
    thread.adopted = null;
    thread.adoptedAttributes = null;
    this.#options.machine.cpu.recompute(thread);
  }

  #schedule(atNs: number): void {
    this.#nextAtNs = atNs;
    if (atNs === Infinity) return;
    this.#next = this.#options.machine.cpu.queue.push(atNs, EventClass.timer, this.#onRelease);
  }

  #release(atNs: number): void {
    const due = this.#dueAtNext;
    this.#dueAtNext = -1;
    this.#releaseOne(atNs);
    if (due >= 0) this.#checkDeadline(due);
  }

  #releaseOne(atNs: number): void {
    const { activity, timer } = this.#options;
    this.#index += 1;
    this.#lastReleaseNs = atNs;
    const index = this.#index;
    activity.release(index, timer);
    this.#schedule(atNs + this.periodNs);
    if (this.#waiting !== null) {
      activity.skip(index);
      return;
    }
    const release = { index, releaseNs: atNs };
    if (this.#options.noDeadline !== true) this.#watchDeadline(index, atNs + this.deadlineNs);
    if (this.#current !== null) {
      this.#waiting = release;
      return;
    }
    this.#current = release;
    const wakeAtNs = timer === 'setitimer' ? tickAtOrAfter(atNs) : atNs;
    if (wakeAtNs === atNs) this.#wakeFor(release);
    else this.#options.machine.cpu.queue.push(wakeAtNs, EventClass.timer, () => this.#wakeFor(release));
  }

  #wakeFor(release: Release): void {
    this.#takeUp(release);
    this.#wake();
  }

  /**
   * A deadline at the instant of the next release is looked at right after that release, as an event that was
   * scheduled right after it would be; any other has an event of its own.
   */
  #watchDeadline(index: number, deadlineAtNs: number): void {
    if (deadlineAtNs === Infinity) return;
    if (deadlineAtNs === this.#nextAtNs) this.#dueAtNext = index;
    else this.#watchAt(index, deadlineAtNs);
  }

  /** The next release will not come when it was to: what was to be looked at there gets an event of its own. */
  #watchApart(): void {
    const index = this.#dueAtNext;
    this.#dueAtNext = -1;
    if (index >= 0) this.#watchAt(index, this.#nextAtNs);
  }

  #watchAt(index: number, atNs: number): void {
    this.#options.machine.cpu.queue.push(atNs, EventClass.timer, () => this.#checkDeadline(index));
  }

  #checkDeadline(index: number): void {
    if (this.#current?.index !== index && this.#waiting?.index !== index) return;
    this.#options.activity.miss(index);
    this.#options.onMiss?.();
  }
}
