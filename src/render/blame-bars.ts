/**
 * The bars of one activity's responses in a window: what each shows and where it stands. A bar begins at the release
 * and reaches to the next one, or less where that is far. Where releases lie nearer than a few pixels, a column
 * stands for all that are released in it: its parts are added up, its height is that of the longest. Columns begin
 * at absolute instants, so that panning never regroups them. Units: nanoseconds, CSS pixels. Nothing is allocated
 * a bar.
 */
import { activationSeries, type ActivationSeries } from './activation-series.ts';
import { MostTree, NumberList } from './number-lists.ts';
import { settledScan } from './settled-scan.ts';
import { isSettled, type ActivationFact, type LaneFacts } from './source.ts';
import type { TimeScale } from './time-scale.ts';

export interface BlameBar {
  readonly x0: number;
  readonly x1: number;
  /** In the facts' list: the activation, or the longest of a column. */
  readonly index: number;
  /** Its response; while open the time since its release. */
  readonly longestNs: number;
  /** By group, in the analysis's order, added up over the column. */
  readonly sumsNs: Float64Array;
  readonly totalNs: number;
}

const GROUP_COUNT = 4;
const WIDEST_CSS_PX = 48;
const LEAST_SPACING_CSS_PX = 4;
const COLUMN_CSS_PX = 3;
const GAP_CSS_PX = 1;

/** Longest response of a run, by activity. */
const longestOf = settledScan<ActivationFact, Map<number, number>>({
  isSettled,
  empty: () => new Map(),
  add: (sum, { activity, responseNs }) => sum.set(activity, Math.max(sum.get(activity) ?? 0, responseNs ?? 0)),
  copy: (sum) => new Map(sum),
});

/** What a full bar is: the longest response of the whole run, or the deadline. */
export const fullBarNs = ({ activations }: LaneFacts, activity: number, deadlineNs: number | null): number =>
  Math.max(1, longestOf(activations).get(activity) ?? 0, (deadlineNs ?? 0) * 1.1);

type Blame = NonNullable<LaneFacts['blame']>;

/** Of the activations of a series that have ended: what they add up to, by group, before each place, and their lengths. */
class BlameSums {
  readonly #before = Array.from({ length: GROUP_COUNT }, () => new NumberList());
  readonly #totalNs = new MostTree();
  readonly #groups = new Float64Array(GROUP_COUNT);

  /** Takes in what has ended since. */
  extend({ ended }: ActivationSeries, blame: Blame): void {
    for (let i = this.#totalNs.count; i < ended.length; i += 1) {
      const { activity, index } = ended[i] as ActivationFact;
      this.#groups.fill(0);
      const isKnown = blame.addGroups(activity, index, this.#groups);
      let total = 0;
      this.#before.forEach((list, group) => {
        if (i === 0) list.push(0);
        list.push(list.at(i) + (this.#groups[group] as number));
        total += this.#groups[group] as number;
      });
      this.#totalNs.push(isKnown ? total : -1);
    }
  }

  /** Adds the activations of a stretch of places to a bar. */
  addTo(bar: GrowingBar, from: number, to: number, { places }: ActivationSeries): void {
    const longest = this.#totalNs.mostIn(from, to, 'last');
    if (longest < 0 || this.#totalNs.at(longest) < 0) return;
    this.#before.forEach((list, group) => {
      const ns = list.at(to) - list.at(from);
      bar.sumsNs[group] = (bar.sumsNs[group] as number) + ns;
      bar.totalNs += ns;
    });
    bar.longestNs = this.#totalNs.at(longest);
    bar.index = places.at(longest);
  }
}

const sumsOf = new WeakMap<Blame, WeakMap<ActivationSeries, BlameSums>>();

const blameSums = (blame: Blame, series: ActivationSeries): BlameSums => {
  let known = sumsOf.get(blame);
  if (known === undefined) sumsOf.set(blame, (known = new WeakMap()));
  let sums = known.get(series);
  if (sums === undefined) known.set(series, (sums = new BlameSums()));
  sums.extend(series, blame);
  return sums;
};

