/**
 * What of the queue plot is at a point: the longest queue of the host whose strip it is, with all that wait there, and
 * what is dropped near it. Instants are caught within a few pixels. Positions in CSS pixels.
 */
import { formatInstant } from '../time-format.ts';
import type { Hit } from '../hit-test.ts';
import { scaleOfView } from '../lane-context.ts';
import type { LaneModel, LaneView } from '../model.ts';
import { dropNear } from '../object-rows.ts';
import type { Box } from '../plot-scale.ts';
import { rowShowing } from '../row-showing.ts';
import { queuesAt, queueStrips } from './paint-queue-plot.ts';

const REACH_CSS_PX = 3;
/** So many queues are told. */
const MOST_LINES = 6;

export function hitQueuePlot(model: LaneModel, view: LaneView, box: Box, xCssPx: number, yCssPx: number): Hit | null {
  const scale = scaleOfView(view);
  const strip = queueStrips(model, box).find(
    ({ topCssPx, heightCssPx }) => yCssPx >= topCssPx && yCssPx < topCssPx + heightCssPx,
  );
  if (strip === undefined || xCssPx < scale.x0 || xCssPx >= scale.x1) return null;
  const { reader, layout } = model;
  const atNs = Math.round(scale.time(xCssPx));
  const reachNs = REACH_CSS_PX * scale.nsPerCssPx;
  const drops = strip.queues.flatMap(({ id, name }) => {
    const drop = dropNear(reader, id, atNs, reachNs);
    return drop === null ? [] : [{ id, name, drop }];
  });
  const here = queuesAt(model, strip.queues, atNs);
  // What is shorter than a pixel is drawn as wide as one.
  const waiting = here.length > 0 ? here : queuesAt(model, strip.queues, atNs - reachNs, atNs + reachNs);
  const object = waiting[0]?.id ?? drops[0]?.id;
  const [firstRow] = layout.rows;
  const row = object === undefined ? null : (rowShowing(layout, reader.definitions, object) ?? firstRow ?? null);
  const interval = object === undefined ? null : reader.objectIntervalAt(object, waiting[0]?.atNs ?? atNs);
  if (object === undefined || row === null || interval === null) return null;
  const lines = [
    ...drops.map(({ name, drop }): [string, string] => [
      'dropped',
      `${name} at ${formatInstant(drop.atNs)}: ${drop.reason.replaceAll('-', ' ')}`,
    ]),
    ...waiting.map(({ name, length, limit }): [string, string] => [name, `${length} of at most ${limit}`]),
  ].slice(0, MOST_LINES);
  const description = { title: `${strip.name}: queues at ${formatInstant(waiting[0]?.atNs ?? atNs)}`, lines };
  return { kind: 'object', row, object, interval, description };
}
