/**
 * What the rows' heads tell at the instant of the pointer, over the heads as they are painted once: the base and the
 * effective priority of each thread, the letter of its state or the colour of what it does; and in words why it waits,
 * beside the head, for the row under the pointer and for the real-time threads.
 *
 *   client            dist-2 |
 *   rt-client          L  8  | waits: lock udp, held by dist-2 |
 *   dist-2            ■ 16→8 |
 *
 * Painted above the rows: hovering paints nothing else.
 */
import { NO_LEVEL, State } from '../trace/format.ts';
import type { Interval } from '../trace/reader.ts';
import { isRunningCode, runningStyle, stateOfCode } from './interval-style.ts';
import { internedText, plainFill, type LaneContext } from './lane-context.ts';
import type { LaneLayout, LaneRow } from './layout.ts';
import { HEAD_PAD_CSS_PX, nameRight } from './paint-row-heads.ts';
import { isThread } from './thread-classes.ts';
import { waitingWords } from './waiting-words.ts';
import { nameOf, stateLetters } from './words.ts';

export interface HeadPointer {
  readonly timeNs: number;
  /** From the top of the lane's picture; null where the pointer is in another lane. */
  readonly yCssPx: number | null;
}

const GAP_CSS_PX = 5;
const SWATCH_CSS_PX = 8;
const LEAST_READING_CSS_PX = 30;
/** Words keep this far from the pointer's line. */
const CLEAR_CSS_PX = 14;

export function paintHeadReadings(context: LaneContext, pointer: HeadPointer): void {
  const { surface, model, scale, view } = context;
  const { reader, layout } = model;
  const atNs = Math.floor(pointer.timeNs);
  if (view.headWidthCssPx === 0 || atNs < reader.startNs || atNs >= reader.untilNs) return;
  surface.layer('head readings');
  const rows = layout.rows.filter((row) => isInSight(layout, row));
  for (const row of rows) paintReading(context, row, atNs);
  surface.layer('head sentences');
  const under = (row: LaneRow): boolean =>
    pointer.yCssPx !== null && pointer.yCssPx >= row.topCssPx && pointer.yCssPx < row.topCssPx + row.heightCssPx;
  const pointerX = scale.x(pointer.timeNs);
  // A real-time thread is told of wherever the pointer is, but for what it does of itself: waiting for its next turn.
  const told = rows.filter((row) => under(row) || (row.marked && isHeldUp(context, row, atNs)));
  for (const row of told) paintSentence(context, row, atNs, pointerX);
}

/** Rows that have been scrolled under what is pinned are not seen. */
function isInSight({ axisTopCssPx = 0, pinnedHeightCssPx }: LaneLayout, row: LaneRow): boolean {
  const isOnTop = row.pinned === true && row.topCssPx < axisTopCssPx + pinnedHeightCssPx;
  return axisTopCssPx === 0 || isOnTop || row.bodyTopCssPx >= axisTopCssPx + pinnedHeightCssPx - 1;
}

/** Does the thread of a row wait for something that others do or have? */
function isHeldUp(context: LaneContext, row: LaneRow, atNs: number): boolean {
  const thread = threadOf(context, row);
  const interval = thread === null ? null : context.model.reader.threadIntervalAt(thread, atNs);
  if (interval === null || isRunningCode(interval.code)) return false;
  const state = stateOfCode(interval.code);
  return state <= State.lockWait || state === State.sendWait;
}

/** The only thread of a row; null where there are several, or it has no priority of its own. */
function threadOf({ model }: LaneContext, row: LaneRow): number | null {
  const [only] = row.threads;
  return row.threads.length === 1 && only !== undefined && model.reader.definitions[only]?.type === 'thread'
    ? only
    : null;
}

