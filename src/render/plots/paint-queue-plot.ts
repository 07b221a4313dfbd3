/**
 * Paints how long queues are, under a lane and on its time axis: one strip a host, in each pixel column the longest of
 * the host's ports, sockets and rings, from the bottom up. A queue that is not empty for less than a pixel is still seen; the
 * longest in the window is named with its length, drops have marks of their own, and a line stands at the mean over time
 * of the longest. What is drawn are lengths after each event, as recorded; nothing is interpolated. Messages; positions in CSS pixels.
 */
import { IntervalColumns, MarkColumns, markSet } from '../../trace/reader.ts';
import type { DefinitionOf, HostIndex } from '../../trace/format.ts';
import { paintGlyph } from '../glyphs.ts';
import { internedText, laneContext, lineStyle, plainFill, textStyle, type LaneContext } from '../lane-context.ts';
import type { LaneModel, LaneView } from '../model.ts';
import { paintPlotGround } from '../paint-plot.ts';
import type { PlotHead } from '../plot-head.ts';
import { insideY, paintLabel, type PlotLabel } from '../plot-label.ts';
import type { Box } from '../plot-scale.ts';
import type { Surface } from '../surface.ts';
import type { TimeScale } from '../time-scale.ts';
import { nameOf } from '../words.ts';
import { queueSums } from './queue-steps.ts';

/** Room for the mark of a drop and the top of the longest. */
const PAD_CSS_PX = 4;
const DROP_CSS_PX = 8;
const NAME_CSS_PX = 22;
const MEAN_DASH = [7, 4];
const GAP_CSS_PX = 6;
/** Parts into which the whole run is asked for its longest: few, whatever its length. */
const RUN_PARTS = 4;

type Queue = DefinitionOf<'queue'>;

export interface HostQueues extends Box {
  readonly host: HostIndex;
  readonly name: string;
  readonly queues: readonly Queue[];
}

/** One strip a host that has queues, the first on top. */
export function queueStrips({ reader }: Pick<LaneModel, 'reader'>, box: Box): HostQueues[] {
  const queues = reader.definitions.filter((one) => one.type === 'queue');
  const hosts = reader.definitions
    .filter((one) => one.type === 'host')
    .filter(({ host }) => queues.some((queue) => queue.host === host));
  const heightCssPx = Math.floor(box.heightCssPx / Math.max(1, hosts.length));
  return hosts.map(({ host, name }, i) => ({
    host,
    name,
    queues: queues.filter((queue) => queue.host === host),
    topCssPx: box.topCssPx + i * heightCssPx,
    heightCssPx,
  }));
}

const spans = new IntervalColumns();
const marks = new MarkColumns();
const dropKind = markSet(['drop']);

/** The longest that any of the queues has been in the run as far as it is kept. */
function longestOfRun({ reader }: Pick<LaneModel, 'reader'>, queues: readonly Queue[]): number {
  const { startNs, untilNs } = reader;
  let longest = 0;
  for (const { id } of queues) {
    reader.queueLengths(id, startNs, untilNs, Math.max(1, (untilNs - startNs) / RUN_PARTS), spans);
    for (let i = 0; i < spans.count; i += 1) longest = Math.max(longest, spans.value[i] as number);
  }
  return longest;
}

export interface LongestQueue {
  readonly queue: number;
  readonly length: number;
  /** First column in which it is so long, CSS pixels. */
  readonly x: number;
}

export interface QueueColumns {
  /** Length of the longest queue in each column from the left edge of the plot on. */
  readonly lengths: Uint16Array;
  readonly longest: LongestQueue | null;
}

/** The longest queue in every column of the window. */
export function queueColumns(
  model: LaneModel,
  scale: TimeScale,
  bucketNs: number,
  queues: readonly Queue[],
): QueueColumns {
  const width = Math.max(1, Math.ceil(scale.x1 - scale.x0));
  const lengths = new Uint16Array(width);
  let longest: LongestQueue | null = null;
  for (const { id } of queues) {
    model.reader.queueLengths(id, scale.fromNs, scale.toNs, bucketNs, spans);
    for (let i = 0; i < spans.count; i += 1) {
      const length = spans.value[i] as number;
      const [startNs, endNs] = [spans.startNs[i] as number, spans.endNs[i] as number];
      if (length === 0 || endNs <= scale.fromNs || startNs >= scale.toNs) continue;
      const first = Math.max(0, Math.floor(scale.x(startNs) - scale.x0));
      const last = Math.min(width, Math.max(first + 1, Math.ceil(scale.x(endNs) - scale.x0)));
      for (let column = first; column < last; column += 1) {
        if (length > (lengths[column] as number)) lengths[column] = length;
      }
      if (longest === null || length > longest.length) longest = { queue: id, length, x: scale.x0 + first };
    }
  }
  return { lengths, longest };
}

