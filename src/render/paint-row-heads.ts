/**
 * Paints the names of the rows, left of the plot: host names strong, threads plain with their base priority,
 * jobs and workers small. A triangle tells that a row folds (pointing right) or is unfolded (down).
 */
import { internedText, lineStyle, plainFill, type LaneContext } from './lane-context.ts';
import type { LaneRow, RowFold } from './layout.ts';
import type { TextStyle } from './surface.ts';
import type { TypeScale } from './typography.ts';

const INDENT_CSS_PX = 18;
/** Between a head's text and the plot. */
export const HEAD_PAD_CSS_PX = 8;
/** Two groups that begin at a row have their triangles side by side. */
const FOLD_STEP_CSS_PX = 9;
/** A lock or queue stands below the threads of its task. */
const OBJECT_INDENT_CSS_PX = 8;

export function paintRowHeads(context: LaneContext): void {
  const { surface, model, palette, scale, view } = context;
  if (view.headWidthCssPx === 0) return;
  surface.layer('heads');
  surface.rect(plainFill(palette.ground), 0, 0, scale.x0, model.layout.heightCssPx);
  surface.line(
    lineStyle(palette.rule),
    scale.x0 - context.hairline,
    0,
    scale.x0 - context.hairline,
    model.layout.heightCssPx,
  );
  surface.layer('head names');
  for (const row of model.layout.rows) paintHead(context, row);
}

function paintHead(context: LaneContext, row: LaneRow): void {
  const { surface, model, palette, scale } = context;
  const y = row.bodyTopCssPx + row.bodyHeightCssPx / 2;
  const indent = indentOf(row);
  const size = nameSizeOf(row, model.layout.type);
  const noteStyle = internedText(palette.quietText, Math.min(size, model.layout.type.smallPx), 400, 'end');
  const noteWidth = row.note === '' ? 0 : surface.text(noteStyle, row.note, scale.x0 - HEAD_PAD_CSS_PX, y);
  const nameStyle = nameStyleOf(context, row);
  surface.text(
    nameStyle,
    row.title,
    indent,
    y,
    scale.x0 - HEAD_PAD_CSS_PX - indent - noteWidth - (noteWidth > 0 ? 6 : 0),
  );
  row.folds.forEach((fold, i) => paintFoldTriangle(context, fold, foldX(row, i), y));
  if (row.pinned === true)
    surface.rect(plainFill(palette.accent), 0, row.topCssPx + 1, 3, row.topCssPx + row.heightCssPx - 1);
}

const nameSizeOf = ({ minor, bodyHeightCssPx }: LaneRow, { smallPx, labelPx }: TypeScale): number =>
  minor ? Math.max(Math.min(smallPx, bodyHeightCssPx + 1), Math.min(10, smallPx)) : labelPx;

const nameStyleOf = ({ palette, model }: LaneContext, row: LaneRow): TextStyle =>
  internedText(
    row.minor ? palette.quietText : palette.text,
    nameSizeOf(row, model.layout.type),
    row.kind === 'cpu' ? 600 : 400,
    'start',
  );

/** Where the name of a row would end, were it alone. */
export const nameRight = (context: LaneContext, row: LaneRow): number =>
  indentOf(row) + context.surface.measure(nameStyleOf(context, row), row.title);

const indentOf = (row: LaneRow): number =>
  row.kind === 'cpu' || row.kind === 'wire'
    ? HEAD_PAD_CSS_PX + 10
    : INDENT_CSS_PX + 4 + (row.object === undefined ? 0 : OBJECT_INDENT_CSS_PX);

/** Middle of a row's triangle: the last stands before the name, those of larger groups before it. */
const foldX = (row: LaneRow, index: number): number =>
  indentOf(row) - 9 - (row.folds.length - 1 - index) * FOLD_STEP_CSS_PX;

/**
 * The triangle that a place of a row's head belongs to: of several the nearest, on the name the last one. The name of a
 * single thread stands for the thread.
 */
export function foldAt(row: LaneRow, xCssPx: number): RowFold | undefined {
  if (row.threads.length === 1 && xCssPx >= indentOf(row)) return undefined;
  return row.folds.find((_, i) => xCssPx < foldX(row, i) + FOLD_STEP_CSS_PX / 2) ?? row.folds.at(-1);
}

function paintFoldTriangle(context: LaneContext, fold: RowFold, x: number, y: number): void {
  const points = fold.folded
    ? [x - 2, y - 3.5, x + 2.5, y, x - 2, y + 3.5]
    : [x - 3.5, y - 2, x + 3.5, y - 2, x, y + 2.5];
  context.surface.path({ fill: context.palette.quietText, stroke: null, widthCssPx: 0 }, { points, closed: true });
}
