/**
 * The rows of a small multiple: of a whole lane only the row of the first real-time activity's own thread, where it is
 * released. CSS pixels.
 */
import { activityKey, type LaneLayout } from './layout.ts';
import type { TraceSource } from './source.ts';
import { activitiesOf } from './thread-classes.ts';

/** The layout with that row alone; without any row where there is no such activity yet. */
export function clientRowOnly(layout: LaneLayout, { definitions }: Pick<TraceSource, 'definitions'>): LaneLayout {
  const activity = activitiesOf(definitions).realTime[0];
  const key = activity === undefined ? '' : activityKey(activity.id, activity.host);
  const row = layout.rows[layout.rowOfActivity.get(key) ?? -1];
  if (row === undefined) return { ...layout, rows: [], heightCssPx: 0, axisHeightCssPx: 0, rowOfThread: new Map() };
  const above = row.bodyTopCssPx - row.topCssPx;
  const heightCssPx = above + row.bodyHeightCssPx + 2;
  return {
    ...layout,
    rows: [{ ...row, topCssPx: 0, bodyTopCssPx: above, heightCssPx }],
    axisHeightCssPx: 0,
    heightCssPx,
    rowOfThread: new Map(row.threads.map((thread) => [thread, 0])),
    rowOfActivity: new Map([[key, 0]]),
  };
}
