/**
 * The bars of one activity's responses in a window: what each shows and where it stands. A bar begins at the release
 * and reaches to the next one, or less where that is far. Where releases lie nearer than a few pixels, a column
 * stands for all that are released in it: its parts are added up, its height is that of the longest. Columns begin
 * at absolute instants, so that panning never regroups them. Units: nanoseconds, CSS pixels. Nothing is allocated
 * a bar.
 */
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
  /** How many activations it stands for. */
  readonly count: number;
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

/** First activation that is released at `timeNs` or later. */
function firstAt(activations: readonly ActivationFact[], timeNs: number): number {
  let low = 0;
  let high = activations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((activations[middle] as ActivationFact).releaseNs < timeNs) low = middle + 1;
    else high = middle;
  }
  return low;
}

class GrowingBar {
  x0 = 0;
  x1 = 0;
  index = 0;
  longestNs = 0;
  readonly sumsNs = new Float64Array(GROUP_COUNT);
  totalNs = 0;
  count = 0;

  clear(): void {
    this.sumsNs.fill(0);
    this.longestNs = 0;
    this.totalNs = 0;
    this.count = 0;
  }

  /** The sums have grown by one activation. */
  grew(index: number): void {
    const before = this.totalNs;
    this.totalNs = 0;
    for (const ns of this.sumsNs) this.totalNs += ns;
    this.count += 1;
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
  const reachNs = WIDEST_CSS_PX * scale.nsPerCssPx;
  const start = firstAt(activations, scale.fromNs - reachNs);
  const end = firstAt(activations, scale.toNs + reachNs);
  const columnNs = columnLengthNs(activations, activity, scale, start, end);
  let bucket = Number.NaN;
  let fromNs = 0;
  const show = (nextNs: number): void => {
    if (bar.totalNs <= 0) return;
    bar.x0 = scale.x(fromNs);
    const next = Math.min(scale.x(nextNs), bar.x0 + WIDEST_CSS_PX);
    bar.x1 = columnNs === 0 ? Math.max(bar.x0 + 1, next - GAP_CSS_PX) : next;
    if (bar.x1 > scale.x0 && bar.x0 < scale.x1) visit(bar);
  };
  for (let i = start; i < end; i += 1) {
    const one = activations[i] as ActivationFact;
    if (one.activity !== activity) continue;
    const own = columnNs === 0 ? i : Math.floor(one.releaseNs / columnNs);
    if (own !== bucket) {
      if (!Number.isNaN(bucket)) show(columnNs === 0 ? one.releaseNs : fromNs + columnNs);
      bucket = own;
      fromNs = columnNs === 0 ? one.releaseNs : own * columnNs;
      bar.clear();
    }
    if (blame.addGroups(activity, one.index, bar.sumsNs)) bar.grew(i);
  }
  if (!Number.isNaN(bucket)) show(fromNs + (columnNs || reachNs));
}

/** Length of the columns; 0 where each activation has room for a bar of its own. */
function columnLengthNs(
  activations: readonly ActivationFact[],
  activity: number,
  scale: TimeScale,
  start: number,
  end: number,
): number {
  let count = 0;
  let first = 0;
  let last = 0;
  for (let i = start; i < end; i += 1) {
    const one = activations[i] as ActivationFact;
    if (one.activity !== activity) continue;
    if (count === 0) first = one.releaseNs;
    last = one.releaseNs;
    count += 1;
  }
  if (count < 2 || (last - first) / (count - 1) >= LEAST_SPACING_CSS_PX * scale.nsPerCssPx) return 0;
  return 2 ** Math.ceil(Math.log2(COLUMN_CSS_PX * scale.nsPerCssPx));
}
