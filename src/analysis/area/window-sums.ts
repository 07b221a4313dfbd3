/**
 * What happened in a window of time, as sums that can be added up: every thread's time by state and layer, locks by who
 * held them and who waited, frames and datagrams by host. Exact, in nanoseconds; sums of windows side by side add up to
 * those of the whole.
 */
import { Layer, State, type DropReason, ZERO_NS } from '../../trace/format.ts';

const LAYERS = Object.keys(Layer).length;
const STATES = Object.keys(State).length;
/** Ids of definitions have 16 bits. */
const MOST_DEFINITIONS = 0x1_0000;

export class ThreadSums {
  readonly thread: number;
  /** Time that a CPU worked for it, and that by layer. */
  runNs = 0;
  readonly layerNs = new Float64Array(LAYERS);
  /** Its other time, by `State`. */
  readonly stateNs = new Float64Array(STATES);
  /** The rest: before its first record, and of idle threads and interrupts what they do not run. */
  absentNs = 0;
  switches = 0;
  preemptions = 0;

  constructor(thread: number) {
    this.thread = thread;
  }

  add(other: ThreadSums): void {
    this.runNs += other.runNs;
    this.absentNs += other.absentNs;
    this.switches += other.switches;
    this.preemptions += other.preemptions;
    addColumns(this.layerNs, other.layerNs);
    addColumns(this.stateNs, other.stateNs);
  }
}

/** What one thread had to do with one lock. */
export class LockSums {
  readonly lock: number;
  readonly thread: number;
  acquisitions = 0;
  /** How often it found the lock taken. */
  contentions = 0;
  heldNs = ZERO_NS;
  /** Blocked on it, or burning the CPU for it. */
  waitedNs = ZERO_NS;

  constructor(lock: number, thread: number) {
    this.lock = lock;
    this.thread = thread;
    this.heldNs = 0;
    this.waitedNs = 0;
  }
}

/** Of one host. */
export class PacketSums {
  /** Frames whose last bit went out, and their bytes with FCS. */
  sent = 0;
  bytes = 0;
  /** Frames whose last bit came in. */
  arrived = 0;
  /** Datagrams put into a socket, or handed to who waits at one. */
  delivered = 0;
  /** Only reasons that occurred. */
  readonly dropped: Partial<Record<DropReason, number>> = {};

  add(other: PacketSums): void {
    this.sent += other.sent;
    this.bytes += other.bytes;
    this.arrived += other.arrived;
    this.delivered += other.delivered;
    for (const [reason, count] of Object.entries(other.dropped)) this.drop(reason as DropReason, count);
  }

  drop(reason: DropReason, count = 1): void {
    this.dropped[reason] = (this.dropped[reason] ?? 0) + count;
  }
}

export class WindowSums {
  lengthNs = 0;
  readonly threads = new Map<number, ThreadSums>();
  readonly #locks = new Map<number, LockSums>();
  /** By lock. */
  readonly #lastOf: (LockSums | undefined)[] = [];
  readonly packets = new Map<number, PacketSums>();

  thread(id: number): ThreadSums {
    const known = this.threads.get(id) ?? new ThreadSums(id);
    if (!this.threads.has(id)) {
      // What was not there yet in the windows before was absent in them.
      known.absentNs = this.lengthNs;
      this.threads.set(id, known);
    }
    return known;
  }

  get locks(): Iterable<LockSums> {
    return this.#locks.values();
  }

  lock(lock: number, thread: number): LockSums {
    // Mostly it is the thread that had to do with the lock last.
    const last = this.#lastOf[lock];
    if (last?.thread === thread) return last;
    const key = lock * MOST_DEFINITIONS + thread;
    let known = this.#locks.get(key);
    if (known === undefined) {
      known = new LockSums(lock, thread);
      this.#locks.set(key, known);
    }
    this.#lastOf[lock] = known;
    return known;
  }

  host(host: number): PacketSums {
    let known = this.packets.get(host);
    if (known === undefined) {
      known = new PacketSums();
      this.packets.set(host, known);
    }
    return known;
  }

  /** Adds the sums of the window that follows. */
  add(other: WindowSums): void {
    for (const sums of other.threads.values()) this.thread(sums.thread).add(sums);
    for (const sums of this.threads.values()) if (!other.threads.has(sums.thread)) sums.absentNs += other.lengthNs;
    for (const sums of other.locks) {
      const own = this.lock(sums.lock, sums.thread);
      own.acquisitions += sums.acquisitions;
      own.contentions += sums.contentions;
      own.heldNs += sums.heldNs;
      own.waitedNs += sums.waitedNs;
    }
    for (const [host, sums] of other.packets) this.host(host).add(sums);
    this.lengthNs += other.lengthNs;
  }
}

const addColumns = (to: Float64Array, from: Float64Array): void => {
  for (let i = 0; i < to.length; i += 1) to[i] = (to[i] as number) + (from[i] as number);
};
