/**
 * Paints a table: a title, a line under it, column heads, and rows whose texts are broken into as many lines as their
 * columns need, with a rule between rows. A cell may begin with a mark (a tick, a cross …) and have its own tone, so
 * that nothing is told by colour alone. Nothing is cut: a word wider than its column is broken, and the picture is as
 * high as its rows need. Units: CSS pixels.
 */
import { internedText, lineStyle, plainFill } from '../lane-context.ts';
import { palettes, type Palette, type ThemeName } from '../palette.ts';
import type { Surface, TextStyle } from '../surface.ts';
import { typeScales } from '../typography.ts';

export type CellTone = 'plain' | 'quiet' | 'good' | 'alarm' | 'accent';
export type CellMark = 'tick' | 'cross' | 'ring' | 'clash' | 'dots';

export interface TableCell {
  readonly text: string;
  readonly tone?: CellTone;
  readonly mark?: CellMark;
  /** Smaller lines below the text. */
  readonly below?: readonly string[];
}

export interface TableColumn {
  readonly title: string;
  readonly align: 'start' | 'end';
  /** Share of the width that the columns have together. */
  readonly share: number;
}

export interface TablePicture {
  readonly title: string;
  /** Lines under the title. */
  readonly about: readonly string[];
  readonly columns: readonly TableColumn[];
  /** A cell a column. */
  readonly rows: readonly (readonly TableCell[])[];
}

const MARGIN_CSS_PX = 16;
const GAP_CSS_PX = 14;
const ROW_PADDING_CSS_PX = 5;
const LINE_HEIGHT = 1.35;

interface Fonts {
  readonly palette: Palette;
  readonly titlePx: number;
  readonly textPx: number;
  readonly smallPx: number;
}

interface Place {
  readonly column: TableColumn;
  readonly x0: number;
  readonly x1: number;
}

interface Line {
  readonly text: string;
  readonly small: boolean;
}

const fontsOf = (theme: ThemeName): Fonts => {
  const { titlePx, labelPx, smallPx } = typeScales[theme];
  return { palette: palettes[theme], titlePx, textPx: labelPx, smallPx };
};

const placesOf = (columns: readonly TableColumn[], widthCssPx: number): Place[] => {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const room = widthCssPx - 2 * MARGIN_CSS_PX - GAP_CSS_PX * (columns.length - 1);
  let x = MARGIN_CSS_PX;
  return columns.map((column) => {
    const x0 = Math.round(x);
    const width = (room * column.share) / total;
    x += width + GAP_CSS_PX;
    return { column, x0, x1: Math.round(x0 + width) };
  });
};

/** The longest start of a word that fits; at least one letter. */
const fittingStart = (word: string, fits: (text: string) => boolean): string => {
  let end = 1;
  while (end < word.length && fits(word.slice(0, end + 1))) end += 1;
  return word.slice(0, end);
};

/** The text in lines that fit: broken between words, inside a word only where it alone is too wide. */
export const brokenText = (text: string, fits: (text: string) => boolean): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (!fits(line) && line.length > 1) {
      const start = fittingStart(line, fits);
      lines.push(start);
      line = line.slice(start.length);
    }
  }
  return line === '' ? lines : [...lines, line];
};

const colorOf = (palette: Palette, tone: CellTone): string => {
  switch (tone) {
    case 'plain':
      return palette.text;
    case 'quiet':
      return palette.quietText;
    case 'good':
      return palette.good;
    case 'alarm':
      return palette.alarm;
    case 'accent':
      return palette.accent;
  }
};

const markWidth = (fonts: Fonts): number => Math.round(fonts.textPx * 1.35);

const styleOf = (fonts: Fonts, { tone = 'plain' }: TableCell, small: boolean, align: TextStyle['align']): TextStyle => {
  const color = small ? fonts.palette.quietText : colorOf(fonts.palette, tone);
  const weight = tone === 'alarm' || tone === 'good' ? 600 : 400;
  return internedText(color, small ? fonts.smallPx : fonts.textPx, small ? 400 : weight, align);
};

const linesOf = (surface: Surface, fonts: Fonts, cell: TableCell, { x0, x1 }: Place): Line[] => {
  const room = x1 - x0 - (cell.mark === undefined ? 0 : markWidth(fonts));
  const broken = (text: string, small: boolean): Line[] => {
    const style = styleOf(fonts, cell, small, 'start');
    return brokenText(text, (part) => surface.measure(style, part) <= room).map((line) => ({ text: line, small }));
  };
  return [...broken(cell.text, false), ...(cell.below ?? []).flatMap((text) => broken(text, true))];
};

const heightOf = (fonts: Fonts, lines: readonly Line[]): number =>
  lines.reduce((sum, { small }) => sum + (small ? fonts.smallPx : fonts.textPx) * LINE_HEIGHT, 0);

