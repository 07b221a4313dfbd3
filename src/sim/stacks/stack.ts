/**
 * What a workload sees of a protocol stack, and what the three path programs (kernel, server, library) share:
 * compiled stages, frames made of real bytes, the demultiplexing interrupt, the turn.
 */
import { stageTables } from '../../scenario/costs/stage-tables.ts';
import { stageLayers, type Stage, type StageLayer } from '../../scenario/stages.ts';
import type { SocketOperation, StackSpec } from '../../scenario/types.ts';
import { Layer, Operation, sliceCode } from '../../trace/format.ts';
import { YIELD, type Body } from '../kernel/op.ts';
import { Messages, type Message, type Port, type PortOptions } from '../kernel/port.ts';
import type { Thread } from '../kernel/thread.ts';
import type { SchedulingAttributes } from '../kernel/urgency.ts';
import type { Machine } from '../machine.ts';
import { hostAddresses } from '../net/addresses.ts';
import type { Frame } from '../net/frame-on-wire.ts';
import { buildFrame, type ParsedFrame } from '../net/frame.ts';
import type { NetworkCard } from '../net/network-card.ts';
import type { Pip } from '../net/pip.ts';
import { frameBytesOnWire } from '../net/wire-time.ts';
import { StageGroup } from './stage-group.ts';

/** A datagram is complete, and its frame is built, between these. */
export const PROTOCOL_LAYERS = ['api', 'udp', 'ip'] as const;
export const DEVICE_LAYERS = ['kernel-interface', 'network-interface'] as const;

const TURN = sliceCode(Layer.kernel, Operation.turn);
const MICROSECOND_NS = 1000;

/** What a socket delivers. */
export interface Datagram {
  fromAddress: number;
  fromPort: number;
  payloadBytes: number;
}

export interface Socket {
  readonly port: number;
  readonly buffer: Port<Datagram>;
}

export interface Destination {
  address: number;
  port: number;
}

export interface ProtocolStack {
  /** The number of PIP options read that were malformed. */
  readonly malformedPip: number;
  /** Opens a socket for a thread of a task (definition id). */
  open(task: number, taskName: string, owner: Thread, port: number): Socket;
  /** Sends `payloadBytes` for the thread's activation. */
  send(thread: Thread, socket: Socket, to: Destination, payloadBytes: number): Body;
  /** The next datagram; null after `giveUp`. The thread's work becomes that of the datagram. */
  receive(thread: Thread, socket: Socket): Body<Datagram | null>;
  /** One socket operation of section 5.5, on a task that need not have a socket. */
  operate(thread: Thread, operation: SocketOperation): Body;
  /** Ends a thread's wait in `receive` without a datagram. */
  giveUp(thread: Thread, socket: Socket): void;
}

export abstract class StackBase implements ProtocolStack {
  malformedPip = 0;
  protected readonly machine: Machine;
  protected readonly spec: StackSpec;
  protected readonly card: NetworkCard;
  protected readonly messages = new Messages();
  #identification = 0;
  /** Used again for every frame: the frame has a copy. */
  #payload = new Uint8Array(0);

  constructor(machine: Machine, card: NetworkCard) {
    this.machine = machine;
    this.spec = machine.spec.stack;
    this.card = card;
  }

  abstract open(task: number, taskName: string, owner: Thread, port: number): Socket;
  abstract send(thread: Thread, socket: Socket, to: Destination, payloadBytes: number): Body;
  abstract receive(thread: Thread, socket: Socket): Body<Datagram | null>;

  abstract operate(thread: Thread, operation: SocketOperation): Body;

  giveUp(thread: Thread, socket: Socket): void {
    socket.buffer.cancelReceive(thread);
  }

  /** The stages of a direction that one kind of thread runs, in order; all, or those of some layers. */
  protected stages(
    direction: 'send' | 'receive',
    by: Stage['by'],
    layers: readonly StageLayer[] = stageLayers,
  ): StageGroup {
    const all = stageTables[this.spec.stages][direction];
    const stages = all.filter((stage) => stage.by === by && layers.includes(stage.layer));
    if (stages.length === 0) throw new Error(`stack ${this.spec.title}: no ${direction} stage is run by ${by}`);
    return new StageGroup(stages, this.machine);
  }

