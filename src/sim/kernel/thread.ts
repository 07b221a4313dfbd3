/**
 * A thread: a body (generator), its scheduling attributes, and what its CPU must know of it. Interrupt
 * sources are threads too (see `interrupt.ts`); they live above all others.
 *
 * Effective urgency is recomputed, never saved and restored: see `Cpu.recompute`.
 */
import { NONE, Operation, State, type ThreadRole, ZERO_NS } from '../../trace/format.ts';
import type { Lock } from './locks/lock.ts';
import type { Message, Port } from './port.ts';
import { PERFORM, RUN, SKIP, type Body, type Op, type Routine } from './op.ts';
import type { SchedulingAttributes, Urgency } from './urgency.ts';
import type { Cpu } from './cpu.ts';

/** The thread has the CPU (or would, but for an interrupt above it that the trace has not shown yet). */
export const RUNNING = 16;
export type ThreadState = State | typeof RUNNING;

/** Mach kernel work is short and not preemptible: these operations end before a thread switch. */
const NOT_PREEMPTIBLE =
  (1 << Operation.trap) | (1 << Operation.contextSwitch) | (1 << Operation.message) | (1 << Operation.turn);

export class Thread {
  readonly id: number;
  readonly name: string;
  readonly cpu: Cpu;
  readonly role: ThreadRole;
  /** Definition id of its task. */
  readonly task: number;
  body: Body | null = null;
  /** What its body has left to a routine. */
  routine: Routine | null = null;

  /** What its urgency is made from while it serves nothing. */
  attributes: SchedulingAttributes;
  /** Urgency of `attributes` under the host's policy. */
  baseUrgency: Urgency;
  /** Effective urgency. */
  urgency: Urgency;
  /** In place of the base: the urgency of the request that it serves. */
  adopted: Urgency | null = null;
  /** Attributes of the request that it serves, to be sent on (RT-IPC, PIP). */
  adoptedAttributes: SchedulingAttributes | null = null;
  adoptedFrom = NONE;
  /** 4.4BSD: woken from a kernel sleep, until the return to user mode. */
  kernelSleepUrgency: Urgency | null = null;
  /** The urgency that its present kernel sleep will give it on wake-up. */
  sleepUrgency: Urgency | null = null;
  depressed = false;

  state: ThreadState = State.dormant;
  /** State of the last trace record about it. */
  shownState: ThreadState = State.dormant;

  /** The segment that it executes or has been interrupted in. */
  code = 0;
  object = NONE;
  packet = NONE;
  remainNs = 0;
  /** Bumped with every new segment, so that its slice is written once. */
  segment = 0;
  shownSegment = -1;

  /** What it was preempted in, while the kernel switches back to it (scenarios that charge for that). */
  suspended: { code: number; object: number; packet: number; remainNs: number } | null = null;

  /** Activation that it works for. */
  work = 0;

  /** In the kernel: not preempted by other threads until the return to user mode (4.4BSD). */
  kernelMode = false;
  /** Interrupts up to this level are masked while it runs (spl). */
  spl = 0;

  readonly held: Lock[] = [];
  waitingFor: Lock | null = null;
  /** RT-IPC ports that it receives from: their waiting requests raise it while it serves. */
  serves: Port | null = null;
  serving = false;
  received: Message | null = null;
  /** Its last receive found the queue empty and it really blocked. */
  wasBlocked = false;
  /** Messages handled since it last blocked or gave up the CPU. */
  turnCount = 0;
  /** Left of its quantum, where the policy has one. */
  quantumLeftNs = 0;

  /** Decay-usage accounting (4.4BSD). */
  nice = 0;
  estcpu = 0;
  /** When it last went to sleep; a process asleep for more than a second is decayed on wake-up. */
  sleptSinceNs = ZERO_NS;

  constructor(cpu: Cpu, id: number, name: string, role: ThreadRole, task: number, attributes: SchedulingAttributes) {
    this.cpu = cpu;
    this.id = id;
    this.name = name;
    this.role = role;
    this.task = task;
    this.attributes = attributes;
    this.baseUrgency = cpu.policy.urgencyOf(attributes);
    this.urgency = this.baseUrgency;
  }

  /** Sets up a segment of CPU time; `yield` the result. */
  run(code: number, durationNs: number, object: number = NONE, packet: number = this.packet): Op {
    if (durationNs <= 0) return SKIP;
    this.code = code;
    this.object = object;
    this.packet = packet;
    this.remainNs = durationNs;
    this.segment += 1;
    return RUN;
  }

  /** Sets up a routine, to be done before the body goes on; `yield` the result. */
  perform(routine: Routine): Op {
    this.routine = routine;
    return PERFORM;
  }

  /** Puts the cost of switching back before the rest of the segment that it was preempted in. */
  suspend(switchCode: number, switchNs: number): void {
    const { code, object, packet, remainNs } = this;
    this.suspended = { code, object, packet, remainNs };
    this.run(switchCode, switchNs);
  }

  /** Goes on with the segment that it was preempted in. */
  resume(): void {
    const { suspended } = this;
    if (suspended === null) return;
    this.suspended = null;
    this.run(suspended.code, suspended.remainNs, suspended.object, suspended.packet);
  }

  /** Forgets all that it was doing: its host was reset. */
  reset(): void {
    this.body = null;
    this.routine = null;
    this.adopted = null;
    this.adoptedAttributes = null;
    this.kernelSleepUrgency = null;
    this.sleepUrgency = null;
    this.depressed = false;
    this.remainNs = 0;
    this.suspended = null;
    this.work = 0;
    this.kernelMode = false;
    this.spl = 0;
    this.held.length = 0;
    this.waitingFor = null;
    this.serves = null;
    this.serving = false;
    this.received = null;
    this.turnCount = 0;
  }

  /** Scheduling attributes of what it does now: its request's, else its own. */
  get currentAttributes(): SchedulingAttributes {
    return this.adoptedAttributes ?? this.attributes;
  }

  get preemptible(): boolean {
    return (
      !this.kernelMode && this.spl === 0 && (this.remainNs === 0 || ((NOT_PREEMPTIBLE >>> (this.code & 15)) & 1) === 0)
    );
  }
}
