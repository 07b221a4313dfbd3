/**
 * Paints what each row did: waiting below, running above it.
 *
 *   exact    ####UDP####   full height, coloured by layer or priority, named where the name fits
 *   merged   ▂▅▇▅▂         several intervals in one or two pixels: a skyline whose height is the part that ran,
 *                          never as high as a single slice, never lower than can be seen
 *   ready    ░░░░          half the height; waits for a lock 70 %; waits for a message or a timer: a thin line
 *
 * A line along the top tells that the thread has another priority than its own: accent = more urgent. A bar
 * along the bottom of a slice is a critical section. Nothing that ran is left out: a slice shorter than a
 * device pixel still gets one.
 */
import { NO_LEVEL, Operation, activityNumberOf, operationOf, type Definition, type State } from '../trace/format.ts';
import { NO_STATE, type IntervalColumns } from '../trace/reader.ts';
import { inkOn, isRunningCode, runningStyle, stateOfCode, waitingHeight, waitingStyle } from './interval-style.ts';
import { internedText, plainFill, textStyle, type LaneContext } from './lane-context.ts';
import type { LaneRow } from './layout.ts';
import { spansOfRow } from './row-spans.ts';
import type { FillStyle } from './surface.ts';
import { isThread } from './thread-classes.ts';
import { nameOf, nameOfCode, stateLetters } from './words.ts';

const MIN_NAME_CSS_PX = 20;
const MIN_LETTER_CSS_PX = 30;
/** A thin line has its letter only where it is long: most waits for a message are of no interest. */
const MIN_LINE_LETTER_CSS_PX = 64;
/** Waits for a message or a timer are a line this thick: dashed or solid. */
const THIN_LINE_CSS_PX = 1;
/** Rows lower than this have no text inside. */
const MIN_TEXT_BODY_CSS_PX = 13;
const LOWEST_SKYLINE = 0.35;
const SKYLINE_STEPS = 5;
/** A merged span stays this much lower than a single slice. */
const SKYLINE_GAP_CSS_PX = 2;

export function paintRows(context: LaneContext): void {
  const { model, scale, bucketNs, surface } = context;
  for (const row of model.layout.rows) {
    if (row.kind === 'wire') continue;
    const spans = spansOfRow(model.reader, row, scale.fromNs, scale.toNs, bucketNs);
    surface.clip(scale.x0, row.topCssPx, scale.x1, row.topCssPx + row.heightCssPx, () => {
      surface.layer('waiting');
      if (row.kind !== 'cpu') paintWaiting(context, row, spans);
      surface.layer('running');
      paintRunning(context, row, spans);
    });
  }
}

/** Top and bottom of the slices of a row. */
export function bodyOf(row: LaneRow): { readonly y0: number; readonly y1: number } {
  return { y0: row.bodyTopCssPx + 1, y1: row.bodyTopCssPx + row.bodyHeightCssPx - (row.minor ? 0 : 1) };
}

function paintWaiting(context: LaneContext, row: LaneRow, spans: IntervalColumns): void {
  const { palette, scale } = context;
  const { y0, y1 } = bodyOf(row);
  const middle = (y0 + y1) / 2;
  const letters: { state: State; x0: number }[] = [];
  let pendingStyle: FillStyle | null = null;
  let pendingHalf = 0;
  let pendingX0 = 0;
  let pendingX1 = 0;
  const flush = (): void => {
    if (pendingStyle !== null)
      context.surface.rect(pendingStyle, pendingX0, middle - pendingHalf, pendingX1, middle + pendingHalf);
    pendingStyle = null;
  };
  for (let i = 0; i < spans.count; i += 1) {
    if (isOutside(context, spans, i)) continue;
    const state = waitingOf(spans, i);
    const style = state === null ? null : waitingStyle(palette, state);
    if (state === null || style === null) continue;
    const part = waitingHeight(state);
    const half = part === 0 ? THIN_LINE_CSS_PX / 2 : ((y1 - y0) * part) / 2;
    const x0 = Math.max(scale.x0, scale.x(spans.startNs[i] as number));
    const x1 = Math.min(scale.x1, scale.x(spans.endNs[i] as number));
    // The spans of a shared row begin again with each of its threads.
    if (style === pendingStyle && half === pendingHalf && x0 >= pendingX0 && x0 <= pendingX1) {
      pendingX1 = Math.max(pendingX1, x1);
    } else {
      flush();
      pendingStyle = style;
      pendingHalf = half;
      pendingX0 = x0;
      pendingX1 = x1;
    }
    // In a shared row others' slices would cover the letters.
    if (row.threads.length > 1 || spans.merged[i] === 1) continue;
    if (x1 - x0 >= (part === 0 ? MIN_LINE_LETTER_CSS_PX : MIN_LETTER_CSS_PX)) letters.push({ state, x0 });
  }
  flush();
  context.surface.layer('letters');
  for (const { state, x0 } of letters) paintLetter(context, row, state, x0, middle);
}

