/**
 * Urgency orders everything that competes for a CPU: threads, requests in an RT-IPC port, waiters of a
 * priority-queued lock. It is one number, the smaller the more urgent, so that priorities, periods and
 * deadlines are inherited in the same way. A policy makes it from scheduling attributes, which is also what a
 * PIP packet carries ("each machine can select a suitable policy", section 4.1).
 */

export interface SchedulingAttributes {
  /** Mach priority, 0 most urgent … 31. */
  priority: number;
  periodNs: number | null;
  /** Relative deadline. */
  deadlineNs: number | null;
  /** Instant that the relative deadline counts from: the release, or the arrival of the packet. */
  fromNs: number;
}

export type Urgency = number;

/** Least urgent of all: a depressed thread. */
export const DEPRESSED: Urgency = 200;

/** What the trace shows of an urgency: a whole level, 0 … 254. */
export const levelOfUrgency = (urgency: Urgency): number => Math.min(254, Math.max(0, Math.floor(urgency)));
