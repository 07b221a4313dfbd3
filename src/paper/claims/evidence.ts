/**
 * Looks measurements up for the measures of claims, and tells the run that each is from. What has not been measured
 * (a preview leaves much out) is a `NotMeasured`: the claim is then open.
 */
import type { StageLayer } from '../../scenario/stages.ts';
import {
  paperStackIds,
  type Costs,
  type HostName,
  type PaperStackId,
  type Scenario,
  type SocketOperation,
} from '../../scenario/types.ts';
import { pathScenario } from '../experiments/path.ts';
import { PAPER_ROUND_TRIPS, roundTripScenario } from '../experiments/round-trip.ts';
import { sensitivityScenario } from '../experiments/sensitivity.ts';
import { socketScenario } from '../experiments/sockets.ts';
import { structureScenario, structureStacks } from '../experiments/structure.ts';
import { throughputScenario } from '../experiments/throughput.ts';
import { confidenceOf } from '../figures/confidence.ts';
import { titleOf } from '../figures/stack-names.ts';
import { fig9On } from '../run/scenarios.ts';
import type {
  CheckId,
  CheckRow,
  ClaimConfidence,
  Direction,
  JitterRun,
  LayerRow,
  Mbps,
  Measurements,
  PathRow,
  RoundTripRow,
  RunLane,
  RunSource,
  SensitivityRow,
  SocketRow,
  ThroughputRow,
  TimeSpan,
} from '../types.ts';

/** What is shown of a stream. */
const FEW_PACKETS_NS = 5_000_000;
/** What is shown before and after what was measured, as a share of it: its first and last events are then inside. */
const MARGIN = 0.04;
const MICROSECOND_NS = 1000;

export class NotMeasured extends Error {}

/** The run, or null while what it shows has not been measured. */
export const sourceIfMeasured = (sourceOfAll: () => RunSource): RunSource | null => {
  try {
    return sourceOfAll();
  } catch (error) {
    if (error instanceof NotMeasured) return null;
    throw error;
  }
};

/** What a claim's measure gives. */
export interface Measured {
  value: number | boolean;
  source: RunSource | null;
  confidence: readonly ClaimConfidence[];
}

const found = <T>(row: T | undefined, what: string): T => {
  if (row === undefined) throw new NotMeasured(`${what} was not measured`);
  return row;
};

const onBothHosts = (stack: PaperStackId): RunLane => ({ client: stack, server: stack });

const sourceOf = (
  scenario: Scenario,
  lanes: readonly PaperStackId[],
  spans: readonly TimeSpan[],
  host: HostName | null = null,
): RunSource => ({
  scenario,
  lanes: lanes.map(onBothHosts),
  host,
  fromNs: Math.min(...spans.map(({ fromNs }) => fromNs)),
  toNs: Math.max(...spans.map(({ toNs }) => toNs)),
});

/** The same, with a margin around it, in whole microseconds. */
const withMargin = (source: RunSource): RunSource => {
  const marginNs = MARGIN * (source.toNs - source.fromNs);
  return {
    ...source,
    fromNs: Math.max(0, Math.floor((source.fromNs - marginNs) / MICROSECOND_NS)) * MICROSECOND_NS,
    toNs: Math.ceil((source.toNs + marginNs) / MICROSECOND_NS) * MICROSECOND_NS,
  };
};

/** The lane that a scenario's own stacks make. */
const laneOf = ({ client, server }: Scenario): RunLane => {
  const idOf = (id: string): PaperStackId => {
    const known = paperStackIds.find((one) => one === id);
    return found(known, `the stack ${id}`);
  };
  return { client: idOf(client.stack.id), server: idOf(server.stack.id) };
};

export class Evidence {
  readonly costs: Costs;
  readonly #all: Measurements;

  constructor(measurements: Measurements, costs: Costs) {
    this.#all = measurements;
    this.costs = costs;
  }

  roundTrip(stack: PaperStackId, size = 64, mbps: Mbps = 100): RoundTripRow {
    const row = this.#all.roundTrips.find((one) => one.stack === stack && one.size === size && one.mbps === mbps);
    return found(row, `the round trip of ${stack} at ${size} bytes and ${mbps} Mbit/s`);
  }

  /** Mean, microseconds. */
  roundTripUs(stack: PaperStackId, size = 64, mbps: Mbps = 100): number {
    return this.roundTrip(stack, size, mbps).meanUs;
  }

  roundTripSource(lanes: readonly PaperStackId[], size = 64, mbps: Mbps = 100): RunSource {
    const [stack = 'freebsd'] = lanes;
    const spans = lanes.map((lane) => this.roundTrip(lane, size, mbps).span);
    return withMargin(sourceOf(roundTripScenario(this.costs, { stack, size, mbps }, PAPER_ROUND_TRIPS), lanes, spans));
  }

  throughput(stack: PaperStackId, mbps: Mbps = 100): ThroughputRow {
    const row = this.#all.throughputs.find((one) => one.stack === stack && one.mbps === mbps);
    return found(row, `the throughput of ${stack} at ${mbps} Mbit/s`);
  }

  payloadMbps(stack: PaperStackId, mbps: Mbps = 100): number {
    return this.throughput(stack, mbps).payloadMbps;
  }

