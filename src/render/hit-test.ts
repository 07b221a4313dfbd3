/**
 * What is at a point of a lane: the nearest thing that was painted on top there. Instants and inversions are
 * caught within a few pixels around them; a merged span gives the interval of the trace at the pointer's time,
 * so that no answer is ever about a mixture. Positions are CSS pixels, times nanoseconds.
 */
import { MarkColumns, RowCode, IntervalColumns, markKinds, type Interval, type MarkKind } from '../trace/reader.ts';
import type { Description } from './describe.ts';
import { isRunningCode } from './interval-style.ts';
import { scaleOfView } from './lane-context.ts';
import { activityKey, type LaneRow } from './layout.ts';
import type { LaneModel, LaneView } from './model.ts';
import { bandEdges, inversionsInWindow, victimRow } from './paint-inversions.ts';
import { blameBarAt } from './paint-blame.ts';
import { timeOfActivation } from './activation-series.ts';
import { activationsInWindow } from './paint-plot.ts';
import { intervalMeasure, type PlotMeasure } from './plot-measure.ts';
import type { Box } from './plot-scale.ts';
import { activitiesOf } from './thread-classes.ts';
import type { TimeScale } from './time-scale.ts';

export type Hit =
  | {
      readonly kind: 'interval';
      readonly row: LaneRow;
      readonly thread: number;
      readonly interval: Interval;
      readonly atNs: number;
    }
  | {
      readonly kind: 'mark';
      readonly row: LaneRow;
      readonly mark: MarkKind;
      readonly subject: number;
      readonly record: number;
      readonly atNs: number;
    }
  | { readonly kind: 'inversion'; readonly row: LaneRow; readonly index: number }
  | { readonly kind: 'frame'; readonly row: LaneRow; readonly fromHost: number; readonly interval: Interval }
  | { readonly kind: 'activation'; readonly index: number }
  | {
      /** A lock or queue, as it was for a while. */
      readonly kind: 'object';
      readonly row: LaneRow;
      readonly object: number;
      readonly interval: Interval;
      readonly description: Description;
    }
  | { readonly kind: 'head'; readonly row: LaneRow }
  | { readonly kind: 'axis'; readonly atNs: number };

const MARK_REACH_CSS_PX = 4;
const FRAME_REACH_CSS_PX = 4;
const POINT_REACH_CSS_PX = 8;

export function rowAt(model: LaneModel, yCssPx: number): LaneRow | null {
  return model.layout.rows.find((row) => yCssPx >= row.topCssPx && yCssPx < row.topCssPx + row.heightCssPx) ?? null;
}

export function hitTest(model: LaneModel, view: LaneView, xCssPx: number, yCssPx: number): Hit | null {
  const scale = scaleOfView(view);
  const { axisTopCssPx = 0, axisHeightCssPx } = model.layout;
  const inAxis = yCssPx >= axisTopCssPx && yCssPx < axisTopCssPx + axisHeightCssPx;
  if (inAxis && xCssPx >= scale.x0) return { kind: 'axis', atNs: scale.time(xCssPx) };
  const row = rowAt(model, yCssPx);
  if (row === null) return null;
  if (xCssPx < scale.x0) return { kind: 'head', row };
  if (xCssPx >= scale.x1) return null;
  if (row.object !== undefined)
    return model.moreRows?.hit(model, row, scale.time(xCssPx), MARK_REACH_CSS_PX * scale.nsPerCssPx) ?? null;
  if (row.kind === 'wire')
    return hitMark(model, scale, row, xCssPx, yCssPx) ?? hitFrame(model, scale, row, xCssPx, yCssPx);
  return (
    hitMark(model, scale, row, xCssPx, yCssPx) ??
    hitInversion(model, scale, row, xCssPx, yCssPx) ??
    hitInterval(model, row, scale.time(xCssPx))
  );
}

/** What of a plot is at a point: the activation whose dot or cross is nearest. */
export function hitTestPlot(
  model: LaneModel,
  view: LaneView,
  box: Box,
  xCssPx: number,
  yCssPx: number,
  measure: PlotMeasure = intervalMeasure,
): Hit | null {
  const scale = scaleOfView(view);
  const vertical = measure.scaleOf(model, box);
  let best: { index: number; distance: number } | null = null;
  for (const { activation, index } of activationsInWindow(model.facts.activations, scale.fromNs, scale.toNs)) {
    const valueNs = measure.valueOf(activation);
    const y = valueNs === null ? box.topCssPx : vertical.y(valueNs);
    const distance = Math.hypot(scale.x(timeOfActivation(activation)) - xCssPx, y - yCssPx);
    if (distance <= POINT_REACH_CSS_PX && (best === null || distance < best.distance)) best = { index, distance };
  }
  return best === null ? null : { kind: 'activation', index: best.index };
}

/** What of the bars under the interval plot is at a point. */
export function hitTestBlame(model: LaneModel, view: LaneView, box: Box, xCssPx: number, yCssPx: number): Hit | null {
  const index = blameBarAt(model, scaleOfView(view), box, xCssPx, yCssPx);
  return index === null ? null : { kind: 'activation', index };
}

const marks = new MarkColumns();

