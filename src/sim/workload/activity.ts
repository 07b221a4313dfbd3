/**
 * An activity as the trace knows it: releases, starts, completions, misses. Activations are numbered from 0.
 */
import { ActivityEvent, Kind, NO_LEVEL, NONE, timerKinds, workOf, type TimerKind } from '../../trace/format.ts';
import type { TraceWriter } from '../../trace/writer.ts';
import type { Clock } from '../kernel/clock.ts';

export interface ActivityOptions {
  name: string;
  rank: number;
  realTime: boolean;
  periodNs: number | null;
  deadlineNs: number | null;
  host: number;
}

/** Rank of work for disturbance jobs: behind every real-time activity, whose rank is its priority. */
export const DISTURBANCE_RANK = 100;

/** Gives activities their numbers. */
export class Activities {
  readonly #trace: TraceWriter;
  readonly #clock: Clock;
  #count = 0;
  /** Releases, starts and completions so far. */
  events = 0;

  constructor(trace: TraceWriter, clock: Clock) {
    this.#trace = trace;
    this.#clock = clock;
  }

  define(options: ActivityOptions): Activity {
    this.#count += 1;
    const id = this.#trace.define({ type: 'activity', number: this.#count, ...options });
    return new Activity(this, id, this.#count);
  }

  record(activity: Activity, event: ActivityEvent, index: number, b: number): void {
    this.events += 1;
    this.#trace.record(this.#clock.nowNs, Kind.activity, event, NO_LEVEL, activity.id, activity.work(index), index, b);
  }
}

export class Activity {
  readonly id: number;
  readonly #number: number;
  readonly #all: Activities;

  constructor(all: Activities, id: number, number: number) {
    this.#all = all;
    this.id = id;
    this.#number = number;
  }

  /** The work tag of an activation. */
  work(index: number): number {
    return workOf(this.#number, index);
  }

  release(index: number, timer: TimerKind): void {
    this.#all.record(this, ActivityEvent.release, index, timerKinds.indexOf(timer));
  }

  start(index: number): void {
    this.#all.record(this, ActivityEvent.start, index, NONE);
  }

  complete(index: number): void {
    this.#all.record(this, ActivityEvent.completion, index, NONE);
  }

  miss(index: number): void {
    this.#all.record(this, ActivityEvent.miss, index, NONE);
  }

  skip(index: number): void {
    this.#all.record(this, ActivityEvent.skip, index, NONE);
  }

  lost(index: number): void {
    this.#all.record(this, ActivityEvent.lost, index, NONE);
  }

  /** Given up, because the watchdog of another activity (or its own) reset the host. */
  reset(index: number, by: Activity): void {
    this.#all.record(this, ActivityEvent.reset, index, by.id);
  }
}
