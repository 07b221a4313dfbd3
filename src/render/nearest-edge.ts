/**
 * The nearest edge of a slice, state, frame, mark or inversion to a point of a lane: what the hair line and the ruler
 * snap to, so that what is measured lies between two instants of the trace. The row under the point comes first; only
 * where it has no edge within reach the others are asked. Positions are CSS pixels, times whole nanoseconds.
 *
 * It costs by pixels: a few look-ups a row, whatever the zoom.
 */
import { IntervalColumns, MarkColumns, type Interval } from '../trace/reader.ts';
import { markedSubjects, rowAt } from './hit-test.ts';
import type { LaneRow } from './layout.ts';
import type { LaneModel } from './model.ts';
import { inversionsInWindow, victimRow } from './paint-inversions.ts';
import type { TimeScale } from './time-scale.ts';

export interface Edge {
  readonly timeNs: number;
  readonly row: LaneRow;
}

/** How near an edge must be. */
export const SNAP_CSS_PX = 6;
/** Where more than one edge lies on a part of a pixel, one of them stands for all. */
const BUCKETS_PER_CSS_PX = 4;

const marks = new MarkColumns();
const spans = new IntervalColumns();

/** Keeps the instant that is nearest to another. */
class Nearest {
  readonly atNs: number;
  readonly reachNs: number;
  timeNs: number | null = null;
  #distanceNs: number;

  constructor(atNs: number, reachNs: number) {
    this.atNs = atNs;
    this.reachNs = reachNs;
    this.#distanceNs = reachNs;
  }

  offer(timeNs: number): void {
    const distanceNs = Math.abs(timeNs - this.atNs);
    if (distanceNs > this.#distanceNs) return;
    this.#distanceNs = distanceNs;
    this.timeNs = timeNs;
  }
}

/**
 * @param yCssPx null: the pointer is on no row of this lane
 * @returns null where nothing is within reach
 */
export function nearestEdge(model: LaneModel, scale: TimeScale, xCssPx: number, yCssPx: number | null): Edge | null {
  if (xCssPx < scale.x0 || xCssPx >= scale.x1) return null;
  const under = yCssPx === null ? null : rowAt(model, yCssPx);
  const own = under === null ? null : edgeOn(model, scale, under, xCssPx);
  if (own !== null) return own;
  const atNs = scale.time(xCssPx);
  let best: Edge | null = null;
  for (const row of model.layout.rows) {
    const edge = row === under ? null : edgeOn(model, scale, row, xCssPx);
    if (edge === null) continue;
    if (best === null || Math.abs(edge.timeNs - atNs) < Math.abs(best.timeNs - atNs)) best = edge;
  }
  return best;
}

function edgeOn(model: LaneModel, scale: TimeScale, row: LaneRow, xCssPx: number): Edge | null {
  const nearest = new Nearest(scale.time(xCssPx), SNAP_CSS_PX * scale.nsPerCssPx);
  offerSlices(model, row, nearest);
  offerFrames(model, row, scale, nearest);
  offerMarks(model, row, scale, nearest);
  offerInversions(model, row, nearest);
  return nearest.timeNs === null ? null : { timeNs: nearest.timeNs, row };
}

/** Of the interval at an instant, one end is the nearest edge of its row. */
function offerSlices({ reader }: LaneModel, row: LaneRow, nearest: Nearest): void {
  const atNs = Math.floor(nearest.atNs);
  const offer = (interval: Interval | null): void => {
    if (interval === null) return;
    if (interval.startNs > reader.startNs) nearest.offer(interval.startNs);
    // Still open: that is where the run is, not an edge.
    if (interval.endNs < reader.untilNs) nearest.offer(interval.endNs);
  };
  if (row.kind === 'cpu') offer(reader.cpuIntervalAt(row.host ?? 0, atNs));
  else for (const thread of row.threads) offer(reader.threadIntervalAt(thread, atNs));
}

function offerFrames({ reader }: LaneModel, row: LaneRow, scale: TimeScale, nearest: Nearest): void {
  if (row.kind !== 'wire') return;
  const { atNs, reachNs } = nearest;
  const bucketNs = Math.max(1, scale.nsPerCssPx / BUCKETS_PER_CSS_PX);
  for (const { id, type } of reader.definitions) {
    if (type !== 'link') continue;
    for (const host of [0, 1]) {
      reader.wireIntervals(id, host, atNs - reachNs, atNs + reachNs, bucketNs, spans);
      for (let i = 0; i < spans.count; i += 1) {
        const record = spans.recordIndex[i] as number;
        if (record >= reader.firstIndex) nearest.offer(reader.timeNs(record));
      }
    }
  }
}

function offerMarks(model: LaneModel, row: LaneRow, scale: TimeScale, nearest: Nearest): void {
  const { atNs, reachNs } = nearest;
  const bucketNs = Math.max(1, scale.nsPerCssPx / BUCKETS_PER_CSS_PX);
  for (const subject of markedSubjects(model, row)) {
    model.reader.marks(subject, atNs - reachNs, atNs + reachNs, bucketNs, marks);
    for (let i = 0; i < marks.count; i += 1) nearest.offer(marks.timeNs[i] as number);
  }
}

function offerInversions(model: LaneModel, row: LaneRow, nearest: Nearest): void {
  if (!row.marked) return;
  const { atNs, reachNs } = nearest;
  for (const { inversion } of inversionsInWindow(model.facts.inversions, atNs - reachNs, atNs + reachNs)) {
    if (victimRow({ model }, inversion) !== row) continue;
    nearest.offer(inversion.startNs);
    nearest.offer(inversion.endNs);
  }
}