function hitMark(model: LaneModel, scale: TimeScale, row: LaneRow, xCssPx: number, yCssPx: number): Hit | null {
  const reachNs = MARK_REACH_CSS_PX * scale.nsPerCssPx;
  const atNs = scale.time(xCssPx);
  const inStrip = yCssPx < row.bodyTopCssPx;
  let best: Hit | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const subject of markedSubjects(model, row)) {
    model.reader.marks(subject, atNs - reachNs, atNs + reachNs, 1, marks);
    for (let i = 0; i < marks.count; i += 1) {
      const mark = markKinds[marks.kind[i] as number];
      if (mark === undefined || (!inStrip && !paintedInBody(mark))) continue;
      const distance = Math.abs((marks.timeNs[i] as number) - atNs);
      if (distance > reachNs || distance >= bestDistance) continue;
      bestDistance = distance;
      best = {
        kind: 'mark',
        row,
        mark,
        subject,
        record: marks.recordIndex[i] as number,
        atNs: marks.timeNs[i] as number,
      };
    }
  }
  return best;
}

const paintedInBody = (mark: MarkKind): boolean =>
  mark === 'miss' ||
  mark === 'skip' ||
  mark === 'lost' ||
  mark === 'drop' ||
  mark === 'lockWait' ||
  mark === 'collision' ||
  mark === 'abort';

/** Definitions whose marks are painted on a row: its thread, its activity, its task's queues. */
export function markedSubjects(model: LaneModel, row: LaneRow): number[] {
  const { definitions } = model.reader;
  if (row.kind === 'wire') return definitions.filter((one) => one.type === 'link').map((one) => one.id);
  const activities = activitiesOf(definitions).all.filter(
    (one) => model.layout.rows[model.layout.rowOfActivity.get(activityKey(one.id, one.host)) ?? -1] === row,
  );
  const tasks = new Set(
    row.threads.map((thread) => {
      const definition = definitions[thread];
      return definition?.type === 'thread' ? definition.task : -1;
    }),
  );
  const queues = definitions.filter(
    (one) => one.type === 'queue' && (tasks.has(one.task) || (row.kind === 'cpu' && one.host === row.host)),
  );
  return [...row.threads, ...activities.map((one) => one.id), ...queues.map((one) => one.id)];
}

function hitInversion(model: LaneModel, scale: TimeScale, row: LaneRow, xCssPx: number, yCssPx: number): Hit | null {
  const inBand = yCssPx < row.bodyTopCssPx + row.bodyHeightCssPx + 2 && yCssPx >= row.bodyTopCssPx;
  if (!inBand) return null;
  const context = { model, scale };
  const reachNs = 2 * scale.nsPerCssPx;
  const atNs = scale.time(xCssPx);
  for (const { inversion, index } of inversionsInWindow(model.facts.inversions, atNs - reachNs, atNs + reachNs)) {
    const [x0, x1] = bandEdges(context, inversion);
    if (victimRow(context, inversion) === row && xCssPx >= x0 && xCssPx < x1) return { kind: 'inversion', row, index };
  }
  return null;
}

function hitInterval(model: LaneModel, row: LaneRow, atNs: number): Hit | null {
  if (row.kind === 'cpu') {
    const interval = model.reader.cpuIntervalAt(row.host ?? 0, atNs);
    if (interval === null || interval.recordIndex < model.reader.firstIndex) return null;
    return { kind: 'interval', row, thread: model.reader.subject(interval.recordIndex), interval, atNs };
  }
  let waiting: Hit | null = null;
  for (const thread of row.threads) {
    const interval = model.reader.threadIntervalAt(thread, atNs);
    if (interval === null) continue;
    const hit: Hit = { kind: 'interval', row, thread, interval, atNs };
    if (isRunningCode(interval.code)) return hit;
    waiting ??= hit;
  }
  return waiting;
}

const spans = new IntervalColumns();

function hitFrame(model: LaneModel, scale: TimeScale, row: LaneRow, xCssPx: number, yCssPx: number): Hit | null {
  const link = model.reader.definitions.find((one) => one.type === 'link');
  if (link === undefined) return null;
  const fromHost = yCssPx < row.bodyTopCssPx + row.bodyHeightCssPx / 2 ? 0 : 1;
  const reachNs = FRAME_REACH_CSS_PX * scale.nsPerCssPx;
  const atNs = scale.time(xCssPx);
  model.reader.wireIntervals(link.id, fromHost, atNs - reachNs, atNs + reachNs, 1, spans);
  let best: Interval | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let i = 0; i < spans.count; i += 1) {
    if (spans.code[i] !== RowCode.busy) continue;
    const startNs = spans.startNs[i] as number;
    const endNs = spans.endNs[i] as number;
    const distance = Math.max(0, startNs - atNs, atNs - endNs);
    if (distance >= bestDistance) continue;
    bestDistance = distance;
    best = {
      startNs,
      endNs,
      recordIndex: spans.recordIndex[i] as number,
      code: RowCode.busy,
      value: spans.value[i] as number,
      work: spans.work[i] as number,
    };
  }
  return best === null ? null : { kind: 'frame', row, fromHost, interval: best };
}