  throughputSource(lanes: readonly PaperStackId[], mbps: Mbps = 100): RunSource {
    const [stack = 'freebsd'] = lanes;
    // A few packets tell what goes on; the whole window would be a blur.
    const spans = lanes.map((lane) => {
      const { fromNs } = this.throughput(lane, mbps).span;
      return { fromNs, toNs: fromNs + FEW_PACKETS_NS };
    });
    return sourceOf(throughputScenario(this.costs, { stack, mbps }), lanes, spans);
  }

  path(stack: PaperStackId, size = 64): PathRow {
    const row = this.#all.paths.find((one) => one.stack === stack && one.size === size);
    return found(row, `the path of ${stack} at ${size} bytes`);
  }

  layer(stack: PaperStackId, direction: Direction, layer: StageLayer, size = 64): LayerRow {
    const row = this.path(stack, size).layers.find((one) => one.direction === direction && one.layer === layer);
    return found(row, `the layer ${layer} of ${stack}`);
  }

  layerUs(stack: PaperStackId, direction: Direction, layer: StageLayer, size = 64): number {
    return this.layer(stack, direction, layer, size).us;
  }

  /** Lock acquisitions of one send or one receive. */
  locks(stack: PaperStackId, direction: Direction): number {
    const rows = this.path(stack).layers.filter((one) => one.direction === direction);
    return rows.reduce((sum, { locks }) => sum + locks, 0);
  }

  pathSource(lanes: readonly PaperStackId[], size = 64): RunSource {
    const [stack = 'freebsd'] = lanes;
    const spans = lanes.map((lane) => this.path(lane, size).span);
    return withMargin(sourceOf(pathScenario(this.costs, { stack, size }), lanes, spans, 'client'));
  }

  jitter(stack: PaperStackId): JitterRun {
    return found(
      this.#all.jitters.find((one) => one.stack === stack),
      `the jitter of ${stack}`,
    );
  }

  /** @param span what to look at; the whole run without one */
  jitterSource(lanes: readonly PaperStackId[], span?: TimeSpan): RunSource {
    const [stack = 'freebsd'] = lanes;
    const whole = this.jitter(stack).span;
    return sourceOf(fig9On(stack, this.costs), lanes, [span ?? whole]);
  }

  /** The worst jitter with all jobs over several seeds; what was not measured is left out. */
  jitterConfidence(stacks: readonly PaperStackId[]): ClaimConfidence[] {
    return stacks.flatMap((stack) => {
      const values = this.#all.spreads.find((one) => one.stack === stack)?.worstJitterUs ?? [];
      const ms = confidenceOf(values.map((us) => us / 1000));
      return ms === null ? [] : [{ ...ms, stack, title: titleOf(stack), quantity: 'worst jitter', unit: 'ms' }];
    });
  }

  socket(stack: PaperStackId, operation: SocketOperation): SocketRow {
    const row = this.#all.sockets.find((one) => one.stack === stack && one.operation === operation);
    return found(row, `${operation} on ${stack}`);
  }

  socketSource(lanes: readonly PaperStackId[], operation: SocketOperation): RunSource {
    const [stack = 'lites'] = lanes;
    const spans = lanes.map((lane) => this.socket(lane, operation).span);
    return withMargin(sourceOf(socketScenario(this.costs, { stack, operation }, 100), lanes, spans, 'client'));
  }

  sensitivity(stack: PaperStackId): readonly SensitivityRow[] {
    const rows = this.#all.sensitivities.filter((one) => one.stack === stack);
    found(rows[0], `the sensitivity of ${stack}`);
    return rows;
  }

  sensitivitySource(lanes: readonly PaperStackId[]): RunSource {
    const [stack = 'libsockets'] = lanes;
    const [{ span } = { span: { fromNs: 0, toNs: 0 } }] = lanes.flatMap((lane) => this.sensitivity(lane));
    // The jobs are there in its second half.
    const fromNs = Math.floor((span.fromNs + span.toNs) / 2);
    return sourceOf(sensitivityScenario(this.costs, stack, 1, 2), lanes, [{ fromNs, toNs: span.toNs }]);
  }

  /** How much longer the longest inversion becomes when the jobs compute twice as long. */
  growthConfidence(stacks: readonly PaperStackId[]): ClaimConfidence[] {
    return stacks.flatMap((stack) => {
      const growth = this.sensitivity(stack).map(({ longestMs, longestDoubledMs }) => longestDoubledMs - longestMs);
      const ms = confidenceOf(growth);
      const quantity = 'growth of the longest inversion';
      return ms === null ? [] : [{ ...ms, stack, title: titleOf(stack), quantity, unit: 'ms' }];
    });
  }

  check(id: CheckId, stack: PaperStackId): CheckRow {
    const row = this.#all.checks.find((one) => one.check === id && one.stack === stack);
    return found(row, `${id} on ${stack}`);
  }

  checkSource(id: CheckId, stack: PaperStackId): RunSource {
    const known = found(
      structureStacks.find((one) => one === stack),
      `the structure of ${stack}`,
    );
    const scenario = structureScenario(this.costs, known);
    return { ...sourceOf(scenario, [stack], [this.check(id, stack).span]), lanes: [laneOf(scenario)] };
  }
}