const paintMark = (surface: Surface, mark: CellMark, x: number, y: number, size: number, color: string): void => {
  const stroke = { fill: null, stroke: color, widthCssPx: Math.max(1.5, size / 7) };
  const half = size / 2;
  const at = (points: readonly number[]): number[] => points.map((value, i) => value * half + (i % 2 === 0 ? x : y));
  switch (mark) {
    case 'tick':
      surface.path(stroke, { points: at([-0.8, 0.05, -0.25, 0.65, 0.85, -0.65]), closed: false });
      return;
    case 'cross':
      surface.path(stroke, { points: at([-0.7, -0.7, 0.7, 0.7]), closed: false });
      surface.path(stroke, { points: at([-0.7, 0.7, 0.7, -0.7]), closed: false });
      return;
    case 'clash':
      surface.path(stroke, { points: at([0, -0.85, 0.95, 0.75, -0.95, 0.75]), closed: true });
      surface.path(stroke, { points: at([0, -0.25, 0, 0.3]), closed: false });
      return;
    case 'ring':
    case 'dots': {
      const points = Array.from(
        { length: 32 },
        (_, i) => 0.75 * (i % 2 === 0 ? Math.cos : Math.sin)(((i >> 1) * Math.PI) / 8),
      );
      surface.path(mark === 'ring' ? stroke : { ...stroke, fill: color }, { points: at(points), closed: true });
    }
  }
};

const paintCell = (surface: Surface, fonts: Fonts, cell: TableCell, place: Place, topCssPx: number): void => {
  const { column, x0, x1 } = place;
  const start = cell.mark === undefined ? x0 : x0 + markWidth(fonts);
  if (cell.mark !== undefined) {
    const middle = topCssPx + (fonts.textPx * LINE_HEIGHT) / 2;
    const size = fonts.textPx * 0.8;
    paintMark(surface, cell.mark, x0 + size / 2, middle, size, colorOf(fonts.palette, cell.tone ?? 'plain'));
  }
  let top = topCssPx;
  for (const { text, small } of linesOf(surface, fonts, cell, place)) {
    const height = (small ? fonts.smallPx : fonts.textPx) * LINE_HEIGHT;
    const style = styleOf(fonts, cell, small, column.align);
    surface.text(style, text, column.align === 'end' ? x1 : start, top + height / 2);
    top += height;
  }
};

const rowHeight = (surface: Surface, fonts: Fonts, cells: readonly TableCell[], places: readonly Place[]): number => {
  const heights = cells.map((cell, i) => {
    const place = places[i];
    return place === undefined ? 0 : heightOf(fonts, linesOf(surface, fonts, cell, place));
  });
  return Math.ceil(Math.max(0, ...heights)) + 2 * ROW_PADDING_CSS_PX;
};

const aboutLines = (surface: Surface, fonts: Fonts, about: readonly string[]): string[] => {
  const style = internedText(fonts.palette.quietText, fonts.textPx, 400, 'start');
  const room = surface.widthCssPx - 2 * MARGIN_CSS_PX;
  return about.flatMap((text) => brokenText(text, (part) => surface.measure(style, part) <= room));
};

const headCells = (columns: readonly TableColumn[]): TableCell[] =>
  columns.map(({ title }) => ({ text: title, tone: 'quiet' }));

const titleHeight = (fonts: Fonts, lines: number): number =>
  Math.ceil(MARGIN_CSS_PX + fonts.titlePx * LINE_HEIGHT + lines * fonts.textPx * LINE_HEIGHT + 8);

/** Height that the table needs at the surface's width. */
export const tableHeight = (surface: Surface, theme: ThemeName, table: TablePicture): number => {
  const fonts = fontsOf(theme);
  const places = placesOf(table.columns, surface.widthCssPx);
  const rows = [headCells(table.columns), ...table.rows];
  const head = titleHeight(fonts, aboutLines(surface, fonts, table.about).length);
  return rows.reduce((sum, cells) => sum + rowHeight(surface, fonts, cells, places), head) + MARGIN_CSS_PX;
};

const paintTitle = (surface: Surface, fonts: Fonts, table: TablePicture): number => {
  const { palette, titlePx, textPx } = fonts;
  const title = internedText(palette.text, titlePx, 600, 'start');
  const quiet = internedText(palette.quietText, textPx, 400, 'start');
  surface.layer('table title');
  surface.text(title, table.title, MARGIN_CSS_PX, MARGIN_CSS_PX + (titlePx * LINE_HEIGHT) / 2);
  let y = MARGIN_CSS_PX + titlePx * LINE_HEIGHT;
  const lines = aboutLines(surface, fonts, table.about);
  for (const line of lines) {
    surface.text(quiet, line, MARGIN_CSS_PX, y + (textPx * LINE_HEIGHT) / 2);
    y += textPx * LINE_HEIGHT;
  }
  return titleHeight(fonts, lines.length);
};

/** Paints the whole table from the top left of the surface. */
export const paintTable = (surface: Surface, theme: ThemeName, table: TablePicture): void => {
  const fonts = fontsOf(theme);
  const places = placesOf(table.columns, surface.widthCssPx);
  surface.layer('paper');
  surface.rect(plainFill(fonts.palette.ground), 0, 0, surface.widthCssPx, surface.heightCssPx);
  let top = paintTitle(surface, fonts, table);
  surface.layer('table');
  [headCells(table.columns), ...table.rows].forEach((cells, row) => {
    cells.forEach((cell, i) => {
      const place = places[i];
      if (place !== undefined) paintCell(surface, fonts, cell, place, top + ROW_PADDING_CSS_PX);
    });
    top += rowHeight(surface, fonts, cells, places);
    const rule = lineStyle(row === 0 ? fonts.palette.rule : fonts.palette.grid);
    surface.line(rule, MARGIN_CSS_PX, top, surface.widthCssPx - MARGIN_CSS_PX, top);
  });
};