  /** Options of a queue between threads of the stack and its users. */
  protected queueOptions(limit: number, dropReason: PortOptions['dropReason']): PortOptions {
    const realTime = this.spec.ipc === 'rt-ipc';
    return { limit, ordered: realTime, inherits: realTime && this.spec.protocolPriority === 'carried', dropReason };
  }

  protected frameMessage<T>(frame: Frame, attributes: SchedulingAttributes | null, content: T): Message<T> {
    return { id: frame.id, work: frame.work, attributes, urgency: 0, content };
  }

  /** Builds the frame of a datagram; its bytes go into the trace's pool. */
  protected buildFrame(thread: Thread, fromPort: number, to: Destination, payloadBytes: number): Frame {
    const { index, trace } = this.machine;
    const from = hostAddresses[index === 0 ? 0 : 1];
    const peer = hostAddresses[index === 0 ? 1 : 0];
    this.#identification = (this.#identification + 1) & 0xffff;
    const pip = this.spec.pip ? pipOf(thread.currentAttributes) : null;
    const bytes = buildFrame({
      sourceMac: from.mac,
      destinationMac: peer.mac,
      sourceAddress: from.ip,
      destinationAddress: to.address,
      identification: this.#identification,
      sourcePort: fromPort,
      destinationPort: to.port,
      pip,
      payload: this.#payloadFor(thread.work, payloadBytes),
    });
    return {
      id: trace.frame(bytes),
      bytes,
      bytesOnWire: frameBytesOnWire(payloadBytes, pip !== null),
      payloadBytes,
      work: thread.work,
    };
  }

  /** The payload names the activation that it is for, as far as it has room; the rest is 'A' (0x41). Good until the next. */
  #payloadFor(work: number, payloadBytes: number): Uint8Array {
    if (this.#payload.length !== payloadBytes) this.#payload = new Uint8Array(payloadBytes).fill(0x41);
    const payload = this.#payload;
    for (let i = 0; i < Math.min(4, payloadBytes); i += 1) payload[i] = (work >>> (24 - 8 * i)) & 0xff;
    return payload;
  }

  /** After a turn of messages, with more of them waiting, an equally urgent ready thread gets the CPU. */
  protected *turn(thread: Thread, queue: { length: number }): Body {
    const { turnMessages } = this.spec;
    thread.turnCount += 1;
    if (turnMessages === null || thread.turnCount < turnMessages || queue.length === 0) return;
    const first = this.machine.cpu.ready.first;
    if (first === undefined || first.urgency > thread.urgency) return;
    yield thread.run(TURN, this.machine.cost(this.machine.costs.turnRotateNs));
    yield YIELD;
  }

  /** The attributes that a parsed packet carries for this host. */
  protected attributesOf(pip: Pip | null): SchedulingAttributes | null {
    if (pip === null || pip.priority === null) return null;
    return {
      priority: pip.priority,
      periodNs: pip.periodUs === null ? null : pip.periodUs * MICROSECOND_NS,
      deadlineNs: pip.deadlineUs === null ? null : pip.deadlineUs * MICROSECOND_NS,
      fromNs: this.machine.nowNs,
    };
  }

  protected datagramOf(parsed: ParsedFrame): Datagram {
    return { fromAddress: parsed.sourceAddress, fromPort: parsed.sourcePort, payloadBytes: parsed.payloadBytes };
  }
}

const pipOf = (attributes: SchedulingAttributes): Pip => ({
  priority: attributes.priority,
  periodUs: attributes.periodNs === null ? null : Math.round(attributes.periodNs / MICROSECOND_NS),
  deadlineUs: attributes.deadlineNs === null ? null : Math.round(attributes.deadlineNs / MICROSECOND_NS),
  reply: false,
});
