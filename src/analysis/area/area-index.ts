/**
 * Sums of any window of a trace without reading all of its records: those of whole stretches of 65,536 records are
 * kept once they were needed, and a window reads only what it has of the stretches at its edges. Made for one reader.
 */
import { windowSums, type AreaSource } from './window-walk.ts';
import { WindowSums } from './window-sums.ts';

const STRETCH_RECORDS = 0x1_0000;

export class AreaIndex {
  readonly #source: AreaSource;
  readonly #stretchRecords: number;
  #prepared = 0;
  readonly #kept = new Map<number, WindowSums>();

  constructor(source: AreaSource, stretchRecords = STRETCH_RECORDS) {
    this.#source = source;
    this.#stretchRecords = stretchRecords;
  }

  /** Sums of [fromNs, toNs), as far as the trace knows that window. */
  sums(fromNs: number, toNs: number): WindowSums {
    const source = this.#source;
    const from = Math.max(Math.round(fromNs), source.startNs);
    const to = Math.min(Math.round(toNs), source.untilNs);
    if (to <= from) return new WindowSums();
    const first = Math.ceil(Math.max(source.firstIndex, source.indexAtOrAfter(from)) / this.#stretchRecords);
    // A stretch begins at the instant of its first record; all records of that instant are in it.
    const last = Math.floor((source.indexAtOrAfter(to) - 1) / this.#stretchRecords);
    if (last <= first || this.#startNs(first) < from) return windowSums(source, from, to);
    const sums = windowSums(source, from, this.#startNs(first));
    for (let stretch = first; stretch < last; stretch += 1) sums.add(this.#stretch(stretch));
    sums.add(windowSums(source, this.#startNs(last), to));
    return sums;
  }

  /**
   * Sums up the next whole stretch that is not kept yet, so that later questions cost little: some milliseconds.
   * @returns false when there is none
   */
  prepare(): boolean {
    const source = this.#source;
    const oldest = Math.ceil(source.firstIndex / this.#stretchRecords);
    this.#prepared = Math.max(this.#prepared, oldest);
    if ((this.#prepared + 1) * this.#stretchRecords >= source.endIndex) return false;
    this.#stretch(this.#prepared);
    this.#prepared += 1;
    return true;
  }

  #startNs(stretch: number): number {
    return this.#source.timeNs(stretch * this.#stretchRecords);
  }

  #stretch(stretch: number): WindowSums {
    const known = this.#kept.get(stretch);
    if (known !== undefined) return known;
    const made = windowSums(this.#source, this.#startNs(stretch), this.#startNs(stretch + 1));
    this.#kept.set(stretch, made);
    return made;
  }
}
