/**
 * The rows of the first records of a run, all at once: for every row the places at which it changes.
 *
 * Says what `Rows.add` says record by record, of two records of one instant only the last. It is one loop over columns,
 * since what a page opens with comes as one long chunk, and an engine would compile each of the functions that
 * otherwise share the work several times over while that chunk is read.
 */
import { Kind, LockEvent, type TraceChunk } from './format.ts';
import { grown } from './growable.ts';

const FIRST_CAPACITY = 64;
const GROWTH = 4;

export interface RowLists {
  /** Places of changes by row: definition id of a thread or lock, or, for the CPU of a host, `cpuRow` and on. */
  readonly places: readonly Uint16Array[];
  /** How many of them are meant. */
  readonly counts: Int32Array;
  readonly cpuRow: number;
  /** Thread whose slice is the current one of each host at the end; -1 for none. */
  readonly runs: Int32Array;
  /** Places of all records of other kinds. */
  readonly others: readonly number[];
}

/**
 * @param chunk at most 65,536 records
 * @param hostOf host of each thread by definition id, -1 for what is no thread
 */
export const listRows = (chunk: TraceChunk, hostOf: Int16Array, hosts: number): RowLists => {
  const { count, kind: kinds, detail, subject: subjects, offset } = chunk;
  const cpuRow = hostOf.length;
  const places = Array.from({ length: cpuRow + hosts }, () => new Uint16Array(FIRST_CAPACITY));
  const counts = new Int32Array(cpuRow + hosts);
  const runs = new Int32Array(hosts).fill(-1);
  const others: number[] = [];
  const change = (row: number, place: number): void => {
    const list = places[row] as Uint16Array<ArrayBuffer>;
    let end = counts[row] as number;
    if (end > 0 && offset[list[end - 1] as number] === offset[place]) end -= 1;
    if (end === list.length) places[row] = grown(list, new Uint16Array(end * GROWTH));
    (places[row] as Uint16Array)[end] = place;
    counts[row] = end + 1;
  };
  for (let i = 0; i < count; i += 1) {
    const kind = kinds[i] as number;
    const subject = subjects[i] as number;
    if (kind === Kind.slice) {
      const host = hostOf[subject] as number;
      if (host < 0) continue;
      const before = runs[host] as number;
      if (before !== subject) {
        if (before >= 0) change(before, i);
        runs[host] = subject;
      }
      change(subject, i);
      change(cpuRow + host, i);
    } else if (kind === Kind.state) {
      const host = hostOf[subject] as number;
      if (runs[host] === subject) runs[host] = -1;
      change(subject, i);
    } else if (kind === Kind.lock) {
      if ((detail[i] as number) <= LockEvent.release) change(subject, i);
    } else others.push(i);
  }
  return { places, counts, cpuRow, runs, others };
};
