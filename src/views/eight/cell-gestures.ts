/** What gestures on a small multiple mean: they move the window of all, describe what is hovered, select what is clicked. */
import { describe } from '../../render/describe.ts';
import type { LaneId } from '../../state/run-store.ts';
import { frameInterval, panBy, select, zoomBy } from '../../state/view-actions.ts';
import type { GestureTarget } from '../lanes/gestures.ts';
import { extentOf, selectedBy } from '../lanes/selection.ts';
import type { Stage } from '../stage/stage.ts';
import type { CellPainter } from './cell-painter.ts';

export const cellGestures = (stage: Stage, id: LaneId, painter: CellPainter, box: HTMLElement): GestureTarget => {
  const { session } = stage;
  return {
    scrolls: () => false,
    scroll: () => undefined,
    area: () => null,
    zoom: (factor, xCssPx) => zoomBy(session, factor, painter.timeAt(xCssPx)),
    pan: (byCssPx) => panBy(session, painter.timeAt(byCssPx) - painter.timeAt(0)),
    hover: (xCssPx, yCssPx) => {
      const timeNs = painter.timeAt(xCssPx);
      stage.setPointer(painter.inHeads(xCssPx) ? null : { lane: id, timeNs, yCssPx: null, edgeNs: null });
      const hit = painter.inHeads(xCssPx) ? null : painter.hitAt(xCssPx, yCssPx);
      box.style.cursor = hit === null ? 'default' : 'pointer';
      if (hit === null) {
        stage.tooltip.hide();
        return;
      }
      const { left, top } = box.getBoundingClientRect();
      stage.tooltip.show(describe(hit, painter.model()), left + xCssPx, top + yCssPx);
    },
    leave: () => {
      stage.setPointer(null);
      stage.tooltip.hide();
    },
    click: (xCssPx, yCssPx) => {
      const hit = painter.hitAt(xCssPx, yCssPx);
      const what = hit === null ? null : selectedBy(hit, painter.model());
      select(session, what === null ? null : { lane: id, what });
    },
    doubleClick: (xCssPx, yCssPx) => {
      const hit = painter.hitAt(xCssPx, yCssPx);
      const extent = hit === null ? null : extentOf(hit, painter.model());
      if (extent !== null) frameInterval(session, extent.fromNs, extent.toNs);
    },
  };
};
