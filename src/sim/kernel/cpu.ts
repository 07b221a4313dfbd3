/**
 * One CPU: runs the most urgent ready thread, interrupts above all threads (kernel rules 2 to 5).
 *
 * All events of an instant are handled first; then `dispatch` decides once who runs from there, and writes the
 * trace's slice. So nothing is dispatched for zero time and then preempted ("phantom preemptions"), and a
 * thread whose segment ends at the very instant of an interrupt has ended.
 *
 * A thread's body is continued in two places only: when its segment ends, and when it gets the CPU.
 */
import { Kind, NO_LEVEL, NONE, Operation, State, sliceCode, Layer, ZERO_NS } from '../../trace/format.ts';
import type { TraceWriter } from '../../trace/writer.ts';
import type { EventQueue } from '../event-queue.ts';
import type { Clock } from './clock.ts';
import type { Interrupt } from './interrupt.ts';
import { BLOCK, DONE, PERFORM, RUN, SKIP, YIELD, type Op, type Routine } from './op.ts';
import type { Policy } from './policies/policy.ts';
import { ReadyQueue } from './ready-queue.ts';
import { RUNNING, type Thread } from './thread.ts';
import { effectiveUrgency } from './effective-urgency.ts';
import { levelOfUrgency } from './urgency.ts';

const SWITCH_BACK = sliceCode(Layer.kernel, Operation.contextSwitch);
const IDLE = sliceCode(Layer.none, Operation.idle);
/** Steps that a body may take at one instant before it is called a fault of its program. */
const MAX_STEPS_AT_ONE_INSTANT = 100_000;

export class Cpu {
  readonly clock: Clock;
  readonly queue: EventQueue;
  readonly trace: TraceWriter;
  readonly policy: Policy;
  readonly ready = new ReadyQueue();
  readonly threads: Thread[] = [];

  /** Owner of the CPU below interrupts. */
  current: Thread | null = null;
  /** Switches between threads are forbidden while above 0 (kernelized monitor). */
  monitorDepth = 0;
  /** End of the running segment; Infinity while idle. */
  segmentEndNs = Infinity;
  segmentSequence = 0;
  dirty = true;
  /** Extra cost of resuming a preempted thread. */
  preemptionNs = 0;
  /** Told of each packet dropped on this machine, by the activation that it was for. */
  onDrop: (work: number) => void = () => {};
  /** Threads that lost the CPU to a more urgent one, so far. */
  preemptions = 0;

  readonly #idleId: number;
  readonly #interrupts: Interrupt[] = [];
  readonly #pending: Interrupt[] = [];
  #segmentStartNs = ZERO_NS;
  #running: Thread | null = null;
  /** Of the last slice record: its thread, or null for idle. */
  #shown: Thread | null = null;
  #shownAny = false;
  #reschedule = false;
  #lastThread: Thread | null = null;

  constructor(clock: Clock, queue: EventQueue, trace: TraceWriter, policy: Policy, idleId: number) {
    this.clock = clock;
    this.queue = queue;
    this.trace = trace;
    this.policy = policy;
    this.#idleId = idleId;
  }

  /** Who the CPU works for at this instant: the innermost interrupt, else the current thread. */
  get running(): Thread | null {
    return this.#running;
  }

  add(thread: Thread): void {
    this.threads.push(thread);
  }

  /** A new or dormant thread becomes ready, behind its equals. */
  start(thread: Thread): void {
    thread.quantumLeftNs = this.policy.quantumNs ?? 0;
    this.recompute(thread);
    this.wake(thread, null);
  }

  /** A blocked thread becomes ready. `by` woke it; `first`: before its equals (hand-off). */
  wake(thread: Thread, by: Thread | null, first = false): void {
    this.policy.waking?.(thread, this.clock.nowNs);
    thread.state = State.readyWoken;
    thread.quantumLeftNs = this.policy.quantumNs ?? 0;
    if (first) this.ready.insertHead(thread);
    else this.ready.insertTail(thread);
    this.#showState(thread, State.readyWoken, NONE, by?.id ?? NONE);
    if (this.policy.wakeReschedules) this.#reschedule = true;
    this.dirty = true;
  }

  /** To be said before `yield BLOCK`: why the thread leaves the CPU. */
  block(thread: Thread, state: State, object: number, by: number = NONE): void {
    thread.state = state;
    this.policy.sleeping?.(thread, this.clock.nowNs);
    this.#showState(thread, state, object, by);
  }

  /** A reset takes the thread off the CPU, or out of whatever it waits for; `start` starts it anew. */
  abandon(thread: Thread): void {
    if (thread === this.current) this.current = null;
    else this.ready.remove(thread);
    thread.body?.return();
    thread.reset();
    thread.state = State.dormant;
    this.recompute(thread);
    this.block(thread, State.dormant, NONE);
    this.dirty = true;
  }

