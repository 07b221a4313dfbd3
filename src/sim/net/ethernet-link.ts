/** The private Ethernet between the two machines: the link, a card at each end, and the link's records. */
import type { LinkSpec } from '../../scenario/types.ts';
import { FrameEvent, Kind } from '../../trace/format.ts';
import { EventClass, type EventQueue } from '../event-queue.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Machine } from '../machine.ts';
import type { RandomStreams } from '../rng.ts';
import type { Frame } from './frame-on-wire.ts';
import { NetworkCard } from './network-card.ts';
import { latencyNs, slotNs, type Mbps } from './wire-time.ts';

export class Ethernet {
  readonly cards: readonly [NetworkCard, NetworkCard];
  #mbps: Mbps;

  constructor(
    machines: readonly [Machine, Machine],
    spec: LinkSpec,
    clock: Clock,
    queue: EventQueue,
    _random: RandomStreams,
  ) {
    this.#mbps = spec.mbps;
    const { trace } = machines[0];
    const id = trace.define({ type: 'link', name: 'Ethernet', mbps: spec.mbps, duplex: spec.duplex });
    const wire = {
      transmit: (station: number, frame: Frame, done: () => void): void => {
        const show = (event: FrameEvent): void =>
          trace.record(clock.nowNs, Kind.frame, event, station, id, frame.work, frame.id, frame.bytesOnWire);
        show(FrameEvent.transmitStart);
        queue.push(clock.nowNs + latencyNs(frame.bytesOnWire, this.#mbps) + spec.propagationNs, EventClass.interrupt, () => {
          show(FrameEvent.transmitEnd);
          show(FrameEvent.arrive);
          this.cards[station === 0 ? 1 : 0].arrive(frame);
        });
        queue.push(clock.nowNs + slotNs(frame.bytesOnWire, this.#mbps), EventClass.interrupt, done);
      },
    };
    this.cards = [new NetworkCard(machines[0], wire), new NetworkCard(machines[1], wire)];
  }

  setMbps(mbps: Mbps): void {
    this.#mbps = mbps;
  }
}
