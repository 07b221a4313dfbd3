/**
 * Figs. 3 and 6, section 5.1: the round trip of a request and its reply, so many times, with nothing else going on
 * but the 100 Hz clocks of the two machines.
 *
 * A round trip that begins and ends with the machines at rest, with no tick in it, is exactly as long as any other
 * such: only the distance to the next tick is different. So after one of them the whole ones up to the next tick are
 * counted, not simulated. A tick in a round trip makes the same difference everywhere in certain stretches of it
 * (`run/trip-map.ts`): one is simulated for each stretch, and others whose tick comes in the same are counted too.
 * `simulateAll` simulates every one; the test shows that both give the same mean, least and largest.
 */
import type { Simulation } from '../../sim/index.ts';
import { wireMbps } from '../../scenario/link-rate.ts';
import type { Costs, PaperStackId, Scenario } from '../../scenario/types.ts';
import { TICK_NS } from '../../sim/kernel/clock-interrupt.ts';
import { ActivityEvent, Kind, type Definition } from '../../trace/format.ts';
import { ClockTicks, silentClocks } from '../run/clock-ticks.ts';
import { observedRun } from '../run/observed-run.ts';
import type { RecordObserver } from '../run/observed-trace.ts';
import { experimentScenario, pingPong, SECOND_NS } from '../run/scenarios.ts';
import { stretchAt, TripMap, type Stretch } from '../run/trip-map.ts';
import type { Mbps, RoundTripRow, TimeSpan } from '../types.ts';

/** Sizes of the figures: the largest is what PIP leaves in one frame. */
export const roundTripSizes = [1, 64, 256, 512, 1024, 1460] as const;
/** The paper repeated each measurement so often. */
export const PAPER_ROUND_TRIPS = 1000;

export interface RoundTripCell {
  stack: PaperStackId;
  size: number;
  mbps: Mbps;
}

export interface RoundTripOptions {
  /** Round trips; at least 1. */
  count: number;
  /** Simulate every round trip, whether or not its length is known. */
  simulateAll?: boolean;
  /** Leave out the machines' clock interrupts: one round trip then tells all. */
  withoutTicks?: boolean;
}

/** The scenario of a cell, as it can be opened. */
export const roundTripScenario = (costs: Costs, { stack, size, mbps }: RoundTripCell, count: number): Scenario =>
  experimentScenario(`Round trip, ${size} bytes`, pingPong(size, count), costs, {
    stack,
    mbps,
    durationNs: 10 * SECOND_NS,
  });

class RoundTripWatch implements RecordObserver {
  releaseNs = 0;
  startedNs = 0;
  completionNs = 0;
  completed = 0;
  /** Of the last round trip that was completed. */
  stretches: readonly Stretch[] = [];
  readonly #map: TripMap;

  /** @param mbps on the wire */
  constructor(mbps: number) {
    this.#map = new TripMap(mbps);
  }

  define(definition: Definition): void {
    this.#map.define(definition);
  }

  record(
    timeNs: number,
    kind: number,
    detail: number,
    _level: number,
    subject: number,
    _work: number,
    _a: number,
    b: number,
  ): void {
    if (kind !== Kind.activity) this.#map.record(timeNs, kind, detail, subject, b);
    else if (detail === ActivityEvent.release) {
      this.releaseNs = timeNs;
      this.#map.begin(timeNs);
    } else if (detail === ActivityEvent.completion) {
      this.startedNs = this.releaseNs;
      this.completionNs = timeNs;
      this.stretches = this.#map.stretches(timeNs);
      this.completed += 1;
    }
  }
}

/** Sum, least and largest of so many durations. */
class Durations {
  count = 0;
  sumNs = 0;
  minNs = Infinity;
  maxNs = 0;

  add(ns: number, times = 1): void {
    this.count += times;
    this.sumNs += ns * times;
    this.minNs = Math.min(this.minNs, ns);
    this.maxNs = Math.max(this.maxNs, ns);
  }
}

/** Nothing goes on but the client about to send: server idle, nobody else ready on the client. */
const isAtRest = ({ client, server }: Simulation): boolean =>
  server.cpu.running === null &&
  server.cpu.ready.first === undefined &&
  client.cpu.running?.role === 'application' &&
  client.cpu.ready.first === undefined;

