/**
 * A made-up run for drawing: two hosts, a real-time activity every 50 ms and disturbance jobs that join one after
 * another, on a stack whose network threads have the jobs' urgency (the rhythm breaks) or the real-time
 * thread's (it holds). It schedules by fixed priority, first come first served, and writes a real trace, but it
 * is a drawing aid and no model of anything: costs are round numbers and nothing is ever lost.
 */
import {
  ActivityEvent,
  FrameEvent,
  Kind,
  Layer,
  NO_LEVEL,
  NONE,
  Operation,
  State,
  sliceCode,
  workOf,
} from '../../trace/format.ts';
import { TraceReader } from '../../trace/reader.ts';
import { TraceWriter } from '../../trace/writer.ts';
import type { ActivationFact, InversionFact, LaneFacts } from '../source.ts';

const US = 1_000;
const MS = 1_000_000;

type Step = readonly [code: number, ns: number];

interface Thread {
  readonly id: number;
  readonly host: number;
  readonly base: number;
  readonly rest: State;
}

interface Item {
  readonly thread: Thread;
  readonly work: number;
  readonly steps: Step[];
  readonly done: (atNs: number) => void;
  readonly readyNs: number;
  at: number;
  leftNs: number;
}

interface Cpu {
  current: Item | null;
  startedNs: number;
  readonly ready: Item[];
  readonly idle: number;
}

const work = (layer: Layer, ns: number, operation: Operation = Operation.work): Step => [
  sliceCode(layer, operation),
  ns,
];

const sendSteps: readonly Step[] = [
  work(Layer.api, 30 * US),
  work(Layer.udp, 40 * US),
  work(Layer.udp, 20 * US, Operation.section),
  work(Layer.ip, 50 * US),
  work(Layer.networkInterface, 60 * US),
];
const interruptSteps: readonly Step[] = [
  work(Layer.kernel, 12 * US, Operation.interruptEntry),
  work(Layer.networkInterface, 25 * US),
  work(Layer.packetFilter, 18 * US, Operation.filter),
  work(Layer.kernelInterface, 15 * US, Operation.message),
];
const receiveSteps: readonly Step[] = [
  work(Layer.kernel, 20 * US, Operation.contextSwitch),
  work(Layer.kernelInterface, 40 * US, Operation.copy),
  work(Layer.ip, 50 * US),
  work(Layer.udp, 60 * US),
  work(Layer.udp, 20 * US, Operation.section),
  work(Layer.api, 30 * US, Operation.wake),
];

export interface SyntheticOptions {
  readonly jobs: number;
  readonly seconds: number;
  /** Network threads of the real-time tasks take the real-time priority. */
  readonly holds: boolean;
  readonly seed?: number;
}

export interface SyntheticRun {
  readonly reader: TraceReader;
  readonly facts: LaneFacts;
}

interface Chain {
  readonly number: number;
  readonly app: Thread;
  readonly net: Thread;
  readonly peerApp: Thread;
  readonly peerNet: Thread;
}

class Machine {
  readonly writer = new TraceWriter();
  readonly activations: ActivationFact[] = [];
  readonly inversions: InversionFact[] = [];
  readonly #events: { atNs: number; order: number; run: () => void }[] = [];
  readonly #cpus: Cpu[];
  readonly #interrupts: Thread[];
  readonly #link: number;
  #nowNs = 0;
  #order = 0;
  #frames = 0;
  #random: number;

