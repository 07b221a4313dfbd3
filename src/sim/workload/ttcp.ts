/**
 * The throughput measurement of section 5.1: ttcp sends datagrams one way as fast as its host can; what arrives
 * at the receiving application counts. A datagram is an activation: released when its sending begins, complete
 * when the receiver has it.
 */
import type { TtcpWorkload } from '../../scenario/types.ts';
import { activationOf } from '../../trace/format.ts';
import type { Body } from '../kernel/op.ts';
import type { Thread } from '../kernel/thread.ts';
import { CLIENT_PORT_BASE, hostAddresses, SERVER_PORT_BASE } from '../net/addresses.ts';
import type { ProtocolStack, Socket } from '../stacks/stack.ts';
import type { Activity } from './activity.ts';
import type { RunningWorkload, WorkloadContext } from './workload.ts';

export class Ttcp implements RunningWorkload {
  #payloadBytes: number;

  constructor(context: WorkloadContext, workload: TtcpWorkload) {
    this.#payloadBytes = workload.payloadBytes;
    const { client, server } = context;
    const activity = context.activities.define({
      name: 'ttcp',
      rank: workload.priority,
      realTime: false,
      periodNs: null,
      deadlineNs: null,
      host: server.machine.index,
    });
    const attributes = { priority: workload.priority, periodNs: null, deadlineNs: null, fromNs: 0 };
    const sinkTask = server.machine.defineTask('ttcp-receiver');
    const sink = server.machine.thread('ttcp-receiver', 'application', sinkTask, attributes);
    const sinkSocket = server.stack.open(sinkTask, 'ttcp-receiver', sink, SERVER_PORT_BASE);
    server.machine.run(sink, receiver(sink, server.stack, sinkSocket, activity));

    const sourceTask = client.machine.defineTask('ttcp-sender');
    const source = client.machine.thread('ttcp-sender', 'application', sourceTask, attributes);
    const sourceSocket = client.stack.open(sourceTask, 'ttcp-sender', source, CLIENT_PORT_BASE);
    client.machine.run(source, this.#sender(source, client.stack, sourceSocket, activity));
  }

  command(command: Parameters<RunningWorkload['command']>[0]): void {
    if (command.set === 'payloadBytes') this.#payloadBytes = command.value;
  }

  *#sender(thread: Thread, stack: ProtocolStack, socket: Socket, activity: Activity): Body {
    const to = { address: hostAddresses[1].ip, port: SERVER_PORT_BASE };
    for (let index = 0; ; index += 1) {
      thread.work = activity.work(index);
      activity.release(index, 'none');
      yield* stack.send(thread, socket, to, this.#payloadBytes);
    }
  }
}

function* receiver(thread: Thread, stack: ProtocolStack, socket: Socket, activity: Activity): Body {
  for (;;) {
    const datagram = yield* stack.receive(thread, socket);
    if (datagram !== null) activity.complete(activationOf(thread.work));
  }
}
