/**
 * The trace format: the hinge between the simulation and everything that shows, measures or exports a run.
 *
 * A trace is a sequence of records in time order, stored as columns in chunks. One record is 21 bytes:
 *
 *   offset u32   nanoseconds since the chunk's `baseNs` (a chunk is closed before this overflows)
 *   kind   u8    what kind of record (`Kind`)
 *   detail u8    its sub-kind: a slice code, a state, a lock event … (by kind, see below)
 *   level  u8    effective priority of the subject after the record, 0 most urgent; NO_LEVEL for none
 *   subject u16  id of a definition: the thread, lock, queue, link or activity that the record is about
 *   work   u32   for which activation this is done (`workOf`); 0 = for no activity
 *   a, b   u32   operands, by kind; NONE for none
 *
 * What an index into the definitions means is told by `Definition`s, which travel with the chunk that first
 * uses them. The bytes of frames travel beside the records, once a frame.
 *
 * A record exists only because a view or an analysis reads it. The version and the reason for every change
 * are in `CHANGELOG.md` beside this file.
 */

export const TRACE_VERSION = 1;

/**
 * Instant 0 for fields that hold instants: a negative zero, which is 0 in every sum and comparison, but no small
 * integer. An engine that has only seen small integers in a field compiles whatever reads it for those, and all of it
 * again when an instant passes 2^30 ns (1.07 s): of a run of some seconds that is up to a third of all CPU time. What is
 * shown or handed on begins so and is set to 0 at once, for `-0` is not `0` to `Object.is`; the field stays one for any
 * number.
 */
export const ZERO_NS = -0;

/** "No operand", "no object". */
export const NONE = 0xffff_ffff;
/** "No priority". */
export const NO_LEVEL = 255;

/**
 * Record kinds.
 *
 * slice     From this instant the CPU of the subject's host runs `subject` (a thread, an interrupt source or
 *           the idle thread) doing `detail` (a slice code: layer and operation). It lasts until the next
 *           slice record of the same host, so the slices of one host are an exact partition of time.
 *           a = lock, queue or thread that the operation is about, b = frame or message id.
 * state     The thread `subject` enters the state `detail` (`State`) and is not running, until its next slice
 *           or state record. a = the object waited for (definition id), b = the thread that woke it, holds
 *           the lock, or took the CPU (definition id).
 * priority  The effective priority of thread `subject` becomes `level`. detail = `PrioritySource`,
 *           a = lock or queue that brought it, b = thread that brought it.
 * lock      On lock `subject`: detail = `LockEvent`, a = thread.
 * queue     On queue `subject`: detail = `QueueEvent`, or DROP_BASE + drop reason. a = frame or message id,
 *           b = length of the queue after the event. level = priority of the message, work = its activation.
 * frame     On link `subject`: detail = `FrameEvent`, level = index of the sending host, a = frame id,
 *           b = bytes on the wire (frame with FCS, without preamble and gap).
 * activity  Of activity `subject`: detail = `ActivityEvent`, a = activation index, b = kind of timer
 *           (`TimerKind`) for a release, else NONE.
 * command   A command of the user took effect: detail = `CommandCode`, a = its index in the command log.
 */
export const Kind = {
  slice: 0,
  state: 1,
  priority: 2,
  lock: 3,
  queue: 4,
  frame: 5,
  activity: 6,
  command: 7,
} as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

/** Protocol layer of a slice: the high nibble of a slice code. */
export const Layer = {
  none: 0,
  compute: 1,
  api: 2,
  udp: 3,
  ip: 4,
  packetFilter: 5,
  kernelInterface: 6,
  networkInterface: 7,
  kernel: 8,
} as const;
export type Layer = (typeof Layer)[keyof typeof Layer];

/** What the CPU does in a slice: the low nibble of a slice code. */
export const Operation = {
  /** Nothing: the CPU idles. */
  idle: 0,
  /** The layer's own work. */
  work: 1,
  /** The layer's own work inside a critical section (a = lock). */
  section: 2,
  /** Locking or unlocking (a = lock). */
  lock: 3,
  /** Burning the CPU for a spin lock that another thread holds (a = lock). */
  spin: 4,
  contextSwitch: 5,
  trap: 6,
  copy: 7,
  checksum: 8,
  /** Waking, handing over to or resuming a thread that had really been blocked. */
  wake: 9,
  /** Sending or receiving a Mach message. */
  message: 10,
  /** Interrupt entry and exit. */
  interruptEntry: 11,
  clockTick: 12,
  /** Giving up the CPU after a turn of messages. */
  turn: 13,
  /** Executing packet filter instructions. */
  filter: 14,
} as const;
export type Operation = (typeof Operation)[keyof typeof Operation];

