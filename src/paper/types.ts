/**
 * What the paper's experiments measure, and what the claims and figures are made of. Types only: views import them,
 * workers post them (everything is plain data).
 *
 * Units: `…Us` microseconds, `…Ns` nanoseconds, `…Mbps` 10^6 bits a second of UDP payload unless it is a link's rate,
 * sizes are bytes of UDP payload. A host's share is 0 … 1.
 */
import type { DropReason, TimerKind } from '../trace/format.ts';
import type { StageLayer } from '../scenario/stages.ts';
import type { Costs, HostName, LinkSpec, PaperStackId, Scenario, SocketOperation } from '../scenario/types.ts';
import type { Figure } from './figure-types.ts';

export type {
  FigureId,
  FigureText,
  StackName,
  LineFigure,
  BarFigure,
  LayerFigure,
  IntervalFigure,
  TaskSetFigure,
  TableFigure,
  BeyondId,
  BeyondFigure,
  Figure,
  ShownFigure,
} from './figure-types.ts';

/** Rate of the link, Mbit/s. */
export type Mbps = LinkSpec['mbps'];
export type Direction = 'send' | 'receive';

/** A stretch of a run's time. */
export interface TimeSpan {
  fromNs: number;
  toNs: number;
}

/** What a lane runs on its two hosts. */
export interface RunLane {
  client: PaperStackId;
  server: PaperStackId;
}

/** The run that a value comes from, so that it can be opened: scenario, its lanes, and where to look. */
export interface RunSource extends TimeSpan {
  scenario: Scenario;
  /** Stacks that the value is about; the scenario is to be run on each. */
  lanes: readonly RunLane[];
  /** Where the value is of one host only. */
  host: HostName | null;
}

export type Bottleneck = 'sender-cpu' | 'receiver-cpu' | 'link';

/** Fig. 3 and 6: request and reply, one at a time. */
export interface RoundTripRow {
  stack: PaperStackId;
  size: number;
  mbps: Mbps;
  /** Round trips that mean, least and largest are of. */
  count: number;
  meanUs: number;
  minUs: number;
  maxUs: number;
  /** How many had to be simulated: the others begin in a state that has been seen, and are exactly as long. */
  simulated: number;
  /** The first round trip without a clock tick. */
  span: TimeSpan;
}

/** Fig. 4 and 7: ttcp, in a window of the run after its start. */
export interface ThroughputRow {
  stack: PaperStackId;
  mbps: Mbps;
  /** Payload that reached the receiving application. */
  payloadMbps: number;
  /** Payload that went on the wire. */
  offeredMbps: number;
  /** Share of the datagrams that was dropped. */
  lost: number;
  /** Datagrams dropped, by reason. */
  lostBy: Partial<Record<DropReason, number>>;
  /** Share of time that each resource was in use. */
  utilisation: { sender: number; receiver: number; link: number };
  bottleneck: Bottleneck;
  /** Share of the receiver's time spent on packets that were dropped later. */
  wasted: number;
  span: TimeSpan;
}

/** Fig. 5 and 8: one layer of one direction, all threads blocked before. */
export interface LayerRow {
  stack: PaperStackId;
  size: number;
  direction: Direction;
  layer: StageLayer;
  us: number;
  /** Of that, in lock operations. */
  lockUs: number;
  /** Of that, copying data. */
  copyUs: number;
  /** Lock acquisitions of every kind. */
  locks: number;
}

/** A critical section that one send or one receive executed. */
export interface SectionRow {
  direction: Direction;
  layer: StageLayer;
  lock: string;
  us: number;
}

/** One round trip taken apart: send + wire + server + wire + receive = total, exactly. */
export interface PathRow {
  stack: PaperStackId;
  size: number;
  layers: LayerRow[];
  totalUs: number;
  /** Client: from the release to the first bit on the wire. */
  sendUs: number;
  /** Client: from the reply's last bit to the completion. */
  receiveUs: number;
  /** Server: from the request's last bit to the reply's first. */
  serverUs: number;
  /** The server's time by layer, for both directions. */
  serverLayersUs: Partial<Record<StageLayer, number>>;
  /** Both frames. */
  wireUs: number;
  /** Time in these windows that no layer accounts for (0 when nothing else runs). */
  otherUs: number;
  /** Lock operations of the whole round trip, both hosts. */
  lockUs: number;
  /** An uncontended lock and unlock, by the lock's protocol. */
  lockPairUs: Partial<Record<string, number>>;
  /** Critical sections of one send and one receive. */
  sections: SectionRow[];
  /** What executes the device write: role of its thread, then each slice as layer:operation. */
  deviceWrite: string[];
  /** Client: threads that ran between the release and the device write's end, and messages sent meanwhile. */
  sendThreads: number;
  sendMessages: number;
  /** IP protocol numbers of the frames. */
  protocols: number[];
  span: TimeSpan;
}

/** One second of Fig. 10. */
export interface JitterSecondRow {
  stack: PaperStackId;
  second: number;
  /** Jobs that have started by the end of this second. */
  disturbances: number;
  /** Largest |interval - period|; null where no interval ended. */
  worstJitterUs: number | null;
  misses: number;
}

/** Fig. 10: the benchmark of section 5.4 on one stack. */
export interface JitterRun {
  stack: PaperStackId;
  seed: number;
  seconds: JitterSecondRow[];
  /** Completion to completion, as it is plotted. */
  intervals: { completionNs: number; intervalNs: number }[];
  /** What released the real-time activity. */
  timer: TimerKind | null;
  /** The most interrupt work, for others, that an activation had to wait for; null where it was not looked at. */
  worstInterruptUs: number | null;
  span: TimeSpan;
}

