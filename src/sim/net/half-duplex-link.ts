/**
 * A half-duplex Ethernet with two stations: carrier sense, collisions, truncated binary exponential back-off
 * (IEEE 802.3, clause 4, one-persistent CSMA/CD).
 *
 *   station 0  |preamble|frame ...   |jam|        hears 1 after one propagation delay
 *   station 1     |preamble|frame ...|jam|        started before it could hear 0
 *
 * A station starts when its wire has been silent for one gap. It hears the other's signal one propagation delay
 * later, so two that start within that time collide; the very instant at which the signal comes counts as not
 * yet heard, because a station does not listen in the last part of its gap. So after each frame the sender and a
 * waiting station meet on equal terms. A station that hears a collision completes its preamble and sends 4 bytes
 * of jam; after attempt n it waits 0 … 2^min(n,10)-1 slot times of 512 bits, drawn from its own seeded stream,
 * and gives up after attempt 16. The signal's fall takes one propagation delay too. Left out: the gap's two
 * parts (but for the tie above), bursting, and late collisions, which two propagation delays of less than a
 * slot time rule out.
 */
import { EventClass } from '../event-queue.ts';
import type { RandomStream } from '../rng.ts';
import { requireInteger } from './big-endian.ts';
import { otherStation, type Link, type LinkFrame, type LinkOptions, type Station } from './link.ts';
import { bytesNs, GAP_BYTES, latencyNs, PREAMBLE_BYTES, type Mbps } from './wire-time.ts';

const MAX_ATTEMPTS = 16;
const MAX_BACKOFF_DOUBLINGS = 10;
const SLOT_TIME_BYTES = 64;
const JAM_BYTES = 4;

/** A frame on its way out of a station. */
interface Sending<F> {
  readonly frame: F;
  readonly done: () => void;
  readonly mbps: Mbps;
  attempts: number;
  /** Raised by a collision: the end that was planned for that attempt does not come. */
  voidedAttempts: number;
}

/** The signal that a station put on the wire last: it lasts from start to end, which a collision brings forward. */
interface Signal {
  startNs: number;
  endNs: number;
}

const SILENT = -Infinity;

class StationState<F> {
  sending: Sending<F> | null = null;
  last: Signal = { startNs: SILENT, endNs: SILENT };
  /** End of the signal before `last`: what the other station still hears while it does not hear `last`. */
  beforeLastEndNs = SILENT;
}

export class HalfDuplexLink<F extends LinkFrame> implements Link<F> {
  readonly #options: LinkOptions<F>;
  readonly #backoff: readonly [RandomStream, RandomStream];
  readonly #stations: readonly [StationState<F>, StationState<F>] = [new StationState<F>(), new StationState<F>()];
  #mbps: Mbps;

  constructor(options: LinkOptions<F>, backoff: readonly [RandomStream, RandomStream]) {
    requireInteger('propagation in ns', options.propagationNs, Number.MAX_SAFE_INTEGER);
    this.#options = options;
    this.#backoff = backoff;
    this.#mbps = options.mbps;
    this.setMbps(options.mbps);
  }

  setMbps(mbps: Mbps): void {
    const { propagationNs } = this.#options;
    const slotTimeNs = bytesNs(SLOT_TIME_BYTES, mbps);
    if (2 * propagationNs >= slotTimeNs) {
      throw new RangeError(
        `propagation of ${propagationNs} ns: half duplex at ${mbps} Mbit/s allows less than ${slotTimeNs / 2} ns`,
      );
    }
    this.#mbps = mbps;
  }

  send(station: Station, frame: F, done: () => void): void {
    const state = this.#stations[station];
    if (state.sending) throw new Error(`link: station ${station} sends a frame while it is sending another`);
    state.sending = { frame, done, mbps: this.#mbps, attempts: 0, voidedAttempts: 0 };
    this.#attempt(station, state.sending);
  }

  /** Starts to send, or waits until the wire has been silent for one gap. */
  #attempt(station: Station, sending: Sending<F>): void {
    const { nowNs } = this.#options.scheduler;
    const freeNs = this.#silentFromNs(station) + bytesNs(GAP_BYTES, sending.mbps);
    if (freeNs > nowNs) this.#wait(station, sending, freeNs);
    else this.#start(station, sending);
  }

