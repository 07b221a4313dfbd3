/**
 * Paints what each row did: waiting below, running above it.
 *
 *   exact    ####UDP####   full height, coloured by layer or priority, named where the name fits
 *   merged   ▂▅▇▅▂         several intervals in one or two pixels: a skyline whose height is the part that ran,
 *                          never as high as a single slice, never lower than can be seen
 *   ready    ░░░░          half the height; waits for a lock 70 %; waits for a message or a timer: a thin line
 *
 * A line along the top tells that the thread has another priority than its own: accent = more urgent. A bar
 * along the bottom of a slice is a critical section: solid under a lock, dashed inside a monitor. Nothing that ran is left out: a slice shorter than a
 * device pixel still gets one.
 */
import { NO_LEVEL, Operation, activityNumberOf, operationOf, type Definition, type State } from '../trace/format.ts';
import { IntervalColumns, NO_STATE } from '../trace/reader.ts';
import { isRunningCode, runningStyle, stateOfCode, waitingHeight, waitingStyle } from './interval-style.ts';
import { plainFill, type LaneContext } from './lane-context.ts';
import { bodyOf, type LaneRow } from './layout.ts';
import { hasRoomForText, MIN_LETTER_CSS_PX, MIN_NAME_CSS_PX } from './paint-slice-words.ts';
import { spansOfRow } from './row-spans.ts';
import type { SliceWord, SliceWords } from './slice-words.ts';
import type { TraceSource } from './source.ts';
import type { FillStyle } from './surface.ts';
import { isThread } from './thread-classes.ts';

/** Waits for a message or a timer are a line this thick: dashed or solid. */
const THIN_LINE_CSS_PX = 1;
const LOWEST_SKYLINE = 0.35;
const SKYLINE_STEPS = 5;
/** A merged span stays this much lower than a single slice. */
const SKYLINE_GAP_CSS_PX = 2;

/** Spans of each row, over columns that are used again for every picture. */
const spansOf: IntervalColumns[] = [];

/**
 * All waiting first, then all running: so a picture changes its ink as seldom as it can.
 * @param words takes what may be written into the slices
 */
export function paintRows(context: LaneContext, words: SliceWords): void {
  const { model, scale, bucketNs, surface } = context;
  const rows = model.layout.rows.filter(({ kind }) => kind !== 'wire');
  while (spansOf.length < rows.length) spansOf.push(new IntervalColumns());
  surface.layer('waiting');
  rows.forEach((row, i) => {
    const spans = spansOf[i] as IntervalColumns;
    spansOfRow(model.reader, row, scale.fromNs, scale.toNs, bucketNs, spans);
    if (row.kind !== 'cpu') paintWaiting(context, row, spans, words);
  });
  surface.layer('running');
  rows.forEach((row, i) => paintRunning(context, row, spansOf[i] as IntervalColumns, words));
}

function paintWaiting(context: LaneContext, row: LaneRow, spans: IntervalColumns, words: SliceWords): void {
  const { palette, scale } = context;
  const { y0, y1 } = bodyOf(row);
  const middle = (y0 + y1) / 2;
  // In a shared row others' slices would cover the letters.
  const lettered = row.threads.length === 1 && hasRoomForText(row);
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
    if (lettered && spans.merged[i] === 0)
      addWord(context, words, row, spans, i, MIN_LETTER_CSS_PX, { kind: 'letter', state });
  }
  flush();
}

/** Keeps a slice for its word: one that has the room, or that may get it when its other part comes into the picture. */
function addWord(
  { scale, model }: LaneContext,
  words: SliceWords,
  row: LaneRow,
  spans: IntervalColumns,
  i: number,
  leastCssPx: number,
  inside: SliceWord['inside'],
): void {
  const startNs = spans.startNs[i] as number;
  const endNs = spans.endNs[i] as number;
  const isWide = endNs - startNs >= leastCssPx * scale.nsPerCssPx;
  const isCut = startNs <= scale.fromNs || endNs >= scale.toNs || endNs >= model.reader.untilNs;
  if (isWide || isCut) words.add({ row, record: spans.recordIndex[i] as number, startNs, endNs, inside });
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

interface Skyline {
  style: FillStyle | null;
  top: number;
  x0: number;
  x1: number;
}

function paintRunning(context: LaneContext, row: LaneRow, spans: IntervalColumns, words: SliceWords): void {
  const { surface, palette, scale, view, hairline } = context;
  const { y0, y1 } = bodyOf(row);
  const marks = priorityMarks(context, row);
  const named = hasRoomForText(row);
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
      if (operationOf(code) === Operation.section && x1 - x0 >= 2)
        surface.rect(sectionStyle(context, spans.recordIndex[i] as number), x0, y1 - 2, x1, y1);
      if (named) addWord(context, words, row, spans, i, MIN_NAME_CSS_PX, { kind: 'name', code, style });
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

const monitorBars = new Map<string, FillStyle>();

/** The bar of a section inside a monitor. */
export function monitorBar(ink: string): FillStyle {
  let style = monitorBars.get(ink);
  if (style === undefined) monitorBars.set(ink, (style = { fill: null, pattern: 'dash', ink }));
  return style;
}

/** Is a slice in a critical section inside a monitor, by its record? */
export function isInMonitor(source: TraceSource, record: number): boolean {
  const lock = record >= source.firstIndex ? source.definitions[source.a(record)] : undefined;
  return lock?.type === 'lock' && (lock.protocol === 'monitor' || lock.protocol === 'task-monitor');
}

/** The bar of a critical section, by what guards it. */
const sectionStyle = ({ model, palette }: LaneContext, record: number): FillStyle =>
  isInMonitor(model.reader, record) ? monitorBar(palette.text) : plainFill(palette.text);

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
