/**
 * What a user edits, as data: the scenario, the stack of each host as a record of mechanisms, the costs.
 *
 * Units: all times are integer nanoseconds here (`…Ns`); in files and on the command line they are strings
 * with a unit ("50ms"), see `duration.ts`. Priorities are Mach's: 0 most urgent … 31 least.
 */

/** A named lane's stack ids: the paper's eight, in the order of increasing round trip where the text gives one. */
export const paperStackIds = [
  'freebsd',
  'libsockets',
  'libsockets-w',
  'libsockets-rt-k',
  'nps-k',
  'libsockets-rt',
  'nps',
  'lites',
] as const;
export type PaperStackId = (typeof paperStackIds)[number];

export const placements = ['kernel', 'server', 'library'] as const;
export type Placement = (typeof placements)[number];

/** Thread package of the applications and protocol threads: decides the cost of a hand-over. */
export const threadPackages = ['process', 'c-thread', 'c-thread-wired', 'rt-thread'] as const;
export type ThreadPackage = (typeof threadPackages)[number];

/** How the protocol code protects its critical regions. */
export const synchronizations = [
  'spl',
  'simulated-spl',
  'spin',
  'basic',
  'inheritance',
  'ceiling',
  'immediate-ceiling',
  'monitor',
  'restartable',
] as const;
export type Synchronization = (typeof synchronizations)[number];

/** Who finds the receiver of a frame, and where the protocol input then runs. */
export const demultiplexings = [
  /** The interrupt queues the frame, a software interrupt runs the protocols (FreeBSD). */
  'soft-interrupt',
  /** The packet filter sends a message to the protocol thread. */
  'packet-filter',
  /** The same, and the message carries the packet's PIP priority (RT-IPC). */
  'packet-filter-pip',
  /** The packet filter sends all to a manager thread, which hands over to input workers (NPS). */
  'manager',
] as const;
export type Demultiplexing = (typeof demultiplexings)[number];

export const filterPrograms = ['session-table', 'one-a-session'] as const;
export type FilterPrograms = (typeof filterPrograms)[number];

export const policies = [
  'fixed-fifo',
  'fixed-round-robin',
  'rate-monotonic',
  'deadline-monotonic',
  'edf',
  'time-sharing',
] as const;
export type PolicyName = (typeof policies)[number];

/** Message queues: Mach's are first come first served; RT-IPC orders by urgency and the receiver inherits. */
export const ipcs = ['mach', 'rt-ipc'] as const;
export type Ipc = (typeof ipcs)[number];

/** What releases a periodic activity. */
export const activityTimers = ['periodic-thread', 'high-resolution-timer', 'setitimer'] as const;
export type ActivityTimer = (typeof activityTimers)[number];

/** Which calibrated table of stages the path program charges (see `costs/stages.ts`). */
export const stageTableIds = ['freebsd', 'libsockets', 'libsockets-rt', 'nps', 'lites'] as const;
export type StageTableId = (typeof stageTableIds)[number];

/**
 * A network subsystem: a record of mechanisms. The three path programs (kernel, server, library) read it;
 * nothing in the simulation asks which preset it came from.
 */
export interface StackSpec {
  /** Preset id, or 'custom' once a mechanism was changed by hand. For titles only. */
  id: string;
  title: string;
  about: string;
  paper: boolean;
  placement: Placement;
  threads: ThreadPackage;
  synchronization: Synchronization;
  demultiplexing: Demultiplexing;
  filterPrograms: FilterPrograms;
  /** Messages that a protocol thread handles before an equally urgent ready thread gets the CPU; null = no bound. */
  turnMessages: number | null;
  /** Protocol threads run at their own priority, or take that of the packet or request they serve. */
  protocolPriority: 'fixed' | 'carried';
  ipc: Ipc;
  scheduling: PolicyName;
  timer: ActivityTimer;
  /** Frames carry the PIP option. */
  pip: boolean;
  stages: StageTableId;
  priorities: StackPriorities;
  workers: WorkerCounts;
}

