/** Figures as files: pictures drawn as on the page, and the numbers as CSV. */
import { chartSvg, composeChart, type ChartRequest } from '../../../export/chart-picture.ts';
import { composedPng } from '../../../export/composed-png.ts';
import { tableCsv } from '../../../export/csv.ts';
import { composeTable, tableSvg, type TableRequest } from '../../../export/table-picture.ts';
import { paperWords } from '../../../i18n/paper.ts';
import type { ShownFigure, TableFigure } from '../../../paper/types.ts';
import type { Chart } from '../../../render/charts/chart.ts';
import type { ThemeName } from '../../../render/palette.ts';
import { figureName } from './figure-words.ts';
import { figureTable } from './figure-table.ts';

export const fileFormats = ['svg', 'png1', 'png2', 'png4', 'csv'] as const;
export type FileFormat = (typeof fileFormats)[number];

const pngScales = { png1: 1, png2: 2, png4: 4 } as const;

const NARROW_CSS_PX = 640;
const WIDE_CSS_PX = 1000;

/** What a file of a figure needs to know. */
export interface FigureFile {
  readonly figure: ShownFigure;
  /** Null for a table. */
  readonly chart: Chart | null;
  readonly about: readonly string[];
  readonly theme: ThemeName;
}

export const fileName = ({ figure }: Pick<FigureFile, 'figure'>, format: FileFormat): string =>
  `${paperWords.paperFigures.fileName(figure.id)}.${format.startsWith('png') ? 'png' : format}`;

const widthOf = ({ kind }: Chart): number => (kind === 'lines' || kind === 'stacks' ? NARROW_CSS_PX : WIDE_CSS_PX);

export const chartRequest = ({ figure, about, theme }: FigureFile, chart: Chart): ChartRequest => ({
  title: figureName(figure),
  about,
  chart,
  theme,
  widthCssPx: widthOf(chart),
});

const tableRequest = ({ about, theme }: FigureFile, figure: TableFigure): TableRequest => ({
  table: {
    title: figureName(figure),
    about,
    columns: figure.columns.map((title, i) => ({ title, align: 'start', share: i === 1 ? 2 : 1 })),
    rows: figure.rows.map((row) => row.map((cell) => ({ text: cell }))),
  },
  theme,
  widthCssPx: WIDE_CSS_PX,
});

export const figureCsv = (figure: ShownFigure): string => {
  const { columns, rows } = figureTable(figure);
  return tableCsv(columns, rows);
};

export const figureSvg = (file: FigureFile): string => {
  if (file.figure.kind === 'table') return tableSvg(tableRequest(file, file.figure));
  return file.chart === null ? '' : chartSvg(chartRequest(file, file.chart));
};

const figurePng = async (file: FigureFile, scale: 1 | 2 | 4): Promise<Blob> => {
  const { figure, chart } = file;
  if (figure.kind === 'table') {
    const request = tableRequest(file, figure);
    return (await composedPng((ratio, makeSurface) => composeTable(request, ratio, makeSurface), scale)).blob;
  }
  if (chart === null) throw new Error(`${figureName(figure)} has no chart`);
  const request = chartRequest(file, chart);
  return (await composedPng((ratio, makeSurface) => composeChart(request, ratio, makeSurface), scale)).blob;
};

export const figureBlob = async (file: FigureFile, format: FileFormat): Promise<Blob> => {
  if (format === 'csv') return new Blob([figureCsv(file.figure)], { type: 'text/csv' });
  if (format === 'svg') return new Blob([figureSvg(file)], { type: 'image/svg+xml' });
  return figurePng(file, pngScales[format]);
};
