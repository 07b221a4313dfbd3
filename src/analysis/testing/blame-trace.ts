/**
 * Small traces for tests of blame and inversions: four activities (rt, `hi` more urgent, `eq` as urgent, `dist`
 * less urgent), one unit a millisecond, and the blame of rt's activation in milliseconds.
 */
import { ActivityEvent, Kind, workOf } from '../../trace/format.ts';
import { TestTrace } from '../../trace/test-trace.ts';
import { nsByCause } from '../blame/blame-totals.ts';
import type { BlameCause } from '../blame/causes.ts';
import { RunFacts } from '../facts.ts';

export const MS = 1_000_000;

const ranks = { rt: 8, hi: 4, eq: 8, dist: 100 } as const;
export type TestActivity = keyof typeof ranks;
const numbers: Readonly<Record<TestActivity, number>> = { rt: 1, hi: 2, eq: 3, dist: 4 };

export class BlameTrace extends TestTrace {
  readonly activities = {} as Record<TestActivity, number>;

  constructor() {
    super(2);
    for (const name of Object.keys(ranks) as TestActivity[]) {
      this.activities[name] = this.activity(numbers[name], name, ranks[name], { realTime: name !== 'dist' });
    }
  }

  work(activity: TestActivity, index = 0): number {
    return workOf(numbers[activity], index);
  }

  /** An application thread that works for an activity. */
  worker(name: string, activity: TestActivity, options: Parameters<TestTrace['thread']>[1] = {}): number {
    return this.thread(name, { work: this.work(activity), ...options });
  }

  event(timeMs: number, event: ActivityEvent, index = 0, activity: TestActivity = 'rt'): this {
    this.record(timeMs * MS, Kind.activity, event, this.activities[activity], this.work(activity, index), index);
    return this;
  }

  release(timeMs: number, index = 0, activity: TestActivity = 'rt'): this {
    return this.event(timeMs, ActivityEvent.release, index, activity);
  }

  complete(timeMs: number, index = 0, activity: TestActivity = 'rt'): this {
    return this.event(timeMs, ActivityEvent.completion, index, activity);
  }

  facts(untilMs: number): RunFacts {
    const facts = new RunFacts();
    for (const chunk of this.chunks(untilMs * MS)) facts.append(chunk);
    return facts;
  }
}

/** Milliseconds by cause of an activation. */
export const blameMs = (facts: RunFacts, activity: number, index = 0): Partial<Record<BlameCause, number>> => {
  const totals = nsByCause(facts.blame.partsOf(activity, index) ?? []);
  return Object.fromEntries(Object.entries(totals).map(([cause, ns]) => [cause, ns / MS]));
};
