/**
 * A trace that nobody keeps: every record goes straight to an observer, and is forgotten. Experiments repeat runs
 * a thousand times and need a few records of each, so storing and hashing them would cost more than the run.
 *
 * What an observer sees is exactly what a stored trace would hold, in the same order.
 */
import type { Definition } from '../../trace/format.ts';
import { TraceWriter, type NewDefinition } from '../../trace/writer.ts';

/** Takes the records of one run as they are written. Times are nanoseconds; columns as in `trace/format.ts`. */
export interface RecordObserver {
  define?(definition: Definition): void;
  record(
    timeNs: number,
    kind: number,
    detail: number,
    level: number,
    subject: number,
    work: number,
    a: number,
    b: number,
  ): void;
  /** The bytes of a frame, before the first record about it. They must not be kept. */
  frame?(id: number, bytes: Uint8Array): void;
}

let recordsSeen = 0;

/** Records of all observed runs of this program so far: what the benchmarks count. */
export const observedRecords = (): number => recordsSeen;

export class ObservedTrace extends TraceWriter {
  readonly #observer: RecordObserver;
  /** Bound: observers are of many classes, and the engine would compile the simulation anew for each of the first. */
  readonly #take: RecordObserver['record'];

  constructor(observer: RecordObserver) {
    super({ keep: false, hash: false });
    this.#observer = observer;
    this.#take = observer.record.bind(observer);
  }

  override define(definition: NewDefinition): number {
    const id = super.define(definition);
    this.#observer.define?.(this.definitions[id] as Definition);
    return id;
  }

  override record(
    timeNs: number,
    kind: number,
    detail: number,
    level: number,
    subject: number,
    work: number,
    a: number,
    b: number,
  ): void {
    this.recordCount += 1;
    recordsSeen += 1;
    this.#take(timeNs, kind, detail, level, subject, work, a, b);
  }

  override frame(bytes: Uint8Array): number {
    const id = super.frame(bytes);
    this.#observer.frame?.(id, bytes);
    return id;
  }
}

/** One observer that passes everything to several. */
export class Observers implements RecordObserver {
  readonly #all: readonly RecordObserver[];

  constructor(all: readonly RecordObserver[]) {
    this.#all = all;
  }

  define(definition: Definition): void {
    for (const observer of this.#all) observer.define?.(definition);
  }

  record(
    timeNs: number,
    kind: number,
    detail: number,
    level: number,
    subject: number,
    work: number,
    a: number,
    b: number,
  ): void {
    for (const observer of this.#all) observer.record(timeNs, kind, detail, level, subject, work, a, b);
  }

  frame(id: number, bytes: Uint8Array): void {
    for (const observer of this.#all) observer.frame?.(id, bytes);
  }
}