  #wait(station: Station, sending: Sending<F>, untilNs: number): void {
    const { scheduler, observer } = this.#options;
    observer.defer(station, sending.frame, untilNs);
    scheduler.at(untilNs, EventClass.interrupt, () => this.#attempt(station, sending));
  }

  /** End of all signals that this station sends or hears by now. */
  #silentFromNs(station: Station): number {
    const { scheduler, propagationNs } = this.#options;
    const own = this.#stations[station].last;
    const other = this.#stations[otherStation(station)];
    const heard = other.last.startNs + propagationNs < scheduler.nowNs;
    return Math.max(own.endNs, (heard ? other.last.endNs : other.beforeLastEndNs) + propagationNs);
  }

  #start(station: Station, sending: Sending<F>): void {
    const { scheduler, observer, propagationNs } = this.#options;
    const state = this.#stations[station];
    const startNs = scheduler.nowNs;
    const endNs = startNs + latencyNs(sending.frame.bytesOnWire, sending.mbps);
    state.beforeLastEndNs = state.last.endNs;
    state.last = { startNs, endNs };
    sending.attempts += 1;
    observer.transmitStart(station, sending.frame);
    const { voidedAttempts } = sending;
    scheduler.at(endNs, EventClass.interrupt, () => {
      if (sending.voidedAttempts === voidedAttempts) this.#complete(station, sending);
    });
    const peer = otherStation(station);
    const other = this.#stations[peer];
    // The other one's signal is on the wire and has not come here: each will hear the other while it sends.
    if (other.sending && other.last.endNs > startNs && other.last.startNs + propagationNs >= startNs) {
      this.#collide(peer, other.sending, startNs + propagationNs);
      this.#collide(station, sending, other.last.startNs + propagationNs);
    }
  }

  /** The station hears the collision at `heardNs`, ends its attempt with a jam, and backs off. */
  #collide(station: Station, sending: Sending<F>, heardNs: number): void {
    const { scheduler, observer } = this.#options;
    const { last } = this.#stations[station];
    const preambleEndNs = last.startNs + bytesNs(PREAMBLE_BYTES, sending.mbps);
    last.endNs = Math.max(heardNs, preambleEndNs) + bytesNs(JAM_BYTES, sending.mbps);
    sending.voidedAttempts += 1;
    scheduler.at(heardNs, EventClass.interrupt, () => observer.collision(station, sending.frame, sending.attempts));
    scheduler.at(last.endNs, EventClass.interrupt, () => this.#backOff(station, sending));
  }

  #backOff(station: Station, sending: Sending<F>): void {
    const { scheduler, observer } = this.#options;
    if (sending.attempts === MAX_ATTEMPTS) {
      observer.abort(station, sending.frame);
      this.#finish(station, sending);
      return;
    }
    const slots = this.#backoff[station].integer(0, (1 << Math.min(sending.attempts, MAX_BACKOFF_DOUBLINGS)) - 1);
    if (slots === 0) this.#attempt(station, sending);
    else this.#wait(station, sending, scheduler.nowNs + bytesNs(slots * SLOT_TIME_BYTES, sending.mbps));
  }

  /** The last bit is on the wire. */
  #complete(station: Station, sending: Sending<F>): void {
    const { scheduler, observer, propagationNs, receive } = this.#options;
    const { frame } = sending;
    const arrive = (): void => {
      observer.arrive(station, frame);
      receive(otherStation(station), frame);
    };
    observer.transmitEnd(station, frame);
    if (propagationNs === 0) arrive();
    else scheduler.at(scheduler.nowNs + propagationNs, EventClass.interrupt, arrive);
    scheduler.at(scheduler.nowNs + bytesNs(GAP_BYTES, sending.mbps), EventClass.interrupt, () =>
      this.#finish(station, sending),
    );
  }

  #finish(station: Station, sending: Sending<F>): void {
    this.#stations[station].sending = null;
    sending.done();
  }
}
