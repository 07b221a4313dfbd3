/** A scheduling policy: how urgency follows from attributes, and what ends a thread's turn on the CPU. */
import type { PolicyName } from '../../../scenario/types.ts';
import type { Cpu } from '../cpu.ts';
import type { SchedulingAttributes, Urgency } from '../urgency.ts';
import type { Thread } from '../thread.ts';

export interface Policy {
  readonly name: PolicyName;
  urgencyOf(attributes: SchedulingAttributes): Urgency;
  /** A thread that used this much CPU goes behind its equals; null = no quantum. */
  readonly quantumNs: number | null;
  /** Every wake-up makes the current thread give way to its equals at its return to user mode (4.4BSD). */
  readonly wakeReschedules: boolean;
  /** Called once, when the machine starts: a policy with a clock of its own sets it up here. */
  start?(cpu: Cpu): void;
  /** Urgency of a thread's own work where it changes over time (decay usage). */
  ownUrgency?(thread: Thread): Urgency;
  /** The thread goes to sleep, or wakes. */
  sleeping?(thread: Thread, nowNs: number): void;
  waking?(thread: Thread, nowNs: number): void;
}
