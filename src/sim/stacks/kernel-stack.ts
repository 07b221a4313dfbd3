/**
 * Protocols in the kernel (FreeBSD; section 1). A send runs the whole stack in the process's system call; the
 * card's interrupt queues a frame, and a software interrupt runs IP and UDP input before anything at user
 * level, whoever was running. System calls are not preempted by other processes; spl keeps interrupts out of
 * the protocol code (splnet) and the driver (splimp). A blocked receiver wakes with its kernel sleep priority
 * and keeps it until it returns to user mode.
 */
import { NONE, State } from '../../trace/format.ts';
import type { SocketOperation } from '../../scenario/types.ts';
import { InterruptLevel, type Interrupt } from '../kernel/interrupt.ts';
import { Spl } from '../kernel/locks/spl.ts';
import { BLOCK, type Body } from '../kernel/op.ts';
import { SOCKET_SLEEP } from '../kernel/policies/time-sharing.ts';
import type { Port } from '../kernel/port.ts';
import type { Thread } from '../kernel/thread.ts';
import type { Machine } from '../machine.ts';
import { parseFrame } from '../net/frame.ts';
import type { Frame } from '../net/frame-on-wire.ts';
import type { NetworkCard } from '../net/network-card.ts';
import { Layer, Operation, sliceCode } from '../../trace/format.ts';
import { runStages, type StageRun } from './stage-routine.ts';
import type { StageGroup } from './stage-group.ts';
import { StackBase, type Datagram, type Destination, type Socket } from './stack.ts';

const TRAP = sliceCode(Layer.api, Operation.trap);
const SYSTEM_CALL = sliceCode(Layer.api, Operation.work);
const ENTRY = sliceCode(Layer.networkInterface, Operation.interruptEntry);

export class KernelStack extends StackBase {
  readonly #ipQueue: Port<Frame>;
  readonly #softInterrupt: Interrupt;
  readonly #sockets = new Map<number, Socket>();
  readonly #splnet: Spl;
  readonly #splimp: Spl;
  readonly #systemCall = this.stages('send', 'application', ['api']);
  readonly #output = this.stages('send', 'application', ['udp', 'ip']);
  readonly #copyIn = this.stages('send', 'application', ['kernel-interface']);
  readonly #driverOutput = this.stages('send', 'application', ['network-interface']);
  readonly #receiveStages = this.stages('receive', 'application');
  readonly #driverInput = this.stages('receive', 'interrupt');
  readonly #inputStages = this.stages('receive', 'soft-interrupt');