export type SliceCode = number;
export const sliceCode = (layer: Layer, operation: Operation): SliceCode => (layer << 4) | operation;
export const layerOf = (code: SliceCode): Layer => (code >>> 4) as Layer;
export const operationOf = (code: SliceCode): Operation => (code & 15) as Operation;

/** Why a thread is not running. */
export const State = {
  /** Ready: was woken and waits for the CPU (b = waker). */
  readyWoken: 0,
  /** Ready: lost the CPU to a more urgent thread (b = that thread). */
  readyPreempted: 1,
  /** Ready: gave the CPU up itself (turn, quantum, spin yield). */
  readyYielded: 2,
  /** Still the current thread of its CPU, but an interrupt runs above it (b = the interrupt). */
  interrupted: 3,
  /** Blocked on a lock (a = lock, b = holder). */
  lockWait: 4,
  /** Blocked in a receive on an empty port or socket (a = queue). */
  messageWait: 5,
  /** Blocked in a send: the port or transmit ring is full (a = queue). */
  sendWait: 6,
  /** Blocked until a timer fires: the next release, or a sleep. */
  sleep: 7,
  /** Not started, or ended. */
  dormant: 8,
} as const;
export type State = (typeof State)[keyof typeof State];

/** Is the thread ready to run but without the CPU? (An interrupted thread is.) */
export const isReadyState = (state: State): boolean => state <= State.interrupted;

export const PrioritySource = {
  base: 0,
  /** From a waiter of an inheritance lock that it holds (a = lock, b = waiter). */
  lockInheritance: 1,
  /** From the packet or message that it serves (a = queue). */
  request: 2,
  /** From a more urgent message that waits at its port (a = queue). */
  waitingRequest: 3,
  /** From the ceiling of a lock that it holds (a = lock). */
  ceiling: 4,
  /** From decay-usage accounting (4.4BSD). */
  usage: 5,
  /** Woken from a kernel sleep, until the return to user mode (4.4BSD). */
  kernelSleep: 6,
  /** Depressed: a spinner that gave up. */
  depressed: 7,
} as const;
export type PrioritySource = (typeof PrioritySource)[keyof typeof PrioritySource];

export const LockEvent = {
  /** `a` now holds the lock (for a monitor: is inside; for spl: has raised the level). */
  acquire: 0,
  release: 1,
  /** `a` found the lock taken and waits or spins (b = holder). */
  contend: 2,
  /** `a` was in a restartable section and starts it again. */
  restart: 3,
  /** A wait ended without the lock (time-out). */
  giveUp: 4,
} as const;
export type LockEvent = (typeof LockEvent)[keyof typeof LockEvent];

export const QueueEvent = {
  enqueue: 0,
  dequeue: 1,
  /** Handed straight to a waiting receiver: the message was never queued (b = 0). */
  handOff: 2,
  /** What was queued is discarded because its owner ended or its work was given up. */
  discard: 3,
} as const;
export type QueueEvent = (typeof QueueEvent)[keyof typeof QueueEvent];

/** A queue record with detail DROP_BASE + reason: the packet is dropped there. */
export const DROP_BASE = 16;
export const dropReasons = [
  'receive-ring-full',
  'ip-queue-full',
  'port-full',
  'socket-full',
  'no-match',
  'bad-checksum',
  'bad-packet',
] as const;
export type DropReason = (typeof dropReasons)[number];

export const FrameEvent = {
  /** The first bit (of the preamble) goes on the wire. */
  transmitStart: 0,
  /** The last bit is on the wire; the medium is free after the gap. */
  transmitEnd: 1,
  /** The last bit is at the receiver. */
  arrive: 2,
  /** Half duplex: both stations sent; this attempt is void. */
  collision: 3,
  /** Half duplex: the station waits, for the carrier or in back-off. */
  defer: 4,
  /** Half duplex: dropped after 16 attempts. */
  abort: 5,
} as const;
export type FrameEvent = (typeof FrameEvent)[keyof typeof FrameEvent];

export const ActivityEvent = {
  /** The activation is due (b = kind of timer). */
  release: 0,
  /** Its thread takes it up (later than the release after an overrun or while less urgent). */
  start: 1,
  completion: 2,
  /** Its deadline passes and it is not complete. At most one an activation. */
  miss: 3,
  /** Two activations were behind already: this one is never taken up, and is a miss. */
  skip: 4,
  /** Given up: its datagram was lost. */
  lost: 5,
  /** Given up: its host was reset (b = the activity whose watchdog did it). */
  reset: 6,
} as const;
export type ActivityEvent = (typeof ActivityEvent)[keyof typeof ActivityEvent];

