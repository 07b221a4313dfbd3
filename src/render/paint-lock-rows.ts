/**
 * Paints a row for a lock: who holds it, in the colour of the holder's work (or of the priority at which it took the
 * lock), named where the name fits; below, who waits for it; and a mark wherever it was found taken.
 *
 *   held      ####rt-net####      ##dist-1##
 *   waits         ▒▒▒▒▒▒▒
 *   taken         ◆
 *
 * Several holds in one or two pixels are a skyline, lower than a single one, whose height is the part of the time in
 * which the lock was held. Marks have a level of detail of their own.
 */
import { NONE, State, type Definition } from '../trace/format.ts';
import { IntervalColumns, MarkColumns, RowCode, STATE_BASE, markSet, type Interval } from '../trace/reader.ts';
import { paintHaloedGlyph } from './glyphs.ts';
import type { LaneContext } from './lane-context.ts';
import { bodyOf, type LaneRow } from './layout.ts';
import { hasRoomForText, MIN_NAME_CSS_PX } from './paint-slice-words.ts';
import type { SliceWords } from './slice-words.ts';
import type { TraceSource } from './source.ts';
import type { FillStyle } from './surface.ts';
import { classifyThreads, isThread } from './thread-classes.ts';
import { nameOf } from './words.ts';

/** Part of a row's height for who waits, while somebody does. */
const WAIT_PART = 0.3;
const LOWEST_SKYLINE = 0.35;
const SKYLINE_GAP_CSS_PX = 2;
const MARK_BUCKET_CSS_PX = 2;

const spans = new IntervalColumns();
const marks = new MarkColumns();
const contentionKind = markSet(['contention']);
const waitKind = markSet(['lockWait']);

export function paintLockRow(context: LaneContext, row: LaneRow, lock: number, words: SliceWords): void {
  paintHolds(context, row, lock, words);
  paintWaits(context, row, lock);
}

function paintHolds(context: LaneContext, row: LaneRow, lock: number, words: SliceWords): void {
  const { surface, scale, model, bucketNs, hairline } = context;
  const { reader } = model;
  const { y0, y1 } = bodyOf(row);
  const bottom = y1 - Math.round((y1 - y0) * WAIT_PART);
  reader.lockIntervals(lock, scale.fromNs, scale.toNs, bucketNs, spans);
  for (let i = 0; i < spans.count; i += 1) {
    const startNs = spans.startNs[i] as number;
    const endNs = spans.endNs[i] as number;
    const share = spans.share[i] as number;
    if (share === 0 || endNs <= scale.fromNs || startNs >= scale.toNs) continue;
    const record = spans.recordIndex[i] as number;
    const holder = record >= reader.firstIndex ? reader.a(record) : NONE;
    const style = holderStyle(context, holder, spans.value[i] as number);
    const x0 = Math.max(scale.x0, scale.x(startNs));
    const x1 = Math.max(x0 + hairline, Math.min(scale.x1, scale.x(endNs)));
    if (spans.merged[i] === 1) {
      const part = LOWEST_SKYLINE + (1 - LOWEST_SKYLINE) * share;
      const height = Math.max(1, Math.round((bottom - y0 - SKYLINE_GAP_CSS_PX) * part));
      surface.rect(style, x0, bottom - height, x1, bottom);
      continue;
    }
    surface.rect(style, x0, y0, x1, bottom);
    if (holder !== NONE && hasRoomForText(row) && endNs - startNs >= MIN_NAME_CSS_PX * scale.nsPerCssPx)
      words.add({
        row,
        record,
        startNs,
        endNs,
        inside: { kind: 'text', text: nameOf(reader.definitions, holder), style },
      });
  }
}

const classes = new WeakMap<readonly Definition[], { count: number; of: ReturnType<typeof classifyThreads> }>();

/** The classes of a run's threads, found anew when it has more. */
function classOf(definitions: readonly Definition[], thread: number): string | undefined {
  let known = classes.get(definitions);
  if (known?.count !== definitions.length) {
    known = { count: definitions.length, of: classifyThreads(definitions) };
    classes.set(definitions, known);
  }
  return known.of.get(thread);
}

