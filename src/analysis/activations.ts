/**
 * The activations of every activity: when each was released, taken up and completed, and whether it was in time.
 *
 * An activation is missed if its deadline passed before it completed, if it was skipped after an overrun, or if
 * it was given up because its datagram was lost or its host was reset; skipped and reset ones of an activity
 * without a deadline are no misses. One that is still open counts as missed once its deadline has
 * passed, so a run that ends in overload does not look better than it was.
 *
 * The interval of an activation is from the completion before it to its own. Jitter is the interval minus the
 * period in force: the definition's until a command changes the period, after that the distance of the releases.
 * An activation belongs to the second, counted from the first release of its activity, in which it completes
 * (a skipped one: is released; a lost one: is given up; a missed and still open one: has its deadline).
 *
 * Times are nanoseconds. Statistics cover the whole run; of the activations themselves the newest are kept.
 */
import { ActivityEvent, timerKinds, type DefinitionOf, type TimerKind } from '../trace/format.ts';
import { GrowableNumbers } from './growable-numbers.ts';
import { statisticsOf, type Statistics } from './statistics.ts';

/** One period of an activity. */
export interface Activation {
  /** Definition id of the activity. */
  readonly activity: number;
  readonly index: number;
  readonly releaseNs: number;
  /** Absolute; null where the activity has no deadline. */
  readonly deadlineNs: number | null;
  /** When its thread took it up; null if it was not (yet). */
  startNs: number | null;
  /** Null while open, and for one that was skipped or given up. */
  completionNs: number | null;
  /** From the completion before it to its own; null for the first and for one that did not complete. */
  intervalNs: number | null;
  /** |interval − period| with the period in force; null where there is no interval or no period. */
  jitterNs: number | null;
  responseNs: number | null;
  missed: boolean;
  skipped: boolean;
  /** Given up: its datagram was lost, or its host was reset. */
  lost: boolean;
  /** What released it. */
  readonly timer: TimerKind | null;
}

/** One second of an activity, counted from its first release. */
export interface JitterSecond {
  second: number;
  /** Largest |interval − period| of those that completed in it; null where none did. */
  worstJitterNs: number | null;
  misses: number;
}

export interface ActivityStatistics {
  /** Definition id of the activity. */
  activity: number;
  name: string;
  realTime: boolean;
  /** The period in force at the end. */
  periodNs: number | null;
  /** Activations released, skipped ones among them. */
  activations: number;
  completions: number;
  response: Statistics | null;
  interval: Statistics | null;
  worstJitterNs: number | null;
  deadlineMisses: number;
  skipped: number;
  lost: number;
}

const SECOND_NS = 1_000_000_000;
/** Newest activations that are kept one by one; older ones live on in the statistics. */
const KEPT_ACTIVATIONS = 200_000;

class ActivityAccount {
  readonly definition: DefinitionOf<'activity'>;
  readonly open = new Map<number, Activation>();
  readonly responsesNs = new GrowableNumbers();
  readonly intervalsNs = new GrowableNumbers();
  readonly seconds: JitterSecond[] = [];
  firstReleaseNs = -1;
  lastReleaseNs = -1;
  lastCompletionNs = -1;
  periodNs: number | null;
  periodChanged = false;
  worstJitterNs: number | null = null;
  worstResponseNs: number | null = null;
  activations = 0;
  misses = 0;
  skipped = 0;
  lost = 0;

  constructor(definition: DefinitionOf<'activity'>) {
    this.definition = definition;
    this.periodNs = definition.periodNs;
  }

  second(timeNs: number): JitterSecond {
    const second = Math.floor((timeNs - this.firstReleaseNs) / SECOND_NS);
    while (this.seconds.length <= second) {
      this.seconds.push({ second: this.seconds.length, worstJitterNs: null, misses: 0 });
    }
    return this.seconds[second] as JitterSecond;
  }

  countMiss(timeNs: number): void {
    this.misses += 1;
    this.second(timeNs).misses += 1;
  }
}

export class Activations {
  readonly #accounts: (ActivityAccount | undefined)[] = [];
  #list: Activation[] = [];
  #forgotten = 0;

  define(definition: DefinitionOf<'activity'>): void {
    this.#accounts[definition.id] = new ActivityAccount(definition);
  }

  /** A command changed the period of the real-time activities: from now on releases tell what it is. */
  changePeriod(): void {
    for (const account of this.#accounts) if (account?.definition.realTime) account.periodChanged = true;
  }

  /** Takes an activity record: `a` is the activation's index, `b` the kind of timer. */
  record(timeNs: number, event: number, activityId: number, a: number, b: number): void {
    const account = this.#accounts[activityId];
    if (account === undefined) return;
    if (event === ActivityEvent.release) {
      this.#release(account, timeNs, a, b);
      return;
    }
    const activation = account.open.get(a);
    if (activation === undefined) return;
    switch (event as ActivityEvent) {
      case ActivityEvent.start:
        activation.startNs = timeNs;
        return;
      case ActivityEvent.completion:
        complete(account, activation, timeNs);
        return;
      case ActivityEvent.miss:
        activation.missed = true;
        return;
      case ActivityEvent.skip:
        activation.skipped = true;
        account.skipped += 1;
        giveUp(account, activation, activation.releaseNs, hasDeadline(activation));
        return;
      case ActivityEvent.lost:
      case ActivityEvent.reset:
        activation.lost = true;
        account.lost += 1;
        giveUp(account, activation, timeNs, event === ActivityEvent.lost || hasDeadline(activation));
        return;
      default:
    }
  }

  #release(account: ActivityAccount, timeNs: number, index: number, timer: number): void {
    if (account.firstReleaseNs < 0) account.firstReleaseNs = timeNs;
    else if (account.periodChanged) account.periodNs = timeNs - account.lastReleaseNs;
    account.lastReleaseNs = timeNs;
    account.activations += 1;
    const deadlineNs = relativeDeadlineNs(account);
    const activation: Activation = {
      activity: account.definition.id,
      index,
      releaseNs: timeNs,
      deadlineNs: deadlineNs === null ? null : timeNs + deadlineNs,
      startNs: null,
      completionNs: null,
      intervalNs: null,
      jitterNs: null,
      responseNs: null,
      missed: false,
      skipped: false,
      lost: false,
      timer: timerKinds[timer] ?? null,
    };
    account.open.set(index, activation);
    this.#list.push(activation);
    if (this.#list.length > KEPT_ACTIVATIONS * 1.25) {
      const gone = this.#list.length - KEPT_ACTIVATIONS;
      this.#list = this.#list.slice(gone);
      this.#forgotten += gone;
    }
  }

