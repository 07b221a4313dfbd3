/** What gestures on a lane mean: zoom and pan the shared window, describe what is hovered, select what is clicked. */
import type { Hit } from '../../render/hit-test.ts';
import { foldAt } from '../../render/paint-row-heads.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import { frameInterval, panBy, select, setFolded, zoomBy } from '../../state/view-actions.ts';
import type { Stage } from '../stage/stage.ts';
import type { GestureTarget } from './gestures.ts';
import type { LanePainter } from './lane-painter.ts';
import { laneTools, snap, wordsOf } from './lane-tools.ts';
import { extentOf, selectedBy } from './selection.ts';

export interface GesturePlace {
  readonly session: Session;
  readonly stage: Stage;
  readonly id: LaneId;
  readonly painter: LanePainter;
  readonly box: HTMLElement;
  /** What is at a point of the box; it may be scrolled. */
  readonly hitAt: (xCssPx: number, yCssPx: number) => Hit | null;
  /** Height in the lane's picture of a height in the box; null where the box shows no rows. */
  readonly rowY: (yCssPx: number) => number | null;
}

export const laneGestures = (place: GesturePlace): GestureTarget => ({
  ...movingGestures(place),
  hover: (xCssPx, yCssPx) => hover(place, xCssPx, yCssPx),
  click: (xCssPx, yCssPx) => {
    if (!laneTools.some((tool) => tool.click?.(place, xCssPx, yCssPx) === true)) click(place, xCssPx, yCssPx);
  },
  area: (shiftKey) => laneTools.find((tool) => tool.takes(shiftKey))?.drag(place) ?? null,
});

const movingGestures = ({
  session,
  stage,
  id,
  painter,
  box,
  hitAt,
}: GesturePlace): Omit<GestureTarget, 'hover' | 'click'> => ({
  scrolls: (xCssPx) => painter.inHeads(xCssPx) && box.scrollHeight > box.clientHeight,
  zoom: (factor, xCssPx) => zoomBy(session, factor, painter.timeAt(xCssPx), id),
  pan: (byCssPx) => panBy(session, painter.spanOf(byCssPx), id),
  scroll: (byCssPx) => {
    box.scrollTop += byCssPx;
  },
  leave: () => {
    stage.setPointer(null);
    stage.tooltip.hide();
  },
  doubleClick: (xCssPx, yCssPx) => {
    const hit = hitAt(xCssPx, yCssPx);
    const extent = hit === null ? null : extentOf(hit, painter.model());
    if (extent !== null) frameInterval(session, extent.fromNs, extent.toNs, id);
  },
});

const hover = (place: GesturePlace, xCssPx: number, yCssPx: number): void => {
  const { stage, id, painter, box, hitAt, rowY } = place;
  const inHeads = painter.inHeads(xCssPx);
  const at = { lane: id, timeNs: painter.timeAt(xCssPx), yCssPx: rowY(yCssPx), edgeNs: snap(place, xCssPx, yCssPx) };
  stage.setPointer(inHeads ? null : at);
  const hit = hitAt(xCssPx, yCssPx);
  box.style.cursor = hit === null || hit.kind === 'axis' ? 'default' : 'pointer';
  const words = hit === null || hit.kind === 'axis' ? null : wordsOf(hit, painter.model());
  if (words === null) {
    stage.tooltip.hide();
    return;
  }
  const { left, top } = box.getBoundingClientRect();
  stage.tooltip.show(words, left + xCssPx, top + yCssPx);
};

const click = ({ session, id, painter, hitAt }: GesturePlace, xCssPx: number, yCssPx: number): void => {
  const hit = hitAt(xCssPx, yCssPx);
  if (hit?.kind === 'head') {
    const fold = foldAt(hit.row, xCssPx);
    if (fold !== undefined) {
      setFolded(session, fold.key, fold.to);
      return;
    }
  }
  const what = hit === null ? null : selectedBy(hit, painter.model());
  select(session, what === null ? null : { lane: id, what });
};
