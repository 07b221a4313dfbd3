/** Picking an area: a drag with Shift over rows and time. Its edges snap to edges of the trace; let go, it is selected. */
import { nameOfRow } from '../../render/row-showing.ts';
import type { LaneLayout, LaneRow } from '../../render/layout.ts';
import type { PickedArea } from '../../render/paint-area.ts';
import type { LaneId } from '../../state/run-store.ts';
import { select } from '../../state/view-actions.ts';
import { NONE } from '../../trace/format.ts';
import type { AreaDrag } from '../lanes/gestures.ts';
import type { GesturePlace } from '../lanes/lane-gestures.ts';
import { snap } from '../lanes/lane-tools.ts';

/** The area that is being picked. */
export interface Picking {
  area: (PickedArea & { readonly lane: LaneId }) | null;
}

interface Corner {
  readonly timeNs: number;
  /** Index of the row. */
  readonly row: number;
}

/** The row at a height, or the nearest one; rows that lie on others come first. */
const rowAt = ({ rows }: LaneLayout, yCssPx: number): number => {
  const distance = ({ topCssPx, heightCssPx }: LaneRow): number =>
    Math.max(0, topCssPx - yCssPx, yCssPx - topCssPx - heightCssPx + 1);
  let nearest = 0;
  rows.forEach((row, i) => {
    if (distance(row) < distance(rows[nearest] ?? row)) nearest = i;
  });
  return nearest;
};

export const areaDrag = (place: GesturePlace, picking: Picking): AreaDrag => {
  const { session, stage, id, painter, rowY } = place;
  let from: Corner | null = null;

  const cornerAt = (xCssPx: number, yCssPx: number): Corner => {
    const timeNs = snap(place, xCssPx, yCssPx) ?? painter.timeAt(xCssPx);
    const { startNs, untilNs } = session.dataOf(id).reader;
    const y = rowY(yCssPx);
    return {
      timeNs: Math.round(Math.min(untilNs, Math.max(startNs, timeNs))),
      row: y === null ? -1 : rowAt(painter.seenModel().layout, y),
    };
  };
  const areaTo = (to: Corner): PickedArea | null => {
    if (from === null || from.timeNs === to.timeNs) return null;
    const { layout, reader } = painter.seenModel();
    // Over the plot, which has no rows, it is all of them.
    const isPlot = from.row < 0 || to.row < 0;
    const [first, last] = isPlot ? [0, layout.rows.length - 1] : [from.row, to.row];
    const nameAt = (row: number): number => {
      const shown = layout.rows[row];
      return shown === undefined ? NONE : nameOfRow(shown, reader.definitions);
    };
    const times = [from.timeNs, to.timeNs];
    const area = {
      fromNs: Math.min(...times),
      toNs: Math.max(...times),
      first: nameAt(Math.min(first, last)),
      last: nameAt(Math.max(first, last)),
    };
    return area.first === NONE || area.last === NONE ? null : area;
  };
  const show = (area: PickedArea | null): void => {
    picking.area = area && { ...area, lane: id };
    stage.invalidate('overlay');
  };

  return {
    begin: (xCssPx, yCssPx) => {
      from = cornerAt(xCssPx, yCssPx);
    },
    move: (xCssPx, yCssPx) => show(areaTo(cornerAt(xCssPx, yCssPx))),
    end: (xCssPx, yCssPx) => {
      const area = areaTo(cornerAt(xCssPx, yCssPx));
      show(null);
      if (area !== null) select(session, { lane: id, what: { kind: 'area', ...area } });
    },
    cancel: () => show(null),
  };
};
