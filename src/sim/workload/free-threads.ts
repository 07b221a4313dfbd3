/**
 * Threads without a network: periodic or one-shot, on one or two hosts, with bodies of compute, lock, unlock,
 * sleep, send, receive, call and reply. For lock and scheduling experiments.
 *
 * Every thread is an activity of its own, whose rank is its priority. `lock … unlock` is a critical section
 * without protocol costs but the lock's own operations.
 */
import type { FreeThread, ThreadsWorkload } from '../../scenario/types.ts';
import type { Body } from '../kernel/op.ts';
import type { Port } from '../kernel/port.ts';
import type { Thread } from '../kernel/thread.ts';
import type { Machine } from '../machine.ts';
import type { Activities, Activity } from './activity.ts';
import { FreeBody, type Call, type FreeLock, type Means } from './free-body.ts';
import { PeriodicReleases } from './periodic.ts';
import type { RunningWorkload } from './workload.ts';

export class FreeThreads implements RunningWorkload {
  readonly #machines: Record<'client' | 'server', Machine>;
  readonly #locks = new Map<string, FreeLock>();
  readonly #ports = new Map<string, Port<Call>>();
  readonly #replies = new Map<Thread, Port<null>>();
  readonly #tasks = new Map<Machine, number>();

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
      const options = {
        limit: machine.limits.port,
        ordered: realTime,
        inherits: realTime,
        dropReason: 'port-full',
      } as const;
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
    const interpreter = new FreeBody(machine, thread, spec.body, this.#means(thread));
    for (;;) {
      const index = yield* releases.next();
      if (index === null) return;
      yield* interpreter.run();
      activity.complete(index);
      releases.finish();
      if (once) return;
    }
  }

  /** What the thread's body can name. */
  #means(thread: Thread): Means {
    return {
      lock: (name) => this.#lock(name),
      port: (name) => this.#port(name),
      reply: () => this.#replies.get(thread) as Port<null>,
    };
  }

  #lock(name: string): FreeLock {
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
