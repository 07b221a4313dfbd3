/** A periodic real-time activity: its client on one host, its server on the other (section 5.4). */
import type { RealTimeActivity } from '../../scenario/types.ts';
import { Layer, Operation, sliceCode } from '../../trace/format.ts';
import type { Body } from '../kernel/op.ts';
import type { Thread } from '../kernel/thread.ts';
import { CLIENT_PORT_BASE, hostAddresses, SERVER_PORT_BASE } from '../net/addresses.ts';
import type { BenchmarkSettings } from './benchmark.ts';
import { PeriodicReleases } from './periodic.ts';
import { request, serve, type ClientEnd } from './session.ts';
import type { WorkloadContext } from './workload.ts';
import type { Activity } from './activity.ts';

const COMPUTE = sliceCode(Layer.compute, Operation.work);

export class RealTimePair {
  clientComputeNs: number;
  serverComputeNs: number;
  readonly #context: WorkloadContext;
  readonly #settings: BenchmarkSettings;
  readonly #activity: Activity;
  readonly #client: Thread;
  readonly #releases: PeriodicReleases;

  /** `index` tells several pairs apart; each has ports of its own. */
  constructor(
    context: WorkloadContext,
    name: string,
    index: number,
    activity: RealTimeActivity,
    settings: BenchmarkSettings,
    startNs: number,
  ) {
    this.#context = context;
    this.#settings = settings;
    this.clientComputeNs = activity.clientComputeNs;
    this.serverComputeNs = activity.serverComputeNs;
    const { periodNs, priority } = activity;
    const deadlineNs = activity.deadlineNs ?? periodNs;
    this.#activity = context.activities.define({
      name,
      rank: priority,
      realTime: true,
      periodNs,
      deadlineNs,
      host: context.client.machine.index,
    });
    const attributes = { priority, periodNs, deadlineNs, fromNs: startNs };
    const serverPort = SERVER_PORT_BASE + index;
    this.#startServer(`${name}-server`, attributes, serverPort);
    const { machine, stack } = context.client;
    const task = machine.defineTask(`${name}-client`);
    this.#client = machine.thread(`${name}-client`, 'application', task, attributes);
    const end: ClientEnd = {
      machine,
      stack,
      socket: stack.open(task, `${name}-client`, this.#client, CLIENT_PORT_BASE + index),
      server: { address: hostAddresses[1].ip, port: serverPort },
      lost: context.lost,
    };
    this.#releases = new PeriodicReleases({
      machine,
      thread: this.#client,
      activity: this.#activity,
      timer: machine.spec.stack.timer,
      startNs,
      periodNs,
      deadlineNs: activity.deadlineNs,
    });
    machine.run(this.#client, this.#clientBody(end));
  }

  setPeriod(periodNs: number): void {
    this.#releases.setPeriod(periodNs);
  }

  /** Ends after the activation that runs. */
  stop(): void {
    this.#releases.stop();
  }

  #startServer(name: string, attributes: Thread['attributes'], port: number): void {
    const { machine, stack } = this.#context.server;
    const task = machine.defineTask(name);
    const thread = machine.thread(name, 'application', task, attributes);
    const socket = stack.open(task, name, thread, port);
    const compute = function* (this: RealTimePair): Body {
      // Where no priority is carried the server's own deadline counts from the arrival.
      thread.attributes = { ...thread.attributes, fromNs: machine.nowNs };
      thread.baseUrgency = machine.cpu.policy.urgencyOf(thread.attributes);
      machine.cpu.recompute(thread);
      yield thread.run(COMPUTE, machine.cost(this.serverComputeNs));
    }.bind(this);
    machine.run(
      thread,
      serve(thread, { stack, socket }, compute, () => this.#settings.payloadBytes),
    );
  }

  *#clientBody(end: ClientEnd): Body {
    const thread = this.#client;
    for (;;) {
      const index = yield* this.#releases.next();
      if (index === null) return;
      const answered = yield* request(thread, end, this.#settings.payloadBytes, this.#releases.periodNs);
      if (answered) {
        yield thread.run(COMPUTE, end.machine.cost(this.clientComputeNs));
        this.#activity.complete(index);
      } else this.#activity.lost(index);
      this.#releases.finish();
    }
  }
}
