/**
 * A full-duplex link: each direction is its station's own.
 *
 *   send                     transmitEnd   done
 *   |<------- latency ------>|<-- gap -->|
 *                            |<- prop ->| arrive, at the other station
 *
 * Nothing is ever waited for but the frame before.
 */
import { EventClass } from '../event-queue.ts';
import { requireInteger } from './big-endian.ts';
import { otherStation, type Link, type LinkFrame, type LinkOptions, type Station } from './link.ts';
import { latencyNs, slotNs, type Mbps } from './wire-time.ts';

export class FullDuplexLink<F extends LinkFrame> implements Link<F> {
  readonly #options: LinkOptions<F>;
  readonly #sending: [boolean, boolean] = [false, false];
  #mbps: Mbps;

  constructor(options: LinkOptions<F>) {
    requireInteger('propagation in ns', options.propagationNs, Number.MAX_SAFE_INTEGER);
    this.#options = options;
    this.#mbps = options.mbps;
  }

  setMbps(mbps: Mbps): void {
    this.#mbps = mbps;
  }

  send(station: Station, frame: F, done: () => void): void {
    if (this.#sending[station]) throw new Error(`link: station ${station} sends a frame while it is sending another`);
    this.#sending[station] = true;
    const { scheduler, observer, propagationNs } = this.#options;
    const startNs = scheduler.nowNs;
    const lastBitNs = startNs + latencyNs(frame.bytesOnWire, this.#mbps);
    const freeNs = startNs + slotNs(frame.bytesOnWire, this.#mbps);
    observer.transmitStart(station, frame);
    scheduler.at(lastBitNs, EventClass.interrupt, () => {
      observer.transmitEnd(station, frame);
      if (propagationNs === 0) this.#arrive(station, frame);
      else scheduler.at(lastBitNs + propagationNs, EventClass.interrupt, () => this.#arrive(station, frame));
      scheduler.at(freeNs, EventClass.interrupt, () => {
        this.#sending[station] = false;
        done();
      });
    });
  }

  #arrive(station: Station, frame: F): void {
    this.#options.observer.arrive(station, frame);
    this.#options.receive(otherStation(station), frame);
  }
}
