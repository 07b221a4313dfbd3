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
import type { Definition, HostIndex } from '../trace/format.ts';
import { rowsOfHost, type GroupContext, type RowPlan } from './layout-groups.ts';
import type { ThemeName } from './palette.ts';
import { classifyThreads, isActivity, isThread, startsWithWord, type ThreadClass } from './thread-classes.ts';
import { typeScales, type TypeScale } from './typography.ts';

export type { RowKind } from './layout-groups.ts';

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
  readonly heightCssPx: number;
  /** Index of the row on which a thread is shown (its group's, when folded). */
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
  /** What the user folded or unfolded by hand, by `foldKey`; a host's (`hostFoldKey`) stands for all of its groups. */
  readonly folded: ReadonlySet<string>;
  readonly unfolded: ReadonlySet<string>;
  /** Draw the time axis above the rows. */
  readonly axis: boolean;
}

export const defaultLayoutOptions: LayoutOptions = {
  heightCssPx: null,
  theme: 'light',
  ranThreads: null,
  folded: new Set(),
  unfolded: new Set(),
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

/** Unfolded, it shows every thread of the host on a row of its own, but for what is folded by hand. */
export const hostFoldKey = (host: HostIndex): string => `host:${host}`;

export function layoutLane(definitions: readonly Definition[], options: LayoutOptions): LaneLayout {
  const classes = classifyThreads(definitions);
  const candidates = densities(options.theme);
  const available = options.heightCssPx;
  if (available === null) {
    const comfortable = candidates[1] as Density;
    const jobs = countJobs(definitions, classes, options.ranThreads);
    return place(plan(definitions, classes, options, jobs > MOST_JOB_ROWS), comfortable, options, definitions);
  }
  let smallest: LaneLayout | null = null;
  for (const foldJobs of [false, true]) {
    const rows = plan(definitions, classes, options, foldJobs);
    for (const density of candidates) {
      const layout = place(rows, density, options, definitions);
      if (layout.heightCssPx <= available) return layout;
      if (smallest === null || layout.heightCssPx < smallest.heightCssPx) smallest = layout;
    }
  }
  return smallest ?? place([], candidates[0] as Density, options, definitions);
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
): RowPlan[] {
  const context: GroupContext = {
    definitions,
    classes,
    ran: options.ranThreads,
    foldJobs,
    releasing: new Set(definitions.filter(isActivity).flatMap((one) => (one.realTime ? [one.host] : []))),
    isFolded: (key, host, byDefault) =>
      options.folded.has(key) || (byDefault && !options.unfolded.has(key) && !options.unfolded.has(hostFoldKey(host))),
  };
  const hosts = definitions.filter((one) => one.type === 'host').map(({ host }) => rowsOfHost(host, context));
  // A host on which nothing but its clock runs has no part in the story; with one host alone there is no wire.
  const busy = hosts.filter((rows) => rows.length > 1);
  const shown = busy.length > 0 ? busy : hosts;
  const wire = definitions.find((one) => one.type === 'link');
  return shown.flatMap((rows, i) => [
    ...(i === 1 && wire !== undefined ? [wireRow(wire.name, `${wire.mbps} Mbit/s`)] : []),
    ...rows,
  ]);
}

const wireRow = (title: string, note: string): RowPlan => ({
  key: 'wire',
  kind: 'wire',
  host: null,
  title,
  note,
  threads: [],
  minor: false,
  marked: false,
  releases: false,
  foldKey: null,
  folded: false,
});

function place(
  plans: readonly RowPlan[],
  density: Density,
  options: LayoutOptions,
  definitions: readonly Definition[],
): LaneLayout {
  const axisHeightCssPx = options.axis ? density.axisPx : 0;
  let top = axisHeightCssPx;
  const rows: LaneRow[] = plans.map((row, i) => {
    if (i > 0 && (row.kind === 'cpu' || row.kind === 'wire')) top += GAP_CSS_PX;
    const above = row.releases ? density.markStripPx : 0;
    const below = row.marked ? density.wordStripPx : 0;
    const body = row.kind === 'wire' ? density.wirePx : row.minor ? density.minorPx : density.rowPx;
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
    rowOfThread: new Map(rows.flatMap((row, index) => row.threads.map((thread) => [thread, index] as const))),
    rowOfActivity: activityRows(rows, definitions),
    type: typeScales[options.theme],
  };
}

/**
 * The marked rows of a host belong to the real-time activities: by name where one starts with the activity's,
 * else in the order of urgency.
 */
function activityRows(rows: readonly LaneRow[], definitions: readonly Definition[]): Map<string, number> {
  const found = new Map<string, number>();
  const activities = definitions
    .filter(isActivity)
    .filter((activity) => activity.realTime)
    .sort((a, b) => a.rank - b.rank);
  for (const host of new Set(rows.map((row) => row.host))) {
    if (host === null) continue;
    const marked = rows.flatMap((row, index) => (row.marked && row.host === host ? [{ row, index }] : []));
    activities.forEach((activity, i) => {
      const named = activities.length > 1 && marked.find(({ row }) => startsWithWord(row.title, activity.name));
      const index = (named || (marked[i] ?? marked[0]))?.index;
      if (index !== undefined) found.set(activityKey(activity.id, host), index);
    });
  }
  return found;
}
