/**
 * On which row something is shown, whatever is folded or pinned, and the other way round what names a row in a link:
 * the first definition that it shows. Rows change with folding; definitions stay.
 */
import { NONE, type Definition } from '../trace/format.ts';
import type { LaneLayout, LaneRow } from './layout.ts';

/** The row of a thread, CPU, link, lock or queue; of what has none that of its host. */
export function rowShowing(layout: LaneLayout, definitions: readonly Definition[], id: number): LaneRow | null {
  const definition = definitions[id];
  if (definition === undefined) return null;
  switch (definition.type) {
    case 'thread':
      return layout.rows[layout.rowOfThread.get(id) ?? -1] ?? cpuRow(layout, definition.host);
    case 'host':
      return cpuRow(layout, definition.host);
    case 'link':
      return wireRow(layout);
    case 'lock':
    case 'queue':
      return layout.rows.find(({ object }) => object === id) ?? cpuRow(layout, definition.host);
    case 'task':
    case 'activity':
      return null;
  }
}

export const wireRow = (layout: LaneLayout): LaneRow | null => layout.rows.find(({ kind }) => kind === 'wire') ?? null;

export const cpuRow = (layout: LaneLayout, host: number): LaneRow | null =>
  layout.rows.find((row) => row.kind === 'cpu' && row.host === host) ?? null;

/** What names a row: a definition id, from which `rowShowing` finds it again; NONE for a row that shows nothing. */
export function nameOfRow({ kind, host, threads, object }: LaneRow, definitions: readonly Definition[]): number {
  if (object !== undefined) return object;
  if (kind === 'wire') return definitions.find(({ type }) => type === 'link')?.id ?? NONE;
  if (kind === 'cpu') return definitions.find((one) => one.type === 'host' && one.host === host)?.id ?? NONE;
  return threads[0] ?? NONE;
}

/** The rows between two, both included, in the order of the picture; none where one of them is not shown. */
export function rowsBetween(
  layout: LaneLayout,
  definitions: readonly Definition[],
  first: number,
  last: number,
): readonly LaneRow[] {
  const one = rowShowing(layout, definitions, first);
  const other = rowShowing(layout, definitions, last);
  if (one === null || other === null) return [];
  const [from, to] = [layout.rows.indexOf(one), layout.rows.indexOf(other)];
  return layout.rows.slice(Math.min(from, to), Math.max(from, to) + 1);
}

/** Top and bottom of a row as seen: what has scrolled under the pinned rows is cut. */
export function seenEdges(layout: LaneLayout, { topCssPx, heightCssPx, pinned }: LaneRow): [number, number] {
  const bottom = topCssPx + heightCssPx;
  if (pinned === true || layout.axisTopCssPx === undefined) return [topCssPx, bottom];
  const covered = layout.axisTopCssPx + layout.pinnedHeightCssPx;
  return [Math.max(topCssPx, covered), Math.max(bottom, covered)];
}
