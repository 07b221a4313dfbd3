/**
 * Figures as charts to draw. The marks of a chart name rows of the figure's table of numbers (`figure-table.ts`): both
 * go through the figure in the same order.
 */
import { paperWords } from '../../../i18n/paper.ts';
import type {
  BarFigure,
  IntervalFigure,
  LayerFigure,
  LineFigure,
  Mbps,
  ShownFigure,
  TableFigure,
  TaskSetFigure,
} from '../../../paper/types.ts';
import { steppedMax } from '../../../render/charts/axis-step.ts';
import { powerBelow, roundAbove } from '../../../render/charts/log-axis.ts';
import type {
  BarChart,
  Chart,
  LineChart,
  Panel,
  PanelChart,
  StackChart,
  TaskSetChart,
} from '../../../render/charts/chart.ts';
import { stageLayers } from '../../../scenario/stages.ts';
import { layerNames } from './figure-table.ts';
import { seriesOf } from './figure-series.ts';
import { withMicroSigns } from './figure-words.ts';

const text = paperWords.paperFigures;

export type ChartFigure = Exclude<ShownFigure, TableFigure>;

/** Where a figure's axes end. */
export interface AxisEnds {
  readonly x: number;
  readonly y: number;
}

const MS_TO_US = 1000;
const PERCENT = 100;
const LEAST_ON_LOG_AXIS = 1e-3;
const rates: readonly Mbps[] = [100, 10];

const greatest = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 0);

/** The round ends that a figure's values need. */
export const neededEnds = (figure: ChartFigure): AxisEnds => {
  switch (figure.kind) {
    case 'lines': {
      const points = figure.lines.flatMap((line) => line.points);
      const high = greatest(points.map((point) => point.high));
      const end = figure.yScale === 'log' ? roundAbove : steppedMax;
      return { x: greatest(points.map(({ x }) => x)), y: end(high) };
    }
    case 'bars':
      return { x: 0, y: steppedMax(greatest(figure.bars.map(({ value, offered }) => Math.max(value, offered)))) };
    case 'layers':
      return { x: 0, y: steppedMax(greatest(figure.bars.map(({ totalUs }) => totalUs))) };
    case 'intervals': {
      const points = figure.panels.flatMap((panel) => panel.points);
      const high = figure.panels.map(({ worstJitterUs }) => (worstJitterUs?.high ?? 0) / MS_TO_US + figure.periodMs);
      return {
        x: Math.ceil(greatest(points.map(({ timeS }) => timeS))),
        y: steppedMax(greatest([...points.map(({ intervalMs }) => intervalMs), ...high, figure.periodMs])),
      };
    }
    case 'task-set':
      return { x: 0, y: 0 };
  }
};

/** Where a logarithmic axis begins: two values of it make at least one step. */
const logBegin = (figure: LineFigure<string>): number => {
  const values = figure.lines.flatMap(({ points }) => points.map(({ low }) => low)).filter((low) => low > 0);
  return Math.max(LEAST_ON_LOG_AXIS, powerBelow(Math.min(1, ...values)));
};