/** Base priorities of the stack's own threads, 0 … 31. Those that a placement has no thread for are unused. */
export interface StackPriorities {
  /** NPS manager. */
  manager: number;
  /** Network thread of a library or of Lites. */
  network: number;
  /** NPS input and output workers, before they take a request's priority. */
  worker: number;
  /** Lites service threads. */
  service: number;
}

export interface WorkerCounts {
  /** NPS input and output worker threads. */
  input: number;
  output: number;
  /** Service threads of a server that stay spare; one that waits for data is not spare, so the pool grows. */
  spareService: number;
  /** Largest number of service threads. */
  maxService: number;
}

export type HostName = 'client' | 'server';
export const hostNames = ['client', 'server'] as const;

export interface HostSpec {
  stack: StackSpec;
  /** All costs and computations of the host scale by 166 / cpuMhz. */
  cpuMhz: number;
}

export interface LinkSpec {
  mbps: 10 | 100;
  duplex: 'full' | 'half';
  /** One way, end to end. */
  propagationNs: number;
}

/** Queue and pool limits, as in Mach and BSD. */
export interface Limits {
  /** Messages in a packet or service port. */
  port: number;
  /** Datagrams in a socket buffer. */
  socket: number;
  /** Frames in the card's receive and transmit ring. */
  receiveRing: number;
  transmitRing: number;
  /** Packets in the kernel's IP input queue. */
  ipQueue: number;
}

/**
 * Costs, nanoseconds on a 166 MHz Pentium. Each has a source mark in `costs/`; a scenario may override any.
 */
export interface Costs {
  /** Lock and unlock, by mechanism; half is paid at each end. */
  lockPairNs: Record<Synchronization, number>;
  /**
   * Resuming an application thread that was blocked in a receive, beyond the context switch that a kernel
   * thread pays too (an unwired C-thread is resumed as a coroutine of its task, without one).
   */
  wakeApplicationNs: Record<ThreadPackage, number>;
  /** NPS: finding an input worker of the right priority and handing over to it, beyond the context switch. */
  handOffToWorkerNs: { mutex: number; monitor: number };
  kernelCopyPerByteNs: number;
  checksumPerByteNs: number;
  socketCopyPerByteNs: number;
  interruptEntryNs: number;
  trapNs: number;
  contextSwitchNs: number;
  /** Resuming a thread after a preemption, beyond nothing: 0 in the calibrated table. */
  preemptionNs: number;
  filterInstructionNs: number;
  clockTickNs: number;
  turnRotateNs: number;
  messageNs: number;
  spinTryNs: number;
  /** Work of one socket operation beyond its calls and messages (section 5.5), by who does it. */
  socketWorkNs: {
    serverCreate: number;
    serverClose: number;
    serverSelect: number;
    filterInstall: number;
    filterRemove: number;
    kernel: number;
  };
  /** Added to every stage's own work, by layer: the cost sliders' hook. 1 = as calibrated. */
  stageScale: number;
  /** Rate of the link on the wire, of the rate that the scenario names (10 or 100 Mbit/s). 1 = as in the paper. */
  linkRateFactor: number;
}

/** The real-time activity and the disturbance jobs of section 5.4 (Fig. 9). */
export interface BenchmarkWorkload {
  kind: 'benchmark';
  realTime: RealTimeActivity;
  /** A second real-time activity of another urgency and period: what priorities in packets are for. */
  second: RealTimeActivity | null;
  disturbance: DisturbanceJobs;
  /** UDP payload of requests and replies, bytes. */
  payloadBytes: number;
}

export interface RealTimeActivity {
  periodNs: number;
  /** Relative deadline; null = the period. */
  deadlineNs: number | null;
  clientComputeNs: number;
  serverComputeNs: number;
  /** Base priority of its client and server threads. */
  priority: number;
}

