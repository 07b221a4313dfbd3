/**
 * Runs stages on a thread, one step after the other. It is the hottest code of a run: nearly every segment is made here.
 *
 * A critical section is
 *
 *   lock operation · enter, or wait · section · unlock operation · exit
 *
 * and starts again from the lock operation when its thread was thrown out of it.
 */
import type { LockSite } from '../../scenario/stages.ts';
import type { Lock } from '../kernel/locks/lock.ts';
import { DONE, SKIP, type Body, type Op, type Routine } from '../kernel/op.ts';
import type { Thread } from '../kernel/thread.ts';
import type { StageGroup } from './stage-group.ts';
import type { Step } from './stage-program.ts';

/** The locks of one task or server, made when a stage first uses them. */
export interface LockTable {
  lockFor(site: LockSite): Lock;
}

/** What one execution of stages depends on. */
export interface StageRun {
  payloadBytes: number;
  /** The thread had really been blocked. */
  blocked: boolean;
  /** Filter instructions executed. */
  instructions: number;
}

/** What comes next in a critical section. */
const Phase = { lock: 0, enter: 1, wait: 2, unlock: 3, exit: 4 } as const;
type Phase = (typeof Phase)[keyof typeof Phase];

class StageRoutine implements Routine {
  readonly #thread: Thread;
  readonly #steps: readonly Step[];
  readonly #run: StageRun;
  readonly #locks: LockTable | null;
  #at = 0;
  #phase: Phase = Phase.lock;
  /** Of the section that it is in. */
  #lock: Lock | null = null;
  #waiting: Body | null = null;

  constructor(thread: Thread, stages: StageGroup, run: StageRun, locks: LockTable | null) {
    this.#thread = thread;
    this.#steps = run.blocked ? stages.blocked : stages.busy;
    this.#run = run;
    this.#locks = locks;
  }

  next(): Op | typeof DONE {
    const step = this.#steps[this.#at];
    if (step === undefined) return DONE;
    const thread = this.#thread;
    switch (step.kind) {
      case 'segment':
        this.#at += 1;
        return thread.run(step.code, step.ns);
      case 'bytes':
        this.#at += 1;
        return thread.run(step.code, Math.round(step.ns * this.#run.payloadBytes));
      case 'filter':
        this.#at += 1;
        return thread.run(step.code, step.ns * this.#run.instructions);
      case 'section':
        return this.#section(thread, step);
    }
  }

  #section(thread: Thread, step: Step): Op {
    const lock = this.#lock ?? this.#lockOf(step);
    switch (this.#phase) {
      case Phase.lock:
        this.#phase = Phase.enter;
        return thread.run(step.operationCode, step.operationNs, lock.id);
      case Phase.enter:
        if (lock.enter(thread)) return this.#inside(thread, step, lock);
        this.#waiting = lock.wait(thread);
        this.#phase = Phase.wait;
        return SKIP;
      case Phase.wait: {
        const { done, value } = (this.#waiting as Body).next();
        return done === true ? this.#inside(thread, step, lock) : value;
      }
      case Phase.unlock:
        this.#phase = Phase.exit;
        return lock.mustRestart(thread) ? SKIP : thread.run(step.operationCode, step.operationNs, lock.id);
      case Phase.exit:
        this.#phase = Phase.lock;
        if (lock.mustRestart(thread)) return SKIP;
        this.#lock = null;
        this.#at += 1;
        lock.exit(thread);
        return SKIP;
    }
  }

  #inside(thread: Thread, step: Step, lock: Lock): Op {
    this.#waiting = null;
    this.#phase = Phase.unlock;
    return thread.run(step.code, step.ns, lock.id);
  }

  #lockOf(step: Step): Lock {
    const lock = (this.#locks as LockTable).lockFor(step.site as LockSite);
    this.#lock = lock;
    return lock;
  }
}

/** Leaves stages to a thread, to be done before its body goes on; `yield` the result. */
export const runStages = (thread: Thread, stages: StageGroup, run: StageRun, locks: LockTable | null): Op =>
  thread.perform(new StageRoutine(thread, stages, run, locks));
