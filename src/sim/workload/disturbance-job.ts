/**
 * A disturbance job (section 5.4): its client asks its server, which computes and replies; the client computes
 * and asks again, without sleeping. A job that is stopped ends after its current reply and can start again.
 */
import type { DisturbanceJobs } from '../../scenario/types.ts';
import { Layer, Operation, sliceCode } from '../../trace/format.ts';
import type { Body } from '../kernel/op.ts';
import type { Thread } from '../kernel/thread.ts';
import { CLIENT_PORT_BASE, hostAddresses, SERVER_PORT_BASE } from '../net/addresses.ts';
import { DISTURBANCE_RANK, type Activity } from './activity.ts';
import type { BenchmarkSettings } from './benchmark.ts';
import { request, serve, type ClientEnd } from './session.ts';
import type { WorkloadContext } from './workload.ts';

const COMPUTE = sliceCode(Layer.compute, Operation.work);
/** Ports of jobs start here, above those of real-time activities. */
const PORT_OFFSET = 100;

export class DisturbanceJob {
  readonly #context: WorkloadContext;
  readonly #settings: BenchmarkSettings;
  readonly #retryNs: number;
  readonly #activity: Activity;
  readonly #client: Thread;
  readonly #end: ClientEnd;
  #wanted = false;
  #running = false;
  #index = -1;

  constructor(context: WorkloadContext, index: number, jobs: DisturbanceJobs, settings: BenchmarkSettings) {
    this.#context = context;
    this.#settings = settings;
    this.#retryNs = jobs.retryNs;
    const name = `dist-${index + 1}`;
    this.#activity = context.activities.define({
      name,
      rank: DISTURBANCE_RANK,
      realTime: false,
      periodNs: null,
      deadlineNs: null,
      host: context.client.machine.index,
    });
    const attributes = { priority: jobs.priority, periodNs: null, deadlineNs: null, fromNs: 0 };
    const serverPort = SERVER_PORT_BASE + PORT_OFFSET + index;
    this.#startServer(`${name}-server`, attributes, serverPort);
    const { machine, stack } = context.client;
    const task = machine.defineTask(name);
    this.#client = machine.thread(name, 'application', task, attributes);
    this.#end = {
      machine,
      stack,
      socket: stack.open(task, name, this.#client, CLIENT_PORT_BASE + PORT_OFFSET + index),
      server: { address: hostAddresses[1].ip, port: serverPort },
      lost: context.lost,
    };
  }

  start(): void {
    this.#wanted = true;
    if (this.#running) return;
    this.#running = true;
    this.#end.machine.run(this.#client, this.#clientBody());
  }

  stop(): void {
    this.#wanted = false;
  }

  #startServer(name: string, attributes: Thread['attributes'], port: number): void {
    const { machine, stack } = this.#context.server;
    const task = machine.defineTask(name);
    const thread = machine.thread(name, 'application', task, attributes);
    const socket = stack.open(task, name, thread, port);
    const compute = function* (this: DisturbanceJob): Body {
      yield thread.run(COMPUTE, machine.cost(this.#settings.disturbanceServerComputeNs));
    }.bind(this);
    machine.run(
      thread,
      serve(thread, { stack, socket }, compute, () => this.#settings.payloadBytes),
    );
  }

  *#clientBody(): Body {
    const thread = this.#client;
    const { machine } = this.#end;
    while (this.#wanted) {
      this.#index += 1;
      thread.work = this.#activity.work(this.#index);
      this.#activity.release(this.#index, 'none');
      this.#activity.start(this.#index);
      for (;;) {
        const answered = yield* request(thread, this.#end, this.#settings.payloadBytes, this.#retryNs);
        if (answered) break;
      }
      yield thread.run(COMPUTE, machine.cost(this.#settings.disturbanceClientComputeNs));
      this.#activity.complete(this.#index);
    }
    this.#running = false;
  }
}
