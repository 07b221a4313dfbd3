/**
 * The allowed range, unit, default and title of every number in a scenario, as one table. Validation, the
 * published JSON Schema, the links and the page's sliders all read it, so they cannot disagree. Durations are
 * nanoseconds here. Defaults are the paper's (section 5.4) where it gives one, else the choices that
 * this project made where the text is open. A slider that should not span the whole allowed range has its own.
 */

export type RangeUnit = 'ns' | 'bytes' | 'MHz' | 'Mbit/s' | 'count' | 'priority' | 'factor' | 'ns/byte';

export interface Range {
  title: string;
  unit: RangeUnit;
  min: number;
  max: number;
  default: number;
  /** What a slider spans, where that is less than what is allowed; same unit. */
  slider?: { min: number; max: number; step: number };
}

const US = 1_000;
const MS = 1_000_000;
const S = 1_000_000_000;
const HOUR = 3_600 * S;

const time = (title: string, min: number, max: number, fallback: number, slider?: Range['slider']): Range => ({
  title,
  unit: 'ns',
  min,
  max,
  default: fallback,
  ...(slider ? { slider } : {}),
});
const count = (title: string, min: number, max: number, fallback: number): Range => ({
  title,
  unit: 'count',
  min,
  max,
  default: fallback,
});
const priority = (title: string, fallback: number): Range => ({
  title,
  unit: 'priority',
  min: 0,
  max: 31,
  default: fallback,
});

const computeSlider = { min: 0, max: 50 * MS, step: MS / 2 };

export const ranges = {
  seed: count('Seed', 0, 0xffff_ffff, 1),
  duration: time('Length of the run', MS, HOUR, 10 * S),

  cpuMhz: {
    title: 'CPU speed',
    unit: 'MHz',
    min: 10,
    max: 2_000,
    default: 166,
    slider: { min: 33, max: 500, step: 1 },
  },
  propagation: time('Propagation delay of the link', 0, S, 0),

  portLimit: count('Messages that a port holds', 1, 1_024, 16),
  socketLimit: count('Datagrams that a socket holds', 1, 1_024, 40),
  receiveRing: count('Frames in the receive ring', 1, 1_024, 32),
  transmitRing: count('Frames in the transmit ring', 1, 1_024, 32),
  ipQueue: count('Packets in the IP input queue', 1, 1_024, 50),

  payloadBytes: {
    title: 'Packet size',
    unit: 'bytes',
    min: 1,
    max: 1_472,
    default: 64,
    slider: { min: 1, max: 1_460, step: 1 },
  },
  period: time('Period', 10 * US, HOUR, 50 * MS, { min: 10 * MS, max: 200 * MS, step: MS }),
  deadline: time('Deadline', US, HOUR, 50 * MS),
  clientCompute: time('Computation of the client', 0, HOUR, 5 * MS, computeSlider),
  serverCompute: time('Computation of the server', 0, HOUR, 10 * MS, computeSlider),
  realTimePriority: priority('Priority of the real-time activity', 8),

  secondPeriod: time('Period of the second activity', 10 * US, HOUR, 20 * MS, { min: 5 * MS, max: 200 * MS, step: MS }),
  secondClientCompute: time('Computation of the second client', 0, HOUR, MS, computeSlider),
  secondServerCompute: time('Computation of the second server', 0, HOUR, 2 * MS, computeSlider),
  secondPriority: priority('Priority of the second activity', 6),

  jobs: count('Disturbance jobs', 0, 16, 9),
  ramp: time('Time between the starts of two jobs', 0, HOUR, S),
  startSpread: time('Random delay of a start', 0, HOUR, 50 * MS),
  disturbanceClientCompute: time('Computation of a disturbance client', 0, HOUR, 25 * MS, computeSlider),
  disturbanceServerCompute: time('Computation of a disturbance server', 0, HOUR, 25 * MS, computeSlider),
  disturbancePriority: priority('Priority of the disturbance jobs', 16),
  retry: time('Time after which a lost datagram is asked for again', MS, HOUR, S),

  roundTrips: count('Round trips', 1, 1_000_000, 1_000),
  socketOperations: count('Socket operations', 1, 1_000_000, 1_000),
  pingPongPriority: priority('Priority of the ping-pong', 16),
  ttcpPriority: priority('Priority of the stream', 16),

  turnMessages: count('Messages in a turn', 1, 1_000, 5),
  managerPriority: priority('Priority of the manager', 4),
  networkPriority: priority('Priority of the network thread', 16),
  workerPriority: priority('Priority of the workers', 16),
  servicePriority: priority('Priority of the service threads', 16),
  inputWorkers: count('Input workers', 1, 64, 4),
  outputWorkers: count('Output workers', 1, 64, 4),
  spareService: count('Spare service threads', 1, 64, 4),
  maxService: count('Largest number of service threads', 1, 200, 80),

  threadPriority: priority('Priority', 16),
  threadStart: time('First release', 0, HOUR, 0),
  restart: time('Time that a restart takes', 0, HOUR, 250 * MS),
  stepTime: time('Time of a step', 0, HOUR, MS),
  commandTime: time('Instant of a command', 0, HOUR, 0),

  cost: time('Cost', 0, S, 0),
  costPerByte: { title: 'Cost of a byte', unit: 'ns/byte', min: 0, max: 1_000_000, default: 0 },
  stageScale: { title: 'Scale of all stages', unit: 'factor', min: 0, max: 100, default: 1 },
  linkRateFactor: { title: 'Rate of the link, of its nominal rate', unit: 'factor', min: 0.01, max: 100, default: 1 },
} as const satisfies Record<string, Range>;

export type RangeKey = keyof typeof ranges;

export const range = (key: RangeKey): Range => ranges[key];

/** Largest UDP payload that fits in one frame: the PIP option takes 12 bytes. Fragmentation is left out. */
export const maxPayloadBytes = (pip: boolean): number => (pip ? 1_460 : 1_472);

/**
 * On a half-duplex Ethernet the propagation must be below this: there and back within the time of 64 bytes, or
 * a station could end its frame before it hears the collision.
 */
export const halfDuplexPropagationNs = (mbps: number): number => Math.round(512_000 / mbps) / 2;

/** Limits on the size of a scenario file, so that no file can hang the page. */
export const fileLimits = {
  bytes: 1_048_576,
  nesting: 12,
  threads: 200,
  locks: 100,
  ports: 100,
  stepsPerThread: 200,
  commands: 10_000,
  nameCharacters: 60,
  titleCharacters: 200,
  aboutCharacters: 2_000,
} as const;
