/**
 * Protocols in a user-level library (libsockets, libsockets_rt; Fig. 1 b). Sending is a procedure call down to
 * the device write. Each task has a network thread: the packet filter sends it each packet of the task, it runs
 * IP and UDP input and wakes the application. With PIP the filter's message carries the packet's priority, and
 * the network thread has that while it serves (section 4.2).
 */
import type { SocketOperation } from '../../scenario/types.ts';
import type { Body } from '../kernel/op.ts';
import type { Port } from '../kernel/port.ts';
import type { Thread } from '../kernel/thread.ts';
import type { Machine } from '../machine.ts';
import { hostAddresses } from '../net/addresses.ts';
import { parseFrame, pipOfFrame } from '../net/frame.ts';
import type { Frame } from '../net/frame-on-wire.ts';
import type { NetworkCard } from '../net/network-card.ts';
import { PacketFilter } from '../net/packet-filter.ts';
import { demultiplex, type SessionTarget } from './demultiplexer.ts';
import { runStages } from './stage-routine.ts';
import { SocketServer } from './socket-server.ts';
import { DEVICE_LAYERS, PROTOCOL_LAYERS, StackBase, type Datagram, type Destination, type Socket } from './stack.ts';
import { TaskLocks } from './task-locks.ts';

/** Port of the socket that a socket-churn creates and closes. */
const EPHEMERAL_PORT = 60_000;

interface LibraryTask {
  name: string;
  locks: TaskLocks;
  packets: Port<Frame>;
  sockets: Map<number, Socket>;
}

interface LibrarySocket extends Socket {
  owner: LibraryTask;
}

export class LibraryStack extends StackBase {
  readonly #filter: PacketFilter<SessionTarget>;
  readonly #readsPip: boolean;
  readonly #tasks = new Map<number, LibraryTask>();
  #server: SocketServer | null = null;
  readonly #output = this.stages('send', 'application', PROTOCOL_LAYERS);
  readonly #deviceWrite = this.stages('send', 'application', DEVICE_LAYERS);
  readonly #networkStages = this.stages('receive', 'network');
  readonly #applicationStages = this.stages('receive', 'application');

  constructor(machine: Machine, card: NetworkCard) {
    super(machine, card);
    this.#readsPip = this.spec.demultiplexing === 'packet-filter-pip';
    this.#filter = new PacketFilter({ mode: this.spec.filterPrograms, pip: this.#readsPip });
    const of = {
      machine,
      card,
      filter: this.#filter,
      stages: this.stages('receive', 'interrupt'),
      message: (frame: Frame, hasPip: boolean) =>
        this.frameMessage(frame, hasPip ? this.attributesOf(pipOfFrame(frame.bytes)) : null, frame),
    };
    card.onReceive((interrupt, frame) => demultiplex(of, interrupt, frame));
  }

  override open(task: number, taskName: string, owner: Thread, port: number): LibrarySocket {
    const library = this.#tasks.get(task) ?? this.#makeTask(task, taskName);
    library.locks.addUser(owner);
    const options = this.queueOptions(this.machine.limits.socket, 'socket-full');
    const buffer = this.machine.port<Datagram>(`${taskName} socket`, task, 'socket', options);
    const socket = { port, buffer, owner: library };
    library.sockets.set(port, socket);
    const { ip } = hostAddresses[this.machine.index === 0 ? 0 : 1];
    this.#filter.install({ protocol: 17, address: ip, port }, { packets: library.packets, buffer });
    return socket;
  }