  constructor(names: readonly string[], stack: string, seed: number) {
    this.#random = seed;
    names.forEach((name, host) => this.writer.define({ type: 'host', host, name, stack }));
    const kernel = names.map((_, host) => this.writer.define({ type: 'task', host, name: 'kernel' }));
    this.#interrupts = names.map((_, host) => ({
      id: this.#define(host, kernel[host] ?? 0, 'nic interrupt', 'interrupt', NO_LEVEL),
      host,
      base: -1,
      rest: State.dormant,
    }));
    this.#cpus = names.map((_, host) => ({
      current: null,
      startedNs: 0,
      ready: [],
      idle: this.#define(host, kernel[host] ?? 0, 'idle', 'idle', NO_LEVEL),
    }));
    this.#link = this.writer.define({ type: 'link', name: 'wire', mbps: 100, duplex: 'full' });
    for (const cpu of this.#cpus) this.#slice(cpu.idle, 0, 0, NO_LEVEL);
  }

  task(host: number, name: string): number {
    return this.writer.define({ type: 'task', host, name });
  }

  thread(host: number, task: number, name: string, role: 'application' | 'network', base: number): Thread {
    return { id: this.#define(host, task, name, role, base), host, base, rest: State.messageWait };
  }

  #define(
    host: number,
    task: number,
    name: string,
    role: 'application' | 'network' | 'interrupt' | 'idle',
    base: number,
  ): number {
    return this.writer.define({ type: 'thread', host, task, name, role, base, policy: 'fixed-fifo' });
  }

  random(): number {
    this.#random = (this.#random * 16_807) % 2_147_483_647;
    return this.#random / 2_147_483_647;
  }

  at(atNs: number, run: () => void): void {
    const event = { atNs, order: (this.#order += 1), run };
    let i = this.#events.length;
    while (i > 0 && this.#after(this.#events[i - 1], event)) i -= 1;
    this.#events.splice(i, 0, event);
  }

  #after(a: { atNs: number; order: number } | undefined, b: { atNs: number; order: number }): boolean {
    return a !== undefined && (a.atNs > b.atNs || (a.atNs === b.atNs && a.order > b.order));
  }

  run(untilNs: number): void {
    for (;;) {
      const next = this.#events.shift();
      if (next === undefined || next.atNs >= untilNs) return;
      this.#nowNs = next.atNs;
      next.run();
    }
  }

  submit(thread: Thread, workId: number, steps: readonly Step[], done: (atNs: number) => void): void {
    const cpu = this.#cpus[thread.host] as Cpu;
    const item: Item = {
      thread,
      work: workId,
      steps: [...steps],
      done,
      readyNs: this.#nowNs,
      at: 0,
      leftNs: steps[0]?.[1] ?? 0,
    };
    if (cpu.current !== null && cpu.current.thread.base > thread.base) this.#preempt(cpu, thread);
    let place = cpu.ready.findIndex((one) => one.thread.base > thread.base);
    if (place < 0) place = cpu.ready.length;
    cpu.ready.splice(place, 0, item);
    if (cpu.current === null) this.#dispatch(cpu);
    else this.#state(thread, State.readyWoken, NONE);
  }

  #preempt(cpu: Cpu, by: Thread): void {
    const item = cpu.current as Item;
    item.leftNs -= this.#nowNs - cpu.startedNs;
    cpu.ready.unshift(item);
    cpu.current = null;
    this.#state(item.thread, by.base < 0 ? State.interrupted : State.readyPreempted, by.id);
  }

  #dispatch(cpu: Cpu): void {
    const item = cpu.ready.shift();
    if (item === undefined) {
      this.#slice(cpu.idle, 0, 0, NO_LEVEL);
      return;
    }
    cpu.current = item;
    cpu.startedNs = this.#nowNs;
    const [code] = item.steps[item.at] as Step;
    this.#slice(item.thread.id, code, item.work, item.thread.base < 0 ? NO_LEVEL : item.thread.base);
    const endNs = this.#nowNs + item.leftNs;
    this.at(endNs, () => {
      if (cpu.current === item && cpu.startedNs + item.leftNs === endNs) this.#stepDone(cpu, item);
    });
  }

  #stepDone(cpu: Cpu, item: Item): void {
    item.at += 1;
    const next = item.steps[item.at];
    if (next !== undefined) {
      item.leftNs = next[1];
      cpu.ready.unshift(item);
      this.#dispatch(cpu);
      return;
    }
    cpu.current = null;
    this.#state(item.thread, item.thread.rest, NONE);
    item.done(this.#nowNs);
    if (cpu.current === null) this.#dispatch(cpu);
  }

  /** A frame from a host: wire time, interrupt at the other end, then `received`. */
  frame(fromHost: number, workId: number, received: () => void): void {
    this.#frames += 1;
    const id = this.#frames;
    const record = (detail: number): void =>
      this.writer.record(this.#nowNs, Kind.frame, detail, fromHost, this.#link, workId, id, 122);
    record(FrameEvent.transmitStart);
    this.at(this.#nowNs + 10_400, () => {
      record(FrameEvent.transmitEnd);
      const interrupt = this.#interrupts[1 - fromHost] as Thread;
      this.submit(interrupt, workId, interruptSteps, received);
    });
  }

  activity(id: number, event: number, workId: number, index: number): void {
    this.writer.record(this.#nowNs, Kind.activity, event, NO_LEVEL, id, workId, index, NONE);
  }

  /** Who runs on a host now: a thread, or null when it idles. */
  running(host: number): Thread | null {
    return this.#cpus[host]?.current?.thread ?? null;
  }

  get nowNs(): number {
    return this.#nowNs;
  }

  #slice(thread: number, code: number, workId: number, level: number): void {
    this.writer.record(this.#nowNs, Kind.slice, code, level, thread, workId, NONE, NONE);
  }

  #state(thread: Thread, state: State, other: number): void {
    this.writer.record(
      this.#nowNs,
      Kind.state,
      state,
      thread.base < 0 ? NO_LEVEL : thread.base,
      thread.id,
      0,
      NONE,
      other,
    );
  }
}

/** Request and reply: compute, send, wire, receive, compute at the server, and back. */
function roundTrip(
  m: Machine,
  chain: Chain,
  workId: number,
  computeNs: readonly [number, number],
  done: () => void,
): void {
  const compute = (ns: number): Step => work(Layer.compute, ns);
  m.submit(chain.app, workId, [compute(computeNs[0]), ...sendSteps], () =>
    m.frame(0, workId, () =>
      m.submit(chain.peerNet, workId, receiveSteps, () =>
        m.submit(chain.peerApp, workId, [compute(computeNs[1]), ...sendSteps], () =>
          m.frame(1, workId, () =>
            m.submit(chain.net, workId, receiveSteps, () => m.submit(chain.app, workId, [compute(computeNs[0])], done)),
          ),
        ),
      ),
    ),
  );
}

