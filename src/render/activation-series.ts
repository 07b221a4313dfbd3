/**
 * The activations of one activity, so kept that plots of a window cost by its pixels, however many it has: the largest, the
 * smallest and the sum of any stretch are found without reading it. Built as activations end; those that are still open,
 * and what follows them, are looked at each time. Nanoseconds.
 */
import { MostTree, NumberList } from './number-lists.ts';
import { isSettled, type ActivationFact, type LaneFacts } from './source.ts';
import type { TimeScale } from './time-scale.ts';

export type ValueOf = (one: ActivationFact) => number | null;

/** Where an activation stands on the time axis: its completion, or else its deadline. */
export const timeOfActivation = (one: ActivationFact): number => one.completionNs ?? one.deadlineNs ?? one.releaseNs;

/** Of one kind of value, of those that completed: what has none is never the largest or smallest. */
class Values {
  readonly most = new MostTree();
  /** Of the values with their sign changed. */
  readonly least = new MostTree();
  /** Of all before a place. */
  readonly sums = new NumberList();
  readonly counts = new NumberList();
  /** Of those that missed; one without a value counts as the worst. */
  readonly missed = new MostTree();
}

export class ActivationSeries {
  /** What has ended, in order of release, and its places in the facts' list. */
  readonly ended: ActivationFact[] = [];
  readonly places = new NumberList();
  readonly releaseNs = new NumberList();
  /** Of those what completed, in order, and what missed. */
  readonly completed: ActivationFact[] = [];
  readonly completionNs = new NumberList();
  readonly missed: ActivationFact[] = [];
  readonly missedReleaseNs = new NumberList();
  /** From the first one on that is open (or ends out of order). */
  rest: { readonly one: ActivationFact; readonly place: number }[] = [];
  /** Longest time from a release to where its activation stands. */
  longestNs = 0;
  readonly #values = new Map<ValueOf, Values>();

  /** Takes in what has ended. */
  settle(): void {
    let count = 0;
    for (const { one, place } of this.rest) {
      if (!isSettled(one) || (one.completionNs ?? Infinity) < this.#lastNs()) break;
      this.#add(one, place);
      count += 1;
    }
    if (count > 0) this.rest = this.rest.slice(count);
  }

  valuesOf(valueOf: ValueOf): Values {
    let values = this.#values.get(valueOf);
    if (values === undefined) this.#values.set(valueOf, (values = new Values()));
    const { most, least, sums, counts, missed } = values;
    if (sums.count === 0) {
      sums.push(0);
      counts.push(0);
    }
    for (let i = most.count; i < this.completed.length; i += 1) {
      const value = valueOf(this.completed[i] as ActivationFact);
      most.push(value ?? Number.NEGATIVE_INFINITY);
      least.push(-(value ?? Infinity));
      sums.push(sums.at(i) + (value ?? 0));
      counts.push(counts.at(i) + (value === null ? 0 : 1));
    }
    for (let i = missed.count; i < this.missed.length; i += 1) {
      missed.push(valueOf(this.missed[i] as ActivationFact) ?? Infinity);
    }
    return values;
  }

  #lastNs(): number {
    return this.completed.at(-1)?.completionNs ?? Number.NEGATIVE_INFINITY;
  }

  #add(one: ActivationFact, place: number): void {
    this.ended.push(one);
    this.places.push(place);
    this.releaseNs.push(one.releaseNs);
    this.longestNs = Math.max(this.longestNs, timeOfActivation(one) - one.releaseNs);
    if (one.completionNs !== null) {
      this.completed.push(one);
      this.completionNs.push(one.completionNs);
    }
    if (one.missed) {
      this.missed.push(one);
      this.missedReleaseNs.push(one.releaseNs);
    }
  }
}

interface Scan {
  count: number;
  readonly series: Map<number, ActivationSeries>;
}

const scans = new WeakMap<readonly ActivationFact[], Scan>();

/** The series of an activity: of a run's list of activations, which are in order of release. */
export function activationSeries(activations: LaneFacts['activations'], activity: number): ActivationSeries {
  let scan = scans.get(activations);
  if (scan === undefined || scan.count > activations.length) {
    scan = { count: 0, series: new Map() };
    scans.set(activations, scan);
  }
  const seriesOf = ({ series }: Scan, id: number): ActivationSeries => {
    let known = series.get(id);
    if (known === undefined) series.set(id, (known = new ActivationSeries()));
    return known;
  };
  for (; scan.count < activations.length; scan.count += 1) {
    const one = activations[scan.count] as ActivationFact;
    seriesOf(scan, one.activity).rest.push({ one, place: scan.count });
  }
  const found = seriesOf(scan, activity);
  found.settle();
  return found;
}

/** Places of a series, from one to before another. */
export interface SeriesPart {
  readonly series: ActivationSeries;
  readonly start: number;
  readonly end: number;
}

/** The part of a series that a window shows. */
export class ShownActivations {
  readonly #series: ActivationSeries;
  readonly #scale: TimeScale;
  /** Completed in the window: places in the series. */
  readonly #start: number;
  readonly #end: number;
  /** The same of those that are not settled. */
  readonly #rest: readonly ActivationFact[];