/** What is known of round trips from rest to rest: their length with no tick, and with one in each stretch. */
class KnownLengths {
  undisturbedNs = 0;
  readonly #tickNs: number;
  readonly #disturbedNs: (number | undefined)[] = [];
  #stretches: readonly Stretch[] = [];

  constructor(tickNs: number) {
    this.#tickNs = tickNs;
  }

  learnUndisturbed(ns: number, stretches: readonly Stretch[]): void {
    this.undisturbedNs = ns;
    this.#stretches = stretches;
  }

  /** @param offsetNs from the release to its only tick */
  learnDisturbed(offsetNs: number, ns: number): void {
    const stretch = stretchAt(this.#stretches, offsetNs, this.#tickNs);
    if (stretch !== undefined) this.#disturbedNs[stretch] = ns;
  }

  /** Length with a tick so long after the release; undefined where it is not known. */
  disturbedNs(offsetNs: number): number | undefined {
    const stretch = stretchAt(this.#stretches, offsetNs, this.#tickNs);
    return stretch === undefined ? undefined : this.#disturbedNs[stretch];
  }
}

/** Round trips of one stack, size and rate. */
export const measureRoundTrip = (costs: Costs, cell: RoundTripCell, options: RoundTripOptions): RoundTripRow => {
  const { count, withoutTicks = false } = options;
  const watch = new RoundTripWatch(wireMbps(cell.mbps, costs));
  const scenario = roundTripScenario(silentClocks(costs), cell, count + 1);
  const simulation = observedRun(scenario, watch);
  const ticks = withoutTicks ? null : new ClockTicks(simulation, costs.clockTickNs);
  const known = new KnownLengths(ticks?.lengthNs ?? 0);
  const durations = new Durations();
  let simulated = 0;
  let span: TimeSpan | null = null;
  let startedAtRest = false;
  while (durations.count < count) {
    const tickNs = ticks?.nextNs ?? Infinity;
    for (const before = watch.completed; watch.completed === before;) simulation.step(Infinity);
    simulated += 1;
    const { startedNs, completionNs, stretches } = watch;
    const ns = completionNs - startedNs;
    durations.add(ns);
    const atRest = isAtRest(simulation);
    if (startedAtRest && atRest) {
      if (ticks === null || ticks.lastNs < startedNs) {
        span ??= { fromNs: startedNs, toNs: completionNs };
        known.learnUndisturbed(ns, stretches);
      } else if (ticks.lastNs === tickNs) known.learnDisturbed(tickNs - startedNs, ns);
    }
    startedAtRest = atRest;
    if (!atRest || known.undisturbedNs === 0 || options.simulateAll === true) continue;
    countOn(durations, known, count, ticks, completionNs);
  }
  return {
    ...cell,
    count: durations.count,
    meanUs: durations.sumNs / durations.count / 1000,
    minUs: durations.minNs / 1000,
    maxUs: durations.maxNs / 1000,
    simulated,
    span: span ?? { fromNs: watch.startedNs, toNs: watch.completionNs },
  };
};

/** Counts round trips from rest at `nowNs` for as long as their lengths are known, and sets the next tick for the rest. */
const countOn = (
  durations: Durations,
  known: KnownLengths,
  count: number,
  ticks: ClockTicks | null,
  nowNs: number,
): void => {
  const { undisturbedNs } = known;
  if (ticks === null) {
    durations.add(undisturbedNs, count - durations.count);
    return;
  }
  let offsetNs = ticks.nextNs - nowNs;
  while (durations.count < count) {
    // The tick must come after the release of the next one, not with it.
    const whole = Math.min(count - durations.count, Math.ceil(offsetNs / undisturbedNs) - 1);
    if (whole > 0) {
      durations.add(undisturbedNs, whole);
      offsetNs -= whole * undisturbedNs;
    }
    const ns = known.disturbedNs(offsetNs);
    if (durations.count === count || ns === undefined || ns >= offsetNs + TICK_NS) break;
    durations.add(ns);
    offsetNs += TICK_NS - ns;
  }
  ticks.moveNext(nowNs + offsetNs);
};
