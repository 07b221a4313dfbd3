/** Where the pointer over a lane snaps to: the nearest edge of the row under it, else of any row, within a few pixels. */
import { nearestEdge } from '../../render/nearest-edge.ts';
import { scaleOfView } from '../../render/lane-context.ts';
import type { GesturePlace } from '../lanes/lane-gestures.ts';

export const snapAt = ({ painter, rowY }: GesturePlace, xCssPx: number, yCssPx: number): number | null => {
  const scale = scaleOfView(painter.view());
  return nearestEdge(painter.seenModel(), scale, xCssPx, rowY(yCssPx))?.timeNs ?? null;
};

/** The instant of the edge that is near, else the whole nanosecond under the pointer. */
export const snappedOr = (place: GesturePlace, xCssPx: number, yCssPx: number): number =>
  snapAt(place, xCssPx, yCssPx) ?? Math.round(place.painter.timeAt(xCssPx));
