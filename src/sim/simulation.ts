/**
 * A run: two machines, the wire between them, a workload, and the order of events (kernel rule 1).
 *
 * At each instant all events happen first, in the order of (class, sequence); then each machine decides once
 * who runs from there. A run of length T handles the instants of [0, T).
 */
import { commandNames, type Command, type Scenario, type Workload } from '../scenario/types.ts';
import { Kind, NO_LEVEL, NONE, ZERO_NS } from '../trace/format.ts';
import type { TraceWriter } from '../trace/writer.ts';
import { EventClass, EventQueue } from './event-queue.ts';
import { checkMachine } from './invariants.ts';
import type { Clock } from './kernel/clock.ts';
import { MAX_EVENTS_AT_ONE_INSTANT, SimulationError } from './limits.ts';
import { Machine } from './machine.ts';
import { Ethernet } from './net/ethernet-link.ts';
import { RandomStreams } from './rng.ts';
import { makeStack } from './stacks/make-stack.ts';
import { Activities } from './workload/activity.ts';
import { Benchmark } from './workload/benchmark.ts';
import { FreeThreads } from './workload/free-threads.ts';
import { PingPong } from './workload/ping-pong.ts';
import { SocketChurn } from './workload/socket-churn.ts';
import { LostWork } from './workload/session.ts';
import { Ttcp } from './workload/ttcp.ts';
import type { RunningWorkload } from './workload/workload.ts';

export interface SimulationOptions {
  /** Check the invariants after every instant, and throw a SimulationError where one does not hold. */
  check?: boolean;
}

/** So many instants are simulated between two looks at whether to go on. */
const PORTION = 256;

export class Simulation {
  readonly trace: TraceWriter;
  readonly client: Machine;
  readonly server: Machine;
  readonly #clock: { nowNs: number } & Clock = { nowNs: ZERO_NS };
  readonly #queue = new EventQueue();
  readonly #machines: readonly [Machine, Machine];
  readonly #activities: Activities;
  readonly #ethernet: Ethernet;
  readonly #workload: RunningWorkload;
  readonly #check: boolean;
  #reachedNs = ZERO_NS;
  #commands = 0;

