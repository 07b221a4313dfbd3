/**
 * The inversions of a run, so kept that a window costs by its pixels: of thousands in one window few bands are seen, since
 * most lie under others, and the sentences of the longest. Built as inversions end; what is open, and the newest few,
 * between which a late one may still be put, are looked at each time (as in `settled-scan.ts`). Nanoseconds.
 */
import { activityKey, type LaneLayout, type LaneRow } from './layout.ts';
import { MostTree, NumberList } from './number-lists.ts';
import type { InversionFact } from './source.ts';

/** The newest entries that are never taken as settled. */
const NEWEST = 32;

const lengthOf = (one: InversionFact): number => one.endNs - one.startNs;

/** Inversions in order of their start. */
export class InversionList {
  readonly list: InversionFact[] = [];
  readonly #startNs = new NumberList();
  readonly #endNs = new MostTree();
  readonly #lengthNs = new MostTree();

  add(one: InversionFact): void {
    this.list.push(one);
    this.#startNs.push(one.startNs);
    this.#endNs.push(one.endNs);
    this.#lengthNs.push(lengthOf(one));
  }

  /** One of the newest has gone on since it was added. */
  grew(one: InversionFact): void {
    const place = this.list.lastIndexOf(one);
    if (place < 0) return;
    this.#endNs.raise(place, one.endNs);
    this.#lengthNs.raise(place, lengthOf(one));
  }

  get count(): number {
    return this.list.length;
  }

  startNs(place: number): number {
    return this.#startNs.at(place);
  }

  endNs(place: number): number {
    return this.#endNs.at(place);
  }

  at(place: number): InversionFact {
    return this.list[place] as InversionFact;
  }

  /** The first from a place on that starts or ends late enough; the length of the list if there is none. */
  first(startsFromNs: number, endsFromNs: number, from: number): number {
    const starts = this.#startNs.firstFrom(startsFromNs, from);
    return this.#endNs.firstFrom(endsFromNs, from, starts);
  }

  /** Those that overlap a window, the longest first, of equals the earlier: as many as are asked for. */
  longest(fromNs: number, toNs: number, most: number): InversionFact[] {
    const start = this.#startNs.firstFrom(fromNs);
    const found: InversionFact[] = [];
    // Few reach over the edge of a window.
    for (let place = 0; place < start; place += 1) {
      place = this.#endNs.firstFrom(fromNs, place, start);
      if (place < start) found.push(this.at(place));
    }
    this.#addLongest(found, start, this.#startNs.firstFrom(toNs + 1), most);
    return longestFirst(found).slice(0, most);
  }