export interface DisturbanceJobs {
  /** Jobs that the ramp starts. */
  count: number;
  /** One job every `rampNs` from second 1 on; 0 = all at second 1. */
  rampNs: number;
  /** Each start is later by a seeded 0 … this. */
  startSpreadNs: number;
  clientComputeNs: number;
  serverComputeNs: number;
  priority: number;
  /** A lost datagram is asked for again after this. */
  retryNs: number;
}

/** Request and reply without computation, one packet in flight. */
export interface PingPongWorkload {
  kind: 'ping-pong';
  payloadBytes: number;
  /** Round trips; then the client ends. */
  count: number;
  priority: number;
}

/** One-way stream, as fast as the sender can. */
export interface TtcpWorkload {
  kind: 'ttcp';
  payloadBytes: number;
  priority: number;
}

export const socketOperations = ['create-close', 'select'] as const;
export type SocketOperation = (typeof socketOperations)[number];

/** Socket operations one after the other, on the client host (section 5.5). */
export interface SocketChurnWorkload {
  kind: 'socket-churn';
  operation: SocketOperation;
  /** Operations; then the thread ends. */
  count: number;
  priority: number;
}

/** Free-form threads, on one or two hosts. */
export interface ThreadsWorkload {
  kind: 'threads';
  threads: FreeThread[];
  locks: FreeLock[];
  ports: FreePort[];
}

export interface FreeThread {
  name: string;
  host: HostName;
  priority: number;
  /** First release. */
  startNs: number;
  /** null: runs its body once. */
  periodNs: number | null;
  /** Relative deadline; null = the period. */
  deadlineNs: number | null;
  /** It has no deadline at all: what is late, or skipped, is no miss. */
  noDeadline?: true;
  /** When it misses its deadline its host is reset: everything there stops, and starts anew after `restartNs`. */
  watchdog?: { restartNs: number };
  body: FreeStep[];
}
export type FreeStep =
  | { do: 'compute'; forNs: number }
  | { do: 'lock'; lock: string }
  | { do: 'unlock'; lock: string }
  | { do: 'sleep'; forNs: number }
  | { do: 'send'; port: string }
  | { do: 'receive'; port: string }
  /** Send to the port and wait for the answer of whoever receives it (it answers with `reply`). */
  | { do: 'call'; port: string }
  | { do: 'reply' };
export interface FreeLock {
  name: string;
  host: HostName;
  protocol: Synchronization;
}
export interface FreePort {
  name: string;
  host: HostName;
  ipc: Ipc;
}

export type Workload = BenchmarkWorkload | PingPongWorkload | TtcpWorkload | SocketChurnWorkload | ThreadsWorkload;

/** What a user did while the run went on: takes effect at `atNs`. Replaying the log replays the run. */
export type Command =
  | { set: 'jobs'; value: number }
  | { set: 'periodNs'; value: number }
  | { set: 'clientComputeNs'; value: number }
  | { set: 'serverComputeNs'; value: number }
  | { set: 'disturbanceClientComputeNs'; value: number }
  | { set: 'disturbanceServerComputeNs'; value: number }
  | { set: 'payloadBytes'; value: number }
  | { set: 'mbps'; value: 10 | 100 }
  | { set: 'cpuMhz'; value: number }
  /** Switches the second real-time activity on or off (null). */
  | { set: 'second'; value: RealTimeActivity | null };
export type TimedCommand = Command & { atNs: number };

/** Index is the command code in the trace. */
export const commandNames = [
  'jobs',
  'periodNs',
  'clientComputeNs',
  'serverComputeNs',
  'disturbanceClientComputeNs',
  'disturbanceServerComputeNs',
  'payloadBytes',
  'mbps',
  'cpuMhz',
  'second',
] as const satisfies readonly Command['set'][];

export interface Scenario {
  machscope: 1;
  title: string;
  seed: number;
  /** How long a headless run is. */
  durationNs: number;
  client: HostSpec;
  server: HostSpec;
  link: LinkSpec;
  limits: Limits;
  costs: Costs;
  workload: Workload;
  /** In order of time. */
  commands: TimedCommand[];
}
