/**
 * Paints a row for a queue (port, socket, ring): its length over time as an area in steps, of several changes in one or
 * two pixels the longest. The height goes with the root of the length, full height being the limit, so that one message
 * can be told from two where the limit is 50; a full queue is in the colour of alarm. A line along the top is the limit;
 * drops are marked, each where it happened.
 *
 *   - - - - - - - - ####▼- - -   limit, reached, and a drop
 *        ##      ###
 *   ____####____#####_________
 */
import { IntervalColumns, MarkColumns, markSet } from '../trace/reader.ts';
import { paintHaloedGlyph } from './glyphs.ts';
import { lineStyle, plainFill, type LaneContext } from './lane-context.ts';
import { bodyOf, type LaneRow } from './layout.ts';
import { hasRoomForText } from './paint-slice-words.ts';
import type { SliceWords } from './slice-words.ts';

const LOWEST_CSS_PX = 2;
const MIN_NUMBER_CSS_PX = 16;
const MARK_BUCKET_CSS_PX = 2;

const spans = new IntervalColumns();
const marks = new MarkColumns();
const dropKind = markSet(['drop']);

/** Part of the height that a length takes. */
export const heightPart = (length: number, limit: number): number =>
  Math.sqrt(Math.min(1, length / Math.max(1, limit)));

export function paintQueueRow(context: LaneContext, row: LaneRow, queue: number, words: SliceWords): void {
  const { surface, scale, model, palette, bucketNs, hairline } = context;
  const definition = model.reader.definitions[queue];
  if (definition?.type !== 'queue') return;
  const { limit } = definition;
  const { y0, y1 } = bodyOf(row);
  const usual = plainFill(palette.load);
  const full = plainFill(palette.alarm);
  model.reader.queueLengths(queue, scale.fromNs, scale.toNs, bucketNs, spans);
  for (let i = 0; i < spans.count; i += 1) {
    const startNs = spans.startNs[i] as number;
    const endNs = spans.endNs[i] as number;
    const length = spans.value[i] as number;
    if (length === 0 || endNs <= scale.fromNs || startNs >= scale.toNs) continue;
    const x0 = Math.max(scale.x0, scale.x(startNs));
    const x1 = Math.max(x0 + hairline, Math.min(scale.x1, scale.x(endNs)));
    const height = Math.max(LOWEST_CSS_PX, Math.round((y1 - y0) * heightPart(length, limit)));
    const style = length >= limit ? full : usual;
    surface.rect(style, x0, y1 - height, x1, y1);
    const isWide = endNs - startNs >= MIN_NUMBER_CSS_PX * scale.nsPerCssPx;
    if (isWide && spans.merged[i] === 0 && hasRoomForText(row)) {
      const record = spans.recordIndex[i] as number;
      words.add({ row, record, startNs, endNs, inside: { kind: 'text', text: String(length), style } });
    }
  }
  surface.line(lineStyle(palette.rule, 1, [3, 3]), scale.x0, y0, scale.x1, y0);
}

export function paintQueueMarks({ surface, scale, model, palette }: LaneContext, row: LaneRow, queue: number): void {
  const { y0, y1 } = bodyOf(row);
  const marginNs = 8 * scale.nsPerCssPx;
  const bucketNs = Math.max(1, MARK_BUCKET_CSS_PX * scale.nsPerCssPx);
  model.reader.marks(queue, scale.fromNs - marginNs, scale.toNs + marginNs, bucketNs, marks, dropKind);
  for (let i = 0; i < marks.count; i += 1) {
    paintHaloedGlyph(
      surface,
      'drop',
      scale.x(marks.timeNs[i] as number),
      (y0 + y1) / 2,
      8,
      palette.alarm,
      palette.ground,
    );
  }
}
