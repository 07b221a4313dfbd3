/**
 * Paints instants: release, deadline and completion of the real-time activities in the strip above their row,
 * misses over everything, drops on the row of the task that lost the packet, lock waits on the thread. Marks
 * have a level of detail of their own, so no busy neighbour hides them; where many quiet ones (releases,
 * completions) fall together they thin out to ticks, while misses and drops are always drawn.
 */
import { markKinds, MarkColumns, markSet, type MarkKind } from '../trace/reader.ts';
import { paintGlyph, paintHalo, paintHaloedGlyph } from './glyphs.ts';
import { lineStyle, thinned, type LaneContext } from './lane-context.ts';
import { activityKey, type LaneRow } from './layout.ts';
import { activitiesOf } from './thread-classes.ts';

const marks = new MarkColumns();
/** Below this distance of two releases they are ticks. */
const GLYPH_SPACING_CSS_PX = 14;
/** Crosses nearer than this to the one before would be a blot: only their line is drawn. */
const CROSS_SPACING_CSS_PX = 7;
/** Marks of one kind nearer than this are drawn as one … */
const MARK_BUCKET_CSS_PX = 4;
/** … or than this, where activations are so near that they have no glyphs of their own. */
const CROWDED_BUCKET_CSS_PX = 8;

export function paintMarks(context: LaneContext): void {
  const { surface, model, scale } = context;
  surface.clip(scale.x0, 0, scale.x1, model.layout.heightCssPx, () => {
    surface.layer('marks');
    paintActivityMarks(context);
    paintThreadMarks(context);
    paintDrops(context);
  });
}

function paintActivityMarks(context: LaneContext): void {
  const { model, scale } = context;
  for (const activity of activitiesOf(model.reader.definitions).all) {
    const index = model.layout.rowOfActivity.get(activityKey(activity.id, activity.host));
    const row = index === undefined ? undefined : model.layout.rows[index];
    if (row === undefined) continue;
    const crowded = (activity.periodNs ?? 0) / scale.nsPerCssPx < GLYPH_SPACING_CSS_PX;
    const crossed = thinned(context, CROSS_SPACING_CSS_PX);
    const bucketCssPx = crowded ? CROWDED_BUCKET_CSS_PX : MARK_BUCKET_CSS_PX;
    eachMark(context, activity.id, bucketCssPx, crowded ? crowdedKinds : quietKinds, (kind, timeNs) => {
      paintQuietMark(context, row, kind, timeNs, crowded);
      if (kind === 'release' && !crowded && activity.deadlineNs !== null) {
        paintDeadline(context, row, timeNs + activity.deadlineNs, activity.deadlineNs === activity.periodNs);
      }
    });
    const crosses: number[] = [];
    eachMark(context, activity.id, bucketCssPx, missKinds, (_kind, timeNs) => {
      paintMissLine(context, row, scale.x(timeNs));
      if (crossed(timeNs)) crosses.push(scale.x(timeNs));
    });
    paintCrosses(context, row, crosses);
  }
}

const quietKinds = markSet(['release', 'completion']);
const crowdedKinds = markSet(['release']);
const missKinds = markSet(['miss', 'skip', 'lost', 'reset']);

function paintMissLine({ surface, palette }: LaneContext, row: LaneRow, x: number): void {
  surface.line(lineStyle(palette.alarm, 1.5), x, row.topCssPx, x, row.bodyTopCssPx + row.bodyHeightCssPx);
}

/** All rims and then all crosses: they lie apart, and so are two strokes in all. */
function paintCrosses({ surface, palette }: LaneContext, row: LaneRow, xs: readonly number[]): void {
  const middle = row.bodyTopCssPx + row.bodyHeightCssPx / 2;
  const size = Math.min(10, row.bodyHeightCssPx - 4);
  for (const x of xs) paintHalo(surface, 'miss', x, middle, size, palette.ground);
  for (const x of xs) paintGlyph(surface, 'miss', x, middle, size, palette.alarm);
}

