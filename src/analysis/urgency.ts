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
  #largestRank = -Infinity;

  define(activity: DefinitionOf<'activity'>): void {
    this.#byNumber[activity.number] = activity;
    this.#byId[activity.id] = activity;
    this.#largestRank = Math.max(this.#largestRank, activity.rank);
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
    return this.compare(work, victim) > 0;
  }

  /**
   * Above 0: this work is less urgent than what is open of the activity; below 0: more urgent; 0: as urgent, or
   * for the same activity, or for none.
   */
  compare(work: number, victim: DefinitionOf<'activity'>): number {
    const activity = this.activityOf(work);
    if (activity === undefined || activity === victim) return 0;
    if (this.#byDeadline && activity.deadlineNs !== null && victim.deadlineNs !== null) {
      const workNs = this.#deadlines.get(work) ?? Infinity;
      const victimNs = this.#earliestDeadlineNs(victim);
      return workNs === victimNs ? 0 : workNs - victimNs;
    }
    return activity.rank - victim.rank;
  }

  /** Can anything that is known be less urgent than this activity? */
  canSuffer(activity: DefinitionOf<'activity'>): boolean {
    if (activity.rank < this.#largestRank) return true;
    return this.#byDeadline && activity.deadlineNs !== null;
  }

  #earliestDeadlineNs(activity: DefinitionOf<'activity'>): number {
    for (const [work, deadlineNs] of this.#deadlines) {
      if (activityNumberOf(work) === activity.number) return deadlineNs;
    }
    return Infinity;
  }
}
