/**
 * Paints what follows the pointer and the selection, on a surface above the lane's own: a hair line through all
 * rows with the exact time at the axis, the outline of the selected thing, and the playhead.
 * Hovering therefore repaints only this.
 */
import { internedText, laneContext, lineStyle, plainFill, type LaneContext } from './lane-context.ts';
import { activityKey, bodyOf, type LaneRow } from './layout.ts';
import type { LaneModel, LaneView, PaintStats } from './model.ts';
import { bandEdges, victimRow } from './paint-inversions.ts';
import type { Surface } from './surface.ts';
import { decimalsFor, formatInstant } from './time-format.ts';
import { niceStepNs } from './time-ticks.ts';

export interface OverlayPointer {
  /** Instant under the pointer, in this lane or another on the same axis; null = none. */
  readonly timeNs: number | null;
  /** It is the instant of an edge in the trace, and told exactly. */
  readonly onEdge?: boolean;
  /** Height of the pointer in this lane; null = in another. */
  readonly yCssPx: number | null;
  /** Where the run is being played; null draws none. */
  readonly playheadNs: number | null;
}

export function paintLaneOverlay(
  surface: Surface,
  model: LaneModel,
  view: LaneView,
  pointer: OverlayPointer,
): PaintStats {
  const context = laneContext(surface, model, view);
  paintLaneOverlayInto(context, pointer);
  return surface.finish();
}

/** The same without ending the picture. */
export function paintLaneOverlayInto(context: LaneContext, pointer: OverlayPointer): void {
  const { surface, model, scale } = context;
  surface.clip(scale.x0, 0, scale.x1, model.layout.heightCssPx, () => {
    surface.layer('selection');
    paintSelection(context);
    if (pointer.playheadNs !== null) paintPlayhead(context, pointer.playheadNs);
    if (pointer.timeNs !== null) paintCursor(context, pointer.timeNs, pointer.onEdge === true);
  });
}

function paintPlayhead(context: LaneContext, atNs: number): void {
  const { surface, palette, scale, model } = context;
  if (atNs < scale.fromNs || atNs > scale.toNs) return;
  surface.layer('playhead');
  const x = scale.x(atNs);
  surface.line(lineStyle(palette.accent, 1.5), x, 0, x, model.layout.heightCssPx);
}

/** The hair line, with the time to the precision of a pixel; on an edge with every nanosecond. */
function paintCursor(context: LaneContext, atNs: number, onEdge: boolean): void {
  const { surface, palette, scale, model } = context;
  if (atNs < scale.fromNs || atNs >= scale.toNs) return;
  const x = scale.x(atNs);
  surface.layer('cursor');
  surface.line(
    lineStyle(onEdge ? palette.accent : palette.quietText),
    x,
    model.layout.axisHeightCssPx,
    x,
    model.layout.heightCssPx,
  );
  if (model.layout.axisHeightCssPx === 0) return;
  const style = internedText(palette.onAccent, model.layout.type.smallPx, 500, 'start');
  const label = formatInstant(atNs, onEdge ? 9 : decimalsFor(niceStepNs(scale.nsPerDevicePx / 2)));
  const width = surface.measure(style, label) + 10;
  const left = Math.max(scale.x0, Math.min(scale.x1 - width, x - width / 2));
  const top = model.layout.axisTopCssPx ?? 0;
  surface.rect(plainFill(palette.accent), left, top + 1, left + width, top + model.layout.axisHeightCssPx - 2);
  surface.text(style, label, left + 5, top + (model.layout.axisHeightCssPx - 1) / 2);
}

function paintSelection(context: LaneContext): void {
  const { model, scale } = context;
  const { selection, layout } = model;
  if (selection === null) return;
  switch (selection.kind) {
    case 'interval': {
      const row = layout.rows[layout.rowOfThread.get(selection.thread) ?? -1];
      if (row !== undefined) outline(context, row, scale.x(selection.startNs), scale.x(selection.endNs));
      return;
    }
    case 'inversion': {
      const inversion = model.facts.inversions[selection.index];
      const row = inversion && victimRow(context, inversion);
      if (inversion !== undefined && row !== undefined) outline(context, row, ...bandEdges(context, inversion));
      return;
    }
    case 'activation':
      paintSelectedActivation(context, selection.activity, selection.index);
      return;
    // Painted by who loads their tools: see `paint-area.ts`.
    case 'area':
    case 'thread':
    case 'lock':
    case 'queue':
      return;
    case 'frame': {
      const row = layout.rows.find((one) => one.kind === 'wire');
      if (row !== undefined) outline(context, row, scale.x(selection.startNs), scale.x(selection.endNs));
    }
  }
}

function paintSelectedActivation(context: LaneContext, activity: number, index: number): void {
  const { model, scale } = context;
  const found = model.facts.activations.find((one) => one.activity === activity && one.index === index);
  const definition = model.reader.definitions[activity];
  if (found === undefined || definition?.type !== 'activity') return;
  const row = model.layout.rows[model.layout.rowOfActivity.get(activityKey(activity, definition.host)) ?? -1];
  const endNs = found.completionNs ?? found.deadlineNs ?? model.reader.untilNs;
  if (row !== undefined) outline(context, row, scale.x(found.releaseNs), scale.x(endNs));
}

/** A frame around a stretch of a row; at least three pixels wide, so that it can be seen. */
function outline(context: LaneContext, row: LaneRow, x0: number, x1: number): void {
  const { surface, palette } = context;
  const { y0, y1 } = bodyOf(row);
  const right = Math.max(x1, x0 + 3);
  const fill = plainFill(palette.accent);
  const thick = 2;
  surface.rect(fill, x0 - thick, y0 - thick, right + thick, y0);
  surface.rect(fill, x0 - thick, y1, right + thick, y1 + thick);
  surface.rect(fill, x0 - thick, y0, x0, y1);
  surface.rect(fill, right, y0, right + thick, y1);
}