/** What a strip's height stands for. */
const mostOf = (model: LaneModel, { queues }: HostQueues): number => Math.max(1, longestOfRun(model, queues));

/** Paints what lies on the time axis. */
export function paintQueuePlotInto(surface: Surface, model: LaneModel, view: LaneView, box: Box): void {
  const context = laneContext(surface, model, view);
  const { scale, palette } = context;
  paintPlotGround(context, box);
  surface.clip(scale.x0, box.topCssPx, scale.x1, box.topCssPx + box.heightCssPx, () => {
    queueStrips(model, box).forEach((strip, i) => {
      paintStrip(context, strip, mostOf(model, strip));
      if (i > 0) surface.line(lineStyle(palette.grid), scale.x0, strip.topCssPx, scale.x1, strip.topCssPx);
    });
  });
}

/** The heads of the strips. */
export function queuePlotHead(model: LaneModel, view: LaneView, box: Box): PlotHead {
  const strips = view.headWidthCssPx === 0 ? [] : queueStrips(model, box);
  const mosts = strips.map((strip) => mostOf(model, strip));
  return {
    from: [box.heightCssPx, ...strips.map(({ name }) => name), ...mosts],
    paint: (surface) => {
      const context = laneContext(surface, model, view);
      strips.forEach((strip, i) => paintHead(context, strip, mosts[i] ?? 1, i > 0));
    },
  };
}

const heightScale = ({ topCssPx, heightCssPx }: Box, most: number) => {
  const bottom = topCssPx + heightCssPx - 1;
  const room = Math.max(1, heightCssPx - 1 - PAD_CSS_PX);
  return (length: number): number => bottom - (room * length) / most;
};

function paintStrip(context: LaneContext, strip: HostQueues, most: number): void {
  const { surface, model, scale, palette, bucketNs } = context;
  const { lengths, longest } = queueColumns(model, scale, bucketNs, strip.queues);
  const y = heightScale(strip, most);
  const fill = plainFill(palette.series[0]);
  surface.layer('queue lengths');
  let from = 0;
  for (let column = 1; column <= lengths.length; column += 1) {
    if (column < lengths.length && lengths[column] === lengths[from]) continue;
    const length = lengths[from] as number;
    if (length > 0) surface.rect(fill, scale.x0 + from, y(length), Math.min(scale.x1, scale.x0 + column), y(0));
    from = column;
  }
  surface.layer('queue drops');
  for (const { id } of strip.queues) paintDrops(context, id, strip.topCssPx + PAD_CSS_PX + DROP_CSS_PX / 2);
  surface.layer('queue longest');
  surface.line(lineStyle(palette.rule), scale.x0, y(0), scale.x1, y(0));
  const labels: PlotLabel[] = [];
  if (longest !== null) paintLongest(context, strip, longest, labels);
  paintSums(context, strip, y, longest?.length ?? 0, labels);
}

/** The mean as a dashed line with its value, and what the longest never falls below. */
function paintSums(
  context: LaneContext,
  strip: HostQueues,
  yOf: (length: number) => number,
  longest: number,
  labels: PlotLabel[],
): void {
  const { surface, scale, palette, model } = context;
  const sums = queueSums(model.reader, strip.host, scale.fromNs, scale.toNs);
  if (sums === null) return;
  const { mean, least } = sums;
  const y = yOf(mean);
  surface.layer('queue mean');
  surface.line(lineStyle(palette.text, 1, MEAN_DASH), scale.x0, y, scale.x1, y);
  const style = textStyle(context, 'small', palette.quietText);
  if (strip.heightCssPx < style.sizeCssPx + 4) return;
  const place = (text: string, atY: number, isLeft: boolean) => {
    const ends = [scale.x0 + GAP_CSS_PX, scale.x1 - surface.measure(style, text) - GAP_CSS_PX];
    const ys = [atY - style.sizeCssPx / 2 - 2, atY + style.sizeCssPx / 2 + 2];
    const inside = ys.map((one) => insideY({ box: strip }, one, style));
    const lefts = isLeft ? ends : ends.reverse();
    return inside.flatMap((one) => lefts.map((left) => ({ left, y: one })));
  };
  surface.layer('queue mean label');
  const meanText = `mean ${meanWords(mean)}`;
  paintLabel({ context, labels }, style, meanText, place(meanText, y, true));
  if (least === longest) return;
  const leastText = `shortest ${least}`;
  paintLabel({ context, labels }, style, leastText, place(leastText, yOf(least), false));
}

