/**
 * Where every packet of a run is at its end, from the trace alone: delivered to a socket's reader, dropped with a
 * reason, waiting in a queue, on the wire, or in the hands of a thread or interrupt.
 */
import { DROP_BASE, FrameEvent, Kind, QueueEvent } from '../../trace/format.ts';
import type { TraceReader } from '../../trace/reader.ts';
import { MESSAGE_ID_BASE } from '../kernel/port.ts';

export type Place = 'wire' | 'queue' | 'handled' | 'delivered' | 'dropped';

export interface PacketAccount {
  sent: number;
  places: Record<Place, number>;
  /** What does not fit: a packet that moves after its end, or that was never sent. */
  faults: string[];
}

export const packetAccount = (reader: TraceReader): PacketAccount => {
  const places = new Map<number, Place>();
  const faults: string[] = [];
  const queues = new Map(reader.definitionsOf('queue').map((queue) => [queue.id, queue.queue]));
  const move = (packet: number, place: Place, what: string): void => {
    const before = places.get(packet);
    if (before === undefined && what !== 'transmit') faults.push(`packet ${packet}: ${what} before it was sent`);
    if (before === 'delivered' || before === 'dropped') faults.push(`packet ${packet}: ${what} after it was ${before}`);
    places.set(packet, place);
  };
  for (let i = 0; i < reader.endIndex; i += 1) {
    const packet = reader.a(i);
    const detail = reader.detail(i);
    if (reader.kind(i) === Kind.frame) {
      if (detail === FrameEvent.transmitStart) move(packet, 'wire', 'transmit');
      else if (detail === FrameEvent.arrive) move(packet, 'handled', 'arrival');
      else if (detail === FrameEvent.abort) move(packet, 'dropped', 'abort');
      continue;
    }
    if (reader.kind(i) !== Kind.queue || packet >= MESSAGE_ID_BASE) continue;
    const queue = queues.get(reader.subject(i));
    // The transmit ring holds a frame while it is on the wire.
    if (queue === 'transmit-ring') continue;
    if (detail >= DROP_BASE) move(packet, 'dropped', 'drop');
    else if (detail === QueueEvent.enqueue) move(packet, 'queue', 'enqueue');
    else move(packet, queue === 'socket' ? 'delivered' : 'handled', 'hand-over');
  }
  const counts: Record<Place, number> = { wire: 0, queue: 0, handled: 0, delivered: 0, dropped: 0 };
  for (const place of places.values()) counts[place] += 1;
  return { sent: places.size, places: counts, faults };
};
