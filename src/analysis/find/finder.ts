/**
 * Finds what a query means in a run, piece by piece: the page asks for a piece at a time and stays free in between. It
 * begins at an instant (where the user looks), goes on to the newest record and from there on as the run grows, then
 * takes what lies before, the nearest first. So the first hit from the view on is there long before all are counted.
 *
 * Hits are record numbers, kept by blocks of records (four bytes each), and numbers in the list of inversions. The order
 * of hits is that of time; at one instant records come before inversions.
 */
import { Kind } from '../../trace/format.ts';
import type { TraceReader } from '../../trace/reader.ts';
import type { Inversion } from '../inversion-log.ts';
import { detailsOf, meansRecord, type Facet } from './facet.ts';
import type { Query } from './query.ts';

export interface Hit {
  readonly timeNs: number;
  readonly what: 'record' | 'inversion';
  /** Number of the record, or place in the list of inversions. */
  readonly index: number;
}

export interface FindSource {
  readonly reader: TraceReader;
  readonly facts: { readonly inversions: readonly Inversion[] };
}

/** Records are taken, and their hits kept, in blocks of this many: a piece that takes about a millisecond. */
const BLOCK_RECORDS = 1 << 14;

/** The records of a block that were found, and how far it has been taken. */
interface Found {
  readonly hits: Uint32Array;
  /** One past the last record that was looked at. */
  readonly to: number;
}

const noHits = new Uint32Array();

export class Finder {
  readonly #source: FindSource;
  readonly #query: Query;
  /** 1 for every `kind << 8 | detail` that a hit can have. */
  readonly #details: Uint8Array;
  /** Records of a block. */
  readonly #block: number;
  readonly #found = new Map<number, Found>();
  /** Blocks [low, high) have been taken; the last of them perhaps not to its end. */
  #low: number;
  #high: number;
  #recordCount = 0;
  #inversions: readonly number[] = [];
  #inversionsSeen = -1;
  readonly #buffer: Uint32Array;

  /** @param fromNs where the user looks: found first is what is nearest after it */
  constructor(source: FindSource, query: Query, fromNs: number, blockRecords = BLOCK_RECORDS) {
    this.#source = source;
    this.#query = query;
    this.#details = possibleDetails(query.terms);
    this.#block = blockRecords;
    this.#buffer = new Uint32Array(blockRecords);
    const { reader } = source;
    const start = Math.min(reader.indexAtOrAfter(fromNs), Math.max(reader.firstIndex, reader.endIndex - 1));
    this.#low = Math.floor(start / this.#block);
    this.#high = this.#low;
  }

