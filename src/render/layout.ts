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
import type { Definition, DefinitionOf } from '../trace/format.ts';
import { typeScales, type TypeScale } from './typography.ts';
import type { ThemeName } from './palette.ts';
import { classifyThreads, type ThreadClass, type ThreadDefinition } from './thread-classes.ts';

export type RowKind = 'cpu' | 'thread' | 'group' | 'wire';

export interface LaneRow {
  /** Stable over time: `cpu:0`, `thread:12`, `task:7`, `workers:5:input-worker`, `jobs:0`, `wire`. */
  readonly key: string;
  readonly kind: RowKind;
  /** null for the wire. */
  readonly host: number | null;
  readonly title: string;
  /** Said after the title, quieter: a count or a priority. */
  readonly note: string;
  /** Threads whose running is shown here; for the CPU row empty: it shows whatever the CPU runs. */
  readonly threads: readonly number[];
  /** Disturbance jobs and workers: thinner, quieter. */
  readonly minor: boolean;
  readonly topCssPx: number;
  readonly heightCssPx: number;
  /** Key for `folded` / `unfolded` when a click folds this row, else null. */
  readonly foldKey: string | null;
  readonly folded: boolean;
}

export interface LaneLayout {
  readonly rows: readonly LaneRow[];
  /** Where the axis is drawn: [axisTopCssPx, axisTopCssPx + axisHeightCssPx). */
  readonly axisTopCssPx: number;
  readonly axisHeightCssPx: number;
  readonly heightCssPx: number;
  /** Row of a thread by its definition id (a folded thread: its group's row). */
  readonly rowOfThread: ReadonlyMap<number, number>;
  readonly type: TypeScale;
}

export interface LayoutOptions {
  /** Height to fit into; null = comfortable heights. When even the smallest rows need more, the lane is higher. */
  readonly heightCssPx: number | null;
  readonly theme: ThemeName;
  /** Threads to show; null = all. */
  readonly ranThreads: ReadonlySet<number> | null;
  /** What the user folded or unfolded by hand, by `foldKey`. */
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
