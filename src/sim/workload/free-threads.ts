/**
 * Threads without a network: periodic or one-shot, on one or two hosts, with bodies of compute, lock, unlock,
 * sleep, send, receive, call and reply. For lock and scheduling experiments.
 *
 * Every thread is an activity of its own, whose rank is its urgency (its priority, or what the policy makes of its period). `lock … unlock` is a critical section
 * without protocol costs but the lock's own operations.
 *
 * A thread with a watchdog that misses its deadline resets its host: every thread there stops where it is, its
 * activation is given up, locks and ports are empty, and after the restart's time all start as at the beginning.
 * A restart costs no CPU time; what runs on the other host goes on.
 */
import type { FreeStep, FreeThread, HostName, Synchronization, ThreadsWorkload } from '../../scenario/types.ts';
import { EventClass, type Scheduled } from '../event-queue.ts';
import { BLOCK, type Body } from '../kernel/op.ts';
import type { Port } from '../kernel/port.ts';
import type { Thread } from '../kernel/thread.ts';
import type { SchedulingAttributes } from '../kernel/urgency.ts';
import type { Machine } from '../machine.ts';
import type { Activities, Activity } from './activity.ts';
import { FreeBody, type Call, type FreeLock, type Means } from './free-body.ts';
import { PeriodicReleases } from './periodic.ts';
import type { RunningWorkload } from './workload.ts';

interface NamedLock extends FreeLock {
  readonly machine: Machine;
  readonly protocol: Synchronization;
}

/** One thread of the scenario. */
interface Member {
  readonly spec: FreeThread;
  readonly machine: Machine;
  readonly thread: Thread;
  readonly activity: Activity;
  /** Where it waits for answers, if its body calls anybody. */
  readonly reply: Port<null> | null;
  releases: PeriodicReleases | null;
  /** Its first release after a reset, until it comes. */
  restart: Scheduled | null;
  /** Activations released so far, at the last reset. */
  firstIndex: number;
}

const portOptions = (limit: number, realTime: boolean) =>
  ({ limit, ordered: realTime, inherits: realTime, dropReason: 'port-full' }) as const;

/** Urgency of a thread's work: as the policy has it, where that does not change from job to job. */
const rankOf = ({ cpu }: Machine, attributes: SchedulingAttributes): number =>
  cpu.policy.name === 'edf' ? attributes.priority : cpu.policy.urgencyOf(attributes);

export class FreeThreads implements RunningWorkload {
  readonly #machines: Record<HostName, Machine>;
  readonly #locks = new Map<string, NamedLock>();
  readonly #ports = new Map<string, Port<Call>>();
  readonly #members: Member[] = [];
  readonly #tasks = new Map<Machine, number>();

  constructor(machines: Record<HostName, Machine>, activities: Activities, workload: ThreadsWorkload) {
    this.#machines = machines;
    for (const { name, host, protocol } of workload.locks) {
      const machine = machines[host];
      const operationNs = machine.cost(machine.costs.lockPairNs[protocol] / 2);
      const lock = machine.lock(name, this.#taskOf(machine), protocol);
      this.#locks.set(name, { lock, operationNs, machine, protocol });
    }
    for (const { name, host, ipc } of workload.ports) {
      const machine = machines[host];
      const options = portOptions(machine.limits.port, ipc === 'rt-ipc');
      this.#ports.set(name, machine.port(name, this.#taskOf(machine), 'port', options));
    }
    for (const thread of workload.threads) this.#add(thread, activities);
  }

  command(): void {}

  #add(spec: FreeThread, activities: Activities): void {
    const machine = this.#machines[spec.host];
    const deadlineNs = spec.noDeadline ? null : (spec.deadlineNs ?? spec.periodNs);
    const attributes = { priority: spec.priority, periodNs: spec.periodNs, deadlineNs, fromNs: spec.startNs };
    const activity = activities.define({
      name: spec.name,
      rank: rankOf(machine, attributes),
      realTime: true,
      periodNs: spec.periodNs,
      deadlineNs,
      host: machine.index,
    });
    const thread = machine.thread(spec.name, 'application', this.#taskOf(machine), attributes);
    const reply = spec.body.some((step) => step.do === 'call') ? this.#replyPort(machine, spec.name) : null;
    const member = { spec, machine, thread, activity, reply, releases: null, restart: null, firstIndex: 0 };
    this.#members.push(member);
    this.#declareLocks(member);
    this.#begin(member, spec.startNs);
  }

  #replyPort(machine: Machine, name: string): Port<null> {
    return machine.port(`${name} reply`, this.#taskOf(machine), 'port', portOptions(1, false));
  }

  /** Ceilings follow from who may use a lock. */
  #declareLocks({ spec, thread }: Member): void {
    for (const step of spec.body) if (step.do === 'lock') this.#lock(step.lock).lock.addUser(thread);
  }

