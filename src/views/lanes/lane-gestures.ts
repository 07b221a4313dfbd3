/** What gestures on a lane mean: zoom and pan the shared window, describe what is hovered, select what is clicked. */
import { describe } from '../../render/describe.ts';
import type { Hit } from '../../render/hit-test.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import { frameInterval, panBy, select, setFolded, zoomBy } from '../../state/view-actions.ts';
import type { Stage } from '../stage/stage.ts';
import type { GestureTarget } from './gestures.ts';
import type { LanePainter } from './lane-painter.ts';
import { laneTools } from './lane-tools.ts';
import { extentOf, selectedBy } from './selection.ts';

export interface GesturePlace {
  readonly session: Session;
  readonly stage: Stage;
  readonly id: LaneId;
  readonly painter: LanePainter;
  readonly box: HTMLElement;
  /** What is at a point of the box; it may be scrolled. */
  readonly hitAt: (xCssPx: number, yCssPx: number) => Hit | null;
}

export const laneGestures = (place: GesturePlace): GestureTarget => ({
  ...movingGestures(place),
  area: (shiftKey) => laneTools.find((tool) => tool.takes(shiftKey))?.drag(place) ?? null,
});

const movingGestures = ({ session, stage, id, painter, box, hitAt }: GesturePlace): GestureTarget => ({
  scrolls: (xCssPx) => painter.inHeads(xCssPx) && box.scrollHeight > box.clientHeight,
  zoom: (factor, xCssPx) => zoomBy(session, factor, painter.timeAt(xCssPx)),
  pan: (byCssPx) => panBy(session, painter.spanOf(byCssPx)),
  scroll: (byCssPx) => {
    box.scrollTop += byCssPx;
  },
  hover: (xCssPx, yCssPx) => {
    stage.setPointer(
      painter.inHeads(xCssPx) ? null : { lane: id, timeNs: painter.timeAt(xCssPx), yCssPx: yCssPx + box.scrollTop },
    );
    const hit = hitAt(xCssPx, yCssPx);
    box.style.cursor = hit === null || hit.kind === 'axis' ? 'default' : 'pointer';
    if (hit === null || hit.kind === 'axis') {
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
    const hit = hitAt(xCssPx, yCssPx);
    if (hit?.kind === 'head') {
      const { foldKey, folded } = hit.row;
      if (foldKey !== null) setFolded(session, id, foldKey, !folded);
      return;
    }
    const what = hit === null ? null : selectedBy(hit, painter.model());
    select(session, what === null ? null : { lane: id, what });
  },
  doubleClick: (xCssPx, yCssPx) => {
    const hit = hitAt(xCssPx, yCssPx);
    const extent = hit === null ? null : extentOf(hit, painter.model());
    if (extent !== null) frameInterval(session, extent.fromNs, extent.toNs);
  },
});
