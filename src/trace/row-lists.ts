/**
 * The rows of the first records of a run, all at once: for every row the places at which it changes.
 *
 * Says what `Rows.add` says record by record, of two records of one instant only the last. It is one loop over columns,
 * since what a page opens with comes as one long chunk, and an engine would compile each of the functions that
 * otherwise share the work several times over while that chunk is read.
 */
import { Kind, LockEvent, type TraceChunk } from './format.ts';
import { grown } from './growable.ts';
import { isMark } from './mark-track.ts';

const FIRST_CAPACITY = 64;
const GROWTH = 4;

/** The places of changes of rows, and of the records that are more than a change of a row. */
export class RowLists {
  /** By row: definition id of a thread or lock, or, for the CPU of a host, `cpuRow` and on. */
  readonly places: Uint16Array<ArrayBuffer>[];
  /** How many of them are meant. */
  readonly counts: Int32Array;
  readonly cpuRow: number;
  /** Thread whose slice is the current one of each host at the end; -1 for none. */
  readonly runs: Int32Array;
  /** Places of records of queues and frames, whose rows are not listed here. */
  readonly others: number[] = [];
  /** Places of marks. */
  readonly marks: number[] = [];
  readonly #offset: Uint32Array;

  /**
   * @param chunk at most 65,536 records
   * @param hostOf host of each thread by definition id, -1 for what is no thread
   */
  constructor(chunk: TraceChunk, hostOf: Int16Array, hosts: number) {
    this.cpuRow = hostOf.length;
    const rows = hostOf.length + hosts;
    this.places = Array.from({ length: rows }, () => new Uint16Array(FIRST_CAPACITY));
    this.counts = new Int32Array(rows);
    this.runs = new Int32Array(hosts).fill(-1);
    this.#offset = chunk.offset;
    this.#list(chunk, hostOf);
  }

  #list({ count, kind: kinds, detail: details, subject: subjects }: TraceChunk, hostOf: Int16Array): void {
    const { runs, cpuRow } = this;
    for (let i = 0; i < count; i += 1) {
      const kind = kinds[i] as number;
      const subject = subjects[i] as number;
      if (kind === Kind.slice) {
        const host = hostOf[subject] as number;
        if (host < 0) continue;
        const before = runs[host] as number;
        if (before !== subject) {
          if (before >= 0) this.#change(before, i);
          runs[host] = subject;
        }
        this.#change(subject, i);
        this.#change(cpuRow + host, i);
        continue;
      }
      const detail = details[i] as number;
      if (isMark(kind, detail)) this.marks.push(i);
      if (kind === Kind.state) {
        const host = hostOf[subject] as number;
        if (runs[host] === subject) runs[host] = -1;
        this.#change(subject, i);
      } else if (kind === Kind.lock) {
        if (detail <= LockEvent.release) this.#change(subject, i);
      } else if (kind === Kind.queue || kind === Kind.frame) this.others.push(i);
    }
  }

  #change(row: number, place: number): void {
    const list = this.places[row] as Uint16Array<ArrayBuffer>;
    let end = this.counts[row] as number;
    // Of several changes at one instant only the last counts.
    if (end > 0 && this.#offset[list[end - 1] as number] === this.#offset[place]) end -= 1;
    if (end === list.length) this.places[row] = grown(list, new Uint16Array(end * GROWTH));
    (this.places[row] as Uint16Array)[end] = place;
    this.counts[row] = end + 1;
  }
}