  constructor(series: ActivationSeries, scale: TimeScale) {
    this.#series = series;
    this.#scale = scale;
    const { fromNs, toNs } = scale;
    this.#start = series.completionNs.firstFrom(fromNs);
    this.#end = Math.max(this.#start, series.completionNs.firstFrom(toNs));
    this.#rest = series.rest.flatMap(({ one }) => {
      const atNs = one.completionNs ?? Number.NEGATIVE_INFINITY;
      return atNs >= fromNs && atNs < toNs ? [one] : [];
    });
  }

  /** How many completed in the window. */
  get count(): number {
    return this.#end - this.#start + this.#rest.length;
  }

  /** Those that stand in the window, and some on each side: to be read one by one where they are few. */
  points(): readonly ActivationFact[] {
    const { ended, releaseNs, rest, longestNs } = this.#series;
    const start = Math.max(0, releaseNs.firstFrom(this.#scale.fromNs - longestNs) - 2);
    const end = releaseNs.firstFrom(this.#scale.toNs) + 2;
    return [...ended.slice(start, end), ...rest.map(({ one }) => one)];
  }

  /** Those with the largest and the smallest value, of equals the first; null where none has one. */
  extremes(valueOf: ValueOf): readonly [least: ActivationFact, most: ActivationFact] | null {
    const { most, least } = this.#series.valuesOf(valueOf);
    const { completed } = this.#series;
    const settled = [least.mostIn(this.#start, this.#end), most.mostIn(this.#start, this.#end)];
    const candidates = [...settled.flatMap((place) => completed[place] ?? []), ...this.#rest];
    const valued = candidates.filter((one) => valueOf(one) !== null);
    const [first] = valued;
    if (first === undefined) return null;
    const lengthOf = (one: ActivationFact): number => valueOf(one) ?? 0;
    return [
      valued.reduce((best, one) => (lengthOf(one) < lengthOf(best) ? one : best), first),
      valued.reduce((best, one) => (lengthOf(one) > lengthOf(best) ? one : best), first),
    ];
  }

  /** How many have a value, and what their values add up to. */
  sums(valueOf: ValueOf): { readonly count: number; readonly sumNs: number } {
    const { sums, counts } = this.#series.valuesOf(valueOf);
    const rest = this.#rest.flatMap((one) => valueOf(one) ?? []);
    return {
      count: counts.at(this.#end) - counts.at(this.#start) + rest.length,
      sumNs: rest.reduce((sum, value) => sum + value, sums.at(this.#end) - sums.at(this.#start)),
    };
  }

  /** What tells the series from others, and which of its places the window shows: to be compared with the next one's. */
  get part(): SeriesPart {
    return { series: this.#series, start: this.#start, end: this.#end };
  }

  /** Shows the values that another part of the same series has not (by 1), and those that only it has (by -1). */
  eachChange(valueOf: ValueOf, before: SeriesPart, visit: (valueNs: number, by: 1 | -1) => void): void {
    const { most } = this.#series.valuesOf(valueOf);
    const each = (from: number, to: number, by: 1 | -1): void => {
      for (let i = from; i < to; i += 1) if (most.at(i) >= 0) visit(most.at(i), by);
    };
    each(this.#start, Math.min(this.#end, before.start), 1);
    each(Math.max(this.#start, before.end), this.#end, 1);
    each(before.start, Math.min(before.end, this.#start), -1);
    each(Math.max(before.start, this.#end), before.end, -1);
  }

  /** Shows the values of what may still change. */
  eachOpen(valueOf: ValueOf, visit: (valueNs: number) => void): void {
    for (const one of this.#rest) {
      const value = valueOf(one);
      if (value !== null) visit(value);
    }
  }

  /** Shows of every column of a CSS pixel the smallest and the largest value. */
  columns(valueOf: ValueOf, visit: (xCssPx: number, lowNs: number, highNs: number) => void): void {
    const { completionNs } = this.#series;
    const { most, least } = this.#series.valuesOf(valueOf);
    const { devicePixelRatio } = this.#scale;
    for (let place = this.#start; place < this.#end;) {
      const x = Math.floor(this.#scale.x(completionNs.at(place)));
      const nextNs = this.#scale.firstAfter(x + 1 - 1 / devicePixelRatio);
      const next = Math.max(place + 1, Math.min(this.#end, completionNs.firstFrom(nextNs, place)));
      const high = most.at(most.mostIn(place, next));
      if (high >= 0) visit(x, -least.at(least.mostIn(place, next)), high);
      place = next;
    }
    for (const one of this.#rest) {
      const value = valueOf(one);
      if (value !== null) visit(Math.floor(this.#scale.x(timeOfActivation(one))), value, value);
    }
  }

  /** Of every stretch of that length, in absolute time, the worst of those that were released in it and missed. */
  misses(valueOf: ValueOf, stretchNs: number): ActivationFact[] {
    const { missed, missedReleaseNs, rest, longestNs } = this.#series;
    const worst = this.#series.valuesOf(valueOf).missed;
    const found: ActivationFact[] = [];
    const end = missedReleaseNs.firstFrom(this.#scale.toNs);
    for (let place = missedReleaseNs.firstFrom(this.#scale.fromNs - longestNs); place < end;) {
      const stretch = Math.floor(missedReleaseNs.at(place) / stretchNs);
      const next = Math.max(place + 1, missedReleaseNs.firstFrom((stretch + 1) * stretchNs, place));
      found.push(missed[worst.mostIn(place, next)] as ActivationFact);
      place = next;
    }
    return [...found, ...rest.flatMap(({ one }) => (one.missed ? [one] : []))];
  }
}
