/**
 * A server with a manager and workers (NPS; section 4.1, Fig. 2). An application hands a send request to an
 * output worker, which inherits its priority, and goes on. The manager, most urgent of the server, runs IP
 * input for every packet and hands it to an input worker at the priority that the packet carries.
 */
import type { Body } from '../kernel/op.ts';
import type { Port } from '../kernel/port.ts';
import type { Thread } from '../kernel/thread.ts';
import type { Machine } from '../machine.ts';
import type { ParsedFrame } from '../net/frame.ts';
import type { Frame } from '../net/frame-on-wire.ts';
import type { NetworkCard } from '../net/network-card.ts';
import { InputWorkers } from './input-workers.ts';
import { ServerStack, type SendRequest } from './server-stack.ts';
import { DEVICE_LAYERS, type Datagram, type Destination, type Socket } from './stack.ts';

interface InputWork {
  frame: Frame;
  parsed: ParsedFrame;
}

export class ManagerServerStack extends ServerStack {
  readonly #requests: Port<SendRequest>;
  readonly #workers = new InputWorkers<InputWork>();
  readonly #applicationSend = this.stages('send', 'application');
  readonly #request = this.stages('send', 'output-worker', ['api']);
  readonly #protocols = this.stages('send', 'output-worker', ['udp', 'ip']);
  readonly #deviceWrite = this.stages('send', 'output-worker', DEVICE_LAYERS);
  readonly #managerStages = this.stages('receive', 'manager');
  readonly #workerStages = this.stages('receive', 'input-worker');
  readonly #applicationReceive = this.stages('receive', 'application');

  constructor(machine: Machine, card: NetworkCard) {
    super(machine, card, 'protocol server');
    const { priorities, workers } = this.spec;
    const options = this.queueOptions(machine.limits.port, 'port-full');
    this.#requests = machine.port('send requests', this.task, 'port', options);
    this.serverThread('manager', 'manager', priorities.manager, (thread) => this.#manager(thread));
    for (let i = 1; i <= workers.input; i += 1) {
      const name = `input-${i}`;
      const port = machine.port<InputWork>(name, this.task, 'port', options);
      const body = (thread: Thread): Body => this.#inputWorker(thread, port);
      this.#workers.add(this.serverThread(name, 'input-worker', priorities.worker, body), port);
    }
    for (let i = 1; i <= workers.output; i += 1) {
      this.serverThread(`output-${i}`, 'output-worker', priorities.worker, (thread) => this.#outputWorker(thread));
    }
  }

  override *send(thread: Thread, socket: Socket, to: Destination, payloadBytes: number): Body {
    yield this.on(thread, this.#applicationSend, payloadBytes, false);
    const handOff = this.spec.ipc === 'rt-ipc';
    yield* this.#requests.send(thread, this.messages.from(thread, { socket, to, payloadBytes }), handOff);
  }

  override *receive(thread: Thread, socket: Socket): Body<Datagram | null> {
    const message = yield* socket.buffer.receive(thread);
    if (message === null) return null;
    thread.packet = message.id;
    yield this.on(thread, this.#applicationReceive, message.content.payloadBytes, thread.wasBlocked);
    yield* this.turn(thread, socket.buffer);
    return message.content;
  }

  *#outputWorker(thread: Thread): Body {
    for (;;) {
      thread.work = 0;
      const message = yield* this.#requests.receive(thread);
      if (message === null) continue;
      const request = message.content;
      thread.packet = message.id;
      yield this.on(thread, this.#request, request.payloadBytes, thread.wasBlocked);
      yield* this.output(thread, this.#protocols, this.#deviceWrite, request);
      yield* this.turn(thread, this.#requests);
    }
  }

  *#manager(thread: Thread): Body {
    for (;;) {
      thread.work = 0;
      const packet = yield* this.packets.receive(thread);
      if (packet === null) continue;
      const frame = packet.content;
      thread.packet = frame.id;
      yield this.on(thread, this.#managerStages, frame.payloadBytes, thread.wasBlocked);
      const parsed = this.parse(frame);
      if (parsed !== null) {
        const message = this.frameMessage(frame, this.attributesOf(parsed.pip), { frame, parsed });
        this.#workers.choose(message.attributes).deliver(message, thread);
      }
      yield* this.turn(thread, this.packets);
    }
  }

  *#inputWorker(thread: Thread, port: Port<InputWork>): Body {
    for (;;) {
      thread.work = 0;
      const message = yield* port.receive(thread);
      if (message === null) continue;
      const { frame, parsed } = message.content;
      thread.packet = frame.id;
      yield this.on(thread, this.#workerStages, frame.payloadBytes, thread.wasBlocked);
      this.deliver(thread, frame, parsed);
      yield* this.turn(thread, port);
    }
  }
}
