/**
 * The network card of a machine: a receive ring that the wire fills and the card's interrupt empties, and a
 * transmit ring in which a sender waits for a free slot. A frame keeps its transmit slot until the link is
 * free again.
 */
import { NONE, State } from '../../trace/format.ts';
import { InterruptLevel, type Interrupt } from '../kernel/interrupt.ts';
import { BLOCK, type Body } from '../kernel/op.ts';
import type { Message, Port } from '../kernel/port.ts';
import type { Thread } from '../kernel/thread.ts';
import type { Machine } from '../machine.ts';
import type { Frame } from './frame-on-wire.ts';

/** What the card needs of the wire. */
export interface Wire {
  /** Sends a frame; `done` runs when the next one may be sent. */
  transmit(frame: Frame, done: () => void): void;
}

const asMessage = (frame: Frame): Message<Frame> => ({
  id: frame.id,
  work: frame.work,
  attributes: null,
  urgency: 0,
  content: frame,
});

export class NetworkCard {
  readonly receiveRing: Port<Frame>;
  readonly transmitRing: Port<Frame>;
  readonly interrupt: Interrupt;
  readonly #machine: Machine;
  readonly #wire: Wire;
  #sending = false;

  constructor(machine: Machine, wire: Wire) {
    this.#machine = machine;
    this.#wire = wire;
    const ring = { ordered: false, inherits: false, dropReason: 'receive-ring-full' } as const;
    const task = machine.kernelTask;
    this.receiveRing = machine.port('receive ring', task, 'receive-ring', {
      ...ring,
      limit: machine.limits.receiveRing,
    });
    this.transmitRing = machine.port('transmit ring', task, 'transmit-ring', {
      ...ring,
      limit: machine.limits.transmitRing,
    });
    this.interrupt = machine.interrupt('network card', 'interrupt', InterruptLevel.network);
  }

  /** `handle` runs in the interrupt for each received frame. */
  onReceive(handle: (interrupt: Interrupt, frame: Frame) => Body): void {
    this.interrupt.body = this.#interruptBody(handle);
  }

  /** The last bit of a frame is here. */
  arrive(frame: Frame): void {
    if (this.receiveRing.deliver(asMessage(frame), null)) this.#machine.cpu.raise(this.interrupt);
  }

  /** Puts a frame into the transmit ring, waiting for a slot. */
  *transmit(thread: Thread, frame: Frame): Body {
    yield* this.transmitRing.send(thread, asMessage(frame));
    this.#start();
  }

  #start(): void {
    const next = this.transmitRing.first;
    if (this.#sending || next === undefined) return;
    this.#sending = true;
    this.#wire.transmit(next.content, () => {
      this.#sending = false;
      this.transmitRing.take(null);
      this.#start();
    });
  }

  *#interruptBody(handle: (interrupt: Interrupt, frame: Frame) => Body): Body {
    const { interrupt } = this;
    for (;;) {
      const message = this.receiveRing.take(interrupt);
      if (message === undefined) {
        this.#machine.cpu.block(interrupt, State.dormant, NONE);
        yield BLOCK;
        continue;
      }
      interrupt.packet = message.id;
      yield* handle(interrupt, message.content);
    }
  }
}