/** Is the span outside of the window? The reader widens a window to whole buckets. */
const isOutside = ({ scale }: LaneContext, spans: IntervalColumns, i: number): boolean =>
  (spans.endNs[i] as number) <= scale.fromNs || (spans.startNs[i] as number) >= scale.toNs;

/** State to show under a span, or null: merged ones show it only where nothing hides it. */
function waitingOf(spans: IntervalColumns, i: number): State | null {
  const code = spans.code[i] as number;
  if (spans.merged[i] === 0) return isRunningCode(code) ? null : stateOfCode(code);
  const state = spans.state[i] as number;
  return state === NO_STATE ? null : (state as State);
}

function paintLetter(context: LaneContext, row: LaneRow, state: State, x0: number, middle: number): void {
  const letter = stateLetters[state];
  if (letter === '' || row.bodyHeightCssPx < MIN_TEXT_BODY_CSS_PX) return;
  const { surface, palette } = context;
  const style = textStyle(context, 'small', palette.quietText, 'middle', 500);
  const half = surface.measure(style, letter) / 2 + 2;
  const x = x0 + 5 + half;
  const height = Math.min(row.bodyHeightCssPx / 2 - 1, style.sizeCssPx / 2);
  surface.rect(plainFill(palette.ground), x - half, middle - height, x + half, middle + height);
  surface.text(style, letter, x, middle);
}

interface Skyline {
  style: FillStyle | null;
  top: number;
  x0: number;
  x1: number;
}

function paintRunning(context: LaneContext, row: LaneRow, spans: IntervalColumns): void {
  const { surface, palette, scale, view, hairline } = context;
  const { y0, y1 } = bodyOf(row);
  const marks = priorityMarks(context, row);
  const pending: Skyline = { style: null, top: 0, x0: 0, x1: 0 };
  const flush = (): void => {
    if (pending.style !== null) surface.rect(pending.style, pending.x0, pending.top, pending.x1, y1);
    pending.style = null;
  };
  for (let i = 0; i < spans.count; i += 1) {
    if (isOutside(context, spans, i)) continue;
    const code = spans.code[i] as number;
    const level = spans.value[i] as number;
    const x0 = Math.max(scale.x0, scale.x(spans.startNs[i] as number));
    const x1 = Math.max(x0 + hairline, Math.min(scale.x1, scale.x(spans.endNs[i] as number)));
    marks.see(level, x0, x1);
    if (!isRunningCode(code)) continue;
    const style = runningStyle(palette, code, level, view.colorBy, isForOthers(context, row, spans, i));
    if (style === null) continue;
    if (spans.merged[i] === 0) {
      surface.rect(style, x0, y0, x1, y1);
      paintInside(context, row, spans, i, style, x0, x1);
      continue;
    }
    const top = skylineTop(y0, y1, spans.share[i] as number);
    if (style === pending.style && top === pending.top && x0 === pending.x1) {
      pending.x1 = x1;
      continue;
    }
    flush();
    pending.style = style;
    pending.top = top;
    pending.x0 = x0;
    pending.x1 = x1;
  }
  flush();
  marks.end();
}

/** Is the span's work for no real-time activity? On a CPU row its work tells (merged: its first record's). */
function isForOthers(context: LaneContext, row: LaneRow, spans: IntervalColumns, i: number): boolean {
  if (row.kind !== 'cpu') return row.minor;
  const { reader } = context.model;
  const record = spans.recordIndex[i] as number;
  const work =
    spans.merged[i] === 0 ? (spans.work[i] as number) : record >= reader.firstIndex ? reader.work(record) : 0;
  return !context.realTimeNumbers.has(activityNumberOf(work));
}