function paintReading(context: LaneContext, row: LaneRow, atNs: number): void {
  const { reader } = context.model;
  if (row.kind === 'cpu') {
    const slice = reader.cpuIntervalAt(row.host ?? 0, atNs);
    if (slice === null || slice.recordIndex < reader.firstIndex) return;
    const name = nameOf(reader.definitions, reader.subject(slice.recordIndex));
    paintRight(context, row, name, context.palette.text, swatchOf(context, row, slice));
    return;
  }
  const thread = threadOf(context, row);
  const interval = thread === null ? null : reader.threadIntervalAt(thread, atNs);
  if (thread === null || interval === null) return;
  const definition = reader.definitions[thread];
  const base = definition !== undefined && isThread(definition) ? definition.base : NO_LEVEL;
  const { value } = interval;
  const differs = value !== NO_LEVEL && base !== NO_LEVEL && value !== base;
  const text = base === NO_LEVEL ? '' : differs ? `${base}→${value}` : String(base);
  const color = differs && value < base ? context.palette.accent : context.palette.text;
  paintRight(context, row, text, color, swatchOf(context, row, interval));
}

type Swatch = { readonly letter: string } | { readonly style: ReturnType<typeof runningStyle> };

function swatchOf({ palette, view }: LaneContext, row: LaneRow, interval: Interval): Swatch {
  const { code, value } = interval;
  return isRunningCode(code)
    ? { style: runningStyle(palette, code, value, view.colorBy, row.minor) }
    : { letter: stateLetters[stateOfCode(code)] };
}

/** Writes over the right part of a head: a swatch or letter, and a text at the edge. */
function paintRight(context: LaneContext, row: LaneRow, text: string, color: string, swatch: Swatch): void {
  const { surface, palette, scale, model } = context;
  const y = row.bodyTopCssPx + row.bodyHeightCssPx / 2;
  const size = Math.min(model.layout.type.smallPx, row.minor ? row.bodyHeightCssPx + 1 : Infinity);
  const style = internedText(color, size, 500, 'end');
  const right = scale.x0 - HEAD_PAD_CSS_PX;
  // A name gives way only where hardly anything would be left.
  const room = Math.max(LEAST_READING_CSS_PX, right - nameRight(context, row) - SWATCH_CSS_PX - 2 * GAP_CSS_PX);
  const width = Math.min(room, surface.measure(style, text));
  const half = Math.max(4, Math.floor(row.bodyHeightCssPx / 2));
  const swatchRight = right - width - (width > 0 ? GAP_CSS_PX : 0);
  surface.rect(
    plainFill(palette.ground),
    Math.round(swatchRight - SWATCH_CSS_PX - GAP_CSS_PX),
    y - half,
    scale.x0 - 1,
    y + half,
  );
  if (text !== '') surface.text(style, text, right, y, room);
  if ('letter' in swatch) {
    surface.text(internedText(palette.quietText, size, 600, 'end'), swatch.letter, swatchRight, y);
  } else if (swatch.style !== null) {
    const r = Math.min(SWATCH_CSS_PX, row.bodyHeightCssPx - 2) / 2;
    surface.rect(swatch.style, swatchRight - 2 * r, Math.round(y - r), swatchRight, Math.round(y + r));
  }
}

/** Beside the head, or at the other edge where it would lie under the pointer. */
function paintSentence(context: LaneContext, row: LaneRow, atNs: number, pointerX: number): void {
  const { surface, palette, scale, model } = context;
  const thread = threadOf(context, row);
  const words = thread === null ? null : waitingWords(model.reader, thread, atNs);
  if (words === null) return;
  const style = internedText(palette.text, model.layout.type.smallPx, 400, 'start');
  const width = Math.ceil(surface.measure(style, words)) + 12;
  const isFree = scale.x0 + width + CLEAR_CSS_PX < pointerX;
  const x0 = isFree ? scale.x0 : scale.x1 - width;
  if (!isFree && x0 < pointerX + CLEAR_CSS_PX) return;
  const y = Math.round(row.bodyTopCssPx + row.bodyHeightCssPx / 2);
  const half = Math.ceil(model.layout.type.smallPx / 2) + 2;
  surface.rect(plainFill(palette.rule), x0, y - half - 1, x0 + width, y + half + 1);
  surface.rect(plainFill(palette.ground), x0 + 1, y - half, x0 + width - 1, y + half);
  surface.text(style, words, x0 + 6, y);
}
