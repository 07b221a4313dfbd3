/**
 * Figs. 4 and 7, section 5.1: ttcp, datagrams of 1024 bytes one way as fast as the sender can.
 *
 * Measured in a window after the start: what reached the receiving application, what went on the wire, what was
 * dropped and why, and how busy both CPUs and the wire were. The bottleneck is read from that: the receiver's CPU if
 * it is saturated and cannot keep up, else the link if that is, else the sender's CPU. (A receiver that loses nothing
 * keeps up, however busy: its threads sleep and wake more often while there is time for it.) The receiver's time is
 * booked on the datagram that it is for, so that the share that was wasted on datagrams dropped later comes out
 * (section 5.3: NPS at 17 Mbit/s).
 */
import { slotNs } from '../../sim/net/wire-time.ts';
import { wireMbps } from '../../scenario/link-rate.ts';
import type { Costs, PaperStackId, Scenario } from '../../scenario/types.ts';
import {
  ActivityEvent,
  DROP_BASE,
  dropReasons,
  FrameEvent,
  Kind,
  type Definition,
  type DropReason,
} from '../../trace/format.ts';
import { CpuMeter } from '../run/cpu-meter.ts';
import { observedRun } from '../run/observed-run.ts';
import type { RecordObserver } from '../run/observed-trace.ts';
import { experimentScenario, MILLISECOND_NS, SECOND_NS, ttcp } from '../run/scenarios.ts';
import type { Bottleneck, Mbps, ThroughputRow, TimeSpan } from '../types.ts';

/** ttcp's default. */
export const TTCP_BYTES = 1024;
const SENDER = 0;
const RECEIVER = 1;
/** Busier than this is saturated. */
const SATURATED = 0.99;

export interface ThroughputCell {
  stack: PaperStackId;
  mbps: Mbps;
}

export interface ThroughputOptions {
  /** What is left out at the start: until queues are full and the pattern is steady. */
  warmUpNs: number;
  /** Length of the window. */
  windowNs: number;
}

/** For results: four times as long gives the same to half a percent. */
export const finalStream: ThroughputOptions = { warmUpNs: 60 * MILLISECOND_NS, windowNs: 240 * MILLISECOND_NS };
/** While a slider moves: to five percent. The slower link needs longer for as many datagrams. */
export const previewStream: Record<Mbps, ThroughputOptions> = {
  100: { warmUpNs: 12 * MILLISECOND_NS, windowNs: 20 * MILLISECOND_NS },
  10: { warmUpNs: 12 * MILLISECOND_NS, windowNs: 40 * MILLISECOND_NS },
};

/** The scenario of a cell, as it can be opened. */
export const throughputScenario = (costs: Costs, { stack, mbps }: ThroughputCell): Scenario =>
  experimentScenario('Throughput (ttcp)', ttcp(TTCP_BYTES), costs, { stack, mbps, durationNs: SECOND_NS });

/** Counts what happens in a window. */
class StreamWatch implements RecordObserver {
  arrived = 0;
  sent = 0;
  wireNs = 0;
  wastedNs = 0;
  readonly busyNs: [number, number] = [0, 0];
  readonly lostBy: Partial<Record<DropReason, number>> = {};
  readonly #window: TimeSpan;
  readonly #mbps: number;
  readonly #meter: CpuMeter;
  /** Receiver's time so far for each datagram that is on its way. */
  readonly #spentNs = new Map<number, number>();

  /** @param mbps on the wire */
  constructor(window: TimeSpan, mbps: number) {
    this.#window = window;
    this.#mbps = mbps;
    this.#meter = new CpuMeter((host, { thread, work, fromNs, toNs }) => {
      if (thread.role === 'idle') return;
      const ns = Math.max(0, toNs - Math.max(fromNs, window.fromNs));
      this.busyNs[host as 0 | 1] += ns;
      if (host === RECEIVER && work !== 0) this.#spentNs.set(work, (this.#spentNs.get(work) ?? 0) + ns);
    });
  }

  define(definition: Definition): void {
    this.#meter.define(definition);
  }

  record(
    timeNs: number,
    kind: number,
    detail: number,
    level: number,
    subject: number,
    work: number,
    a: number,
    b: number,
  ): void {
    if (kind === Kind.slice) {
      this.#meter.slice(timeNs, detail, level, subject, work, a, b);
      return;
    }
    const counts = timeNs >= this.#window.fromNs;
    if (kind === Kind.activity && detail === ActivityEvent.completion) {
      if (counts) this.arrived += 1;
      this.#settle(work);
    } else if (kind === Kind.queue && detail >= DROP_BASE) {
      this.#meter.cut(timeNs, RECEIVER);
      const wastedNs = this.#settle(work);
      if (counts) this.#drop(detail, wastedNs);
    } else if (kind === Kind.frame && detail === FrameEvent.transmitStart && level === SENDER) {
      if (counts) this.sent += 1;
      const { fromNs, toNs } = this.#window;
      this.wireNs += Math.max(0, Math.min(toNs, timeNs + slotNs(b, this.#mbps)) - Math.max(fromNs, timeNs));
    }
  }

  /** Ends the window. */
  end(): void {
    this.#meter.cut(this.#window.toNs);
  }

  #drop(detail: number, wastedNs: number): void {
    const reason = dropReasons[detail - DROP_BASE] as DropReason;
    this.lostBy[reason] = (this.lostBy[reason] ?? 0) + 1;
    this.wastedNs += wastedNs;
  }

  /** The datagram's way ends here: what the receiver has spent on it in the window. */
  #settle(work: number): number {
    const spentNs = this.#spentNs.get(work) ?? 0;
    this.#spentNs.delete(work);
    return spentNs;
  }
}

const mbpsOf = (datagrams: number, windowNs: number): number => (datagrams * TTCP_BYTES * 8 * 1000) / windowNs;

const bottleneckOf = ({ receiver, link }: ThroughputRow['utilisation'], lost: number): Bottleneck => {
  if (lost > 0 && receiver >= SATURATED) return 'receiver-cpu';
  return link >= SATURATED ? 'link' : 'sender-cpu';
};

/** The stream of one stack at one rate. */
export const measureThroughput = (costs: Costs, cell: ThroughputCell, options: ThroughputOptions): ThroughputRow => {
  const { warmUpNs, windowNs } = options;
  const span = { fromNs: warmUpNs, toNs: warmUpNs + windowNs };
  const watch = new StreamWatch(span, wireMbps(cell.mbps, costs));
  observedRun(throughputScenario(costs, cell), watch).runUntil(span.toNs);
  watch.end();
  const dropped = Object.values(watch.lostBy).reduce((sum, count) => sum + count, 0);
  const utilisation = {
    sender: watch.busyNs[SENDER] / windowNs,
    receiver: watch.busyNs[RECEIVER] / windowNs,
    link: watch.wireNs / windowNs,
  };
  return {
    ...cell,
    payloadMbps: mbpsOf(watch.arrived, windowNs),
    offeredMbps: mbpsOf(watch.sent, windowNs),
    lost: dropped === 0 ? 0 : dropped / (dropped + watch.arrived),
    lostBy: watch.lostBy,
    utilisation,
    bottleneck: bottleneckOf(utilisation, dropped),
    wasted: watch.wastedNs / windowNs,
    span,
  };
};