/** Section 5.5. */
export interface SocketRow {
  stack: PaperStackId;
  operation: SocketOperation;
  count: number;
  meanUs: number;
  minUs: number;
  maxUs: number;
  span: TimeSpan;
}

/** The worst jitter of the benchmark with all its jobs, one value a seed from 1 on. */
export interface SpreadRow {
  stack: PaperStackId;
  jobs: number;
  worstJitterUs: number[];
}

export interface WorstJitterSettings {
  stack: PaperStackId;
  jobs: number;
  /** Seeds 1 to this. */
  seeds: number;
}

export interface WorstJitterRow {
  stack: PaperStackId;
  disturbances: number;
  seeds: number;
  /** Worst jitter of a run: the least and the most of all seeds, their mean and its 95 % confidence interval. */
  minUs: number;
  meanUs: number;
  lowUs: number;
  highUs: number;
  maxUs: number;
  /** Deadlines missed in all runs together. */
  misses: number;
  /** The most that the analysis allows; null where it does not apply. */
  boundUs: number | null;
}

/** The longest inversion of the real-time activity, and what the disturbance jobs compute: one seed. */
export interface SensitivityRow {
  stack: PaperStackId;
  seed: number;
  jobs: number;
  /** With the benchmark's computations. */
  longestMs: number;
  /** With twice as long ones. */
  longestDoubledMs: number;
  span: TimeSpan;
}

export type CheckId =
  | 'pip-with-normal-ip'
  | 'manager-runs-ip'
  | 'input-worker-priority'
  | 'output-worker-priority'
  | 'network-thread-priority'
  | 'receiver-priority'
  | 'monitor-forbids-switch'
  | 'mutex-allows-preemption';

/** A statement about a trace: does it hold, and how often was there occasion to see it? */
export interface CheckRow {
  check: CheckId;
  stack: PaperStackId;
  holds: boolean;
  occasions: number;
  /** The first counter-example, or the first occasion. */
  span: TimeSpan;
}

/** Everything that has been measured; parts of it while tasks are still running. */
export interface Measurements {
  roundTrips: readonly RoundTripRow[];
  throughputs: readonly ThroughputRow[];
  paths: readonly PathRow[];
  jitters: readonly JitterRun[];
  sockets: readonly SocketRow[];
  spreads: readonly SpreadRow[];
  sensitivities: readonly SensitivityRow[];
  checks: readonly CheckRow[];
}

export type Experiment =
  | 'round-trip'
  | 'throughput'
  | 'path'
  | 'jitter'
  | 'spread'
  | 'sockets'
  | 'sensitivity'
  | 'structure';

/** One experiment on one stack. */
export interface Task {
  experiment: Experiment;
  stack: PaperStackId;
  /** Only on this network; without it on both. */
  mbps?: Mbps;
  /** Only for this seed; without it for all. */
  seed?: number;
}

export interface TaskOptions {
  /** While a slider moves: few repetitions, short runs, and no experiment that only claims need. */
  preview: boolean;
}

/** What one task adds. */
export type MeasurementPart = Partial<Measurements>;

/** Where a claim's value comes from in this model; the meaning of each is in `claims/claim-text.ts`. */
export type Basis =
  | 'setup'
  | 'parameter'
  | 'arithmetic'
  | 'fitted'
  | 'derived'
  | 'emergent'
  | 'structural'
  | 'discussion';

/** abs: |measured - paper| <= tolerance; ge: measured >= paper - tolerance; true: the statement holds. */
export type Comparison = 'abs' | 'ge' | 'true';

/** Two or more statements of the paper that cannot all be true (domain report 7.4). */
export interface Contradiction {
  /** Claims that it is about, this one left out. */
  with: readonly string[];
  /** What the paper says in different places. */
  readings: readonly string[];
  /** Which reading the model takes. */
  taken: string;
}

/** Mean of several seeds with its 95 % confidence interval. */
export interface Confidence {
  seeds: number;
  mean: number;
  low: number;
  high: number;
}

/** A quantity behind a claim that depends on chance (the starts of the disturbance jobs). */
export interface ClaimConfidence extends Confidence {
  stack: PaperStackId;
  title: string;
  /** What it is the mean of, in words. */
  quantity: string;
  unit: string;
}

/** One of the paper's claims beside what the simulation gives. */
export interface ClaimResult {
  id: string;
  section: string;
  claim: string;
  /** The paper's value; null for a statement that holds or not. */
  paper: number | null;
  unit: string;
  /** The simulation's value, or whether the statement holds; null while nothing measures it. */
  measured: number | boolean | null;
  tolerance: number | null;
  compare: Comparison;
  /** Inside the tolerance; null while nothing measures it. */
  ok: boolean | null;
  basis: Basis;
  /** How it is measured. */
  how: string;
  note: string | null;
  contradiction: Contradiction | null;
  /** What depends on chance in it; empty where nothing does. */
  confidence: readonly ClaimConfidence[];
  source: RunSource | null;
}

/** Everything that the Paper tab shows for one table of costs. */
export interface PaperResults {
  /** From few repetitions and short runs, while a slider moves. */
  preview: boolean;
  /**
   * Everything has been measured. Until then a claim without a value that is not of the discussion is still being
   * computed, and figures may lack what has not come in yet.
   */
  complete: boolean;
  /** What everything was measured with. */
  costs: Costs;
  figures: Figure[];
  claims: ClaimResult[];
  /** What each basis means, in words. */
  bases: Record<Basis, string>;
}
