/**
 * Paints what the tools of moving keep over a lane: marked spans with their length, the instant that is looked at, and the
 * ruler with its exact length between two edges. Above the rows and below the pointer. Labels stand in the time axis,
 * where the lane has one; the ruler's own just below it, in the lane that is measured. Nanoseconds, CSS pixels.
 */
import { internedText, lineStyle, plainFill, type LaneContext } from './lane-context.ts';
import { formatExactDuration, formatInstant } from './time-format.ts';

export interface TimeSpan {
  readonly fromNs: number;
  readonly toNs: number;
}

/** Everything in the time of the lane. */
export interface MovingMarks {
  readonly marks: readonly TimeSpan[];
  /** The instant that is looked at. */
  readonly cursorNs: number | null;
  /** Its ends in the order in which they were set. */
  readonly ruler: TimeSpan | null;
  /** The lane is the one that is measured: its ruler has the words. */
  readonly rulerWords: boolean;
}

const EDGE_CSS_PX = 1;
const BAR_CSS_PX = 3;
const CHIP_PADDING_CSS_PX = 5;
const ARROW_CSS_PX = 5;

export function paintMoving(context: LaneContext, { marks, cursorNs, ruler, rulerWords }: MovingMarks): void {
  const { surface, scale, model } = context;
  surface.clip(scale.x0, 0, scale.x1, model.layout.heightCssPx, () => {
    surface.layer('marked spans');
    for (const mark of marks) paintMark(context, mark);
    if (cursorNs !== null) paintCursor(context, cursorNs);
    if (ruler !== null) paintRuler(context, ruler, rulerWords);
  });
}

const isSeen = ({ scale }: LaneContext, fromNs: number, toNs: number): boolean =>
  toNs >= scale.fromNs && fromNs <= scale.toNs;

/** Top of the rows, below the axis where it is seen. */
const bodyTop = ({ model: { layout } }: LaneContext): number => (layout.axisTopCssPx ?? 0) + layout.axisHeightCssPx;

function paintMark(context: LaneContext, { fromNs, toNs }: TimeSpan): void {
  if (!isSeen(context, fromNs, toNs)) return;
  const { surface, palette, scale, model } = context;
  const [x0, x1] = [scale.x(fromNs), scale.x(toNs)];
  const top = bodyTop(context);
  surface.rect(palette.selectionVeil, x0, top, x1, model.layout.heightCssPx);
  const line = lineStyle(palette.accent, EDGE_CSS_PX);
  for (const x of [x0, x1]) surface.line(line, x, top, x, model.layout.heightCssPx);
  surface.rect(plainFill(palette.accent), x0, top - BAR_CSS_PX, Math.max(x1, x0 + 1), top);
  if (model.layout.axisHeightCssPx > 0) chip(context, formatExactDuration(toNs - fromNs), x0, x1, top - BAR_CSS_PX);
}

function paintCursor(context: LaneContext, atNs: number): void {
  if (!isSeen(context, atNs, atNs)) return;
  const { surface, palette, scale, model } = context;
  const x = scale.x(atNs);
  surface.layer('event');
  surface.line(lineStyle(palette.accent, 2), x, bodyTop(context), x, model.layout.heightCssPx);
  if (model.layout.axisHeightCssPx > 0) chip(context, formatInstant(atNs), x, x, bodyTop(context) - 1);
}

/** Both ends through all rows, and between them the length with every nanosecond. */
function paintRuler(context: LaneContext, { fromNs, toNs }: TimeSpan, withWords: boolean): void {
  const [first, last] = fromNs <= toNs ? [fromNs, toNs] : [toNs, fromNs];
  if (!isSeen(context, first, last)) return;
  const { surface, palette, scale, model } = context;
  const [x0, x1] = [scale.x(first), scale.x(last)];
  const top = bodyTop(context);
  const line = lineStyle(palette.text, 1.5);
  surface.layer('ruler');
  surface.rect(palette.selectionVeil, x0, top, x1, model.layout.heightCssPx);
  for (const x of [x0, x1]) surface.line(line, x, top, x, model.layout.heightCssPx);
  if (!withWords) return;
  const y = top + model.layout.type.smallPx + 2 * CHIP_PADDING_CSS_PX + ARROW_CSS_PX;
  surface.line(line, x0, y, x1, y);
  for (const [x, inwards] of [
    [x0, 1],
    [x1, -1],
  ] as const) {
    if (x1 - x0 < 4 * ARROW_CSS_PX) continue;
    surface.line(line, x, y, x + inwards * ARROW_CSS_PX, y - ARROW_CSS_PX);
    surface.line(line, x, y, x + inwards * ARROW_CSS_PX, y + ARROW_CSS_PX);
  }
  chip(context, formatExactDuration(toNs - fromNs), x0, x1, y - ARROW_CSS_PX);
}

/** Words on the accent above `bottom`, in the middle of what is seen of [x0, x1], and within the plot. */
function chip({ surface, palette, scale, model }: LaneContext, words: string, x0: number, x1: number, bottom: number) {
  const { smallPx } = model.layout.type;
  const style = internedText(palette.onAccent, smallPx, 500, 'start');
  const width = surface.measure(style, words) + 2 * CHIP_PADDING_CSS_PX;
  const middle = (Math.max(scale.x0, x0) + Math.min(scale.x1, x1)) / 2;
  const left = Math.max(scale.x0, Math.min(scale.x1 - width, middle - width / 2));
  const height = smallPx + CHIP_PADDING_CSS_PX;
  surface.rect(plainFill(palette.accent), left, bottom - height, left + width, bottom);
  surface.text(style, words, left + CHIP_PADDING_CSS_PX, bottom - height / 2);
}
