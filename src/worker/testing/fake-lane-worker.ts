/**
 * A test double of a lane's worker: no simulation, only a trace that looks like one, for tests of the page's
 * machinery. Every period a request crosses to the server, is computed there, and comes back; disturbance jobs fill
 * the rest of both CPUs. With a fixed priority of protocol work the request waits behind a job now and then.
 * Same scenario and seed, same trace. It says nothing about any real stack.
 */
import {
  Kind,
  Layer,
  NO_LEVEL,
  NONE,
  Operation,
  sliceCode,
  State,
  ActivityEvent,
  FrameEvent,
  workOf,
} from '../../trace/format.ts';
import { TraceWriter } from '../../trace/writer.ts';
import type { Command, Scenario } from '../../scenario/types.ts';
import type { AdvanceReply, LaneWorker, StartReply } from '../protocol.ts';

const MS = 1e6;
const US = 1e3;
const MOST_JOBS = 16;
const IDLE = sliceCode(Layer.none, Operation.idle);
const COMPUTE = sliceCode(Layer.compute, Operation.work);
const UDP = sliceCode(Layer.udp, Operation.work);
const FILTER = sliceCode(Layer.packetFilter, Operation.filter);

interface Row {
  atNs: number;
  write: () => void;
}

interface HostIds {
  idle: number;
  interrupt: number;
  rt: number;
  jobs: number[];
}

export class FakeLaneWorker implements LaneWorker {
  #runId = 0;
  #scenario: Scenario | null = null;
  #writer = new TraceWriter();
  #hosts: HostIds[] = [];
  #link = 0;
  #activity = 0;
  #period = 0;
  #rows: Row[] = [];
  #nowNs = 0;
  #jobs = 0;
  #random = 1;

  start(runId: number, scenario: Scenario): Promise<StartReply> {
    this.#runId = runId;
    this.#scenario = scenario;
    this.#writer = new TraceWriter();
    this.#hosts = [];
    this.#period = 0;
    this.#rows = [];
    this.#nowNs = 0;
    this.#random = scenario.seed + 1;
    this.#jobs = 0;
    this.#define(scenario);
    return Promise.resolve({ runId });
  }

