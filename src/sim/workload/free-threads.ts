/**
 * Threads without a network: periodic or one-shot, on one or two hosts, with bodies of compute, lock, unlock,
 * sleep, send, receive, call and reply. For lock and scheduling experiments.
 *
 * Every thread is an activity of its own, whose rank is its priority. `lock … unlock` is a critical section
 * without protocol costs but the lock's own operations.
 */
import type { FreeStep, FreeThread, ThreadsWorkload } from '../../scenario/types.ts';
import { Layer, Operation, sliceCode } from '../../trace/format.ts';
import type { Lock } from '../kernel/locks/lock.ts';
import type { Body } from '../kernel/op.ts';
import { MESSAGE_ID_BASE, type Message, type Port } from '../kernel/port.ts';
import type { Thread } from '../kernel/thread.ts';
import type { Machine } from '../machine.ts';
import type { Activities, Activity } from './activity.ts';
import { PeriodicReleases } from './periodic.ts';
import type { RunningWorkload } from './workload.ts';

const COMPUTE = sliceCode(Layer.compute, Operation.work);
const SECTION = sliceCode(Layer.compute, Operation.section);
const LOCK = sliceCode(Layer.compute, Operation.lock);

interface Call {
  reply: Port<null> | null;
}

interface HeldSection {
  lock: Lock;
  /** Index of its `lock` step: where a restarted section begins again. */
  step: number;
}

interface FreeLockEnd {
  lock: Lock;
  operationNs: number;
}

export class FreeThreads implements RunningWorkload {
  readonly #machines: Record<'client' | 'server', Machine>;
  readonly #locks = new Map<string, FreeLockEnd>();
  readonly #ports = new Map<string, Port<Call>>();
  readonly #replies = new Map<Thread, Port<null>>();
  readonly #tasks = new Map<Machine, number>();
  #messages = 0;

  constructor(machines: Record<'client' | 'server', Machine>, activities: Activities, workload: ThreadsWorkload) {
    this.#machines = machines;
    for (const { name, host, protocol } of workload.locks) {
      const machine = machines[host];
      const operationNs = machine.cost(machine.costs.lockPairNs[protocol] / 2);
      this.#locks.set(name, { lock: machine.lock(name, this.#taskOf(machine), protocol), operationNs });
    }
    for (const { name, host, ipc } of workload.ports) {
      const machine = machines[host];
      const realTime = ipc === 'rt-ipc';
      const options = { limit: machine.limits.port, ordered: realTime, inherits: realTime, dropReason: 'port-full' } as const;
      this.#ports.set(name, machine.port(name, this.#taskOf(machine), 'port', options));
    }
    for (const thread of workload.threads) this.#start(thread, activities);
  }

  command(): void {}

  #start(spec: FreeThread, activities: Activities): void {
    const machine = this.#machines[spec.host];
    const deadlineNs = spec.deadlineNs ?? spec.periodNs;
    const attributes = { priority: spec.priority, periodNs: spec.periodNs, deadlineNs, fromNs: spec.startNs };
    const activity = activities.define({
      name: spec.name,
      rank: spec.priority,
      realTime: spec.periodNs !== null,
      periodNs: spec.periodNs,
      deadlineNs,
      host: machine.index,
    });
    const thread = machine.thread(spec.name, 'application', this.#taskOf(machine), attributes);
    for (const step of spec.body) if (step.do === 'lock') this.#lock(step.lock).lock.addUser(thread);
    if (spec.body.some((step) => step.do === 'call')) {
      this.#replies.set(
        thread,
        machine.port(`${spec.name} reply`, this.#taskOf(machine), 'port', {
          limit: 1,
          ordered: false,
          inherits: false,
          dropReason: 'port-full',
        }),
      );
    }
    machine.run(thread, this.#body(machine, thread, activity, spec));
  }

  *#body(machine: Machine, thread: Thread, activity: Activity, spec: FreeThread): Body {
    const once = spec.periodNs === null;
    const releases = new PeriodicReleases({
      machine,
      thread,
      activity,
      timer: once ? 'none' : 'periodic-thread',
      startNs: spec.startNs,
      // One release only: the next would be after the end of any run.
      periodNs: spec.periodNs ?? Number.MAX_SAFE_INTEGER - spec.startNs,
      deadlineNs: spec.deadlineNs,
    });
    for (;;) {
      const index = yield* releases.next();
      if (index === null) return;
      yield* this.#steps(machine, thread, spec.body);
      activity.complete(index);
      releases.finish();
      if (once) return;
    }
  }

  *#steps(machine: Machine, thread: Thread, body: readonly FreeStep[]): Body {
    const sections: HeldSection[] = [];
    let call: Call | null = null;
    for (let at = 0; at < body.length; at += 1) {
      const step = body[at] as FreeStep;
      switch (step.do) {
        case 'compute': {
          const section = sections.at(-1);
          yield thread.run(section ? SECTION : COMPUTE, machine.cost(step.forNs), section?.lock.id);
          break;
        }
        case 'lock': {
          const { lock, operationNs } = this.#lock(step.lock);
          yield thread.run(LOCK, operationNs, lock.id);
          if (!lock.enter(thread)) yield* lock.wait(thread);
          sections.push({ lock, step: at });
          break;
        }
        case 'unlock': {
          const { lock, operationNs } = this.#lock(step.lock);
          if (!lock.mustRestart(thread)) yield thread.run(LOCK, operationNs, lock.id);
          if (lock.mustRestart(thread)) break;
          lock.exit(thread);
          sections.splice(sections.findLastIndex((section) => section.lock === lock), 1);
          break;
        }
        case 'sleep':
          yield* machine.sleepUntil(thread, machine.nowNs + step.forNs);
          break;
        case 'send':
          yield* this.#port(step.port).send(thread, this.#message(thread, { reply: null }));
          break;
        case 'receive': {
          const { work } = thread;
          const message: Message<Call> | null = yield* this.#port(step.port).receive(thread);
          call = message?.content ?? null;
          if (message === null) thread.work = work;
          break;
        }
        case 'call': {
          const reply = this.#replies.get(thread) as Port<null>;
          yield* this.#port(step.port).send(thread, this.#message(thread, { reply }));
          yield* reply.receive(thread);
          break;
        }
        case 'reply':
          call?.reply?.deliver({ ...this.#message(thread, null), attributes: null }, thread);
          call = null;
          break;
      }
      const restart = sections.find((section) => section.lock.mustRestart(thread));
      if (restart !== undefined) {
        at = restart.step - 1;
        sections.length = sections.indexOf(restart);
      }
    }
  }

  #message<T>(thread: Thread, content: T): Message<T> {
    this.#messages += 1;
    return {
      id: MESSAGE_ID_BASE + this.#messages,
      work: thread.work,
      attributes: thread.currentAttributes,
      urgency: 0,
      content,
    };
  }

  #lock(name: string): FreeLockEnd {
    const end = this.#locks.get(name);
    if (end === undefined) throw new Error(`threads workload: there is no lock "${name}"`);
    return end;
  }

  #port(name: string): Port<Call> {
    const port = this.#ports.get(name);
    if (port === undefined) throw new Error(`threads workload: there is no port "${name}"`);
    return port;
  }

  #taskOf(machine: Machine): number {
    let task = this.#tasks.get(machine);
    if (task === undefined) {
      task = machine.defineTask('threads');
      this.#tasks.set(machine, task);
    }
    return task;
  }
}
