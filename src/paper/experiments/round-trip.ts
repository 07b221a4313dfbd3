/**
 * Figs. 3 and 6, section 5.1: the round trip of a request and its reply, so many times, with nothing else going on
 * but the 100 Hz clocks of the two machines.
 *
 * A round trip that begins and ends with the machines at rest, with no tick in it, is exactly as long as any other
 * such: only the distance to the next tick is different. So after one of them the whole ones up to the next tick are
 * counted, not simulated; those that a tick touches are simulated each. `simulateAll` simulates every one; the test
 * shows that both give the same mean, least and largest.
 */
import { createSimulation, type Simulation } from '../../sim/index.ts';
import type { Costs, PaperStackId, Scenario } from '../../scenario/types.ts';
import { ActivityEvent, Kind } from '../../trace/format.ts';
import { ClockTicks, silentClocks } from '../run/clock-ticks.ts';
import { ObservedTrace, type RecordObserver } from '../run/observed-trace.ts';
import { experimentScenario, pingPong, SECOND_NS } from '../run/scenarios.ts';
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

  record(timeNs: number, kind: number, detail: number): void {
    if (kind !== Kind.activity) return;
    if (detail === ActivityEvent.release) this.releaseNs = timeNs;
    else if (detail === ActivityEvent.completion) {
      this.startedNs = this.releaseNs;
      this.completionNs = timeNs;
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

/** Round trips of one stack, size and rate. */
export const measureRoundTrip = (costs: Costs, cell: RoundTripCell, options: RoundTripOptions): RoundTripRow => {
  const { count, withoutTicks = false } = options;
  const silent = silentClocks(costs);
  const watch = new RoundTripWatch();
  const simulation = createSimulation(roundTripScenario(silent, cell, count + 1), new ObservedTrace(watch));
  const ticks = withoutTicks ? null : new ClockTicks(simulation, costs.clockTickNs);
  const durations = new Durations();
  let simulated = 0;
  let span: TimeSpan | null = null;
  /** Length of a round trip from rest to rest without a tick; 0 while unknown. */
  let undisturbedNs = 0;
  let startedAtRest = false;
  while (durations.count < count) {
    for (const before = watch.completed; watch.completed === before;) simulation.step(Infinity);
    simulated += 1;
    const ns = watch.completionNs - watch.startedNs;
    durations.add(ns);
    const untouched = ticks === null || ticks.lastNs < watch.startedNs;
    const atRest = isAtRest(simulation);
    if (untouched && startedAtRest && atRest && undisturbedNs === 0) {
      undisturbedNs = ns;
      span = { fromNs: watch.startedNs, toNs: watch.completionNs };
    }
    startedAtRest = atRest;
    if (!atRest || undisturbedNs === 0 || options.simulateAll === true) continue;
    durations.add(...repeated(undisturbedNs, count - durations.count, ticks, watch.completionNs));
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

/** Whole round trips before the next tick, at most `left`: their length and number. Brings the tick nearer by them. */
const repeated = (ns: number, left: number, ticks: ClockTicks | null, nowNs: number): [number, number] => {
  if (ticks === null) return [ns, left];
  // The tick must come after the release of the next one, not with it.
  const times = Math.min(left, Math.ceil((ticks.nextNs - nowNs) / ns) - 1);
  if (times <= 0) return [ns, 0];
  ticks.bringNearer(times * ns);
  return [ns, times];
};