  constructor(scenario: Scenario, trace: TraceWriter, options: SimulationOptions = {}) {
    this.trace = trace;
    this.#clock.nowNs = 0;
    this.#check = options.check ?? false;
    const { costs, limits } = scenario;
    const machine = (name: 'client' | 'server', index: number): Machine =>
      new Machine(name, index, scenario[name], costs, limits, this.#clock, this.#queue, trace);
    this.client = machine('client', 0);
    this.server = machine('server', 1);
    this.#machines = [this.client, this.server];
    const random = new RandomStreams(scenario.seed);
    this.#activities = new Activities(trace, this.#clock);
    this.#ethernet = new Ethernet(this.#machines, scenario, this.#clock, this.#queue, random);
    this.#workload = this.#makeWorkload(scenario.workload, random);
    for (const { cpu } of this.#machines) cpu.settle();
    for (const { atNs, ...command } of scenario.commands) this.command(atNs, command);
  }

  /** All instants before this have been simulated. */
  get nowNs(): number {
    return this.#reachedNs;
  }

  /** Releases, starts, completions, preemptions and resumptions so far. */
  get jobEvents(): number {
    const preemptions = this.client.cpu.preemptions + this.server.cpu.preemptions;
    return this.#activities.events + 2 * preemptions;
  }

  /** Simulates the instants before `untilNs`. */
  runUntil(untilNs: number): void {
    for (let nextNs = this.#nextNs(); nextNs < untilNs; nextNs = this.#nextNs()) this.#instant(nextNs);
    this.#reachedNs = Math.max(this.#reachedNs, untilNs);
  }

  /**
   * Simulates the instants before `untilNs` in portions of some hundred instants, as long as `goOn` says so
   * in between. Returns whether `untilNs` was reached.
   */
  runWhile(untilNs: number, goOn: () => boolean): boolean {
    while (this.#portion(untilNs)) {
      if (goOn()) continue;
      this.#reachedNs = this.#clock.nowNs + 1;
      return false;
    }
    this.#reachedNs = Math.max(this.#reachedNs, untilNs);
    return true;
  }

  /** Simulates some instants before `untilNs`; false where there is none left. */
  #portion(untilNs: number): boolean {
    for (let i = 0; i < PORTION; i += 1) {
      const nextNs = this.#nextNs();
      if (nextNs >= untilNs) return false;
      this.#instant(nextNs);
    }
    return true;
  }

  /** Simulates up to and including the next instant that writes a record; at most to `limitNs`, exclusive. */
  step(limitNs: number): void {
    const before = this.trace.recordCount;
    while (this.trace.recordCount === before) {
      const nextNs = this.#nextNs();
      if (nextNs >= limitNs) {
        this.#reachedNs = Math.max(this.#reachedNs, limitNs);
        return;
      }
      this.#instant(nextNs);
      this.#reachedNs = this.#clock.nowNs + 1;
    }
  }

  /** Lets a user's change take effect at an instant that has not been simulated yet. */
  command(atNs: number, command: Command): void {
    if (atNs < this.#reachedNs) {
      throw new SimulationError(`command at ${atNs} ns: the run has reached ${this.#reachedNs} ns`);
    }
    const index = this.#commands;
    this.#commands += 1;
    this.#queue.push(atNs, EventClass.command, () => this.#obey(command, index));
  }

  #obey(command: Command, index: number): void {
    const code = commandNames.indexOf(command.set);
    this.trace.record(this.#clock.nowNs, Kind.command, code, NO_LEVEL, 0, 0, index, NONE);
    if (command.set === 'mbps') this.#ethernet.setMbps(command.value);
    else if (command.set === 'cpuMhz') for (const machine of this.#machines) machine.setCpuMhz(command.value);
    else this.#workload.command(command);
  }

  #makeWorkload(workload: Workload, random: RandomStreams): RunningWorkload {
    const { client, server } = this;
    if (workload.kind === 'threads') return new FreeThreads({ client, server }, this.#activities, workload);
    const lost = new LostWork();
    for (const machine of this.#machines) machine.cpu.onDrop = (work) => lost.add(work);
    const context = {
      client: { machine: client, stack: makeStack(client, this.#ethernet.cards[0]) },
      server: { machine: server, stack: makeStack(server, this.#ethernet.cards[1]) },
      activities: this.#activities,
      lost,
      random,
    };
    switch (workload.kind) {
      case 'benchmark':
        return new Benchmark(context, workload);
      case 'ping-pong':
        return new PingPong(context, workload);
      case 'ttcp':
        return new Ttcp(context, workload);
      case 'socket-churn':
        return new SocketChurn(context, workload);
    }
  }

  /** The next instant at which anything happens. */
  #nextNs(): number {
    const { client, server } = this;
    // Decisions of the very first instant are still open.
    if (client.cpu.dirty || server.cpu.dirty) return this.#clock.nowNs;
    return Math.min(this.#queue.peekTimeNs(), client.cpu.segmentEndNs, server.cpu.segmentEndNs);
  }

  #instant(nowNs: number): void {
    if (nowNs < this.#clock.nowNs) throw new SimulationError(`time goes back from ${this.#clock.nowNs} to ${nowNs} ns`);
    this.#clock.nowNs = nowNs;
    const { client, server } = this;
    for (let events = 0; ; events += 1) {
      if (events > MAX_EVENTS_AT_ONE_INSTANT) {
        throw new SimulationError(`at ${nowNs} ns: more than ${MAX_EVENTS_AT_ONE_INSTANT} events at one instant`);
      }
      if (this.#event(nowNs)) continue;
      if (client.cpu.dirty) client.cpu.dispatch();
      else if (server.cpu.dirty) server.cpu.dispatch();
      else break;
    }
    if (this.#check) for (const machine of this.#machines) checkMachine(machine);
  }

  /** Handles the first event of this instant, if there is one left. */
  #event(nowNs: number): boolean {
    const first = this.client.cpu;
    const second = this.server.cpu;
    const firstEnds = first.segmentEndNs === nowNs;
    const secondEnds = second.segmentEndNs === nowNs;
    if (firstEnds || secondEnds) {
      const cpu = firstEnds && (!secondEnds || first.segmentSequence < second.segmentSequence) ? first : second;
      cpu.segmentEnd();
      return true;
    }
    if (this.#queue.peekTimeNs() !== nowNs) return false;
    this.#queue.pop()?.action();
    return true;
  }
}