  constructor(machine: Machine, card: NetworkCard) {
    super(machine, card);
    const { trace, index, kernelTask, cpu } = machine;
    const spl = (name: string, level: InterruptLevel): Spl =>
      new Spl(cpu, trace.define({ type: 'lock', host: index, task: kernelTask, name, protocol: 'spl' }), level);
    this.#splnet = spl('splnet', InterruptLevel.softNetwork);
    this.#splimp = spl('splimp', InterruptLevel.network);
    this.#ipQueue = machine.port('IP input queue', kernelTask, 'ip-queue', {
      limit: machine.limits.ipQueue,
      ordered: false,
      inherits: false,
      dropReason: 'ip-queue-full',
    });
    this.#softInterrupt = machine.interrupt('network soft interrupt', 'soft-interrupt', InterruptLevel.softNetwork);
    this.#softInterrupt.body = this.#softInterruptBody();
    card.onReceive((interrupt, frame) => this.#hardwareInput(interrupt, frame));
  }

  override open(task: number, taskName: string, _owner: Thread, port: number): Socket {
    const buffer = this.machine.port<Datagram>(`${taskName} socket`, task, 'socket', {
      limit: this.machine.limits.socket,
      ordered: false,
      inherits: false,
      dropReason: 'socket-full',
    });
    const socket = { port, buffer };
    this.#sockets.set(port, socket);
    return socket;
  }

  override *send(thread: Thread, socket: Socket, to: Destination, payloadBytes: number): Body {
    const run = { payloadBytes, blocked: false, instructions: 0 };
    thread.kernelMode = true;
    yield runStages(thread, this.#systemCall, run, null);
    yield* this.#atLevel(this.#splnet, thread, this.#output, run);
    const frame = this.buildFrame(thread, socket.port, to, payloadBytes);
    thread.packet = frame.id;
    yield runStages(thread, this.#copyIn, run, null);
    yield* this.#atLevel(this.#splimp, thread, this.#driverOutput, run);
    yield* this.card.transmit(thread, frame);
    this.#returnToUser(thread);
  }

  override *receive(thread: Thread, socket: Socket): Body<Datagram | null> {
    thread.kernelMode = true;
    thread.sleepUrgency = SOCKET_SLEEP;
    const message = yield* socket.buffer.receive(thread);
    thread.sleepUrgency = null;
    if (message !== null) {
      thread.packet = message.id;
      const run = { payloadBytes: message.content.payloadBytes, blocked: thread.wasBlocked, instructions: 0 };
      yield runStages(thread, this.#receiveStages, run, null);
    }
    this.#returnToUser(thread);
    if (message !== null) yield* this.turn(thread, socket.buffer);
    return message?.content ?? null;
  }

  /** Each is a system call. */
  override *operate(thread: Thread, operation: SocketOperation): Body {
    const calls = operation === 'select' ? 1 : 2;
    for (let i = 0; i < calls; i += 1) {
      thread.kernelMode = true;
      yield thread.run(TRAP, this.machine.cost(this.machine.costs.trapNs));
      yield thread.run(SYSTEM_CALL, this.machine.cost(this.machine.costs.socketWorkNs.kernel));
      this.#returnToUser(thread);
    }
  }

  *#atLevel(spl: Spl, thread: Thread, stages: StageGroup, run: StageRun): Body {
    spl.enter(thread);
    yield runStages(thread, stages, run, null);
    spl.exit(thread);
  }

  #returnToUser(thread: Thread): void {
    thread.kernelMode = false;
    thread.kernelSleepUrgency = null;
    this.machine.cpu.recompute(thread);
    this.machine.cpu.dirty = true;
  }

  *#hardwareInput(interrupt: Interrupt, frame: Frame): Body {
    const parsed = parseFrame(frame.bytes);
    const socket = typeof parsed === 'string' ? undefined : this.#sockets.get(parsed.destinationPort);
    if (socket?.buffer.hasWaiter === true) {
      yield interrupt.run(ENTRY, this.machine.cost(this.machine.costs.interruptEntryNs));
    }
    const run = { payloadBytes: frame.payloadBytes, blocked: false, instructions: 0 };
    yield runStages(interrupt, this.#driverInput, run, null);
    if (this.#ipQueue.deliver(this.frameMessage(frame, null, frame), interrupt)) {
      this.machine.cpu.raise(this.#softInterrupt);
    }
  }

  *#softInterruptBody(): Body {
    const interrupt = this.#softInterrupt;
    for (;;) {
      const message = this.#ipQueue.take(interrupt);
      if (message === undefined) {
        this.machine.cpu.block(interrupt, State.dormant, NONE);
        yield BLOCK;
        continue;
      }
      interrupt.packet = message.id;
      const run = { payloadBytes: message.content.payloadBytes, blocked: false, instructions: 0 };
      yield runStages(interrupt, this.#inputStages, run, null);
      this.#input(interrupt, message.content);
    }
  }

  #input(interrupt: Interrupt, frame: Frame): void {
    const message = this.frameMessage(frame, null, frame);
    const parsed = parseFrame(frame.bytes);
    if (typeof parsed === 'string') return this.#ipQueue.drop(message, parsed);
    if (parsed.malformedPip) this.malformedPip += 1;
    const socket = this.#sockets.get(parsed.destinationPort);
    if (socket === undefined) return this.#ipQueue.drop(message, 'no-match');
    socket.buffer.deliver(this.frameMessage(frame, null, this.datagramOf(parsed)), interrupt);
    return undefined;
  }
}
