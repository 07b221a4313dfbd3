/**
 * The records of one row, in order: a list of record numbers that costs two bytes each.
 *
 * A record number is a block and a place in it. The places of one block are a segment of 16-bit numbers, so
 * the index of a dropped block is dropped as a whole. An entry's number counts from 0 over the whole run.
 * A `TrackCursor` walks the entries and finds one by time in a number of steps that is logarithmic in the
 * distance.
 */
import { BLOCK_SHIFT, BLOCK_RECORDS, type Block, type RecordStore } from './record-store.ts';

const FIRST_CAPACITY = 16;

export interface Segment {
  block: number;
  /** Number of its first entry. */
  firstEntry: number;
  /** Time of its first entry once a cursor has asked for it, before that NaN. */
  firstNs: number;
  count: number;
  places: Uint16Array;
}

export class IndexTrack {
  readonly segments: Segment[] = [];
  /** Number of entries so far, dropped ones among them. */
  endEntry = 0;
  /** The newest segment: a track is pushed to all the time. */
  #last: Segment | undefined;

  push(recordIndex: number): void {
    const block = recordIndex >>> BLOCK_SHIFT;
    let segment = this.#last;
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

  /** Begins with entries of the first block, and keeps their column. */
  begin(places: Uint16Array, count: number): void {
    const segment = this.#open(0);
    segment.places = places;
    segment.count = count;
    this.endEntry = count;
  }

  /** Takes the newest entry away again. */
  pop(): void {
    const segment = this.#last;
    if (segment === undefined) return;
    segment.count -= 1;
    this.endEntry -= 1;
    if (segment.count > 0) return;
    this.segments.pop();
    this.#last = this.segments.at(-1);
  }

  /** Forgets the entries of blocks before `block`; gives the record number of the last of them, or -1. */
  dropBefore(block: number): number {
    let last = -1;
    while (this.segments.length > 0 && (this.segments[0] as Segment).block < block) {
      last = lastRecordOf(this.segments.shift() as Segment);
    }
    if (this.segments.length === 0) this.#last = undefined;
    return last;
  }

  get byteLength(): number {
    let bytes = 0;
    for (const segment of this.segments) bytes += segment.places.byteLength;
    return bytes;
  }

  #open(block: number): Segment {
    const before = this.#last;
    if (before !== undefined && before.places.length > before.count)
      before.places = before.places.slice(0, before.count);
    const segment = {
      block,
      firstEntry: this.endEntry,
      firstNs: Number.NaN,
      count: 0,
      places: new Uint16Array(FIRST_CAPACITY),
    };
    this.segments.push(segment);
    this.#last = segment;
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

  /** Number of the entry at the cursor. */
  get entry(): number {
    const segment = this.#segments[this.#s];
    return segment === undefined ? 0 : segment.firstEntry + Math.max(0, this.#place);
  }

  /** Record number of the entry at the cursor; -1 if there is none. */
  get record(): number {
    const segment = this.#segments[this.#s];
    return segment === undefined || this.#place < 0 || this.#place >= segment.count
      ? -1
      : recordOf(segment, this.#place);
  }

  /** Time of the entry `ahead` (1, 2 …) after the cursor; Infinity if there is none. */
  nextNs(ahead: number): number {
    let s = this.#s;
    let place = this.#place + ahead;
    for (;;) {
      const segment = this.#segments[s];
      if (segment === undefined) return Infinity;
      if (place < segment.count) return this.#store.block(segment.block).timeNs(segment.places[place] as number);
      place -= segment.count;
      s += 1;
    }
  }

  /** Moves to the next entry, or past the last. */
  next(): void {
    this.#place += 1;
    const segment = this.#segments[this.#s];
    if (segment !== undefined && this.#place >= segment.count) {
      this.#place = 0;
      this.#s += 1;
    }
  }

  /** Moves forward to the entry with this number, which must be kept. */
  seekEntry(entry: number): void {
    this.#pass(({ firstEntry }) => firstEntry <= entry);
    const segment = this.#segments[this.#s];
    this.#place = segment === undefined ? -1 : entry - segment.firstEntry;
  }

  /** Moves forward to the entry of this record. */
  seekRecord(record: number): void {
    const block = record >>> BLOCK_SHIFT;
    if (this.#pass((segment) => segment.block <= block)) this.#place = -1;
    const segment = this.#segments[this.#s];
    if (segment === undefined) return;
    const wanted = record & (BLOCK_RECORDS - 1);
    let low = Math.max(0, this.#place);
    let high = segment.count;
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if ((segment.places[middle] as number) <= wanted) low = middle;
      else high = middle;
    }
    this.#place = low;
  }

  /** Moves forward to the last entry with a time ≤ `timeNs`; stays where it is if the next one is later. */
  seekTime(timeNs: number): void {
    // Whole segments that end before the instant are passed over by the first record of the next.
    const after = this.#segments[this.#s + 1];
    if (after !== undefined && this.#firstNs(after) <= timeNs) {
      this.#pass((following) => this.#firstNs(following) <= timeNs);
      this.#place = 0;
    }
    const segment = this.#segments[this.#s];
    if (segment === undefined) return;
    const block = this.#store.block(segment.block);
    const { places, count } = segment;
    let step = 1;
    let low = this.#place;
    while (low + step < count && block.timeNs(places[low + step] as number) <= timeNs) {
      low += step;
      step *= 2;
    }
    let high = Math.min(count, low + step);
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if (block.timeNs(places[middle] as number) <= timeNs) low = middle;
      else high = middle;
    }
    this.#place = low;
  }

  #firstNs(segment: Segment): number {
    if (Number.isNaN(segment.firstNs)) segment.firstNs = this.#store.timeNs(recordOf(segment, 0));
    return segment.firstNs;
  }

  /**
   * Moves forward to the last segment of those, from the next one on, that still begin early enough; a long run has
   * hundreds. Says whether that is another one.
   */
  #pass(beginsBefore: (segment: Segment) => boolean): boolean {
    const segments = this.#segments;
    let low = this.#s;
    let step = 1;
    while (low + step < segments.length && beginsBefore(segments[low + step] as Segment)) {
      low += step;
      step *= 2;
    }
    let high = Math.min(segments.length, low + step);
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if (beginsBefore(segments[middle] as Segment)) low = middle;
      else high = middle;
    }
    const moved = low !== this.#s;
    this.#s = low;
    return moved;
  }

