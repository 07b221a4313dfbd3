/**
 * Which rows a lane has and where: host by host its CPU row, the real-time threads, the protocol threads and
 * the disturbance jobs, with the wire between the hosts. Pure: the same definitions and options give the same
 * rows. Only threads that ran are shown by default. On one CPU only one thread runs at a time, so threads that
 * belong together (a job's own thread and its network thread, the workers of a server) can share a row
 * without hiding anything that ran.
 *
 * Rows shrink, then fold, until they fit the height: two lanes tell their story on one screen unscrolled.
 * Units: CSS pixels; all tops and heights are whole.
 */
import type { Definition } from '../trace/format.ts';
import { rowsOfHost, type GroupContext, type RowPlan } from './layout-groups.ts';
import type { ThemeName } from './palette.ts';
import { classifyThreads, activitiesOf, isThread, startsWithWord, type ThreadClass } from './thread-classes.ts';
import { typeScales, type TypeScale } from './typography.ts';

export type { FoldTo, RowFold, RowKind, RowPlan } from './layout-groups.ts';

export interface LaneRow extends RowPlan {
  readonly topCssPx: number;
  readonly heightCssPx: number;
  /** Where slices are drawn; above it is room for marks, below it for words. */
  readonly bodyTopCssPx: number;
  readonly bodyHeightCssPx: number;
}

export interface LaneLayout {
  readonly rows: readonly LaneRow[];
  readonly axisHeightCssPx: number;
  /** Where the axis is seen, after the rows were scrolled under it. */
  readonly axisTopCssPx?: number;
  readonly heightCssPx: number;
  /** Down to here, axis included, it stays in view while the rest scrolls. */
  readonly pinnedHeightCssPx: number;
  /** Index of the row on which a thread is shown (its group's or its host's, when folded). */
  readonly rowOfThread: ReadonlyMap<number, number>;
  /** Index of the row of a real-time activity's own thread, by `activityKey(activity, host)`. */
  readonly rowOfActivity: ReadonlyMap<string, number>;
  readonly type: TypeScale;
}

export interface LayoutOptions {
  /** Height to fit into; null = comfortable. When even the smallest rows need more, the lane is higher. */
  readonly heightCssPx: number | null;
  readonly theme: ThemeName;
  /** Threads to show; null = all. */
  readonly ranThreads: ReadonlySet<number> | null;
  /** What the user folded or unfolded by hand, by name; a host's, unfolded, stands for all of its groups. */
  readonly folded: readonly string[];
  readonly unfolded: readonly string[];
  /** What else the user changed: it adds, leaves out, pins and orders rows. */
  readonly arrange?: (rows: readonly RowPlan[], definitions: readonly Definition[]) => readonly RowPlan[];
  /** Draw the time axis above the rows. */
  readonly axis: boolean;
}

export const defaultLayoutOptions: LayoutOptions = {
  heightCssPx: null,
  theme: 'light',
  ranThreads: null,
  folded: [],
  unfolded: [],
  axis: true,
};

/** Top and bottom of the slices of a row. */
export function bodyOf(row: LaneRow): { readonly y0: number; readonly y1: number } {
  return { y0: row.bodyTopCssPx + 1, y1: row.bodyTopCssPx + row.bodyHeightCssPx - (row.minor ? 0 : 1) };
}

export const activityKey = (activity: number, host: number): string => `${activity}:${host}`;

/** Jobs beyond this many share a row where no height decides. */
const MOST_JOB_ROWS = 6;
const GAP_CSS_PX = 5;

/** Heights of the parts of a lane for one size of a normal row. */
interface Density {
  readonly rowPx: number;
  readonly minorPx: number;
  readonly wirePx: number;
  readonly markStripPx: number;
  readonly wordStripPx: number;
  readonly axisPx: number;
}

