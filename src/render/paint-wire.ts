/**
 * Paints the wire between the hosts: frames from the upper host in the upper half, from the lower host in the
 * lower half, each from the first to the last bit. Frames of real-time activities are in the accent and full
 * height, others quiet and lower. Frames shorter than a pixel still get one; several in a pixel or two are a
 * lower, merged mark. Crosses are collisions, a hatched line is a station that waits for the medium. An arrowhead tells the direction where there is room.
 */
import { activityNumberOf } from '../trace/format.ts';
import { IntervalColumns, MarkColumns, RowCode } from '../trace/reader.ts';
import { paintHaloedGlyph } from './glyphs.ts';
import { inkOn } from './interval-style.ts';
import { internedText, lineStyle, plainFill, thinned, type LaneContext } from './lane-context.ts';
import type { LaneRow } from './layout.ts';
import { activitiesOf } from './thread-classes.ts';

const spans = new IntervalColumns();
const MIN_ARROW_GAP_CSS_PX = 9;
const MIN_NAME_CSS_PX = 26;
const COLLISION_SPACING_CSS_PX = 6;

export function paintWire(context: LaneContext): void {
  const { model, surface, scale, palette } = context;
  const row = model.layout.rows.find((one) => one.kind === 'wire');
  const link = model.reader.definitions.find((one) => one.type === 'link');
  if (row === undefined || link === undefined) return;
  const middle = Math.round(row.bodyTopCssPx + row.bodyHeightCssPx / 2);
  surface.clip(scale.x0, row.topCssPx, scale.x1, row.topCssPx + row.heightCssPx, () => {
    surface.layer('wire');
    surface.rect(
      plainFill(palette.ground2),
      scale.x0,
      row.bodyTopCssPx,
      scale.x1,
      row.bodyTopCssPx + row.bodyHeightCssPx,
    );
    surface.line(lineStyle(palette.rule), scale.x0, middle, scale.x1, middle);
    surface.layer('frames');
    paintDirection(context, row, link.id, 0);
    paintDirection(context, row, link.id, 1);
    surface.layer('wire marks');
    paintCollisions(context, row, link.id);
  });
}

function paintDirection(context: LaneContext, row: LaneRow, link: number, host: 0 | 1): void {
  const { surface, scale, palette, model, bucketNs, hairline } = context;
  model.reader.wireIntervals(link, host, scale.fromNs, scale.toNs, bucketNs, spans);
  const half = row.bodyHeightCssPx / 2;
  const top = row.bodyTopCssPx + (host === 0 ? 1 : half + 1);
  const bottom = top + half - 2;
  const hasArrow = thinned(context, MIN_ARROW_GAP_CSS_PX);
  for (let i = 0; i < spans.count; i += 1) {
    const merged = spans.merged[i] === 1;
    if (!merged && spans.code[i] === RowCode.deferring) paintDeferring(context, spans, i, (top + bottom) / 2);
    if (merged ? spans.share[i] === 0 : spans.code[i] !== RowCode.busy) continue;
    const record = spans.recordIndex[i] as number;
    const known = record >= model.reader.firstIndex;
    const work = merged ? (known ? model.reader.work(record) : 0) : (spans.work[i] as number);
    const urgent = context.realTimeNumbers.has(activityNumberOf(work));
    const style = urgent ? palette.frames[0] : palette.frames[1];
    const inset = urgent ? 0 : Math.round(half / 4);
    const x0 = Math.max(scale.x0, scale.x(spans.startNs[i] as number));
    const x1 = Math.max(x0 + (urgent ? 2 * hairline : hairline), Math.min(scale.x1, scale.x(spans.endNs[i] as number)));
    surface.rect(style, x0, top + (host === 0 ? inset : 0), x1, bottom - (host === 0 ? 0 : inset));
    if (x1 - x0 >= MIN_NAME_CSS_PX && known && !merged) {
      const text = internedText(inkOn(style, palette), Math.min(half - 2, model.layout.type.smallPx), 400, 'start');
      surface.text(text, frameName(context, record, work), x0 + 4, (top + bottom) / 2, x1 - x0 - 8);
    } else if (urgent && hasArrow(spans.startNs[i] as number)) {
      // In the middle of the frame, whatever part of it is painted.
      const [from, to] = [scale.x(spans.startNs[i] as number), scale.x(spans.endNs[i] as number)];
      paintArrow(context, to - from < 6 ? from : (from + to) / 2, host, top, bottom);
    }
  }
}

/** A station waits for the medium: a line of the quiet kind. */
function paintDeferring(context: LaneContext, columns: IntervalColumns, i: number, y: number): void {
  const { surface, scale, palette } = context;
  const x0 = Math.max(scale.x0, scale.x(columns.startNs[i] as number));
  surface.rect(palette.states.sendWait, x0, y - 1.5, Math.min(scale.x1, scale.x(columns.endNs[i] as number)), y + 1.5);
}

const marks = new MarkColumns();

/** Collisions, and frames given up after too many: crosses in the middle of the wire. */
function paintCollisions(context: LaneContext, row: LaneRow, link: number): void {
  const { surface, model, scale, palette } = context;
  const y = row.bodyTopCssPx + row.bodyHeightCssPx / 2;
  model.reader.marks(link, scale.fromNs, scale.toNs, Math.max(1, COLLISION_SPACING_CSS_PX * scale.nsPerCssPx), marks);
  for (let i = 0; i < marks.count; i += 1) {
    const x = scale.x(marks.timeNs[i] as number);
    paintHaloedGlyph(surface, 'miss', x, y, 6, palette.alarm, palette.ground2);
  }
}

function frameName(context: LaneContext, record: number, work: number): string {
  const { reader } = context.model;
  const activity = activitiesOf(reader.definitions).all.find((one) => one.number === activityNumberOf(work));
  const bytes = `${reader.b(record)} B`;
  return activity === undefined ? bytes : `${activity.name} ${bytes}`;
}

/** A small head at the far end of the frame's half: down to the lower host, up to the upper one. */
function paintArrow(context: LaneContext, x: number, host: 0 | 1, top: number, bottom: number): void {
  const y = host === 0 ? bottom + 1 : top - 1;
  const back = host === 0 ? y - 4 : y + 4;
  const middle = x + context.hairline;
  context.surface.path(arrowStyle(context.palette.accent), {
    points: [middle - 3, back, middle + 3, back, middle, y],
    closed: true,
  });
}

const arrows = new Map<string, { fill: string; stroke: null; widthCssPx: number }>();
function arrowStyle(color: string): { fill: string; stroke: null; widthCssPx: number } {
  let style = arrows.get(color);
  if (style === undefined) arrows.set(color, (style = { fill: color, stroke: null, widthCssPx: 0 }));
  return style;
}
