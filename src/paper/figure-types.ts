/**
 * What the figures of the Paper tab are made of: plain data in the units of their axes, with the words beside them.
 * Types only, handed on by `types.ts`.
 */
import type { StageLayer } from '../scenario/stages.ts';
import type { PaperStackId } from '../scenario/types.ts';
import type { Bottleneck, Confidence, Direction, JitterSecondRow, Mbps, RunSource } from './types.ts';

export type FigureId = '3a' | '3b' | '4' | '5a' | '5b' | '6a' | '6b' | '7' | '8a' | '8b' | '9' | '10' | 'table-1';

/** What every figure has: its number and title, what the paper's text says about it, and what was measured. */
export interface FigureText<Id extends string = FigureId> {
  id: Id;
  title: string;
  paperSays: string;
  measured: string;
  /** The run that the figure shows, or the most telling of its runs; null where it has none, or not yet. */
  source: RunSource | null;
}

export interface StackName {
  stack: PaperStackId;
  title: string;
}

/** One quantity against another (round trip against size): a line a stack. */
export interface LineFigure<Id extends string = FigureId> extends FigureText<Id> {
  kind: 'lines';
  xLabel: string;
  yLabel: string;
  /** For values of several powers of ten; where it is left out, equal steps from 0. */
  yScale?: 'log';
  /** Names of the columns of its table of numbers, where it is not one of round trips. */
  columns?: { x: string; mean: string; least: string; largest: string };
  lines: (StackName & { points: { x: number; y: number; low: number; high: number }[] })[];
}

/** Throughput: a bar a stack and network. */
export interface BarFigure extends FigureText {
  kind: 'bars';
  yLabel: string;
  /** Every stack of the figure, also those whose bars have not been measured yet. */
  stacks: StackName[];
  /** `value`: what arrived. `offered`: what went on the wire. `lost`: share of the datagrams. */
  bars: (StackName & { mbps: Mbps; value: number; offered: number; lost: number; bottleneck: Bottleneck })[];
}

/** Micro analysis: a bar a stack and size, of one part a layer. */
export interface LayerFigure extends FigureText {
  kind: 'layers';
  direction: Direction;
  yLabel: string;
  /** Every stack of the figure, also those whose bars have not been measured yet. */
  stacks: StackName[];
  bars: (StackName & { size: number; totalUs: number; parts: { layer: StageLayer; us: number; locks: number }[] })[];
}

/** Fig. 10: a panel a stack, interval against time. */
export interface IntervalFigure extends FigureText {
  kind: 'intervals';
  xLabel: string;
  yLabel: string;
  periodMs: number;
  panels: (StackName & {
    /** Whether the paper's figure has it. */
    inPaper: boolean;
    points: { timeS: number; intervalMs: number }[];
    seconds: JitterSecondRow[];
    /** Worst jitter with all jobs, microseconds; null where it was not measured. */
    worstJitterUs: Confidence | null;
    /** The panel's run; null where it was not measured. */
    source: RunSource | null;
  })[];
}

/** Fig. 9: who computes how long, on which host, and who asks whom. */
export interface TaskSetFigure extends FigureText {
  kind: 'task-set';
  sets: {
    name: string;
    /** null: again at once. */
    periodMs: number | null;
    clientMs: number;
    serverMs: number;
    priority: number;
    count: number;
    realTime: boolean;
  }[];
}

export interface TableFigure extends FigureText {
  kind: 'table';
  columns: string[];
  rows: string[][];
}

/** Figures that the paper does not have. */
export type BeyondId = 'worst-jitter';
export type BeyondFigure = LineFigure<BeyondId>;

export type Figure = LineFigure | BarFigure | LayerFigure | IntervalFigure | TaskSetFigure | TableFigure;

/** A figure of the page, whether of the paper or not. */
export type ShownFigure = Figure | BeyondFigure;
