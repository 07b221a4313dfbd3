/** Draws charts into a log and asks what lies where: for tests of painters. */
import { expect } from 'vitest';
import type { ThemeName } from '../../palette.ts';
import { logSurface, type DrawOp } from '../../surface-log.ts';
import type { Chart, ChartBox, ChartMark } from '../chart.ts';
import { overlaps, textBox } from '../chart-look.ts';
import { chartHeight, paintChart } from '../paint-chart.ts';

export interface DrawnChart {
  readonly ops: readonly DrawOp[];
  readonly marks: readonly ChartMark[];
  readonly widthCssPx: number;
  readonly heightCssPx: number;
}

export const drawnChart = (chart: Chart, widthCssPx = 560, theme: ThemeName = 'light'): DrawnChart => {
  const heightCssPx = chartHeight(chart, theme, widthCssPx);
  const surface = logSurface({ widthCssPx, heightCssPx, devicePixelRatio: 2 });
  const marks = paintChart(surface, chart, theme, { x0: 0, y0: 0, x1: widthCssPx, y1: heightCssPx });
  surface.finish();
  return { ops: surface.ops, marks, widthCssPx, heightCssPx };
};

export type Drawn<Op extends DrawOp['op']> = Extract<DrawOp, { op: Op }>;

export const opsOf = <Op extends DrawOp['op']>({ ops }: DrawnChart, op: Op, layer?: string): Drawn<Op>[] =>
  ops.filter((one): one is Drawn<Op> => one.op === op && (layer === undefined || one.layer === layer));

export const textsOf = (drawn: DrawnChart): string[] => opsOf(drawn, 'text').map(({ text }) => text);

export const boxOf = ({ style, widthCssPx, x, y }: Drawn<'text'>): ChartBox => textBox(style, widthCssPx, x, y);

const inside = ({ x0, y0, x1, y1 }: ChartBox, { widthCssPx, heightCssPx }: DrawnChart): boolean =>
  x0 >= -0.5 && y0 >= -0.5 && x1 <= widthCssPx + 0.5 && y1 <= heightCssPx + 0.5;

/** No text lies on another or outside of the picture. */
export const expectLegible = (drawn: DrawnChart): void => {
  const texts = opsOf(drawn, 'text').map((op) => ({ text: op.text, box: boxOf(op) }));
  expect(texts.filter(({ box }) => !inside(box, drawn)).map(({ text }) => text)).toEqual([]);
  const clashes = texts.flatMap(({ text, box }, i) =>
    texts.slice(i + 1).flatMap((other) => (overlaps(box, other.box) ? [`${text} | ${other.text}`] : [])),
  );
  expect(clashes).toEqual([]);
};

export const middleOf = ({ x0, y0, x1, y1 }: ChartBox): readonly [number, number] => [(x0 + x1) / 2, (y0 + y1) / 2];