  /** Raises an interrupt: it runs as soon as its level is not masked. */
  raise(interrupt: Interrupt): void {
    if (interrupt.active) return;
    interrupt.active = true;
    this.#pending.push(interrupt);
    this.dirty = true;
  }

  /** The current thread goes behind its equals at its return to user mode. */
  requestReschedule(): void {
    this.#reschedule = true;
    this.dirty = true;
  }

  /** The running segment has ended: its thread goes on with its body. */
  segmentEnd(): void {
    const thread = this.#running as Thread;
    this.segmentEndNs = Infinity;
    this.#consume();
    this.dirty = true;
    // What is left after the end of a quantum waits for the next one.
    if (thread.remainNs > 0) return;
    if (thread.suspended !== null) thread.resume();
    else this.#continue(thread);
  }

  /** Cuts the running or interrupted segment of a thread to this length (a spinner sees the lock free). */
  shorten(thread: Thread, toNs: (remainNs: number) => number): void {
    const { suspended } = thread;
    if (suspended !== null) {
      // It is being switched to, which takes its time.
      suspended.remainNs = toNs(suspended.remainNs);
      return;
    }
    if (thread === this.#running) this.#consume();
    thread.remainNs = toNs(thread.remainNs);
    if (thread === this.#running) this.#schedule();
  }

  /**
   * Before the run: lets all threads get as far as they can without CPU time, so that servers wait for their
   * first request when the first release comes. Writes no slice.
   */
  settle(): void {
    this.#running = this.#select();
    this.dirty = true;
  }

  /** Decides who runs from this instant on. */
  dispatch(): void {
    this.dirty = false;
    if (this.clock.nowNs > this.#segmentStartNs) this.#consume();
    const next = this.#select();
    if (
      next === this.#running &&
      next === this.#shown &&
      this.#shownAny &&
      (next === null || next.segment === next.shownSegment)
    ) {
      if (this.segmentEndNs === Infinity && next !== null) this.#schedule();
      return;
    }
    this.#running = next;
    this.#schedule();
    this.#show(next);
  }

  /** Recomputes a thread's effective urgency, and that of whoever it waits for. */
  recompute(thread: Thread): void {
    const { urgency, source, object, by } = effectiveUrgency(thread);
    if (urgency === thread.urgency) return;
    const raised = urgency < thread.urgency;
    const queued = thread.state !== RUNNING && thread !== this.current && thread.state <= State.readyYielded;
    if (queued) this.ready.remove(thread);
    thread.urgency = urgency;
    // Raised threads go behind their new equals, lowered ones before them, as POSIX has it.
    if (queued && raised) this.ready.insertTail(thread);
    else if (queued) this.ready.insertHead(thread);
    this.trace.record(
      this.clock.nowNs,
      Kind.priority,
      source,
      levelOfUrgency(urgency),
      thread.id,
      thread.work,
      object,
      by,
    );
    this.dirty = true;
    thread.waitingFor?.waiterChanged(thread);
  }

  #select(): Thread | null {
    for (;;) {
      const pending = this.#highestPending();
      if (pending !== undefined) {
        this.#interrupts.push(pending);
        if (pending.remainNs === 0) this.#continue(pending);
        continue;
      }
      const interrupt = this.#interrupts.at(-1);
      if (interrupt !== undefined) return interrupt;
      const { current } = this;
      if (current === null) {
        const first = this.ready.removeFirst();
        if (first === undefined) return null;
        this.#give(first);
        continue;
      }
      if (this.#preempt(current)) continue;
      if (current.remainNs > 0) return current;
      this.#continue(current);
    }
  }

  /** Takes the CPU from the current thread if a more urgent one is ready and nothing forbids the switch. */
  #preempt(current: Thread): boolean {
    const best = this.ready.first;
    if (best === undefined) {
      if (current.preemptible) this.#reschedule = false;
      return false;
    }
    if (this.monitorDepth > 0 || !current.preemptible) return false;
    const mayEqual = this.#reschedule;
    this.#reschedule = false;
    if (best.urgency < current.urgency) {
      this.preemptions += 1;
      current.state = State.readyPreempted;
      if (mayEqual) this.ready.insertTail(current);
      else this.ready.insertHead(current);
    } else if (mayEqual && best.urgency === current.urgency) {
      current.state = State.readyYielded;
      this.ready.insertTail(current);
    } else return false;
    this.current = null;
    return true;
  }

  #give(thread: Thread): void {
    this.current = thread;
    const preempted = thread.state === State.readyPreempted || thread.state === State.readyYielded;
    thread.state = RUNNING;
    if (preempted && this.preemptionNs > 0 && thread !== this.#lastThread && thread.remainNs > 0) {
      // A thread that is preempted while it is switched to starts the switch again.
      if (thread.suspended !== null) thread.resume();
      thread.suspend(SWITCH_BACK, this.preemptionNs);
    }
    this.#lastThread = thread;
  }

  /** Steps a body until it wants CPU time or leaves the CPU. */
  #continue(thread: Thread): void {
    for (let steps = 0; ; steps += 1) {
      if (steps > MAX_STEPS_AT_ONE_INSTANT) {
        throw new Error(`kernel: ${thread.name} took ${MAX_STEPS_AT_ONE_INSTANT} steps without using time`);
      }
      const op = thread.routine === null ? stepBody(thread) : stepRoutine(thread, thread.routine);
      if (op === RUN) return;
      if (op === SKIP || op === PERFORM) continue;
      if (op === DONE) {
        thread.body = null;
        this.block(thread, State.dormant, NONE);
        this.#leave(thread);
        return;
      }
      if (op === BLOCK) {
        thread.turnCount = 0;
        this.#leave(thread);
        return;
      }
      thread.turnCount = 0;
      thread.state = State.readyYielded;
      this.current = null;
      if (op === YIELD) this.ready.insertTail(thread);
      else this.#insertBehindFirst(thread);
      return;
    }
  }

