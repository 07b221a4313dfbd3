/**
 * The numbers of a figure as one table: what the page lists under "Numbers", what the pointer tells, and what the CSV
 * file has. Values are raw; the unit is in the name of the column.
 */
import type { Cell } from '../../../export/csv.ts';
import { paperWords } from '../../../i18n/paper.ts';
import type {
  BarFigure,
  IntervalFigure,
  LayerFigure,
  LineFigure,
  ShownFigure,
  TaskSetFigure,
} from '../../../paper/types.ts';
import type { LayerName } from '../../../render/charts/chart.ts';
import type { StageLayer } from '../../../scenario/stages.ts';

const { columns, layers, limits, total, yes, no } = paperWords.paperFigures;

export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const PERCENT = 100;

export const layerNames: Readonly<Record<StageLayer, Exclude<LayerName, 'none' | 'compute' | 'kernel'>>> = {
  api: 'api',
  udp: 'udp',
  ip: 'ip',
  'packet-filter': 'packetFilter',
  'kernel-interface': 'kernelInterface',
  'network-interface': 'networkInterface',
};

const roundTripColumns = { x: columns.size, mean: columns.mean, least: columns.least, largest: columns.largest };

const lineTable = ({ columns: own = roundTripColumns, lines }: LineFigure<string>): FigureTable => ({
  columns: [columns.system, own.x, own.mean, own.least, own.largest],
  rows: lines.flatMap(({ title, points }) => points.map(({ x, y, low, high }) => [title, x, y, low, high])),
});

const barTable = (figure: BarFigure): FigureTable => ({
  columns: [columns.system, columns.link, columns.payload, columns.offered, columns.lost, columns.limit],
  rows: figure.bars.map(({ title, mbps, value, offered, lost, bottleneck }) => [
    title,
    mbps,
    value,
    offered,
    lost * PERCENT,
    limits[bottleneck],
  ]),
});

/** A row a layer, then one for the sum. */
const layerTable = (figure: LayerFigure): FigureTable => ({
  columns: [columns.system, columns.size, columns.layer, columns.time, columns.locks],
  rows: figure.bars.flatMap(({ title, size, totalUs, parts }) => [
    ...parts.map(({ layer, us, locks }) => [title, size, layers[layerNames[layer]], us, locks]),
    [title, size, total, totalUs, parts.reduce((sum, { locks }) => sum + locks, 0)],
  ]),
});

type Panel = IntervalFigure['panels'][number];

/** Jobs that have started at an instant of a panel. */
const jobsAt = ({ seconds }: Panel, timeS: number): number | null =>
  seconds.find(({ second }) => second === Math.floor(timeS))?.disturbances ?? null;

const intervalTable = (figure: IntervalFigure): FigureTable => ({
  columns: [
    columns.system,
    columns.inPaper,
    columns.timeS,
    columns.interval,
    columns.jobs,
    columns.worst,
    columns.low,
    columns.high,
    columns.seeds,
  ],
  rows: figure.panels.flatMap((panel) => {
    const { mean = null, low = null, high = null, seeds = null } = panel.worstJitterUs ?? {};
    return panel.points.map(({ timeS, intervalMs }) => [
      panel.title,
      panel.inPaper ? yes : no,
      timeS,
      intervalMs,
      jobsAt(panel, timeS),
      mean,
      low,
      high,
      seeds,
    ]);
  }),
});

const taskTable = (figure: TaskSetFigure): FigureTable => ({
  columns: [columns.set, columns.count, columns.period, columns.client, columns.server, columns.priority],
  rows: figure.sets.map(({ name, count, periodMs, clientMs, serverMs, priority }) => [
    name,
    count,
    periodMs,
    clientMs,
    serverMs,
    priority,
  ]),
});

export const figureTable = (figure: ShownFigure): FigureTable => {
  switch (figure.kind) {
    case 'lines':
      return lineTable(figure);
    case 'bars':
      return barTable(figure);
    case 'layers':
      return layerTable(figure);
    case 'intervals':
      return intervalTable(figure);
    case 'task-set':
      return taskTable(figure);
    case 'table':
      return { columns: figure.columns, rows: figure.rows };
  }
};