  #begin(member: Member, startNs: number): void {
    const { spec, machine, thread, activity } = member;
    member.restart = null;
    member.releases = new PeriodicReleases({
      machine,
      thread,
      activity,
      timer: spec.periodNs === null ? 'none' : 'periodic-thread',
      startNs,
      periodNs: spec.periodNs ?? Infinity,
      deadlineNs: spec.deadlineNs,
      noDeadline: spec.noDeadline ?? false,
      firstIndex: member.firstIndex,
      onMiss: () => {
        if (spec.watchdog) this.#reset(member, spec.watchdog.restartNs);
      },
    });
    machine.run(thread, this.#body(member, member.releases));
  }

  *#body({ spec, machine, thread, activity, reply }: Member, releases: PeriodicReleases): Body {
    const body = new FreeBody(machine, thread, this.#means(reply));
    const steps = spec.body;
    // The parts of `releases.next()`, and computing without a program of its own: a generator less a job.
    for (;;) {
      if (releases.mustSleep()) yield BLOCK;
      const index = releases.start();
      if (index === null) return;
      yield releases.switchOp();
      releases.backInUserMode();
      body.begin();
      for (let at = 0; at < steps.length; at = body.after(at)) {
        const step = steps[at] as FreeStep;
        if (step.do === 'compute') yield body.compute(step.forNs);
        else yield* body.step(step, at);
      }
      activity.complete(index);
      releases.finish();
      if (spec.periodNs === null) return;
    }
  }

  /** The watchdog of a thread resets its host. */
  #reset(by: Member, restartNs: number): void {
    const { machine } = by;
    const struck = this.#members.filter((member) => member.machine === machine);
    for (const { thread } of struck) {
      for (const lock of new Map(thread.held.map((held) => [held.id, held])).values()) lock.showAbandoned(thread);
    }
    for (const member of struck) {
      if (member.releases !== null) member.firstIndex = member.releases.giveUp(by.activity);
      if (member.restart !== null) machine.cpu.queue.cancel(member.restart);
      member.releases = null;
      machine.cpu.abandon(member.thread);
    }
    for (const port of machine.ports) port.abandon();
    this.#renewLocks(machine);
    for (const member of struck) {
      this.#declareLocks(member);
      const startNs = machine.nowNs + restartNs + member.spec.startNs;
      member.restart = machine.cpu.queue.push(startNs, EventClass.timer, () => this.#begin(member, startNs));
    }
  }

  #renewLocks(machine: Machine): void {
    machine.forgetLocks();
    for (const [name, named] of this.#locks) {
      if (named.machine !== machine) continue;
      this.#locks.set(name, { ...named, lock: machine.lockAgain(named.lock.id, named.protocol) });
    }
  }

  /** What a thread's body can name. */
  #means(reply: Port<null> | null): Means {
    return {
      lock: (name) => this.#lock(name),
      port: (name) => this.#port(name),
      reply: () => reply as Port<null>,
    };
  }

  #lock(name: string): NamedLock {
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
