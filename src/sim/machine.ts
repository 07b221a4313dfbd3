/**
 * One of the two machines: a CPU with its clock, a network card, the costs of its primitives at its clock
 * rate, and the definitions of what runs on it. What runs on it is put there by a stack and a workload.
 */
import type { Costs, HostName, HostSpec, Limits, Synchronization } from '../scenario/types.ts';
import { NO_LEVEL, type QueueType, type ThreadRole } from '../trace/format.ts';
import type { TraceWriter } from '../trace/writer.ts';
import { EventClass, type EventQueue } from './event-queue.ts';
import { ClockInterrupt } from './kernel/clock-interrupt.ts';
import type { Clock } from './kernel/clock.ts';
import { Cpu } from './kernel/cpu.ts';
import { Interrupt, type InterruptLevel } from './kernel/interrupt.ts';
import { LockFactory } from './kernel/locks/index.ts';
import type { Lock } from './kernel/locks/lock.ts';
import { BLOCK, type Body, type Op } from './kernel/op.ts';
import { makePolicy } from './kernel/policies/index.ts';
import { Port, type PortOptions } from './kernel/port.ts';
import { Thread } from './kernel/thread.ts';
import type { SchedulingAttributes } from './kernel/urgency.ts';
import { MAX_THREADS, SimulationError } from './limits.ts';
import { scaledNs } from './time.ts';
import { Layer, Operation, sliceCode, State } from '../trace/format.ts';

const SWITCH_AFTER_SLEEP = sliceCode(Layer.kernel, Operation.contextSwitch);

export class Machine {
  readonly name: HostName;
  readonly index: number;
  readonly cpu: Cpu;
  readonly spec: HostSpec;
  readonly limits: Limits;
  readonly trace: TraceWriter;
  readonly kernelTask: number;
  readonly clockInterrupt: ClockInterrupt;
  readonly ports: Port<never>[] = [];
  cpuMhz: number;
  readonly #costs: Costs;
  #lockFactory: LockFactory;
  readonly #onClockRate: (() => void)[] = [];

  constructor(
    name: HostName,
    index: number,
    spec: HostSpec,
    costs: Costs,
    limits: Limits,
    clock: Clock,
    queue: EventQueue,
    trace: TraceWriter,
  ) {
    this.name = name;
    this.index = index;
    this.spec = spec;
    this.limits = limits;
    this.trace = trace;
    this.cpuMhz = spec.cpuMhz;
    this.#costs = costs;
    trace.define({ type: 'host', host: index, name, stack: spec.stack.title });
    this.kernelTask = trace.define({ type: 'task', host: index, name: 'kernel' });
    const policy = makePolicy(spec.stack.scheduling);
    const idle = trace.define({
      type: 'thread',
      host: index,
      task: this.kernelTask,
      name: 'idle',
      role: 'idle',
      base: NO_LEVEL,
      policy: policy.name,
    });
    this.cpu = new Cpu(clock, queue, trace, policy, idle);
    this.cpu.preemptionNs = this.cost(costs.preemptionNs);
    this.#lockFactory = new LockFactory(this.cpu, () => this.cost(costs.spinTryNs));
    this.clockInterrupt = new ClockInterrupt(this);
    policy.start?.(this.cpu);
  }

  get costs(): Costs {
    return this.#costs;
  }

  get nowNs(): number {
    return this.cpu.clock.nowNs;
  }

  /** A calibrated cost or computation on this CPU, whole nanoseconds. */
  cost(calibratedNs: number): number {
    return scaledNs(calibratedNs, this.cpuMhz);
  }

  setCpuMhz(mhz: number): void {
    this.cpuMhz = mhz;
    this.cpu.preemptionNs = this.cost(this.#costs.preemptionNs);
    for (const listener of this.#onClockRate) listener();
  }

  /** Called when the costs have to be computed anew. */
  onClockRate(listener: () => void): void {
    this.#onClockRate.push(listener);
  }

  defineTask(name: string): number {
    return this.trace.define({ type: 'task', host: this.index, name });
  }

  /** Makes a dormant thread; `cpu.start` starts it. */
  thread(name: string, role: ThreadRole, task: number, attributes: SchedulingAttributes): Thread {
    if (this.cpu.threads.length >= MAX_THREADS) {
      throw new SimulationError(`${this.name}: more than ${MAX_THREADS} threads on one machine`);
    }
    const id = this.trace.define({
      type: 'thread',
      host: this.index,
      task,
      name,
      role,
      base: attributes.priority,
      policy: this.cpu.policy.name,
    });
    const thread = new Thread(this.cpu, id, name, role, task, attributes);
    this.cpu.add(thread);
    return thread;
  }

  /** Starts a thread with this body. */
  run(thread: Thread, body: Body): void {
    thread.body = body;
    this.cpu.start(thread);
  }

  /** Makes an interrupt source whose body runs each time it has been raised. */
  interrupt(name: string, role: 'interrupt' | 'soft-interrupt', level: InterruptLevel): Interrupt {
    const id = this.trace.define({
      type: 'thread',
      host: this.index,
      task: this.kernelTask,
      name,
      role,
      base: NO_LEVEL,
      policy: this.cpu.policy.name,
    });
    return new Interrupt(this.cpu, id, name, role, this.kernelTask, level);
  }

  lock(name: string, task: number, kind: Synchronization): Lock {
    const id = this.trace.define({ type: 'lock', host: this.index, task, name, protocol: kind });
    return this.#lockFactory.make(kind, id);
  }

  /** At a reset: nobody is in a section any more. Locks have to be made anew with `lockAgain`. */
  forgetLocks(): void {
    this.cpu.monitorDepth = 0;
    this.#lockFactory = new LockFactory(this.cpu, () => this.cost(this.#costs.spinTryNs));
  }

  /** The lock that a definition stands for, free and without waiters. */
  lockAgain(id: number, kind: Synchronization): Lock {
    return this.#lockFactory.make(kind, id);
  }

  port<T>(name: string, task: number, queue: QueueType, options: PortOptions): Port<T> {
    const id = this.trace.define({ type: 'queue', host: this.index, task, name, queue, limit: options.limit });
    const port = new Port<T>(this.cpu, id, options);
    this.ports.push(port as unknown as Port<never>);
    return port;
  }

  /**
   * The thread sleeps until an instant; at once if that is not in the future. A sleeper has really been
   * blocked, so the kernel switches to it.
   */
  *sleepUntil(thread: Thread, instantNs: number): Body {
    if (instantNs <= this.nowNs) return;
    const timer = this.cpu.queue.push(instantNs, EventClass.timer, () => this.cpu.wake(thread, null));
    this.cpu.block(thread, State.sleep, this.clockInterrupt.interrupt.id);
    try {
      yield BLOCK;
    } finally {
      // A reset ends the sleep before its time.
      this.cpu.queue.cancel(timer);
    }
    yield this.switchOp(thread);
  }

  /** To be yielded: the kernel's switch to a thread that was blocked on a timer. */
  switchOp(thread: Thread): Op {
    return thread.run(SWITCH_AFTER_SLEEP, this.cost(this.#costs.contextSwitchNs));
  }
}
