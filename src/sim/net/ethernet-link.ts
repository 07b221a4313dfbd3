/** The private Ethernet between the two machines: the link, a card at each end, and the link's records. */
import { wireMbps } from '../../scenario/link-rate.ts';
import type { Costs, LinkSpec } from '../../scenario/types.ts';
import { FrameEvent, Kind } from '../../trace/format.ts';
import type { EventQueue } from '../event-queue.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Machine } from '../machine.ts';
import type { RandomStreams } from '../rng.ts';
import type { Frame } from './frame-on-wire.ts';
import type { Link, LinkObserver, LinkScheduler, Station } from './link.ts';
import { makeLink } from './make-link.ts';
import { NetworkCard } from './network-card.ts';

export class Ethernet {
  readonly cards: readonly [NetworkCard, NetworkCard];
  readonly #machines: readonly [Machine, Machine];
  readonly #link: Link<Frame>;
  readonly #costs: Costs;

  constructor(
    machines: readonly [Machine, Machine],
    { link: spec, costs }: { readonly link: LinkSpec; readonly costs: Costs },
    clock: Clock,
    queue: EventQueue,
    random: RandomStreams,
  ) {
    const { duplex, propagationNs } = spec;
    const mbps = wireMbps(spec.mbps, costs);
    this.#machines = machines;
    this.#costs = costs;
    const id = machines[0].trace.define({ type: 'link', name: 'Ethernet', mbps, duplex });
    const scheduler: LinkScheduler = {
      get nowNs(): number {
        return clock.nowNs;
      },
      at: (timeNs, eventClass, action) => queue.push(timeNs, eventClass, action),
    };
    const receive = (station: Station, frame: Frame): void => this.cards[station].arrive(frame);
    this.#link = makeLink(duplex, { scheduler, observer: this.#recorder(id, clock), receive, mbps, propagationNs }, [
      random.stream('back-off client'),
      random.stream('back-off server'),
    ]);
    this.cards = [
      new NetworkCard(machines[0], { transmit: (frame, done) => this.#link.send(0, frame, done) }),
      new NetworkCard(machines[1], { transmit: (frame, done) => this.#link.send(1, frame, done) }),
    ];
  }

  /** @param mbps the nominal rate */
  setMbps(mbps: LinkSpec['mbps']): void {
    this.#link.setMbps(wireMbps(mbps, this.#costs));
  }

  #recorder(link: number, clock: Clock): LinkObserver<Frame> {
    const { trace } = this.#machines[0];
    const record =
      (event: FrameEvent) =>
      (station: Station, frame: Frame): void =>
        trace.record(clock.nowNs, Kind.frame, event, station, link, frame.work, frame.id, frame.bytesOnWire);
    const recordAbort = record(FrameEvent.abort);
    return {
      transmitStart: record(FrameEvent.transmitStart),
      transmitEnd: record(FrameEvent.transmitEnd),
      arrive: record(FrameEvent.arrive),
      collision: record(FrameEvent.collision),
      defer: record(FrameEvent.defer),
      abort: (station, frame) => {
        recordAbort(station, frame);
        this.#machines[station].cpu.onDrop(frame.work);
      },
    };
  }
}