function skylineTop(y0: number, y1: number, share: number): number {
  const highest = y1 - y0 - SKYLINE_GAP_CSS_PX;
  const part = LOWEST_SKYLINE + (1 - LOWEST_SKYLINE) * (Math.ceil(share * SKYLINE_STEPS) / SKYLINE_STEPS);
  return y1 - Math.max(1, Math.round(highest * part));
}

function paintInside(
  context: LaneContext,
  row: LaneRow,
  spans: IntervalColumns,
  i: number,
  style: FillStyle,
  x0: number,
  x1: number,
): void {
  const { surface, palette, model } = context;
  const { y0, y1 } = bodyOf(row);
  const code = spans.code[i] as number;
  const width = x1 - x0;
  if (operationOf(code) === Operation.section && width >= 2) {
    surface.rect(plainFill(palette.text), x0, y1 - 2, x1, y1);
  }
  if (width < MIN_NAME_CSS_PX || row.bodyHeightCssPx < MIN_TEXT_BODY_CSS_PX) return;
  const ink = style.pattern === null ? inkOn(style, palette) : palette.text;
  const text = internedText(ink, Math.min(model.layout.type.smallPx, row.bodyHeightCssPx - 3), 400, 'start');
  const name = namesInside(context, row, spans, i).find((one) => surface.measure(text, one) <= width - 10);
  if (name === undefined) return;
  if (style.pattern !== null) {
    surface.layer('running');
    surface.rect(plainFill(palette.ground), x0 + 4, y0 + 1, x0 + 8 + surface.measure(text, name), y1 - 1);
  }
  surface.text(text, name, x0 + 6, (y0 + y1) / 2);
}

/** What may stand in a slice, the longest first: where several threads share the row, the thread, too. */
function namesInside(context: LaneContext, row: LaneRow, spans: IntervalColumns, i: number): string[] {
  const name = nameOfCode(spans.code[i] as number);
  const { reader } = context.model;
  const record = spans.recordIndex[i] as number;
  const shared = row.kind === 'cpu' || (row.folded && row.threads.length > 1);
  if (!shared || record < reader.firstIndex) return [name, shortened(name)];
  const thread = nameOf(reader.definitions, reader.subject(record));
  return [`${thread} · ${name}`, thread, shortened(thread)];
}

const SHORTENED_LETTERS = 6;

/** The start of a name with an ellipsis; a name that is hardly longer stays whole. */
const shortened = (name: string): string =>
  name.length <= SHORTENED_LETTERS + 1 ? name : `${name.slice(0, SHORTENED_LETTERS).trimEnd()}…`;

/**
 * The base priority with which a row's effective one is compared; NO_LEVEL where the row is no single thread, or
 * its policy changes priorities all the time.
 */
export function comparableBase(definitions: readonly Definition[], row: LaneRow): number {
  const [only] = row.threads;
  const thread = only === undefined || row.threads.length > 1 ? undefined : definitions[only];
  return thread !== undefined && isThread(thread) && thread.policy !== 'time-sharing' ? thread.base : NO_LEVEL;
}

/** Draws the line along the top of a row where its thread's priority is not its own. */
function priorityMarks(
  context: LaneContext,
  row: LaneRow,
): { see: (level: number, x0: number, x1: number) => void; end: () => void } {
  const base = comparableBase(context.model.reader.definitions, row);
  const urgent = plainFill(context.palette.accent);
  const depressed = plainFill(context.palette.quietText);
  const { y0 } = bodyOf(row);
  let style: FillStyle | null = null;
  let from = 0;
  let to = 0;
  const end = (): void => {
    if (style !== null) context.surface.rect(style, from, y0 - 1, to, y0 + 1);
    style = null;
  };
  return {
    see: (level, x0, x1) => {
      const next = base === NO_LEVEL || level === NO_LEVEL || level === base ? null : level < base ? urgent : depressed;
      if (next !== style || x0 > to) {
        end();
        style = next;
        from = x0;
      }
      to = x1;
    },
    end,
  };
}
