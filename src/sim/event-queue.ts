/**
 * The pending events of a run, ordered by (time, class, sequence).
 *
 * Events of one instant run in the order of their class (kernel rule 1 of the architecture: end of a running
 * segment, interrupt, timer, command of the user), and within a class in the order in which they were
 * scheduled. So a run never depends on the order of unrelated insertions. A binary heap over parallel arrays:
 * the two sort keys stay unboxed. A cancelled event is only marked and is skipped when it comes to the top;
 * when more than half of the heap is marked the heap is rebuilt, so that memory follows the pending events.
 * Times are whole nanoseconds. Segment ends of the CPUs are kept outside the heap by the simulation, which
 * takes their sequence numbers from `nextSequence`.
 */

export const EventClass = { segmentEnd: 0, interrupt: 1, timer: 2, command: 3 } as const;
export type EventClass = (typeof EventClass)[keyof typeof EventClass];

/** A handle for `cancel`, and what `pop` returns. */
export interface Scheduled {
  readonly timeNs: number;
  readonly eventClass: EventClass;
  readonly sequence: number;
  readonly action: () => void;
}

type EntryState = 'pending' | 'cancelled' | 'done';

class Entry implements Scheduled {
  readonly timeNs: number;
  readonly eventClass: EventClass;
  readonly sequence: number;
  readonly action: () => void;
  state: EntryState = 'pending';

  constructor(timeNs: number, eventClass: EventClass, sequence: number, action: () => void) {
    this.timeNs = timeNs;
    this.eventClass = eventClass;
    this.sequence = sequence;
    this.action = action;
  }
}

/** Class and sequence as one exact number: sequences stay below this. */
const CLASS_STEP = 0x4_0000_0000_0000;
const INITIAL_CAPACITY = 64;
/** Fewer marked entries than this are not worth a rebuild. */
const MIN_CANCELLED_TO_REBUILD = 64;

export class EventQueue {
  #times = new Float64Array(INITIAL_CAPACITY);
  #orders = new Float64Array(INITIAL_CAPACITY);
  #entries: Entry[] = [];
  /** Entries in the heap that are marked cancelled. */
  #cancelled = 0;
  #sequence = 0;

  /** Pending events; cancelled ones do not count. */
  get size(): number {
    return this.#entries.length - this.#cancelled;
  }

  /** Entries held in memory, cancelled ones included: at most about twice `size`. */
  get heldCount(): number {
    return this.#entries.length;
  }

  /** Takes the next sequence number, for an event that is kept outside the heap. */
  nextSequence(): number {
    const sequence = this.#sequence;
    this.#sequence = sequence + 1;
    return sequence;
  }

  /** Schedules `action` at `timeNs`, a whole number of nanoseconds ≥ 0; anything else is a RangeError. */
  push(timeNs: number, eventClass: EventClass, action: () => void): Scheduled {
    if (!Number.isSafeInteger(timeNs) || timeNs < 0) {
      throw new RangeError(`event queue: time ${timeNs} ns must be a whole number of nanoseconds, 0 or more`);
    }
    const sequence = this.#sequence;
    this.#sequence = sequence + 1;
    const entry = new Entry(timeNs, eventClass, sequence, action);
    const at = this.#entries.length;
    if (at === this.#times.length) this.#grow();
    this.#entries.push(entry);
    this.#siftUp(at, entry, timeNs, eventClass * CLASS_STEP + sequence);
    return entry;
  }

  /** Takes an event out before it happens. Returns false when it has happened or was cancelled already. */
  cancel(handle: Scheduled): boolean {
    const entry = handle as Entry;
    if (entry.state !== 'pending') return false;
    entry.state = 'cancelled';
    this.#cancelled += 1;
    this.#forgetCancelled();
    return true;
  }

  /** Time of the next event, Infinity when there is none. */
  peekTimeNs(): number {
    return this.#entries.length === 0 ? Infinity : (this.#times[0] as number);
  }

  /** Class of the next event, Infinity when there is none. */
  peekClass(): number {
    return this.#entries[0]?.eventClass ?? Infinity;
  }

  /** Sequence number of the next event, Infinity when there is none. */
  peekSequence(): number {
    return this.#entries[0]?.sequence ?? Infinity;
  }

  /** Removes and returns the next event, undefined when there is none. The caller runs its action. */
  pop(): Scheduled | undefined {
    const top = this.#entries[0];
    if (top === undefined) return undefined;
    top.state = 'done';
    this.#removeTop();
    if (this.#cancelled > 0) this.#forgetCancelled();
    return top;
  }

  /** Keeps two invariants: the top of the heap is a pending event, and at most about half of it is marked. */
  #forgetCancelled(): void {
    if (this.#cancelled > MIN_CANCELLED_TO_REBUILD && this.#cancelled * 2 > this.#entries.length) this.#rebuild();
    while (this.#entries[0]?.state === 'cancelled') {
      this.#cancelled -= 1;
      this.#removeTop();
    }
  }

  #removeTop(): void {
    const last = this.#entries.length - 1;
    const entry = this.#entries.pop() as Entry;
    if (last > 0) this.#siftDown(0, entry, this.#times[last] as number, this.#orders[last] as number);
  }

  #siftUp(start: number, entry: Entry, timeNs: number, order: number): void {
    const times = this.#times;
    const orders = this.#orders;
    const entries = this.#entries;
    let at = start;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const parentTimeNs = times[parent] as number;
      if (parentTimeNs < timeNs || (parentTimeNs === timeNs && (orders[parent] as number) < order)) break;
      times[at] = parentTimeNs;
      orders[at] = orders[parent] as number;
      entries[at] = entries[parent] as Entry;
      at = parent;
    }
    times[at] = timeNs;
    orders[at] = order;
    entries[at] = entry;
  }

  #siftDown(start: number, entry: Entry, timeNs: number, order: number): void {
    const times = this.#times;
    const orders = this.#orders;
    const entries = this.#entries;
    const count = entries.length;
    let at = start;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= count) break;
      let childTimeNs = times[child] as number;
      const right = child + 1;
      if (right < count) {
        const rightTimeNs = times[right] as number;
        if (
          rightTimeNs < childTimeNs ||
          (rightTimeNs === childTimeNs && (orders[right] as number) < (orders[child] as number))
        ) {
          child = right;
          childTimeNs = rightTimeNs;
        }
      }
      if (timeNs < childTimeNs || (timeNs === childTimeNs && order < (orders[child] as number))) break;
      times[at] = childTimeNs;
      orders[at] = orders[child] as number;
      entries[at] = entries[child] as Entry;
      at = child;
    }
    times[at] = timeNs;
    orders[at] = order;
    entries[at] = entry;
  }

  #grow(): void {
    const times = new Float64Array(this.#times.length * 2);
    times.set(this.#times);
    this.#times = times;
    const orders = new Float64Array(this.#orders.length * 2);
    orders.set(this.#orders);
    this.#orders = orders;
  }

  /** Throws the marked entries out and restores the heap order bottom up. */
  #rebuild(): void {
    const entries = this.#entries;
    let kept = 0;
    for (const entry of entries) {
      if (entry.state === 'cancelled') continue;
      entries[kept] = entry;
      this.#times[kept] = entry.timeNs;
      this.#orders[kept] = entry.eventClass * CLASS_STEP + entry.sequence;
      kept += 1;
    }
    entries.length = kept;
    this.#cancelled = 0;
    for (let at = (kept >> 1) - 1; at >= 0; at -= 1) {
      this.#siftDown(at, entries[at] as Entry, this.#times[at] as number, this.#orders[at] as number);
    }
  }
}