  /** Marks open activations whose deadline has passed as missed: the run is complete up to `untilNs`. */
  advance(untilNs: number): void {
    for (const account of this.#accounts) {
      if (account === undefined) continue;
      for (const activation of account.open.values()) {
        // At its very deadline an activation may still complete in time.
        if (activation.deadlineNs !== null && activation.deadlineNs < untilNs) activation.missed = true;
      }
    }
  }

  /** Activations in order of release: the newest 200,000 at least. */
  get list(): readonly Activation[] {
    return this.#list;
  }

  /** How many of the oldest activations are no longer in the list. */
  get forgotten(): number {
    return this.#forgotten;
  }

  /** Every second of an activity so far. */
  secondsOf(activityId: number): JitterSecond[] {
    const account = this.#accounts[activityId];
    if (account === undefined || account.firstReleaseNs < 0) return [];
    const rows = account.seconds.map((row) => ({ ...row }));
    for (const activation of account.open.values()) {
      if (!activation.missed || activation.deadlineNs === null) continue;
      const second = Math.floor((activation.deadlineNs - account.firstReleaseNs) / SECOND_NS);
      while (rows.length <= second) rows.push({ second: rows.length, worstJitterNs: null, misses: 0 });
      (rows[second] as JitterSecond).misses += 1;
    }
    return rows;
  }

  statisticsOf(activityId: number): ActivityStatistics | null {
    const account = this.#accounts[activityId];
    if (account === undefined) return null;
    const { id, name, realTime } = account.definition;
    return {
      activity: id,
      name,
      realTime,
      periodNs: account.periodNs,
      activations: account.activations,
      completions: account.responsesNs.count,
      response: statisticsOf(account.responsesNs.values),
      interval: statisticsOf(account.intervalsNs.values),
      worstJitterNs: account.worstJitterNs,
      deadlineMisses: this.missesOf(activityId),
      skipped: account.skipped,
      lost: account.lost,
    };
  }

  /** Largest |interval − period| so far; null before the second completion. */
  worstJitterNsOf(activityId: number): number | null {
    return this.#accounts[activityId]?.worstJitterNs ?? null;
  }

  /** Completed activations so far. */
  completionsOf(activityId: number): number {
    return this.#accounts[activityId]?.responsesNs.count ?? 0;
  }

  /** Longest response so far; null before the first completion. */
  worstResponseNsOf(activityId: number): number | null {
    return this.#accounts[activityId]?.worstResponseNs ?? null;
  }

  /** Every response, in order of completion, and every interval so far: views, valid until the next record. */
  samplesOf(activityId: number): { responsesNs: Float64Array; intervalsNs: Float64Array } | null {
    const account = this.#accounts[activityId];
    return account === undefined
      ? null
      : { responsesNs: account.responsesNs.values, intervalsNs: account.intervalsNs.values };
  }

  /** Activations that missed so far, open ones among them. */
  missesOf(activityId: number): number {
    const account = this.#accounts[activityId];
    if (account === undefined) return 0;
    let { misses } = account;
    for (const activation of account.open.values()) if (activation.missed) misses += 1;
    return misses;
  }
}

/** A deadline that is the period moves with it. */
const relativeDeadlineNs = ({ definition, periodNs }: ActivityAccount): number | null =>
  definition.deadlineNs === definition.periodNs ? periodNs : definition.deadlineNs;

const complete = (account: ActivityAccount, activation: Activation, timeNs: number): void => {
  activation.completionNs = timeNs;
  activation.responseNs = timeNs - activation.releaseNs;
  account.responsesNs.push(activation.responseNs);
  account.worstResponseNs = Math.max(account.worstResponseNs ?? 0, activation.responseNs);
  const second = account.second(timeNs);
  if (account.lastCompletionNs >= 0) {
    activation.intervalNs = timeNs - account.lastCompletionNs;
    account.intervalsNs.push(activation.intervalNs);
    if (account.periodNs !== null) {
      activation.jitterNs = Math.abs(activation.intervalNs - account.periodNs);
      account.worstJitterNs = Math.max(account.worstJitterNs ?? 0, activation.jitterNs);
      second.worstJitterNs = Math.max(second.worstJitterNs ?? 0, activation.jitterNs);
    }
  }
  account.lastCompletionNs = timeNs;
  if (activation.missed) account.countMiss(timeNs);
  account.open.delete(activation.index);
};

const hasDeadline = ({ deadlineNs }: Activation): boolean => deadlineNs !== null;

const giveUp = (account: ActivityAccount, activation: Activation, countedAtNs: number, missed: boolean): void => {
  if (missed) {
    activation.missed = true;
    account.countMiss(countedAtNs);
  }
  account.open.delete(activation.index);
};