/** As the holder's own computation is filled on its row. */
function holderStyle({ palette, view, model }: LaneContext, holder: number, level: number): FillStyle {
  if (view.colorBy === 'priority') return palette.priorities[level] ?? palette.interrupt;
  switch (classOf(model.reader.definitions, holder)) {
    case 'interrupt':
      return palette.interrupt;
    case 'job':
      return palette.otherCompute;
    default:
      return palette.layers.compute;
  }
}

/** Threads that may wait for a lock: those of its host. */
const waiters = (source: TraceSource, lock: number): number[] => {
  const { definitions } = source;
  const own = definitions[lock];
  const host = own?.type === 'lock' ? own.host : -1;
  return definitions.filter(isThread).flatMap((one) => (one.host === host ? [one.id] : []));
};

function paintWaits(context: LaneContext, row: LaneRow, lock: number): void {
  const { surface, scale, model, palette, hairline } = context;
  const { reader } = model;
  const { y0, y1 } = bodyOf(row);
  const top = y1 - Math.round((y1 - y0) * WAIT_PART);
  const bucketNs = Math.max(1, MARK_BUCKET_CSS_PX * scale.nsPerCssPx);
  for (const thread of waiters(reader, lock)) {
    for (const startNs of waitsOf(context, thread, lock, bucketNs)) {
      const wait = reader.threadIntervalAt(thread, startNs);
      if (wait === null) continue;
      const x0 = Math.max(scale.x0, scale.x(wait.startNs));
      surface.rect(
        palette.states.lockWait,
        x0,
        top,
        Math.max(x0 + hairline, Math.min(scale.x1, scale.x(wait.endNs))),
        y1,
      );
    }
  }
  reader.marks(
    lock,
    scale.fromNs - 4 * scale.nsPerCssPx,
    scale.toNs + 4 * scale.nsPerCssPx,
    bucketNs,
    marks,
    contentionKind,
  );
  for (let i = 0; i < marks.count; i += 1) {
    paintHaloedGlyph(surface, 'lockWait', scale.x(marks.timeNs[i] as number), y0 + 3, 6, palette.lock, palette.ground);
  }
}

/** Instants in a window at which waits of a thread for a lock go on: where it begins, and where they begin. */
function waitsOf({ scale, model }: LaneContext, thread: number, lock: number, bucketNs: number): number[] {
  const { reader } = model;
  const isFor = (record: number): boolean => record >= reader.firstIndex && reader.a(record) === lock;
  const before = reader.threadIntervalAt(thread, scale.fromNs);
  const found =
    before?.code === STATE_BASE + State.lockWait && isFor(before.recordIndex)
      ? [Math.max(scale.fromNs, before.startNs)]
      : [];
  reader.marks(thread, scale.fromNs, scale.toNs, bucketNs, marks, waitKind);
  for (let i = 0; i < marks.count; i += 1) {
    if (isFor(marks.recordIndex[i] as number)) found.push(marks.timeNs[i] as number);
  }
  return found;
}

/** Who waits for a lock at an instant. */
export const waitersAt = (source: TraceSource, lock: number, atNs: number): number[] =>
  waiters(source, lock).filter((thread) => {
    const interval = source.threadIntervalAt(thread, atNs);
    return (
      interval?.code === STATE_BASE + State.lockWait &&
      interval.recordIndex >= source.firstIndex &&
      source.a(interval.recordIndex) === lock
    );
  });

/** Who holds a lock at an instant, from when to when; null where nobody does. */
export function holdAt(source: TraceSource, lock: number, atNs: number): { holder: number; interval: Interval } | null {
  const interval = source.objectIntervalAt(lock, atNs);
  if (interval?.code !== RowCode.busy) return null;
  const { recordIndex } = interval;
  return { holder: recordIndex >= source.firstIndex ? source.a(recordIndex) : NONE, interval };
}
