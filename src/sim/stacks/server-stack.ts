/**
 * What the two kinds of protocol server share (Fig. 1 a and Fig. 2): one address space with its locks, one
 * packet port that the filter sends every packet to, the table of sockets, and the output path that a server
 * thread runs for a request.
 */
import type { SocketOperation } from '../../scenario/types.ts';
import type { Body, Op } from '../kernel/op.ts';
import type { Port } from '../kernel/port.ts';
import type { Thread } from '../kernel/thread.ts';
import type { Machine } from '../machine.ts';
import { hostAddresses } from '../net/addresses.ts';
import { parseFrame, type ParsedFrame } from '../net/frame.ts';
import type { Frame } from '../net/frame-on-wire.ts';
import type { NetworkCard } from '../net/network-card.ts';
import { PacketFilter } from '../net/packet-filter.ts';
import { demultiplex, type SessionTarget } from './demultiplexer.ts';
import type { StageGroup } from './stage-group.ts';
import { runStages } from './stage-routine.ts';
import { SocketServer } from './socket-server.ts';
import { StackBase, type Datagram, type Destination, type Socket } from './stack.ts';
import { TaskLocks } from './task-locks.ts';

export interface SendRequest {
  socket: Socket;
  to: Destination;
  payloadBytes: number;
}

export abstract class ServerStack extends StackBase {
  protected readonly task: number;
  protected readonly locks: TaskLocks;
  protected readonly packets: Port<Frame>;
  readonly #filter: PacketFilter<SessionTarget>;
  readonly #sockets = new Map<number, Socket>();
  #socketServer: SocketServer | null = null;

  constructor(machine: Machine, card: NetworkCard, taskName: string) {
    super(machine, card);
    this.task = machine.defineTask(taskName);
    this.locks = new TaskLocks(machine, this.task, this.spec.synchronization);
    this.packets = machine.port('packets', this.task, 'port', {
      limit: machine.limits.port,
      ordered: false,
      inherits: false,
      dropReason: 'port-full',
    });
    this.#filter = new PacketFilter({
      mode: this.spec.filterPrograms,
      pip: this.spec.demultiplexing === 'packet-filter-pip',
    });
    const of = {
      machine,
      card,
      filter: this.#filter,
      stages: this.stages('receive', 'interrupt'),
      message: (frame: Frame) => this.frameMessage(frame, null, frame),
    };
    card.onReceive((interrupt, frame) => demultiplex(of, interrupt, frame));
  }

  override open(task: number, taskName: string, owner: Thread, port: number): Socket {
    this.locks.addUser(owner);
    const options = this.queueOptions(this.machine.limits.socket, 'socket-full');
    const buffer = this.machine.port<Datagram>(`${taskName} socket`, task, 'socket', options);
    const socket = { port, buffer };
    this.#sockets.set(port, socket);
    const { ip } = hostAddresses[this.machine.index === 0 ? 0 : 1];
    this.#filter.install({ protocol: 17, address: ip, port }, { packets: this.packets, buffer });
    return socket;
  }

  /** A server thread, which starts at once. */
  protected serverThread(
    name: string,
    role: 'network' | 'manager' | 'input-worker' | 'output-worker' | 'service',
    priority: number,
    body: (thread: Thread) => Body,
  ): Thread {
    const attributes = { priority, periodNs: null, deadlineNs: null, fromNs: 0 };
    const thread = this.machine.thread(name, role, this.task, attributes);
    this.locks.addUser(thread);
    this.machine.run(thread, body(thread));
    return thread;
  }

  /** Creating, closing and selecting are calls to the server that has the sockets. */
  override *operate(thread: Thread, operation: SocketOperation): Body {
    const { serverCreate, serverClose, serverSelect } = this.machine.costs.socketWorkNs;
    this.#socketServer ??= new SocketServer(
      this.machine,
      this.task,
      this.spec.priorities.service,
      this.queueOptions(this.machine.limits.port, 'port-full'),
    );
    if (operation === 'select') yield* this.#socketServer.converse(thread, serverSelect);
    else {
      yield* this.#socketServer.converse(thread, serverCreate);
      yield* this.#socketServer.converse(thread, serverClose);
    }
  }

  /** Leaves stages to a thread, with the server's locks; `yield` the result. */
  protected on(thread: Thread, stages: StageGroup, payloadBytes: number, blocked: boolean): Op {
    return runStages(thread, stages, { payloadBytes, blocked, instructions: 0 }, this.locks);
  }

  /** UDP output to the device write, on a server thread. */
  protected *output(thread: Thread, protocols: StageGroup, device: StageGroup, request: SendRequest): Body {
    const { socket, to, payloadBytes } = request;
    yield this.on(thread, protocols, payloadBytes, false);
    const frame = this.buildFrame(thread, socket.port, to, payloadBytes);
    thread.packet = frame.id;
    yield this.on(thread, device, payloadBytes, false);
    yield* this.card.transmit(thread, frame);
  }

  /** Checks a packet's real bytes; a bad one is dropped with its reason. */
  protected parse(frame: Frame): ParsedFrame | null {
    const parsed = parseFrame(frame.bytes);
    if (typeof parsed === 'string') {
      this.packets.drop(this.frameMessage(frame, null, frame), parsed);
      return null;
    }
    if (parsed.malformedPip) this.malformedPip += 1;
    return parsed;
  }

  /** Puts a datagram into its socket. */
  protected deliver(thread: Thread, frame: Frame, parsed: ParsedFrame): void {
    const socket = this.#sockets.get(parsed.destinationPort);
    if (socket === undefined) {
      this.packets.drop(this.frameMessage(frame, null, frame), 'no-match');
      return;
    }
    const message = this.frameMessage(frame, this.attributesOf(parsed.pip), this.datagramOf(parsed));
    socket.buffer.deliver(message, thread);
  }
}
