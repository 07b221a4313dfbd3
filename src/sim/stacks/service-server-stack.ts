/**
 * A server with service threads and a network thread (Lites, UX; section 3.1, Fig. 1 a). A send is a call:
 * a service thread takes the data, replies, and then runs the protocols. A receive is a call too: a service
 * thread waits for the data and replies with it. One network thread runs IP and UDP input for everybody.
 *
 * The pool of service threads keeps some spare: one that waits for data is not, so the pool grows with the
 * number of blocked receivers, up to a limit (domain report 1.3).
 */
import { Layer, Operation, sliceCode } from '../../trace/format.ts';
import type { Body } from '../kernel/op.ts';
import type { Message, Port } from '../kernel/port.ts';
import type { Thread } from '../kernel/thread.ts';
import type { Machine } from '../machine.ts';
import type { NetworkCard } from '../net/network-card.ts';
import { ServerStack, type SendRequest } from './server-stack.ts';
import { DEVICE_LAYERS, type Datagram, type Destination, type Socket } from './stack.ts';

const REQUEST = sliceCode(Layer.api, Operation.message);

interface ReceiveCall {
  socket: Socket;
  /** The caller has given up. */
  cancelled: boolean;
  /** The service thread that waits for it. */
  servant: Thread | null;
}

interface Reply {
  datagram: Datagram | null;
  packet: number;
  /** The data was not there yet: service thread and caller had really been blocked. */
  blocked: boolean;
}

interface Call {
  reply: Port<Reply>;
  send: SendRequest | null;
  receive: ReceiveCall | null;
}

export class ServiceServerStack extends ServerStack {
  readonly #calls: Port<Call>;
  readonly #replies = new Map<Thread, Port<Reply>>();
  readonly #applicationSend = this.stages('send', 'application');
  readonly #request = this.stages('send', 'service', ['api']);
  readonly #protocols = this.stages('send', 'service', ['udp', 'ip']);
  readonly #deviceWrite = this.stages('send', 'service', DEVICE_LAYERS);
  readonly #networkStages = this.stages('receive', 'network');
  readonly #serviceReceive = this.stages('receive', 'service');
  readonly #applicationReceive = this.stages('receive', 'application');
  #serviceThreads = 0;
  #spare = 0;

  constructor(machine: Machine, card: NetworkCard) {
    super(machine, card, 'protocol server');
    this.#calls = machine.port('service', this.task, 'port', this.queueOptions(machine.limits.port, 'port-full'));
    this.serverThread('network', 'network', this.spec.priorities.network, (thread) => this.#networkThread(thread));
    this.#keepSpare();
  }

  override open(task: number, taskName: string, owner: Thread, port: number): Socket {
    const options = this.queueOptions(1, 'port-full');
    this.#replies.set(owner, this.machine.port(`${taskName} reply`, task, 'port', options));
    return super.open(task, taskName, owner, port);
  }

  override *send(thread: Thread, socket: Socket, to: Destination, payloadBytes: number): Body {
    yield this.on(thread, this.#applicationSend, payloadBytes, false);
    const reply = this.#replyPort(thread);
    const send = { socket, to, payloadBytes };
    yield* this.#calls.send(thread, this.messages.from(thread, { reply, send, receive: null }), true);
    yield* reply.receive(thread);
  }

  override *receive(thread: Thread, socket: Socket): Body<Datagram | null> {
    const reply = this.#replyPort(thread);
    const call: ReceiveCall = { socket, cancelled: false, servant: null };
    const { turnCount } = thread;
    yield thread.run(REQUEST, this.#halfMessageNs());
    yield* this.#calls.send(thread, this.messages.from(thread, { reply, send: null, receive: call }), true);
    const message = yield* reply.receive(thread);
    if (message === null) {
      call.cancelled = true;
      if (call.servant !== null) socket.buffer.cancelReceive(call.servant);
      return null;
    }
    const { datagram, packet, blocked } = message.content;
    if (datagram === null) return null;
    thread.packet = packet;
    yield this.on(thread, this.#applicationReceive, datagram.payloadBytes, blocked);
    // The turn goes on through a call that did not have to wait for data.
    if (!blocked) thread.turnCount = turnCount;
    yield* this.turn(thread, socket.buffer);
    return datagram;
  }

  override giveUp(thread: Thread): void {
    this.#replyPort(thread).cancelReceive(thread);
  }

  #replyPort(thread: Thread): Port<Reply> {
    const port = this.#replies.get(thread);
    if (port === undefined) throw new Error(`protocol server: ${thread.name} has no socket`);
    return port;
  }

  #halfMessageNs(): number {
    return this.machine.cost(this.machine.costs.messageNs / 2);
  }

  #keepSpare(): void {
    const { spareService, maxService } = this.spec.workers;
    while (this.#spare < spareService && this.#serviceThreads < maxService) {
      this.#serviceThreads += 1;
      this.#spare += 1;
      const name = `service-${this.#serviceThreads}`;
      this.serverThread(name, 'service', this.spec.priorities.service, (thread) => this.#serviceThread(thread));
    }
  }

  *#serviceThread(thread: Thread): Body {
    for (;;) {
      thread.work = 0;
      const message = yield* this.#calls.receive(thread);
      if (message === null) continue;
      this.#spare -= 1;
      thread.packet = message.id;
      const call = message.content;
      if (call.send !== null) yield* this.#serveSend(thread, call, call.send);
      if (call.receive !== null) yield* this.#serveReceive(thread, call, call.receive);
      yield* this.turn(thread, this.#calls);
      this.#spare += 1;
    }
  }

  *#serveSend(thread: Thread, call: Call, request: SendRequest): Body {
    yield this.on(thread, this.#request, request.payloadBytes, false);
    call.reply.deliver(this.messages.from(thread, { datagram: null, packet: thread.packet, blocked: false }), thread);
    yield* this.output(thread, this.#protocols, this.#deviceWrite, request);
  }

  *#serveReceive(thread: Thread, call: Call, receive: ReceiveCall): Body {
    yield thread.run(REQUEST, this.#halfMessageNs());
    if (receive.cancelled) return;
    receive.servant = thread;
    const message: Message<Datagram> | null = yield* this.#waitForData(thread, receive.socket);
    receive.servant = null;
    if (message === null) return;
    const blocked = thread.wasBlocked;
    thread.packet = message.id;
    yield this.on(thread, this.#serviceReceive, message.content.payloadBytes, blocked);
    if (receive.cancelled) return;
    call.reply.deliver(
      this.messages.from(thread, { datagram: message.content, packet: message.id, blocked }),
      thread,
      true,
    );
  }

  *#waitForData(thread: Thread, socket: Socket): Body<Message<Datagram> | null> {
    this.#keepSpare();
    return yield* socket.buffer.receive(thread);
  }

  *#networkThread(thread: Thread): Body {
    for (;;) {
      thread.work = 0;
      const message = yield* this.packets.receive(thread);
      if (message === null) continue;
      const frame = message.content;
      thread.packet = frame.id;
      yield this.on(thread, this.#networkStages, frame.payloadBytes, thread.wasBlocked);
      const parsed = this.parse(frame);
      if (parsed !== null) this.deliver(thread, frame, parsed);
      yield* this.turn(thread, this.packets);
    }
  }
}