export function syntheticRun(options: SyntheticOptions): SyntheticRun {
  const machine = new Machine(
    ['client', 'server'],
    options.holds ? 'libsockets-rt-k' : 'libsockets',
    options.seed ?? 7,
  );
  const chain = (number: number, name: string, app: number, net: number): Chain => {
    const client = machine.task(0, `${name}-client`);
    const server = machine.task(1, `${name}-server`);
    return {
      number,
      app: machine.thread(0, client, `${name}-client`, 'application', app),
      net: machine.thread(0, client, `${name}-client network`, 'network', net),
      peerApp: machine.thread(1, server, `${name}-server`, 'application', app),
      peerNet: machine.thread(1, server, `${name}-server network`, 'network', net),
    };
  };
  const activity = machine.writer.define({
    type: 'activity',
    number: 1,
    name: 'rt',
    rank: 0,
    realTime: true,
    periodNs: 50 * MS,
    deadlineNs: 50 * MS,
    host: 0,
  });
  const realTime = chain(1, 'rt', 8, options.holds ? 8 : 16);
  const jobs = Array.from({ length: options.jobs }, (_, i) => {
    machine.writer.define({
      type: 'activity',
      number: 2 + i,
      name: `dist-${i + 1}`,
      rank: 1,
      realTime: false,
      periodNs: null,
      deadlineNs: null,
      host: 0,
    });
    return chain(2 + i, `dist-${i + 1}`, 16, 16);
  });
  startRealTime(machine, realTime, activity);
  jobs.forEach((job, i) =>
    machine.at((1 + i) * 1_000 * MS + Math.floor(machine.random() * 50 * MS), () => startJob(machine, job, 0)),
  );
  const untilNs = options.seconds * 1_000 * MS;
  machine.run(untilNs);
  const reader = new TraceReader();
  for (const chunk of machine.writer.take(untilNs)) reader.append(chunk);
  return { reader, facts: { activations: machine.activations, inversions: machine.inversions } };
}

function startRealTime(m: Machine, chain: Chain, activity: number): void {
  const periodNs = 50 * MS;
  let lastNs: number | null = null;
  let busy = false;
  const release = (index: number): void => {
    m.at((index + 1) * periodNs, () => release(index + 1));
    const releaseNs = m.nowNs;
    const workId = workOf(1, index);
    m.activity(activity, ActivityEvent.release, workId, index);
    if (busy) {
      m.activity(activity, ActivityEvent.skip, workId, index);
      m.activations.push({
        activity,
        index,
        releaseNs,
        completionNs: null,
        deadlineNs: releaseNs + periodNs,
        intervalNs: null,
        missed: true,
        skipped: true,
        lost: false,
      });
      return;
    }
    busy = true;
    watchInversions(m, activity, () => busy);
    roundTrip(m, chain, workId, [2 * MS, 5 * MS], () => {
      busy = false;
      const missed = m.nowNs > releaseNs + periodNs;
      m.activity(activity, ActivityEvent.completion, workId, index);
      m.activations.push({
        activity,
        index,
        releaseNs,
        completionNs: m.nowNs,
        deadlineNs: releaseNs + periodNs,
        intervalNs: lastNs === null ? null : m.nowNs - lastNs,
        missed,
        skipped: false,
        lost: false,
      });
      lastNs = m.nowNs;
    });
  };
  m.at(0, () => release(0));
}

/** Looks every 50 µs whether a less urgent job has the CPU while the activation is under way: crude, for drawing. */
function watchInversions(m: Machine, victim: number, going: () => boolean): void {
  let open: { host: number; culprit: number; startNs: number } | null = null;
  const close = (): void => {
    if (open !== null && m.nowNs - open.startNs > 300 * US) {
      m.inversions.push({
        ...open,
        victim,
        victimThread: null,
        open: false,
        endNs: m.nowNs,
        kind: 'queue',
        bounded: m.nowNs - open.startNs < 2 * MS,
      });
    }
    open = null;
  };
  const look = (): void => {
    if (!going()) {
      close();
      return;
    }
    const host = [0, 1].find((one) => (m.running(one)?.base ?? 0) === 16 && (m.running(1 - one)?.base ?? 16) === 16);
    const culprit = host === undefined ? null : m.running(host);
    if (host === undefined || culprit === null) close();
    else if (open === null) open = { host, culprit: culprit.id, startNs: m.nowNs };
    m.at(m.nowNs + 50 * US, look);
  };
  look();
}

function startJob(m: Machine, chain: Chain, index: number): void {
  const computeNs = [Math.floor((4 + 6 * m.random()) * MS), Math.floor((6 + 8 * m.random()) * MS)] as const;
  roundTrip(m, chain, workOf(chain.number, index), computeNs, () => startJob(m, chain, index + 1));
}