const lineChart = (figure: LineFigure<string>, ends: AxisEnds): LineChart => {
  let row = 0;
  const lines = figure.lines.map(({ stack, title, points }) => ({
    title,
    style: seriesOf[stack],
    points: points.map((point) => ({ ...point, row: row++ })),
  }));
  const ticks = [...new Set(figure.lines.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b);
  return {
    kind: 'lines',
    x: { label: figure.xLabel, max: Math.max(1, ends.x), ticks },
    y: {
      label: withMicroSigns(figure.yLabel),
      max: ends.y,
      ...(figure.yScale === 'log' && { logFrom: logBegin(figure) }),
    },
    lines,
  };
};

const barChart = (figure: BarFigure, ends: AxisEnds): BarChart => {
  const indexed = figure.bars.map((bar, row) => ({ ...bar, row }));
  return {
    kind: 'bars',
    y: { label: figure.yLabel, max: ends.y },
    series: rates.map((mbps) => text.links[mbps]),
    beyondTitle: text.dropped,
    groups: figure.stacks.map(({ stack, title }) => {
      const bars = indexed.filter((bar) => bar.stack === stack);
      const fast = bars.find(({ mbps }) => mbps === 100);
      return {
        title,
        note: fast === undefined ? '' : text.limitNote(text.limits[fast.bottleneck]),
        bars: bars.map(({ mbps, value, offered, lost, row: at }) => ({
          series: rates.indexOf(mbps),
          value,
          valueText: value.toFixed(1),
          beyond: lost > 0 ? offered : value,
          beyondText: lost * PERCENT < 0.5 ? '' : text.droppedShare((lost * PERCENT).toFixed(0)),
          row: at,
        })),
      };
    }),
  };
};

const stackChart = (figure: LayerFigure, ends: AxisEnds): StackChart => {
  let row = 0;
  const bars = figure.bars.map(({ stack, size, totalUs, parts }) => {
    const placed = parts.map(({ layer, us }) => ({ layer: layerNames[layer], value: us, row: row++ }));
    // The application is at the top, the wire at the bottom.
    return { stack, title: String(size), total: totalUs, parts: placed.reverse(), row: row++ };
  });
  const layers = stageLayers.map((layer) => layerNames[layer]).reverse();
  return {
    kind: 'stacks',
    y: { label: withMicroSigns(figure.yLabel), max: ends.y },
    barLabel: text.bytes,
    layers: layers.map((layer) => ({ layer, title: text.layers[layer] })),
    groups: figure.stacks.map(({ stack, title }) => ({ title, bars: bars.filter((bar) => bar.stack === stack) })),
  };
};

/** Milliseconds without needless digits: "0.14", "131". */
const msText = (us: number): string => String(Number((us / MS_TO_US).toPrecision(us < MS_TO_US ? 2 : 3)));

type IntervalPanel = IntervalFigure['panels'][number];

const notesOf = ({ seconds, worstJitterUs }: IntervalPanel): string[] => {
  if (seconds.length === 0) return [text.partial, ''];
  const worst = greatest(seconds.map((second) => second.worstJitterUs ?? 0));
  const misses = seconds.reduce((sum, second) => sum + second.misses, 0);
  const run = text.worstOfRun(`${msText(worst)} ms`, misses);
  if (worstJitterUs === null) return [run, text.oneSeedOnly];
  const { mean, low, high } = worstJitterUs;
  return [run, text.worstOfSeeds(msText(mean), msText(low), msText(high))];
};

const panelOf = (panel: IntervalPanel, periodMs: number, firstRow: number): Panel => {
  const { stack, title, points, seconds, worstJitterUs } = panel;
  const ms = (us: number): number => periodMs + us / MS_TO_US;
  return {
    title,
    style: seriesOf[stack],
    notes: notesOf(panel),
    points: points.map(({ timeS, intervalMs }, i) => ({ x: timeS, y: intervalMs, row: firstRow + i })),
    steps: seconds.map(({ second, disturbances }) => ({ from: second, to: second + 1, text: String(disturbances) })),
    interval:
      worstJitterUs === null || points.length === 0
        ? null
        : {
            mean: ms(worstJitterUs.mean),
            low: ms(worstJitterUs.low),
            high: ms(worstJitterUs.high),
            row: firstRow + points.length - 1,
          },
  };
};

const panelChart = (figure: IntervalFigure, ends: AxisEnds): PanelChart => {
  let row = 0;
  const panels = figure.panels.map((panel) => {
    const made = panelOf(panel, figure.periodMs, row);
    row += panel.points.length;
    return { made, inPaper: panel.inPaper };
  });
  const seeds = greatest(figure.panels.map(({ worstJitterUs }) => worstJitterUs?.seeds ?? 0));
  return {
    kind: 'panels',
    x: { label: figure.xLabel, max: Math.max(1, ends.x) },
    y: { label: figure.yLabel, max: ends.y },
    stepLabel: text.jobs,
    reference: { value: figure.periodMs, label: text.period(String(figure.periodMs)) },
    sections: [
      { title: text.inPaper, panels: panels.filter(({ inPaper }) => inPaper).map(({ made }) => made) },
      { title: text.notInPaper, panels: panels.filter(({ inPaper }) => !inPaper).map(({ made }) => made) },
    ],
    legend: [...text.panelLegend, text.panelLegendSeeds(seeds === 0 ? '…' : String(seeds))],
  };
};

const taskSetChart = (figure: TaskSetFigure): TaskSetChart => {
  const { hosts, roles, request, reply, wire, computes, every, again, priority, ofMany } = text.taskSet;
  const [clientHost = '', serverHost = ''] = hosts;
  const [client = '', server = ''] = roles;
  return {
    kind: 'task-set',
    hosts: [clientHost, serverHost],
    roles: [client, server],
    request,
    reply,
    wire,
    sets: figure.sets.map((set, row) => ({
      name: set.name,
      realTime: set.realTime,
      count: set.count,
      client: [
        computes(String(set.clientMs)),
        set.periodMs === null ? again : every(String(set.periodMs)),
        priority(set.priority),
        ...(set.count > 1 ? [ofMany(set.count)] : []),
      ],
      server: [computes(String(set.serverMs)), priority(set.priority)],
      row,
    })),
  };
};

export const figureChart = (figure: ChartFigure, ends: AxisEnds): Chart => {
  switch (figure.kind) {
    case 'lines':
      return lineChart(figure, ends);
    case 'bars':
      return barChart(figure, ends);
    case 'layers':
      return stackChart(figure, ends);
    case 'intervals':
      return panelChart(figure, ends);
    case 'task-set':
      return taskSetChart(figure);
  }
};
