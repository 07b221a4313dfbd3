/**
 * The Ethernet between two stations: what both kinds of link, full and half duplex, have in common.
 *
 * A station sends one frame at a time; its transmit ring waits for `done`. A link moves no bytes and writes no
 * trace: it tells an observer what happens on the wire and hands an arrived frame to `receive`. All times are
 * whole nanoseconds on the run's one clock. Bit errors and lost frames are left out: the machines stand alone
 * on a private wire.
 */
import type { EventClass } from '../event-queue.ts';
import type { Mbps } from './wire-time.ts';

/** The two ends of a link. */
export type Station = 0 | 1;

export const otherStation = (station: Station): Station => (station === 0 ? 1 : 0);

/** What a link needs to know of a frame. */
export interface LinkFrame {
  /** From the destination address to the frame check sequence: 64 … 1518. */
  readonly bytesOnWire: number;
}

/** The run's clock and events, as far as a link needs them. */
export interface LinkScheduler {
  readonly nowNs: number;
  at(timeNs: number, eventClass: EventClass, action: () => void): unknown;
}

/** Told at the instant at which each thing happens; `station` is always the one that sends the frame. */
export interface LinkObserver<F extends LinkFrame> {
  /** The first bit of the preamble goes on the wire. */
  transmitStart(station: Station, frame: F): void;
  /** The last bit is on the wire; the gap follows. */
  transmitEnd(station: Station, frame: F): void;
  /** The last bit is at the other station; the frame is handed to `receive` next. */
  arrive(station: Station, frame: F): void;
  /** Half duplex: the station hears the other one while it sends; this attempt (1 … 16) is void. */
  collision(station: Station, frame: F, attempt: number): void;
  /** Half duplex: the station will wait until this instant, for the carrier and the gap or in back-off. */
  defer(station: Station, frame: F, untilNs: number): void;
  /** Half duplex: given up after 16 attempts. */
  abort(station: Station, frame: F): void;
}

export interface LinkOptions<F extends LinkFrame> {
  readonly scheduler: LinkScheduler;
  readonly observer: LinkObserver<F>;
  /** The station, the receiver, has the frame: runs as an interrupt. */
  readonly receive: (station: Station, frame: F) => void;
  readonly mbps: Mbps;
  /** One way, end to end; a whole number of nanoseconds, 0 or more. */
  readonly propagationNs: number;
}

export interface Link<F extends LinkFrame> {
  /**
   * Sends a frame. `done` runs when the station may send the next one: after the gap, or after giving up.
   * A station that is still sending is an Error of its driver.
   */
  send(station: Station, frame: F, done: () => void): void;
  /** Takes effect for frames that are sent from now on. */
  setMbps(mbps: Mbps): void;
}