function paintQuietMark(context: LaneContext, row: LaneRow, kind: MarkKind, timeNs: number, crowded: boolean): void {
  const { surface, palette, scale } = context;
  const x = scale.x(timeNs);
  const strip = row.bodyTopCssPx - row.topCssPx;
  const y = row.topCssPx + strip / 2;
  const size = Math.max(5, strip - 2);
  switch (kind) {
    case 'release':
      surface.line(lineStyle(palette.quietText), x, row.topCssPx + (crowded ? strip / 2 : 1), x, row.bodyTopCssPx);
      if (!crowded) paintGlyph(surface, 'release', x, y, size, palette.quietText);
      return;
    case 'completion':
      if (!crowded) paintGlyph(surface, 'completion', x, y, size, palette.accent);
      return;
    default:
  }
}

/** A deadline at the next release needs no glyph of its own: the release stands there. */
function paintDeadline(context: LaneContext, row: LaneRow, atNs: number, atNextRelease: boolean): void {
  if (atNextRelease) return;
  const strip = row.bodyTopCssPx - row.topCssPx;
  paintGlyph(
    context.surface,
    'deadline',
    context.scale.x(atNs),
    row.topCssPx + strip / 2,
    strip - 3,
    context.palette.quietText,
  );
}

/** On the thread that waits, or whose priority is raised by another; on a shared row of any of its threads. */
function paintThreadMarks(context: LaneContext): void {
  const { surface, palette, scale } = context;
  for (const row of context.model.layout.rows) {
    const bottom = row.bodyTopCssPx + row.bodyHeightCssPx - 3;
    for (const thread of row.threads) {
      eachMark(context, thread, MARK_BUCKET_CSS_PX, threadKinds, (kind, timeNs) => {
        if (kind === 'lockWait')
          paintHaloedGlyph(surface, 'lockWait', scale.x(timeNs), bottom, 6, palette.lock, palette.ground);
        else if (row.threads.length === 1)
          paintHaloedGlyph(
            surface,
            'inheritance',
            scale.x(timeNs),
            row.bodyTopCssPx + 3,
            5,
            palette.accent,
            palette.ground,
          );
      });
    }
  }
}

const threadKinds = markSet(['lockWait', 'inheritance']);
const dropKind = markSet(['drop']);

function paintDrops(context: LaneContext): void {
  const { surface, model, scale, palette } = context;
  for (const definition of model.reader.definitions) {
    if (definition.type !== 'queue') continue;
    // Most queues drop nothing: their row is not looked for.
    let row: LaneRow | undefined;
    eachMark(context, definition.id, MARK_BUCKET_CSS_PX, dropKind, (_kind, timeNs) => {
      row ??= rowOfTask(context, definition.task, definition.host);
      if (row === undefined) return;
      const y = row.bodyTopCssPx + row.bodyHeightCssPx / 2;
      paintHaloedGlyph(surface, 'drop', scale.x(timeNs), y, 8, palette.alarm, palette.ground);
    });
  }
}

/** The last row of a task (its network thread, where it has one), else the host's CPU. */
function rowOfTask(context: LaneContext, task: number, host: number): LaneRow | undefined {
  const { rows } = context.model.layout;
  const { definitions } = context.model.reader;
  const ofTask = (id: number): boolean => {
    const thread = definitions[id];
    return thread?.type === 'thread' && thread.task === task;
  };
  return (
    rows.findLast((row) => row.threads.some(ofTask)) ?? rows.find((row) => row.kind === 'cpu' && row.host === host)
  );
}

function eachMark(
  context: LaneContext,
  rowId: number,
  bucketCssPx: number,
  kinds: number,
  visit: (kind: MarkKind, timeNs: number) => void,
): void {
  const { model, scale } = context;
  const marginNs = 8 * scale.nsPerCssPx;
  const bucketNs = Math.max(1, bucketCssPx * scale.nsPerCssPx);
  model.reader.marks(rowId, scale.fromNs - marginNs, scale.toNs + marginNs, bucketNs, marks, kinds);
  for (let i = 0; i < marks.count; i += 1) {
    const kind = markKinds[marks.kind[i] as number];
    if (kind !== undefined) visit(kind, marks.timeNs[i] as number);
  }
}
