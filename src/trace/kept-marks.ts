/**
 * The marks of one track in buckets of one length, as far as they have been asked for: pictures that follow each other
 * show almost the same buckets, and to look for the marks of each among all records takes long in a long run. Buckets
 * begin at absolute instants, so those that are over never change.
 *
 *   earlier, the latest first    later
 *   <--------------------------|------------------>
 *   fromNs                                      toNs
 */

/** Shows the first mark of a bucket, and how many it stands for. */
export type MarkVisitor = (timeNs: number, record: number, records: number) => void;

/** Shows the marks of the buckets from one instant to another, in order. */
export type MarkReading = (fromNs: number, toNs: number, visit: MarkVisitor) => void;

/** Three numbers a bucket that has marks. */
const STRIDE = 3;
/** As many buckets as a few pictures have. */
const MOST_BUCKETS = 8_192;

export class KeptMarks {
  #size = 0;
  #fromNs = 0;
  #toNs = 0;
  #earlier: number[] = [];
  #later: number[] = [];

  /**
   * Shows the marks from one instant to another, both whole buckets, all of them over; reads what is not kept yet.
   */
  visit(size: number, fromNs: number, toNs: number, read: MarkReading, visit: MarkVisitor): void {
    if ((toNs - fromNs) / size > MOST_BUCKETS) {
      read(fromNs, toNs, visit);
      return;
    }
    const isApart = fromNs > this.#toNs || toNs < this.#fromNs;
    const span = Math.max(toNs, this.#toNs) - Math.min(fromNs, this.#fromNs);
    if (size !== this.#size || isApart || span / size > MOST_BUCKETS) this.#begin(size, fromNs);
    this.#reach(fromNs, toNs, read);
    const earlier = this.#earlier;
    for (let i = earlier.length - STRIDE; i >= 0; i -= STRIDE) show(earlier, i, fromNs, toNs, visit);
    const later = this.#later;
    for (let i = 0; i < later.length; i += STRIDE) show(later, i, fromNs, toNs, visit);
  }

  clear(): void {
    this.#begin(0, 0);
  }

  get byteLength(): number {
    return (this.#earlier.length + this.#later.length) * Float64Array.BYTES_PER_ELEMENT;
  }

  #begin(size: number, atNs: number): void {
    this.#size = size;
    this.#fromNs = atNs;
    this.#toNs = atNs;
    this.#earlier = [];
    this.#later = [];
  }

  #reach(fromNs: number, toNs: number, read: MarkReading): void {
    if (fromNs < this.#fromNs) {
      const found: number[] = [];
      read(fromNs, this.#fromNs, (timeNs, record, records) => found.push(timeNs, record, records));
      for (let i = found.length - STRIDE; i >= 0; i -= STRIDE) {
        this.#earlier.push(found[i] as number, found[i + 1] as number, found[i + 2] as number);
      }
      this.#fromNs = fromNs;
    }
    if (toNs <= this.#toNs) return;
    read(this.#toNs, toNs, (timeNs, record, records) => this.#later.push(timeNs, record, records));
    this.#toNs = toNs;
  }
}

function show(list: readonly number[], i: number, fromNs: number, toNs: number, visit: MarkVisitor): void {
  const timeNs = list[i] as number;
  if (timeNs >= fromNs && timeNs < toNs) visit(timeNs, list[i + 1] as number, list[i + 2] as number);
}