  override *send(thread: Thread, socket: LibrarySocket, to: Destination, payloadBytes: number): Body {
    const run = { payloadBytes, blocked: false, instructions: 0 };
    const { locks } = socket.owner;
    yield runStages(thread, this.#output, run, locks);
    const frame = this.buildFrame(thread, socket.port, to, payloadBytes);
    thread.packet = frame.id;
    yield runStages(thread, this.#deviceWrite, run, locks);
    yield* this.card.transmit(thread, frame);
  }

  override *receive(thread: Thread, socket: LibrarySocket): Body<Datagram | null> {
    const message = yield* socket.buffer.receive(thread);
    if (message === null) return null;
    thread.packet = message.id;
    const run = { payloadBytes: message.content.payloadBytes, blocked: thread.wasBlocked, instructions: 0 };
    yield runStages(thread, this.#applicationStages, run, socket.owner.locks);
    yield* this.turn(thread, socket.buffer);
    return message.content;
  }

  /**
   * The operating system's server has the sockets, and the library its sessions: each operation is two
   * conversations with the server, and creating and closing install and remove the session's filter.
   */
  override *operate(thread: Thread, operation: SocketOperation): Body {
    const { serverCreate, serverClose, serverSelect, filterInstall, filterRemove } = this.machine.costs.socketWorkNs;
    this.#server ??= new SocketServer(
      this.machine,
      this.machine.defineTask('system server'),
      this.spec.priorities.service,
      this.queueOptions(this.machine.limits.port, 'port-full'),
    );
    if (operation === 'select') {
      yield* this.#server.converse(thread, serverSelect);
      yield* this.#server.converse(thread, serverSelect);
      return;
    }
    const { ip } = hostAddresses[this.machine.index === 0 ? 0 : 1];
    const session = { protocol: 17, address: ip, port: EPHEMERAL_PORT };
    yield* this.#server.converse(thread, serverCreate);
    yield* this.#server.converse(thread, filterInstall);
    const packets = this.machine.port<Frame>('session packets', thread.task, 'port', this.queueOptions(1, 'port-full'));
    this.#filter.install(session, { packets, buffer: { hasWaiter: false } });
    yield* this.#server.converse(thread, serverClose);
    yield* this.#server.converse(thread, filterRemove);
    this.#filter.remove(session);
  }

  #makeTask(task: number, taskName: string): LibraryTask {
    const { machine, spec } = this;
    const name = `${taskName} net`;
    const thread = machine.thread(name, 'network', task, {
      priority: spec.priorities.network,
      periodNs: null,
      deadlineNs: null,
      fromNs: 0,
    });
    const packetOptions = this.queueOptions(machine.limits.port, 'port-full');
    const library: LibraryTask = {
      name: taskName,
      locks: new TaskLocks(machine, task, spec.synchronization),
      packets: machine.port(`${taskName} packets`, task, 'port', {
        ...packetOptions,
        inherits: this.#readsPip && spec.protocolPriority === 'carried',
      }),
      sockets: new Map(),
    };
    library.locks.addUser(thread);
    this.#tasks.set(task, library);
    machine.run(thread, this.#networkThread(thread, library));
    return library;
  }

  *#networkThread(thread: Thread, library: LibraryTask): Body {
    for (;;) {
      thread.work = 0;
      const message = yield* library.packets.receive(thread);
      if (message === null) continue;
      const frame = message.content;
      thread.packet = frame.id;
      const run = { payloadBytes: frame.payloadBytes, blocked: thread.wasBlocked, instructions: 0 };
      yield runStages(thread, this.#networkStages, run, library.locks);
      this.#input(thread, library, frame);
      yield* this.turn(thread, library.packets);
    }
  }

  /** What UDP input decides at its end: the socket, or a drop with its reason. */
  #input(thread: Thread, library: LibraryTask, frame: Frame): void {
    const parsed = parseFrame(frame.bytes);
    const dropped = (reason: 'bad-packet' | 'bad-checksum' | 'no-match'): void =>
      library.packets.drop(this.frameMessage(frame, null, frame), reason);
    if (typeof parsed === 'string') return dropped(parsed);
    if (parsed.malformedPip) this.malformedPip += 1;
    const socket = library.sockets.get(parsed.destinationPort);
    if (socket === undefined) return dropped('no-match');
    socket.buffer.deliver(this.frameMessage(frame, this.attributesOf(parsed.pip), this.datagramOf(parsed)), thread);
    return undefined;
  }
}
