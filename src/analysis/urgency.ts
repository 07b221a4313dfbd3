/**
 * How urgent work is: the rank of the activity for which it is done, or, under EDF, its absolute deadline. Not
 * the momentary priority of the thread that does it. Work for no activity has no urgency.
 */
import { ActivityEvent, activityNumberOf, workOf, type DefinitionOf } from '../trace/format.ts';

export class Urgency {
  readonly #byNumber: (DefinitionOf<'activity'> | undefined)[] = [];
  readonly #byId: (DefinitionOf<'activity'> | undefined)[] = [];
  /** Deadlines of open activations by work, in order of release. Only kept under EDF. */
  readonly #deadlines = new Map<number, number>();
  #byDeadline = false;

  define(activity: DefinitionOf<'activity'>): void {
    this.#byNumber[activity.number] = activity;
    this.#byId[activity.id] = activity;
  }

  /** From now on work is ordered by absolute deadline. */
  orderByDeadline(): void {
    this.#byDeadline = true;
  }

  activityOf(work: number): DefinitionOf<'activity'> | undefined {
    return this.#byNumber[activityNumberOf(work)];
  }

  /** Takes an activity record. */
  record(timeNs: number, event: number, activityId: number, index: number): void {
    if (!this.#byDeadline) return;
    const activity = this.#byId[activityId];
    if (activity === undefined || activity.deadlineNs === null) return;
    const work = workOf(activity.number, index);
    if (event === ActivityEvent.release) this.#deadlines.set(work, timeNs + activity.deadlineNs);
    else if (event !== ActivityEvent.start && event !== ActivityEvent.miss) this.#deadlines.delete(work);
  }

  /** Is this work less urgent than what is open of the activity? False for work without an activity. */
  isLessUrgent(work: number, victim: DefinitionOf<'activity'>): boolean {
    const activity = this.activityOf(work);
    if (activity === undefined || activity === victim) return false;
    if (this.#byDeadline && activity.deadlineNs !== null && victim.deadlineNs !== null) {
      return (this.#deadlines.get(work) ?? Infinity) > this.#earliestDeadlineNs(victim);
    }
    return activity.rank > victim.rank;
  }

  #earliestDeadlineNs(activity: DefinitionOf<'activity'>): number {
    for (const [work, deadlineNs] of this.#deadlines) {
      if (activityNumberOf(work) === activity.number) return deadlineNs;
    }
    return Infinity;
  }
}