export const timerKinds = ['periodic-thread', 'high-resolution-timer', 'setitimer', 'none'] as const;
export type TimerKind = (typeof timerKinds)[number];

/**
 * The unit of work: activity number (1 … 4095, 0 = none) and activation index modulo 2^20. Unlike a thread's
 * priority it stays with a request across threads, hosts and the wire.
 */
export const workOf = (activityNumber: number, activationIndex: number): number =>
  ((activityNumber << 20) | (activationIndex & 0xf_ffff)) >>> 0;
export const activityNumberOf = (work: number): number => work >>> 20;
export const activationOf = (work: number): number => work & 0xf_ffff;

export type HostIndex = number;

export type ThreadRole =
  | 'application'
  | 'network'
  | 'manager'
  | 'input-worker'
  | 'output-worker'
  | 'service'
  | 'interrupt'
  | 'soft-interrupt'
  | 'kernel'
  | 'idle';
export type LockProtocol =
  | 'spin'
  | 'basic'
  | 'inheritance'
  | 'ceiling'
  | 'immediate-ceiling'
  | 'monitor'
  | 'task-monitor'
  | 'spl'
  | 'simulated-spl'
  | 'restartable';
export type QueueType = 'port' | 'socket' | 'receive-ring' | 'transmit-ring' | 'ip-queue';

/** What an id in a record stands for. A definition's id is its position in the whole run's list. */
export type Definition =
  | { type: 'host'; id: number; host: HostIndex; name: string; stack: string }
  | { type: 'task'; id: number; host: HostIndex; name: string }
  | {
      type: 'thread';
      id: number;
      host: HostIndex;
      /** Definition id of its task. */
      task: number;
      name: string;
      role: ThreadRole;
      /** Base priority, 0 most urgent. For interrupts and idle NO_LEVEL. */
      base: number;
      /** Name of the scheduling policy that orders it. */
      policy: string;
    }
  | { type: 'lock'; id: number; host: HostIndex; task: number; name: string; protocol: LockProtocol }
  | { type: 'queue'; id: number; host: HostIndex; task: number; name: string; queue: QueueType; limit: number }
  | { type: 'link'; id: number; name: string; mbps: number; duplex: 'full' | 'half' }
  | {
      type: 'activity';
      id: number;
      /** The number inside `work`, 1 … 4095. */
      number: number;
      name: string;
      /** Urgency of the work done for it: smaller is more urgent, equal is equal (not a thread priority). */
      rank: number;
      realTime: boolean;
      periodNs: number | null;
      deadlineNs: number | null;
      /** Host on which it is released and completes. */
      host: HostIndex;
    };
export type DefinitionType = Definition['type'];
export type DefinitionOf<T extends DefinitionType> = Extract<Definition, { type: T }>;

/** The bytes of the frames whose first record is in this chunk: frame `firstId + i` is bytes[ends[i-1] … ends[i]). */
export interface FramePool {
  firstId: number;
  ends: Uint32Array;
  bytes: Uint8Array;
}

/** Columns of one chunk. All have the same length, `count`. */
export interface TraceChunk {
  version: typeof TRACE_VERSION;
  /** Number of records before this chunk in the run. */
  firstIndex: number;
  count: number;
  /** Instant that `offset` counts from. */
  baseNs: number;
  /** The run is known to be complete up to here: no later record is earlier. */
  untilNs: number;
  offset: Uint32Array;
  kind: Uint8Array;
  detail: Uint8Array;
  level: Uint8Array;
  subject: Uint16Array;
  work: Uint32Array;
  a: Uint32Array;
  b: Uint32Array;
  /** Definitions that are new since the chunk before. */
  definitions: Definition[];
  frames: FramePool;
}

export const BYTES_PER_RECORD = 21;

/** The columns of a chunk in the order that a file has them in. */
export const columnsOf = (chunk: TraceChunk): ArrayBufferView[] => [
  chunk.offset,
  chunk.kind,
  chunk.detail,
  chunk.level,
  chunk.subject,
  chunk.work,
  chunk.a,
  chunk.b,
  chunk.frames.ends,
  chunk.frames.bytes,
];

/** The buffers of a chunk, for a transferring `postMessage`. */
export const transferablesOf = (chunk: TraceChunk): ArrayBuffer[] =>
  columnsOf(chunk).map((column) => column.buffer as ArrayBuffer);
