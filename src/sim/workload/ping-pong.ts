/**
 * The round trip of section 5.1: one request and its reply at a time, without computation, so many times. All
 * threads of stack and applications are equally urgent. A round trip is an activation: released when the
 * request is sent, complete when the reply has been received.
 */
import type { PingPongWorkload } from '../../scenario/types.ts';
import type { Body } from '../kernel/op.ts';
import type { Thread } from '../kernel/thread.ts';
import { CLIENT_PORT_BASE, hostAddresses, SERVER_PORT_BASE } from '../net/addresses.ts';
import { SECOND_NS } from '../time.ts';
import type { Activity } from './activity.ts';
import { request, serve, type ClientEnd } from './session.ts';
import type { RunningWorkload, WorkloadContext } from './workload.ts';

/** A lost datagram is sent again after this. */
const RETRY_NS = SECOND_NS;

export class PingPong implements RunningWorkload {
  #payloadBytes: number;

  constructor(context: WorkloadContext, workload: PingPongWorkload) {
    this.#payloadBytes = workload.payloadBytes;
    const { client, server } = context;
    const activity = context.activities.define({
      name: 'ping-pong',
      rank: workload.priority,
      realTime: true,
      periodNs: null,
      deadlineNs: null,
      host: client.machine.index,
    });
    const attributes = { priority: workload.priority, periodNs: null, deadlineNs: null, fromNs: 0 };
    const serverTask = server.machine.defineTask('pong');
    const pong = server.machine.thread('pong', 'application', serverTask, attributes);
    const serverEnd = { stack: server.stack, socket: server.stack.open(serverTask, 'pong', pong, SERVER_PORT_BASE) };
    server.machine.run(
      pong,
      serve(pong, serverEnd, nothing, () => this.#payloadBytes),
    );

    const clientTask = client.machine.defineTask('ping');
    const ping = client.machine.thread('ping', 'application', clientTask, attributes);
    const end: ClientEnd = {
      machine: client.machine,
      stack: client.stack,
      socket: client.stack.open(clientTask, 'ping', ping, CLIENT_PORT_BASE),
      server: { address: hostAddresses[1].ip, port: SERVER_PORT_BASE },
      lost: context.lost,
    };
    client.machine.run(ping, this.#client(ping, end, activity, workload.count));
  }

  command(command: Parameters<RunningWorkload['command']>[0]): void {
    if (command.set === 'payloadBytes') this.#payloadBytes = command.value;
  }

  *#client(thread: Thread, end: ClientEnd, activity: Activity, count: number): Body {
    for (let index = 0; index < count; index += 1) {
      thread.work = activity.work(index);
      activity.release(index, 'none');
      activity.start(index);
      const answered = yield* request(thread, end, this.#payloadBytes, RETRY_NS);
      if (answered) activity.complete(index);
      else activity.lost(index);
    }
  }
}

function* nothing(): Body {}