function densities(theme: ThemeName): Density[] {
  const rows = theme === 'projector' ? [30, 28, 26, 24, 22] : [22, 20, 18, 17, 16, 15, 14];
  const minorPart = theme === 'projector' ? 1 : 0.7;
  const { smallPx, labelPx } = typeScales[theme];
  return rows.map((rowPx) => ({
    rowPx,
    minorPx: Math.round(rowPx * minorPart),
    wirePx: rowPx + 4,
    markStripPx: Math.round(labelPx * 0.75),
    wordStripPx: smallPx + 3,
    axisPx: labelPx + 10,
  }));
}

export function layoutLane(definitions: readonly Definition[], options: LayoutOptions): LaneLayout {
  const classes = classifyThreads(definitions);
  const candidates = densities(options.theme);
  const available = options.heightCssPx;
  if (available === null) {
    const comfortable = candidates[1] as Density;
    const jobs = countJobs(definitions, classes, options.ranThreads);
    return place(plan(definitions, classes, options, jobs > MOST_JOB_ROWS), comfortable, options, definitions);
  }
  let smallest: { layout: LaneLayout; rows: readonly RowPlan[]; density: Density } | null = null;
  for (const foldJobs of [false, true]) {
    const rows = plan(definitions, classes, options, foldJobs);
    for (const density of candidates) {
      const layout = place(rows, density, options, definitions);
      if (layout.heightCssPx <= available) return layout;
      if (smallest === null || layout.heightCssPx < smallest.layout.heightCssPx) smallest = { layout, rows, density };
    }
  }
  if (smallest === null) return place([], candidates[0] as Density, options, definitions);
  const { layout, rows, density } = smallest;
  return place(rows, density, options, definitions, growthToEdge(layout, available));
}

/** A row in sight may grow by so much for the lower edge not to cut the next one. */
const MOST_GROWTH_CSS_PX = 8;

/** How much each of the first rows grows so that the lower edge of what is seen falls between two rows. */
function growthToEdge({ rows }: LaneLayout, availableCssPx: number): readonly number[] {
  const cut = rows.findIndex((row) => row.topCssPx + row.heightCssPx > availableCssPx);
  const above = rows[cut - 1];
  if (above === undefined) return [];
  const spare = availableCssPx - above.topCssPx - above.heightCssPx;
  if (spare > cut * MOST_GROWTH_CSS_PX) return [];
  return Array.from({ length: cut }, (_, i) => Math.floor(((i + 1) * spare) / cut) - Math.floor((i * spare) / cut));
}

function countJobs(
  definitions: readonly Definition[],
  classes: ReadonlyMap<number, ThreadClass>,
  ran: ReadonlySet<number> | null,
): number {
  const tasks = new Set<number>();
  for (const thread of definitions.filter(isThread)) {
    if (thread.host === 0 && classes.get(thread.id) === 'job' && (ran === null || ran.has(thread.id)))
      tasks.add(thread.task);
  }
  return tasks.size;
}

function plan(
  definitions: readonly Definition[],
  classes: ReadonlyMap<number, ThreadClass>,
  options: LayoutOptions,
  foldJobs: boolean,
): readonly RowPlan[] {
  const { folded, unfolded, arrange } = options;
  const context: GroupContext = {
    definitions,
    classes,
    ran: options.ranThreads,
    folded,
    unfolded,
    foldJobs,
    releasing: new Set(activitiesOf(definitions).realTime.map(({ host }) => host)),
  };
  const hosts = definitions.filter((one) => one.type === 'host').map(({ host }) => rowsOfHost(host, context));
  // A host on which nothing but its clock runs has no part in the story; with one host alone there is no wire.
  const busy = hosts.filter((rows) => rows.length > 1 || rows[0]?.folded === true);
  const shown = busy.length > 0 ? busy : hosts;
  const wire = definitions.find((one) => one.type === 'link');
  const all = shown.flatMap((rows, i) => [
    ...(i === 1 && wire !== undefined ? [wireRow(wire.name, `${wire.mbps} Mbit/s`)] : []),
    ...rows,
  ]);
  return arrange === undefined ? all : arrange(all, definitions);
}