  /**
   * Moves to the last entry before `endNs`, telling of every interval on the way, cut at `endNs`, the one at
   * the cursor (from `fromNs` on) first.
   * @returns time of the entry after that; Infinity if there is none
   */
  walk(fromNs: number, endNs: number, visit: IntervalVisitor): number {
    let startNs = fromNs;
    let nextNs = this.nextNs(1);
    let segment = this.#segments[this.#s] as Segment;
    let block = this.#store.block(segment.block);
    if (this.#place < 0) {
      visit.before(Math.min(nextNs, endNs) - startNs);
      if (nextNs >= endNs) return nextNs;
      startNs = nextNs;
      this.#place = 0;
    }
    for (;;) {
      const at = segment.places[this.#place] as number;
      nextNs =
        this.#place + 1 < segment.count ? block.timeNs(segment.places[this.#place + 1] as number) : this.nextNs(1);
      visit.at(block, at, (nextNs < endNs ? nextNs : endNs) - startNs);
      if (nextNs >= endNs) return nextNs;
      startNs = nextNs;
      this.#place += 1;
      if (this.#place === segment.count) {
        this.#place = 0;
        this.#s += 1;
        segment = this.#segments[this.#s] as Segment;
        block = this.#store.block(segment.block);
      }
    }
  }
}

/** Is told of the intervals of a walk. */
export interface IntervalVisitor {
  /** What was shown before the first entry of the track. */
  before(lengthNs: number): void;
  /** The interval of the record at `place` of a block. */
  at(block: Block, place: number, lengthNs: number): void;
}