  /** Of stretches whose longest is known, the one with the longest is taken and divided there. */
  #addLongest(found: InversionFact[], start: number, end: number, most: number): void {
    const stretches = [{ start, end, place: this.#lengthNs.mostIn(start, end) }];
    for (let i = 0; i < most; i += 1) {
      const best = stretches.reduce((longer, one) => (this.#isLonger(one.place, longer.place) ? one : longer));
      const { place } = best;
      if (place < 0) return;
      found.push(this.at(place));
      stretches.push({ ...best, start: place + 1, place: this.#lengthNs.mostIn(place + 1, best.end) });
      best.end = place;
      best.place = this.#lengthNs.mostIn(best.start, place);
    }
  }

  #isLonger(one: number, other: number): boolean {
    if (one < 0 || other < 0) return one >= 0;
    const difference = this.#lengthNs.at(one) - this.#lengthNs.at(other);
    return difference > 0 || (difference === 0 && one < other);
  }
}

export const longestFirst = (inversions: readonly InversionFact[]): InversionFact[] =>
  inversions.toSorted((one, other) => lengthOf(other) - lengthOf(one) || one.startNs - other.startNs);

/** Row of the activity that suffers, on the host where it suffers. */
export function rowOfVictim(layout: LaneLayout, { victim, victimThread, host }: InversionFact): LaneRow | undefined {
  const index = layout.rowOfThread.get(victimThread ?? -1) ?? layout.rowOfActivity.get(activityKey(victim, host));
  return index === undefined ? undefined : layout.rows[index];
}

/** What of the inversions lies on a row of a layout. */
export class RowInversions {
  readonly bounded = new Map<LaneRow, InversionList>();
  readonly unbounded = new Map<LaneRow, InversionList>();
  readonly culprits = new Map<LaneRow, InversionList>();
  readonly #layout: LaneLayout;

  constructor(layout: LaneLayout) {
    this.#layout = layout;
  }

  add(one: InversionFact): void {
    const [victim, culprit] = this.#rowsOf(one);
    addTo(one.bounded ? this.bounded : this.unbounded, victim, one);
    addTo(this.culprits, culprit, one);
  }

  grew(one: InversionFact): void {
    const [victim, culprit] = this.#rowsOf(one);
    if (victim !== undefined) (one.bounded ? this.bounded : this.unbounded).get(victim)?.grew(one);
    if (culprit !== undefined) this.culprits.get(culprit)?.grew(one);
  }

  #rowsOf(one: InversionFact): readonly [victim: LaneRow | undefined, culprit: LaneRow | undefined] {
    const { rows, rowOfThread } = this.#layout;
    return [rowOfVictim(this.#layout, one), rows[rowOfThread.get(one.culprit) ?? -1]];
  }
}

const addTo = (lists: Map<LaneRow, InversionList>, row: LaneRow | undefined, one: InversionFact): void => {
  if (row === undefined) return;
  let list = lists.get(row);
  if (list === undefined) lists.set(row, (list = new InversionList()));
  list.add(one);
};

/** An inversion and what was known of it. */
interface KnownInversion {
  readonly one: InversionFact;
  endNs: number;
  readonly bounded: boolean;
  readonly culprit: number;
}

const hasAtMostGoneOn = ({ one, endNs, bounded, culprit }: KnownInversion, now: InversionFact): boolean =>
  one === now && now.endNs >= endNs && now.bounded === bounded && now.culprit === culprit;

const goOn = (was: KnownInversion, index: { grew(one: InversionFact): void }): void => {
  if (was.one.endNs === was.endNs) return;
  was.endNs = was.one.endNs;
  index.grew(was.one);
};

/** Keeps what was made of the settled inversions of each run; what is asked for is that, and the same of the rest. */
const growing = <Index extends { add(one: InversionFact): void; grew(one: InversionFact): void }>(
  make: () => Index,
) => {
  interface Known {
    count: number;
    readonly index: Index;
    /** What is not settled, and what it was then. */
    rest: { readonly index: Index; readonly known: KnownInversion[] } | null;
  }
  const known = new WeakMap<readonly InversionFact[], Known>();
  return (inversions: readonly InversionFact[]): readonly [settled: Index, rest: Index] => {
    let settled = known.get(inversions);
    if (settled === undefined || settled.count > inversions.length) {
      settled = { count: 0, index: make(), rest: null };
      known.set(inversions, settled);
    }
    const { rest: kept } = settled;
    const from = settled.count;
    if (kept !== null && from + kept.known.length === inversions.length) {
      const isAsKept = kept.known.every((was, i) => hasAtMostGoneOn(was, inversions[from + i] as InversionFact));
      if (isAsKept) {
        for (const was of kept.known) goOn(was, kept.index);
        return [settled.index, kept.index];
      }
    }
    for (; settled.count < inversions.length - NEWEST; settled.count += 1) {
      const one = inversions[settled.count] as InversionFact;
      if (one.open) break;
      settled.index.add(one);
    }
    const newest = inversions.slice(settled.count);
    const rest = make();
    for (const one of newest) rest.add(one);
    settled.rest = {
      index: rest,
      known: newest.map((one) => ({ one, endNs: one.endNs, bounded: one.bounded, culprit: one.culprit })),
    };
    return [settled.index, rest];
  };
};

/** All inversions of a run, which are in order of their start. */
export const inversionLists = growing(() => new InversionList());

const byLayout = new WeakMap<LaneLayout, ReturnType<typeof growing<RowInversions>>>();

/** The same by the rows of a layout. */
export function inversionsOnRows(inversions: readonly InversionFact[], layout: LaneLayout) {
  let index = byLayout.get(layout);
  if (index === undefined) byLayout.set(layout, (index = growing(() => new RowInversions(layout))));
  return index(inversions);
}