const wireRow = (title: string, note: string): RowPlan => ({
  key: 'wire',
  name: 'wire',
  kind: 'wire',
  host: null,
  title,
  note,
  threads: [],
  task: null,
  minor: false,
  marked: false,
  releases: false,
  folds: [],
  folded: false,
});

/** @param growth of the first rows, each */
function place(
  plans: readonly RowPlan[],
  density: Density,
  options: LayoutOptions,
  definitions: readonly Definition[],
  growth: readonly number[] = [],
): LaneLayout {
  const axisHeightCssPx = options.axis ? density.axisPx : 0;
  let top = axisHeightCssPx;
  const rows: LaneRow[] = plans.map((row, i) => {
    const before = plans[i - 1];
    const begins = row.kind === 'cpu' || row.kind === 'wire' || (before?.pinned === true && row.pinned !== true);
    if (before !== undefined && begins) top += GAP_CSS_PX;
    const above = row.releases ? density.markStripPx : 0;
    const below = row.marked ? density.wordStripPx : 0;
    const usual = row.kind === 'wire' ? density.wirePx : row.minor ? density.minorPx : density.rowPx;
    const body = Math.round(usual * (row.stretch ?? 1)) + (growth[i] ?? 0);
    const placed = {
      ...row,
      topCssPx: top,
      heightCssPx: above + body + below,
      bodyTopCssPx: top + above,
      bodyHeightCssPx: body,
    };
    top += placed.heightCssPx;
    return placed;
  });
  return {
    rows,
    axisHeightCssPx,
    heightCssPx: top + (rows.length > 0 ? 2 : 0),
    pinnedHeightCssPx: pinnedHeight(rows, axisHeightCssPx, options.heightCssPx ?? Infinity),
    rowOfThread: threadRows(rows, definitions),
    rowOfActivity: activityRows(rows, definitions),
    type: typeScales[options.theme],
  };
}

/** Pinned rows take at most half of the height: those that would take more scroll with the others. */
function pinnedHeight(rows: readonly LaneRow[], axisHeightCssPx: number, availableCssPx: number): number {
  let heightCssPx = axisHeightCssPx;
  for (const { pinned, topCssPx, heightCssPx: own } of rows) {
    if (pinned !== true || topCssPx + own > availableCssPx / 2) break;
    heightCssPx = topCssPx + own;
  }
  return heightCssPx;
}

function threadRows(rows: readonly LaneRow[], definitions: readonly Definition[]): Map<number, number> {
  const found = new Map<number, number>();
  rows.forEach((row, index) => {
    const hidden = row.kind === 'cpu' ? definitions.filter(isThread) : [];
    for (const { id, host } of hidden) if (host === row.host && !found.has(id)) found.set(id, index);
    for (const thread of row.threads) found.set(thread, index);
  });
  return found;
}

/**
 * The marked rows of a host belong to the real-time activities: by name where one starts with the activity's,
 * else in the order of urgency. Where none is shown, what happens to them is on the CPU row.
 */
function activityRows(rows: readonly LaneRow[], definitions: readonly Definition[]): Map<string, number> {
  const found = new Map<string, number>();
  const activities = activitiesOf(definitions).realTime.toSorted((a, b) => a.rank - b.rank);
  for (const host of new Set(rows.map((row) => row.host))) {
    if (host === null) continue;
    const marked = rows.flatMap((row, index) => (row.marked && row.host === host ? [{ row, index }] : []));
    activities.forEach((activity, i) => {
      const named = activities.length > 1 && marked.find(({ row }) => startsWithWord(row.title, activity.name));
      const index =
        (named || (marked[i] ?? marked[0]))?.index ?? rows.findIndex((row) => row.kind === 'cpu' && row.host === host);
      if (index >= 0) found.set(activityKey(activity.id, host), index);
    });
  }
  return found;
}
