/**
 * All rows of a run, built record by record: threads, CPUs, queues, locks, and what each host sends on a link.
 *
 * A thread's row changes at its own slice and state records, and at a slice of another thread on its host,
 * where it stops running without a state of its own (interrupts and the idle thread do).
 */
import { DROP_BASE, FrameEvent, Kind, LockEvent, NO_LEVEL, type Definition, type TraceChunk } from './format.ts';
import { ActivityRanks } from './cell-sums.ts';
import { STATE_BASE } from './interval-columns.ts';
import { IntervalRow, type SummingPace } from './interval-row.ts';
import type { RecordStore } from './record-store.ts';
import { RowLists } from './row-lists.ts';
import { codeOfFrameEvent, codeOfLength, codeOfLockEvent, RowReading, STOPPED, valueOfLength } from './row-reading.ts';

const MAX_HOSTS = 256;

export class Rows {
  readonly #ranks = new ActivityRanks();
  readonly #store: RecordStore;
  /** Rows of threads, queues and locks by definition id. */
  readonly #byId: (IntervalRow | undefined)[] = [];
  readonly #cpus: (IntervalRow | undefined)[] = [];
  /** By link id * MAX_HOSTS + sending host. */
  readonly #wires = new Map<number, IntervalRow>();
  readonly #hostOf: number[] = [];
  /** Thread whose slice is the current one of each host; -1 for none. */
  readonly #runs: number[] = [];

  /** Are summaries left for later? */
  readonly pace: SummingPace = { later: false };

  constructor(store: RecordStore) {
    this.#store = store;
  }

  /** Brings the summaries of the first row that is behind up to date; false when none is. */
  sumUpOne(): boolean {
    for (const row of this.#all()) {
      if (row.behind === 0) continue;
      row.sumUp();
      return true;
    }
    return false;
  }

  define(definition: Definition): void {
    const { id } = definition;
    if (definition.type === 'thread') {
      this.#hostOf[id] = definition.host;
      this.#byId[id] = this.#newRow(new RowReading('thread', id));
      if (this.#cpus[definition.host] === undefined) {
        this.#cpus[definition.host] = this.#newRow(new RowReading('cpu'));
        this.#runs[definition.host] = -1;
      }
    } else if (definition.type === 'queue') this.#byId[id] = this.#newRow(new RowReading('queue'));
    else if (definition.type === 'lock') this.#byId[id] = this.#newRow(new RowReading('lock'));
    else if (definition.type === 'activity') this.#ranks.define(definition.number, definition.rank);
  }

  /** Row of a thread, queue or lock. */
  row(id: number): IntervalRow | undefined {
    return this.#byId[id];
  }

  cpu(host: number): IntervalRow | undefined {
    return this.#cpus[host];
  }

  wire(linkId: number, host: number): IntervalRow | undefined {
    return this.#wires.get(linkId * MAX_HOSTS + host);
  }

  /** Takes any record. */
  add(
    record: number,
    timeNs: number,
    kind: number,
    detail: number,
    level: number,
    subject: number,
    work: number,
    b: number,
  ): void {
    switch (kind) {
      case Kind.slice:
        this.#addSlice(record, timeNs, detail, level, subject, work);
        return;
      case Kind.state: {
        const host = this.#hostOf[subject] as number;
        if (this.#runs[host] === subject) this.#runs[host] = -1;
        this.#byId[subject]?.change(record, timeNs, STATE_BASE + detail, level, work);
        return;
      }
      case Kind.lock:
        if (detail <= LockEvent.release)
          this.#byId[subject]?.change(record, timeNs, codeOfLockEvent(detail), level, work);
        return;
      case Kind.queue:
        if (detail < DROP_BASE) this.#byId[subject]?.change(record, timeNs, codeOfLength(b), valueOfLength(b), work);
        return;
      case Kind.frame:
        if (detail !== FrameEvent.arrive) {
          this.#wireRow(subject, level).change(record, timeNs, codeOfFrameEvent(detail), NO_LEVEL, work);
        }
        return;
      default:
    }
  }

  /**
   * Takes the first chunk of a run as a whole, and leaves all summaries of it for later.
   * @returns places of the marks in it
   */
  addFirst(chunk: TraceChunk): readonly number[] {
    const hostOf = Int16Array.from({ length: this.#byId.length }, (_, id) => this.#hostOf[id] ?? -1);
    const { places, counts, cpuRow, runs, others, marks } = new RowLists(chunk, hostOf, this.#cpus.length);
    places.forEach((list, number) => {
      const row = number < cpuRow ? this.#byId[number] : this.#cpus[number - cpuRow];
      const count = counts[number] as number;
      if (count > 0) row?.begin(list, count);
    });
    runs.forEach((thread, host) => (this.#runs[host] = thread));
    const { baseNs, offset, kind, detail, level, subject, work, b } = chunk;
    for (const i of others) {
      const timeNs = baseNs + (offset[i] as number);
      const record = chunk.firstIndex + i;
      const [own, at] = [detail[i] as number, level[i] as number];
      this.add(record, timeNs, kind[i] as number, own, at, subject[i] as number, work[i] as number, b[i] as number);
    }
    return marks;
  }

  dropBefore(block: number, keptFromNs: number): void {
    for (const row of this.#all()) row.dropBefore(block, keptFromNs);
  }

  get byteLength(): number {
    let bytes = 0;
    for (const row of this.#all()) bytes += row.byteLength;
    return bytes;
  }

  #addSlice(record: number, timeNs: number, code: number, level: number, thread: number, work: number): void {
    const host = this.#hostOf[thread];
    if (host === undefined) return;
    const before = this.#runs[host] as number;
    if (before !== thread) {
      if (before >= 0) this.#byId[before]?.change(record, timeNs, STOPPED, NO_LEVEL, 0);
      this.#runs[host] = thread;
    }
    this.#byId[thread]?.change(record, timeNs, code, level, work);
    this.#cpus[host]?.change(record, timeNs, code, level, work);
  }

  #newRow(reading: RowReading): IntervalRow {
    return new IntervalRow(this.#store, this.#ranks, reading, this.pace);
  }

  #wireRow(linkId: number, host: number): IntervalRow {
    const key = linkId * MAX_HOSTS + host;
    const known = this.#wires.get(key);
    if (known !== undefined) return known;
    const row = this.#newRow(new RowReading('wire'));
    this.#wires.set(key, row);
    return row;
  }

  *#all(): Iterable<IntervalRow> {
    for (const row of this.#byId) if (row !== undefined) yield row;
    for (const row of this.#cpus) if (row !== undefined) yield row;
    yield* this.#wires.values();
  }
}