  /** Looks at the next piece; false where there is nothing left to look at for now. */
  step(): boolean {
    const { reader } = this.#source;
    this.#takeInversions();
    if (!this.#canHit) return false;
    const open = this.#found.get(this.#high - 1);
    if (open !== undefined && open.to < Math.min(reader.endIndex, this.#high * this.#block)) {
      this.#take(this.#high - 1);
      return true;
    }
    if (this.#high * this.#block < reader.endIndex) {
      this.#take(this.#high);
      this.#high += 1;
      return true;
    }
    if (this.#low * this.#block <= reader.firstIndex) return false;
    this.#low -= 1;
    this.#take(this.#low);
    return true;
  }

  /** Everything that the run has so far was looked at. */
  get done(): boolean {
    const { reader } = this.#source;
    if (!this.#canHit) return true;
    const newest = this.#found.get(this.#high - 1);
    return this.#low * this.#block <= reader.firstIndex && (newest?.to ?? this.#high * this.#block) >= reader.endIndex;
  }

  /** Hits so far. */
  get count(): number {
    return this.#recordCount + this.#inversions.length;
  }

  /** The first hit after another, or at or after an instant; null where there is none so far. */
  next(after: Hit | number): Hit | null {
    const record = this.#recordHit(this.#nextRecord(this.#firstRecord(after)));
    const inversion = this.#inversionHit(this.#firstInversion(after));
    return earlier(record, inversion) ? record : inversion;
  }

  /** The last hit before another, or before an instant. */
  previous(before: Hit | number): Hit | null {
    const record = this.#recordHit(this.#previousRecord(this.#firstRecord(before, true)));
    const inversion = this.#inversionHit(this.#firstInversion(before, true) - 1);
    if (record === null || inversion === null) return record ?? inversion;
    return earlier(record, inversion) ? inversion : record;
  }

  /** Hits up to another, itself among them, or before an instant; of what was looked at so far. */
  countTo(at: Hit | number): number {
    const endRecord = this.#firstRecord(at);
    let count = this.#firstInversion(at);
    for (const [block, { hits }] of this.#found) {
      if ((block + 1) * this.#block <= endRecord) count += hits.length;
      else if (block * this.#block < endRecord)
        count += firstWhere(hits.length, (i) => (hits[i] as number) >= endRecord);
    }
    return count;
  }

  /** A run that was looked at to its end has no records that mean anything, where a word of the query means nothing. */
  get #canHit(): boolean {
    return this.#query.terms.length > 0 && this.#query.unknown.length === 0;
  }

  /** The first record that comes after a hit (or at an instant), or that is not before it. */
  #firstRecord(at: Hit | number, before = false): number {
    const { reader } = this.#source;
    if (typeof at === 'number') return reader.indexAtOrAfter(at);
    // Of one instant, inversions come last.
    if (at.what === 'inversion') return reader.indexAtOrAfter(at.timeNs + 1);
    return before ? at.index : at.index + 1;
  }

  /** The same as a place in the list of found inversions. */
  #firstInversion(at: Hit | number, before = false): number {
    const { inversions } = this.#source.facts;
    const startOf = (place: number): number => inversions[place]?.startNs ?? Infinity;
    const isAfter = (place: number): boolean => {
      if (typeof at === 'number') return startOf(place) >= at;
      if (at.what === 'record') return startOf(place) >= at.timeNs;
      return before ? place >= at.index : place > at.index;
    };
    return firstWhere(this.#inversions.length, (i) => isAfter(this.#inversions[i] as number));
  }

  /** The first record found at or after a number, in blocks that were taken one after the other from there. */
  #nextRecord(from: number): number | null {
    for (let block = Math.max(this.#low, Math.floor(from / this.#block)); block < this.#high; block += 1) {
      const { hits } = this.#found.get(block) ?? { hits: noHits };
      const hit = hits[firstWhere(hits.length, (i) => (hits[i] as number) >= from)];
      if (hit !== undefined && hit >= this.#source.reader.firstIndex) return hit;
    }
    return null;
  }

  /** The last record found before a number. */
  #previousRecord(before: number): number | null {
    for (let block = Math.min(this.#high - 1, Math.floor(before / this.#block)); block >= this.#low; block -= 1) {
      const { hits } = this.#found.get(block) ?? { hits: noHits };
      const hit = hits[firstWhere(hits.length, (i) => (hits[i] as number) >= before) - 1];
      if (hit !== undefined) return hit >= this.#source.reader.firstIndex ? hit : null;
    }
    return null;
  }

  #recordHit(index: number | null): Hit | null {
    return index === null ? null : { timeNs: this.#source.reader.timeNs(index), what: 'record', index };
  }

  #inversionHit(place: number): Hit | null {
    const index = this.#inversions[place];
    const inversion = index === undefined ? undefined : this.#source.facts.inversions[index];
    return index === undefined || inversion === undefined
      ? null
      : { timeNs: inversion.startNs, what: 'inversion', index };
  }

  /** The list is short beside the records, and an open inversion may still change: it is taken as a whole. */
  #takeInversions(): void {
    const { inversions } = this.#source.facts;
    if (this.#inversionsSeen === inversions.length) return;
    this.#inversionsSeen = inversions.length;
    const { terms, unknown } = this.#query;
    if (unknown.length > 0 || !terms.every((term) => term.some((one) => one.inversions !== null))) return;
    this.#inversions = inversions.flatMap((inversion, index) =>
      terms.every((term) => term.some((one) => one.inversions?.(inversion) === true)) ? [index] : [],
    );
  }

  #take(block: number): void {
    const { reader } = this.#source;
    const known = this.#found.get(block);
    const from = Math.max(known?.to ?? block * this.#block, reader.firstIndex);
    const to = Math.min((block + 1) * this.#block, reader.endIndex);
    const count = this.#fill(from, to);
    this.#recordCount += count;
    const before = known?.hits ?? noHits;
    const hits = new Uint32Array(before.length + count);
    hits.set(before);
    hits.set(this.#buffer.subarray(0, count), before.length);
    this.#found.set(block, { hits, to });
  }

  /** Puts the hits of some records into the buffer; says how many they are. */
  #fill(from: number, to: number): number {
    const { reader } = this.#source;
    const { terms, runsOnly } = this.#query;
    const runs = runsOnly ? new Runs(reader, from) : null;
    let count = 0;
    for (let index = from; index < to; index += 1) {
      const kind = reader.kind(index);
      const detail = reader.detail(index);
      // Most records are out already by what they are.
      if (this.#details[(kind << 8) | detail] === 0) continue;
      const subject = reader.subject(index);
      const begins = runs === null || (kind === Kind.slice && runs.begins(subject));
      if (!begins || !means(terms, kind, detail, subject, reader.a(index))) continue;
      this.#buffer[count] = index;
      count += 1;
    }
    return count;
  }
}

const possibleDetails = (terms: Query['terms']): Uint8Array => {
  const possible = detailsOf();
  for (let i = 0; i < possible.length; i += 1) {
    if (terms.every((term) => term.some(({ details }) => details?.[i] === 1))) possible[i] = 1;
  }
  return possible;
};

const means = (terms: Query['terms'], kind: number, detail: number, subject: number, a: number): boolean => {
  for (const term of terms) if (!anyMeans(term, kind, detail, subject, a)) return false;
  return true;
};

const anyMeans = (term: readonly Facet[], kind: number, detail: number, subject: number, a: number): boolean => {
  for (const one of term) if (meansRecord(one, kind, detail, subject, a)) return true;
  return false;
};

/** Which thread each CPU runs, slice after slice. */
class Runs {
  readonly #hostOf = new Map<number, number>();
  readonly #runs = new Map<number, number>();

  /** Begins with the slices that run at a record. */
  constructor(reader: TraceReader, at: number) {
    for (const { id, host } of reader.definitionsOf('thread')) this.#hostOf.set(id, host);
    for (const { host } of reader.definitionsOf('host'))
      this.#runs.set(host, threadBefore(reader, this.#hostOf, host, at));
  }

  /** Does the thread of the next slice begin to run with it? */
  begins(thread: number): boolean {
    const host = this.#hostOf.get(thread) ?? -1;
    const begins = this.#runs.get(host) !== thread;
    this.#runs.set(host, thread);
    return begins;
  }
}

/** So many records are looked back one by one; what lies further back is asked of the row. */
const LOOK_BACK = 2_000;

const threadBefore = (reader: TraceReader, hostOf: ReadonlyMap<number, number>, host: number, at: number): number => {
  const from = Math.max(reader.firstIndex, at - LOOK_BACK);
  for (let index = at - 1; index >= from; index -= 1) {
    if (reader.kind(index) !== Kind.slice) continue;
    const thread = reader.subject(index);
    if (hostOf.get(thread) === host) return thread;
  }
  const slice = from > reader.firstIndex ? reader.cpuIntervalAt(host, reader.timeNs(from)) : null;
  return slice === null || slice.recordIndex < reader.firstIndex ? -1 : reader.subject(slice.recordIndex);
};

/** Of two hits, does the first come first? Null comes last. */
const earlier = (record: Hit | null, inversion: Hit | null): boolean =>
  inversion === null || (record !== null && record.timeNs <= inversion.timeNs);

/** The first of `count` places for which a test holds that holds for all after it; `count` for none. */
const firstWhere = (count: number, test: (place: number) => boolean): number => {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
};
