/**
 * The picked area: a box over some rows and some time, with its exact length at its upper edge. Its edges are at the
 * pixels of their instants, so it stays put while the window moves, at any zoom.
 */
import { internedText, lineStyle, plainFill, type LaneContext } from './lane-context.ts';
import { rowsBetween, seenEdges } from './row-showing.ts';
import { formatExactDuration } from './time-format.ts';

export interface PickedArea {
  readonly fromNs: number;
  readonly toNs: number;
  /** Rows from one to another, named by definitions that they show. */
  readonly first: number;
  readonly last: number;
}

const PADDING_CSS_PX = 5;

export function paintArea(context: LaneContext, { fromNs, toNs, first, last }: PickedArea): void {
  const { surface, palette, scale, model } = context;
  const edges = rowsBetween(model.layout, model.reader.definitions, first, last)
    .map((row) => seenEdges(model.layout, row))
    .filter(([y0, y1]) => y1 > y0);
  if (edges.length === 0 || toNs < scale.fromNs || fromNs > scale.toNs) return;
  const top = Math.min(...edges.map(([y0]) => y0));
  const bottom = Math.max(...edges.map(([, y1]) => y1));
  const [x0, x1] = [scale.x(fromNs), scale.x(toNs)];
  surface.clip(scale.x0, 0, scale.x1, Math.max(model.layout.heightCssPx, surface.heightCssPx), () => {
    surface.layer('area');
    surface.rect(palette.selectionVeil, x0, top, x1, bottom);
    const line = lineStyle(palette.accent, 1.5);
    surface.line(line, x0, top, x0, bottom);
    surface.line(line, x1, top, x1, bottom);
    surface.line(line, x0, top, x1, top);
    surface.line(line, x0, bottom, x1, bottom);
    paintLength(context, x0, x1, top, formatExactDuration(toNs - fromNs));
  });
}

/** In the middle of what is seen of the box, where it fits. */
function paintLength(context: LaneContext, x0: number, x1: number, top: number, label: string): void {
  const { surface, palette, scale, model } = context;
  const { smallPx } = model.layout.type;
  const style = internedText(palette.onAccent, smallPx, 500, 'middle');
  const width = surface.measure(style, label) + 2 * PADDING_CSS_PX;
  const [left, right] = [Math.max(x0, scale.x0), Math.min(x1, scale.x1)];
  if (right - left < width + 2) return;
  const middle = (left + right) / 2;
  surface.layer('area length');
  surface.rect(plainFill(palette.accent), middle - width / 2, top, middle + width / 2, top + smallPx + 5);
  surface.text(style, label, middle, top + (smallPx + 5) / 2);
}
