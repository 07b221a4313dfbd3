/**
 * The network interrupt of a microkernel: driver, then the packet filter on the frame's real bytes, then a
 * message to the port of whoever the frame is for. Its time is charged as the interrupt's.
 *
 * The interrupt's entry cost is charged when the reader of the frame's socket had been blocked; in a stream
 * that keeps its receiver busy the machine is inside the network code anyway and the cost is not seen in the
 * paper's throughputs (domain report, section 9).
 */
import { Layer, Operation, sliceCode } from '../../trace/format.ts';
import type { Interrupt } from '../kernel/interrupt.ts';
import type { Body } from '../kernel/op.ts';
import type { Message, Port } from '../kernel/port.ts';
import type { Machine } from '../machine.ts';
import type { Frame } from '../net/frame-on-wire.ts';
import type { NetworkCard } from '../net/network-card.ts';
import type { PacketFilter } from '../net/packet-filter.ts';
import { runStages } from './stage-routine.ts';
import type { StageGroup } from './stage-group.ts';

const ENTRY = sliceCode(Layer.networkInterface, Operation.interruptEntry);

/** Whom a session's packets are for. */
export interface SessionTarget {
  /** Where the packet goes. */
  packets: Port<Frame>;
  /** The socket whose datagram it is: is its reader blocked? */
  buffer: { hasWaiter: boolean };
}

export interface Demultiplexing {
  machine: Machine;
  card: NetworkCard;
  filter: PacketFilter<SessionTarget>;
  stages: StageGroup;
  /** The message to send to the port; the filter has found a PIP option in the packet, or not. */
  message(frame: Frame, hasPip: boolean): Message<Frame>;
}

/** The interrupt's work for one frame. */
export function* demultiplex(of: Demultiplexing, interrupt: Interrupt, frame: Frame): Body {
  const { target, instructions, pipPriority } = of.filter.match(frame.bytes);
  const blocked = target !== null && target.buffer.hasWaiter;
  if (blocked) yield interrupt.run(ENTRY, of.machine.cost(of.machine.costs.interruptEntryNs));
  yield runStages(interrupt, of.stages, { payloadBytes: frame.payloadBytes, blocked: false, instructions }, null);
  const message = of.message(frame, pipPriority !== null);
  if (target === null) of.card.receiveRing.drop(message, 'no-match');
  else target.packets.deliver(message, interrupt);
}