/** Two digits after the point: "0.13"; what is less, but not nothing, is told so. */
const meanWords = (mean: number): string => (mean > 0 && mean < 0.005 ? '< 0.01' : mean.toFixed(2));

function paintDrops({ surface, model, scale, palette, bucketNs }: LaneContext, id: number, y: number): void {
  model.reader.marks(id, scale.fromNs, scale.toNs, bucketNs, marks, dropKind);
  for (let i = 0; i < marks.count; i += 1) {
    paintGlyph(surface, 'drop', scale.x(marks.timeNs[i] as number), y, DROP_CSS_PX, palette.alarm);
  }
}

/** Names the longest at its place, where that has room; it stands on the ground, so that it can be read. */
function paintLongest(
  context: LaneContext,
  strip: HostQueues,
  { queue, length, x }: LongestQueue,
  labels: PlotLabel[],
): void {
  const { surface, model, scale, palette } = context;
  const style = textStyle(context, 'small', palette.text, 'start', 500);
  const half = style.sizeCssPx / 2;
  if (strip.heightCssPx < style.sizeCssPx + 4) return;
  const text = `longest ${length}: ${nameOf(model.reader.definitions, queue)}`;
  const width = surface.measure(style, text);
  const left = Math.max(scale.x0 + 2, Math.min(x + 6, scale.x1 - width - 4));
  const y = strip.topCssPx + half + 3;
  labels.push({ x0: left - 2, x1: left + width + 2, y });
  surface.rect(plainFill(palette.ground), left - 2, y - half, left + width + 2, y + half);
  surface.text(style, text, left, y);
}

function paintHead(context: LaneContext, strip: HostQueues, most: number, isDivided: boolean): void {
  const { surface, scale, palette, model, hairline } = context;
  const { topCssPx, heightCssPx } = strip;
  const bottom = topCssPx + heightCssPx;
  surface.layer('queue head');
  surface.rect(plainFill(palette.ground), 0, topCssPx, scale.x0, bottom);
  surface.line(lineStyle(palette.rule), scale.x0 - hairline, topCssPx, scale.x0 - hairline, bottom);
  if (isDivided) surface.line(lineStyle(palette.grid), 0, topCssPx, scale.x0, topCssPx);
  const small = internedText(palette.quietText, model.layout.type.smallPx, 400, 'end');
  const half = small.sizeCssPx / 2;
  if (heightCssPx < small.sizeCssPx + 2) return;
  const value = String(most);
  surface.text(small, value, scale.x0 - 8, Math.max(topCssPx + half + 1, heightScale(strip, most)(most)));
  // Beside the value; the control that chooses the plot stands above, where there is only one line for both.
  const nameY = bottom - half - 3;
  if (heightCssPx < 2 * small.sizeCssPx + 4) return;
  surface.text(small, strip.name, scale.x0 - 8, nameY, scale.x0 - NAME_CSS_PX);
}

export interface WaitingQueue {
  readonly id: number;
  readonly name: string;
  readonly length: number;
  readonly limit: number;
  /** From then on it is so long, or the instant asked for where that is later. */
  readonly atNs: number;
}

/** Of a host's queues those that are not empty at an instant, or at some time up to another, longest first. */
export function queuesAt(
  { reader }: Pick<LaneModel, 'reader'>,
  queues: readonly Queue[],
  fromNs: number,
  toNs: number = fromNs + 1,
): WaitingQueue[] {
  const found = queues.map(({ id, name, limit }) => {
    reader.queueLengths(id, fromNs, toNs, 1, spans);
    let longest = { length: 0, atNs: fromNs };
    for (let i = 0; i < spans.count; i += 1) {
      const length = spans.value[i] as number;
      if (length > longest.length) longest = { length, atNs: Math.max(fromNs, spans.startNs[i] as number) };
    }
    return { id, name, limit, ...longest };
  });
  return found.filter(({ length }) => length > 0).sort((a, b) => b.length - a.length);
}
