/**
 * The records of one row, in order: a list of record numbers that costs two bytes each.
 *
 * A record number is a block and a place in it. The places of one block are a segment of 16-bit numbers, so
 * the index of a dropped block is dropped as a whole. An entry's number counts from 0 over the whole run.
 * A `TrackCursor` walks the entries and finds one by time in a number of steps that is logarithmic in the
 * distance.
 */
import { BLOCK_SHIFT, BLOCK_RECORDS, type RecordStore } from './record-store.ts';

const FIRST_CAPACITY = 16;

export interface Segment {
  block: number;
  /** Number of its first entry. */
  firstEntry: number;
  count: number;
  places: Uint16Array;
}

export class IndexTrack {
  readonly segments: Segment[] = [];
  /** Number of entries so far, dropped ones among them. */
  endEntry = 0;

  push(recordIndex: number): void {
    const block = recordIndex >>> BLOCK_SHIFT;
    let segment = this.segments.at(-1);
    if (segment === undefined || segment.block !== block) segment = this.#open(block);
    if (segment.count === segment.places.length) {
      const places = new Uint16Array(Math.min(BLOCK_RECORDS, segment.count * 2));
      places.set(segment.places);
      segment.places = places;
    }
    segment.places[segment.count] = recordIndex & (BLOCK_RECORDS - 1);
    segment.count += 1;
    this.endEntry += 1;
  }

  /** Takes the newest entry away again. */
  pop(): void {
    const segment = this.segments.at(-1);
    if (segment === undefined) return;
    segment.count -= 1;
    this.endEntry -= 1;
    if (segment.count === 0) this.segments.pop();
  }

  /** Forgets the entries of blocks before `block`; gives the record number of the last of them, or -1. */
  dropBefore(block: number): number {
    let last = -1;
    while (this.segments.length > 0 && (this.segments[0] as Segment).block < block) {
      last = lastRecordOf(this.segments.shift() as Segment);
    }
    return last;
  }

  get byteLength(): number {
    let bytes = 0;
    for (const segment of this.segments) bytes += segment.places.byteLength;
    return bytes;
  }

  #open(block: number): Segment {
    const before = this.segments.at(-1);
    if (before !== undefined && before.places.length > before.count)
      before.places = before.places.slice(0, before.count);
    const segment = { block, firstEntry: this.endEntry, count: 0, places: new Uint16Array(FIRST_CAPACITY) };
    this.segments.push(segment);
    return segment;
  }
}

const recordOf = (segment: Segment, place: number): number =>
  segment.block * BLOCK_RECORDS + (segment.places[place] as number);
const lastRecordOf = (segment: Segment): number => recordOf(segment, segment.count - 1);

/** A place in a track. Valid as long as the track neither grows nor drops entries. */
export class TrackCursor {
  readonly #store: RecordStore;
  #segments: readonly Segment[] = [];
  #s = 0;
  #place = -1;

  constructor(store: RecordStore) {
    this.#store = store;
  }

  /** Puts the cursor before the first entry of a track. */
  start(track: IndexTrack): void {
    this.#segments = track.segments;
    this.#s = 0;
    this.#place = -1;
  }

  /** Is the cursor at an entry? (Not before the first or past the last.) */
  get valid(): boolean {
    const segment = this.#segments[this.#s];
    return segment !== undefined && this.#place >= 0 && this.#place < segment.count;
  }

  /** Number of the entry at the cursor; of the next where the cursor is before the first. */
  get entry(): number {
    const segment = this.#segments[this.#s];
    return segment === undefined ? 0 : segment.firstEntry + Math.max(0, this.#place);
  }

  /** Record number of the entry at the cursor; -1 if there is none. */
  get record(): number {
    return this.valid ? recordOf(this.#segments[this.#s] as Segment, this.#place) : -1;
  }

  /** Record number of the entry `ahead` (1, 2 …) after the cursor; -1 if there is none. */
  peek(ahead: number): number {
    let s = this.#s;
    let place = this.#place + ahead;
    for (;;) {
      const segment = this.#segments[s];
      if (segment === undefined) return -1;
      if (place < segment.count) return recordOf(segment, place);
      place -= segment.count;
      s += 1;
    }
  }

  /** Moves to the next entry, or past the last. */
  next(): void {
    this.#place += 1;
    while (this.#place >= (this.#segments[this.#s]?.count ?? Infinity)) {
      this.#place = 0;
      this.#s += 1;
    }
  }

  /** Moves forward to entry number `entry`. */
  seekEntry(entry: number): void {
    while (this.#s < this.#segments.length) {
      const segment = this.#segments[this.#s] as Segment;
      if (entry < segment.firstEntry + segment.count) {
        this.#place = entry - segment.firstEntry;
        return;
      }
      this.#s += 1;
      this.#place = -1;
    }
  }

  /** Moves forward to the last entry with a time ≤ `timeNs`; stays where it is if the next one is later. */
  seekTime(timeNs: number): void {
    const store = this.#store;
    // Whole segments that end before the instant are passed over by the first record of the next.
    while (this.#s + 1 < this.#segments.length) {
      const following = this.#segments[this.#s + 1] as Segment;
      if (store.timeNs(recordOf(following, 0)) > timeNs) break;
      this.#s += 1;
      this.#place = 0;
    }
    const segment = this.#segments[this.#s];
    if (segment === undefined) return;
    let step = 1;
    let low = this.#place;
    while (low + step < segment.count && store.timeNs(recordOf(segment, low + step)) <= timeNs) {
      low += step;
      step *= 2;
    }
    let high = Math.min(segment.count, low + step);
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if (store.timeNs(recordOf(segment, middle)) <= timeNs) low = middle;
      else high = middle;
    }
    this.#place = low;
  }
}