  advance(runId: number, toNs: number): Promise<AdvanceReply> {
    const startedMs = performance.now();
    while (this.#period * this.#periodNs < toNs) this.#plan();
    while (this.#rows[0] !== undefined && this.#rows[0].atNs < toNs) this.#rows.shift()?.write();
    this.#nowNs = Math.max(this.#nowNs, toNs);
    return Promise.resolve(this.#reply(runId, startedMs));
  }

  step(runId: number, limitNs: number): Promise<AdvanceReply> {
    while (this.#rows.length === 0) this.#plan();
    const next = this.#rows[0]?.atNs ?? limitNs;
    return this.advance(runId, Math.min(limitNs, next + 1));
  }

  command(_runId: number, _atNs: number, command: Command): Promise<void> {
    if (command.set === 'jobs') this.#jobs = command.value;
    return Promise.resolve();
  }

  #reply(runId: number, startedMs: number): AdvanceReply {
    return {
      runId: this.#runId === runId ? runId : 0,
      nowNs: this.#nowNs,
      chunks: this.#writer.take(this.#nowNs),
      hash: this.#writer.hash(),
      turnMs: performance.now() - startedMs,
    };
  }

  get #periodNs(): number {
    const workload = this.#scenario?.workload;
    return workload?.kind === 'benchmark' ? workload.realTime.periodNs : 50 * MS;
  }

  /** 0 … 1. */
  #chance(): number {
    this.#random = (Math.imul(this.#random, 1_664_525) + 1_013_904_223) >>> 0;
    return this.#random / 2 ** 32;
  }

  #define(scenario: Scenario): void {
    const writer = this.#writer;
    for (const [host, name] of (['client', 'server'] as const).entries()) {
      writer.define({ type: 'host', host, name, stack: scenario[name].stack.title });
      const kernel = writer.define({ type: 'task', host, name: 'kernel' });
      const thread = { type: 'thread', host, policy: 'fixed-fifo' } as const;
      const idle = writer.define({ ...thread, task: kernel, name: 'idle', role: 'idle', base: NO_LEVEL });
      const interrupt = writer.define({
        ...thread,
        task: kernel,
        name: 'network card',
        role: 'interrupt',
        base: NO_LEVEL,
      });
      const task = writer.define({ type: 'task', host, name: `rt-${name}` });
      const rt = writer.define({ ...thread, task, name: `rt-${name}`, role: 'application', base: 8 });
      const jobs = Array.from({ length: MOST_JOBS }, (_, index) => {
        const own = writer.define({ type: 'task', host, name: `dist-${index + 1}` });
        return writer.define({ ...thread, task: own, name: `dist-${index + 1}`, role: 'application', base: 16 });
      });
      this.#hosts.push({ idle, interrupt, rt, jobs });
    }
    this.#link = writer.define({
      type: 'link',
      name: 'ethernet',
      mbps: scenario.link.mbps,
      duplex: scenario.link.duplex,
    });
    const periodNs = this.#periodNs;
    const deadline = { realTime: true, periodNs, deadlineNs: periodNs, host: 0 };
    this.#activity = writer.define({ type: 'activity', number: 1, name: 'real-time', rank: 0, ...deadline });
  }

  /** Plans one period on both hosts. */
  #plan(): void {
    const fromNs = this.#period * this.#periodNs;
    const work = workOf(1, this.#period);
    const ramped = Math.max(0, Math.min(3, Math.floor(fromNs / (1_000 * MS))));
    const jobs = Math.max(this.#jobs, ramped);
    const late = (): number => {
      const fixed = this.#scenario?.client.stack.protocolPriority === 'fixed';
      return fixed && jobs > 0 ? Math.floor(this.#chance() * 6 * jobs * MS) : Math.floor(this.#chance() * 40 * US);
    };
    const atServerNs = fromNs + 200 * US + late();
    const repliedNs = atServerNs + 10 * MS;
    const atClientNs = repliedNs + 200 * US + late();
    const doneNs = atClientNs + 5 * MS;
    const endNs = fromNs + this.#periodNs;
    this.#event(fromNs, ActivityEvent.release, 0);
    this.#slice(0, fromNs, this.#host(0).rt, UDP, work);
    this.#frame(fromNs + 150 * US, 0, work);
    this.#slice(1, fromNs + 170 * US, this.#host(1).interrupt, FILTER, work);
    this.#fill(0, fromNs + 150 * US, Math.min(atClientNs, endNs - 1), jobs);
    this.#fill(1, fromNs + 180 * US, atServerNs, jobs);
    this.#slice(1, atServerNs, this.#host(1).rt, COMPUTE, work);
    this.#frame(repliedNs, 1, work);
    this.#fill(1, repliedNs + 100 * US, endNs, jobs);
    if (doneNs < endNs) {
      this.#slice(0, atClientNs, this.#host(0).rt, COMPUTE, work);
      this.#event(doneNs, ActivityEvent.completion, this.#period);
      this.#state(0, doneNs, this.#host(0).rt, State.sleep);
      this.#fill(0, doneNs, endNs, jobs);
    } else this.#event(endNs - 1, ActivityEvent.miss, this.#period);
    this.#rows.sort((one, other) => one.atNs - other.atNs);
    this.#period += 1;
  }

  #host(index: number): HostIds {
    return this.#hosts[index] as HostIds;
  }

  #fill(host: number, fromNs: number, toNs: number, jobs: number): void {
    const { idle, jobs: threads } = this.#host(host);
    let atNs = fromNs;
    for (let turn = this.#period; jobs > 0 && atNs < toNs; turn += 1) {
      this.#slice(host, atNs, threads[turn % jobs] as number, COMPUTE, 0);
      atNs += Math.min(25 * MS, 9 * MS + Math.floor(this.#chance() * 16 * MS));
    }
    if (jobs === 0) this.#slice(host, fromNs, idle, IDLE, 0);
  }

  #slice(host: number, atNs: number, thread: number, code: number, work: number): void {
    const level = thread === this.#host(host).rt ? 8 : 16;
    this.#rows.push({
      atNs,
      write: () => this.#writer.record(atNs, Kind.slice, code, level, thread, work, NONE, NONE),
    });
  }

  #state(_host: number, atNs: number, thread: number, state: State): void {
    this.#rows.push({ atNs, write: () => this.#writer.record(atNs, Kind.state, state, 8, thread, 0, NONE, NONE) });
  }

  #event(atNs: number, event: ActivityEvent, index: number): void {
    const own = this.#activity;
    const at = event === ActivityEvent.release ? this.#period : index;
    this.#rows.push({
      atNs,
      write: () => this.#writer.record(atNs, Kind.activity, event, NO_LEVEL, own, workOf(1, at), at, NONE),
    });
  }

  #frame(atNs: number, host: number, work: number): void {
    const frame = this.#writer.frame(new Uint8Array(110));
    const send = (event: FrameEvent, whenNs: number): void => {
      this.#rows.push({
        atNs: whenNs,
        write: () => this.#writer.record(whenNs, Kind.frame, event, host, this.#link, work, frame, 110),
      });
    };
    send(FrameEvent.transmitStart, atNs);
    send(FrameEvent.transmitEnd, atNs + 9_440);
    send(FrameEvent.arrive, atNs + 9_440);
  }
}