  /** After a hand-off: right behind the receiver, which is at the head of its equals. */
  #insertBehindFirst(thread: Thread): void {
    const first = this.ready.removeFirst();
    this.ready.insertHead(thread);
    if (first !== undefined) this.ready.insertHead(first);
  }

  #leave(thread: Thread): void {
    if (thread === this.current) this.current = null;
    else {
      const interrupt = this.#interrupts.pop() as Interrupt;
      interrupt.active = false;
      interrupt.work = 0;
    }
  }

  #highestPending(): Interrupt | undefined {
    if (this.#pending.length === 0) return undefined;
    const level = this.#interrupts.at(-1)?.level ?? this.current?.spl ?? 0;
    let best = -1;
    for (let i = 0; i < this.#pending.length; i += 1) {
      const candidate = (this.#pending[i] as Interrupt).level;
      if (candidate > level && (best < 0 || candidate > (this.#pending[best] as Interrupt).level)) best = i;
    }
    return best < 0 ? undefined : this.#pending.splice(best, 1)[0];
  }

  /** Charges the running segment for the time since it began or was last charged. */
  #consume(): void {
    const { nowNs } = this.clock;
    const ranNs = nowNs - this.#segmentStartNs;
    this.#segmentStartNs = nowNs;
    if (ranNs <= 0 || this.#running === null) return;
    this.#running.remainNs = Math.max(0, this.#running.remainNs - ranNs);
    if (this.policy.quantumNs !== null && this.#running === this.current) {
      this.#running.quantumLeftNs -= ranNs;
      if (this.#running.quantumLeftNs <= 0) {
        this.#running.quantumLeftNs = this.policy.quantumNs;
        this.#reschedule = true;
      }
    }
  }

  #schedule(): void {
    const thread = this.#running;
    this.#segmentStartNs = this.clock.nowNs;
    if (thread === null) {
      this.segmentEndNs = Infinity;
      return;
    }
    const quantum = this.policy.quantumNs !== null && thread === this.current;
    this.segmentEndNs =
      this.clock.nowNs + (quantum ? Math.min(thread.remainNs, thread.quantumLeftNs) : thread.remainNs);
    this.segmentSequence = this.queue.nextSequence();
  }

  #show(next: Thread | null): void {
    const shown = this.#shown;
    if (shown !== null && shown !== next && shown.shownState === RUNNING) {
      const under = shown === this.current || this.#interrupts.includes(shown as Interrupt);
      const state = under ? State.interrupted : shown.state;
      if (state !== RUNNING) this.#showState(shown, state, NONE, next?.id ?? NONE);
    }
    this.#shown = next;
    this.#shownAny = true;
    if (next === null) {
      this.trace.record(this.clock.nowNs, Kind.slice, IDLE, NO_LEVEL, this.#idleId, 0, NONE, NONE);
      return;
    }
    next.shownState = RUNNING;
    next.shownSegment = next.segment;
    const level = next.role === 'interrupt' || next.role === 'soft-interrupt' ? NO_LEVEL : levelOfUrgency(next.urgency);
    this.trace.record(this.clock.nowNs, Kind.slice, next.code, level, next.id, next.work, next.object, next.packet);
  }

  #showState(thread: Thread, state: State, object: number, by: number): void {
    thread.shownState = state;
    const level =
      thread.role === 'interrupt' || thread.role === 'soft-interrupt' ? NO_LEVEL : levelOfUrgency(thread.urgency);
    this.trace.record(this.clock.nowNs, Kind.state, state, level, thread.id, thread.work, object, by);
  }
}

/** DONE when the body has ended. */
const stepBody = (thread: Thread): Op | typeof DONE => {
  if (thread.body === null) throw new Error(`kernel: thread ${thread.name} has the CPU and no body`);
  const { done, value } = thread.body.next();
  return done === true ? DONE : value;
};

/** SKIP when the routine has ended. */
const stepRoutine = (thread: Thread, routine: Routine): Op => {
  const op = routine.next();
  if (op !== DONE) return op;
  thread.routine = null;
  return SKIP;
};
