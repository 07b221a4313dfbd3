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
import { NO_LEVEL } from '../trace/format.ts';
import type { Interval } from '../trace/reader.ts';
import { isRunningCode, runningStyle, stateOfCode } from './interval-style.ts';
import { internedText, plainFill, type LaneContext } from './lane-context.ts';
import type { LaneRow } from './layout.ts';
import { HEAD_PAD_CSS_PX } from './paint-row-heads.ts';
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
/** Words keep this far from the pointer's line. */
const CLEAR_CSS_PX = 14;

export function paintHeadReadings(context: LaneContext, pointer: HeadPointer): void {
  const { surface, model, scale, view } = context;
  const { reader, layout } = model;
  const atNs = Math.floor(pointer.timeNs);
  if (view.headWidthCssPx === 0 || atNs < reader.startNs || atNs >= reader.untilNs) return;
  surface.layer('head readings');
  for (const row of layout.rows) paintReading(context, row, atNs);
  surface.layer('head sentences');
  const under = (row: LaneRow): boolean =>
    pointer.yCssPx !== null && pointer.yCssPx >= row.topCssPx && pointer.yCssPx < row.topCssPx + row.heightCssPx;
  const pointerX = scale.x(pointer.timeNs);
  // Of two rows that a sentence would cover, the one under the pointer has it.
  const told = layout.rows.filter((row) => row.threads.length === 1 && (under(row) || row.marked));
  for (const row of told) paintSentence(context, row, atNs, pointerX);
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
  const room = (scale.x0 - HEAD_PAD_CSS_PX) / 2;
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