class GrowingBar {
  x0 = 0;
  x1 = 0;
  index = 0;
  longestNs = 0;
  readonly sumsNs = new Float64Array(GROUP_COUNT);
  totalNs = 0;

  clear(): void {
    this.sumsNs.fill(0);
    this.longestNs = 0;
    this.totalNs = 0;
  }

  /** The sums have grown by one activation. */
  grew(index: number): void {
    const before = this.totalNs;
    this.totalNs = 0;
    for (const ns of this.sumsNs) this.totalNs += ns;
    if (this.totalNs - before < this.longestNs) return;
    this.longestNs = this.totalNs - before;
    this.index = index;
  }
}

const bar = new GrowingBar();

/** Shows every bar of an activity from left to right; the object is the same for all. */
export function visitBars(facts: LaneFacts, activity: number, scale: TimeScale, visit: (bar: BlameBar) => void): void {
  const { activations, blame } = facts;
  if (blame === undefined) return;
  const series = activationSeries(activations, activity);
  const sums = blameSums(blame, series);
  const { places, releaseNs, rest } = series;
  const reachNs = WIDEST_CSS_PX * scale.nsPerCssPx;
  const start = firstReleased(series, scale.fromNs - reachNs);
  const end = firstReleased(series, scale.toNs + reachNs);
  const ended = places.count;
  const releasedAt = (i: number): number =>
    i < ended ? releaseNs.at(i) : (rest[i - ended]?.one.releaseNs ?? Infinity);
  const columnNs = columnLengthNs(scale, releasedAt(start), releasedAt(end - 1), end - start);
  const show = (fromNs: number, nextNs: number): void => {
    if (bar.totalNs <= 0) return;
    bar.x0 = scale.x(fromNs);
    const next = Math.min(scale.x(nextNs), bar.x0 + WIDEST_CSS_PX);
    bar.x1 = columnNs === 0 ? Math.max(bar.x0 + 1, next - GAP_CSS_PX) : next;
    if (bar.x1 > scale.x0 && bar.x0 < scale.x1) visit(bar);
  };
  for (let i = start; i < end;) {
    const column = columnNs === 0 ? 0 : Math.floor(releasedAt(i) / columnNs);
    const toNs = (column + 1) * columnNs;
    const next = columnNs === 0 ? i + 1 : Math.min(end, firstReleased(series, toNs, i));
    bar.clear();
    if (i < ended) sums.addTo(bar, i, Math.min(next, ended), series);
    for (const { one, place } of rest.slice(Math.max(0, i - ended), Math.max(0, next - ended))) {
      if (blame.addGroups(activity, one.index, bar.sumsNs)) bar.grew(place);
    }
    if (columnNs > 0) show(column * columnNs, toNs);
    else show(releasedAt(i), next < end ? releasedAt(next) : releasedAt(i) + reachNs);
    i = next;
  }
}

/** Place of the first that is released at an instant or later, from a place on: what is not settled comes last. */
function firstReleased({ releaseNs, rest }: ActivationSeries, timeNs: number, from = 0): number {
  const place = from < releaseNs.count ? releaseNs.firstFrom(timeNs, from) : from;
  if (place < releaseNs.count) return place;
  const open = rest.findIndex(({ one }, i) => i >= place - releaseNs.count && one.releaseNs >= timeNs);
  return releaseNs.count + (open < 0 ? rest.length : open);
}

/** Length of the columns; 0 where each of so many activations has room for a bar of its own. */
function columnLengthNs(scale: TimeScale, firstNs: number, lastNs: number, count: number): number {
  if (count < 2 || (lastNs - firstNs) / (count - 1) >= LEAST_SPACING_CSS_PX * scale.nsPerCssPx) return 0;
  return 2 ** Math.ceil(Math.log2(COLUMN_CSS_PX * scale.nsPerCssPx));
}
