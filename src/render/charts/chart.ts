/**
 * The charts of the paper's figures as data: what stands on the axes, which marks lie between them, and for each mark
 * the row of the figure's table of numbers that it stands for. A chart knows nothing of the experiments: whoever has
 * results makes charts of them. Values are in the unit that the axis' label names; words are ready to be drawn.
 */
import type { Palette } from '../palette.ts';

/** Related series share hue and shape; a variant of one is hollow and dashed. */
export interface SeriesStyle {
  readonly hue: SeriesHue;
  readonly shape: MarkerShape;
  readonly hollow: boolean;
}

export const seriesHues = ['slate', 'earth', 'blue', 'green', 'violet'] as const;
export type SeriesHue = (typeof seriesHues)[number];
export type MarkerShape = 'circle' | 'square' | 'triangle' | 'diamond' | 'cross';

export interface Axis {
  readonly label: string;
  /** The axis runs from 0 to here. */
  readonly max: number;
}

/** An axis of equal factors, not of equal steps, where it has a least value. */
export interface ScaledAxis extends Axis {
  /** A power of ten above 0: the axis begins here, and what is less stands here. Left out: it begins at 0. */
  readonly logFrom?: number;
}

/** A row of the table of numbers. */
export type RowIndex = number;

export interface LinePoint {
  readonly x: number;
  readonly y: number;
  /** Least and largest. */
  readonly low: number;
  readonly high: number;
  readonly row: RowIndex;
}

export interface LineChart {
  readonly kind: 'lines';
  readonly x: Axis & { readonly ticks: readonly number[] };
  readonly y: ScaledAxis;
  readonly lines: readonly {
    readonly title: string;
    readonly style: SeriesStyle;
    readonly points: readonly LinePoint[];
  }[];
}

export interface Bar {
  /** Which of the chart's series. */
  readonly series: number;
  readonly value: number;
  readonly valueText: string;
  /** Drawn hatched above the value, up to here. */
  readonly beyond: number;
  /** What is written above the hatched part; '' for nothing. */
  readonly beyondText: string;
  readonly row: RowIndex;
}

export interface BarChart {
  readonly kind: 'bars';
  readonly y: Axis;
  /** Names of the bars of a group, in their order. */
  readonly series: readonly string[];
  readonly beyondTitle: string;
  readonly groups: readonly { readonly title: string; readonly note: string; readonly bars: readonly Bar[] }[];
}

export type LayerName = keyof Palette['layers'];

export interface StackPart {
  readonly layer: LayerName;
  readonly value: number;
  readonly row: RowIndex;
}

export interface StackedBar {
  readonly title: string;
  readonly total: number;
  /** From the bottom up. */
  readonly parts: readonly StackPart[];
  /** The row of the total. */
  readonly row: RowIndex;
}

export interface StackChart {
  readonly kind: 'stacks';
  readonly y: Axis;
  /** What the titles of the bars are: "bytes". */
  readonly barLabel: string;
  /** From the bottom up. */
  readonly layers: readonly { readonly layer: LayerName; readonly title: string }[];
  readonly groups: readonly { readonly title: string; readonly bars: readonly StackedBar[] }[];
}

export interface Panel {
  readonly title: string;
  /** Lines under the title. */
  readonly notes: readonly string[];
  readonly style: SeriesStyle;
  readonly points: readonly { readonly x: number; readonly y: number; readonly row: RowIndex }[];
  /** Written above the plot, each over the middle of its stretch. */
  readonly steps: readonly { readonly from: number; readonly to: number; readonly text: string }[];
  /** A mean with its confidence interval, drawn in the right margin; null for none. */
  readonly interval: {
    readonly mean: number;
    readonly low: number;
    readonly high: number;
    readonly row: RowIndex;
  } | null;
}

export interface PanelChart {
  readonly kind: 'panels';
  readonly x: Axis;
  readonly y: Axis;
  /** What the steps are: "jobs". */
  readonly stepLabel: string;
  /** A line across every panel. */
  readonly reference: { readonly value: number; readonly label: string };
  readonly sections: readonly { readonly title: string; readonly panels: readonly Panel[] }[];
  /** Lines under the panels: what the signs mean. */
  readonly legend: readonly string[];
}

export interface TaskSet {
  readonly name: string;
  readonly realTime: boolean;
  readonly count: number;
  /** In the client's box, under its name. */
  readonly client: readonly string[];
  readonly server: readonly string[];
  readonly row: RowIndex;
}

export interface TaskSetChart {
  readonly kind: 'task-set';
  readonly hosts: readonly [client: string, server: string];
  readonly roles: readonly [client: string, server: string];
  readonly request: string;
  readonly reply: string;
  readonly wire: string;
  readonly sets: readonly TaskSet[];
}

export type Chart = LineChart | BarChart | StackChart | PanelChart | TaskSetChart;

/** A place of a picture, CSS pixels. */
export interface ChartBox {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Something drawn that stands for a row of the table: where the pointer finds it. */
export interface ChartMark extends ChartBox {
  readonly row: RowIndex;
}
