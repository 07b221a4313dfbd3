/** A picked area with its sums. */
import { areaTotals, type AreaTotals } from '../../analysis/area/area-totals.ts';
import type { LaneLayout } from '../../render/layout.ts';
import { rowsBetween } from '../../render/row-showing.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import type { Selected } from '../../state/view-store.ts';
import type { Definition } from '../../trace/format.ts';
import { areaIndexOf, areaRows } from './area-rows.ts';

export interface SummedArea {
  readonly lane: LaneId;
  readonly fromNs: number;
  readonly toNs: number;
  readonly rowCount: number;
  readonly totals: AreaTotals;
  readonly definitions: readonly Definition[];
}

/** Null where none of its rows is shown. */
export const summedArea = (
  session: Session,
  lane: LaneId,
  layout: LaneLayout,
  { fromNs, toNs, first, last }: Extract<Selected, { kind: 'area' }>,
): SummedArea | null => {
  const { reader, facts } = session.dataOf(lane);
  const { definitions } = reader;
  const rows = rowsBetween(layout, definitions, first, last);
  if (rows.length === 0) return null;
  const totals = areaTotals(
    areaIndexOf(reader).sums(fromNs, toNs),
    areaRows(rows, definitions),
    facts.inversions,
    fromNs,
    toNs,
  );
  return { lane, fromNs, toNs, rowCount: rows.length, totals, definitions };
};
