/**
 * The rows of locks and queues: painted, and told at an instant. Loaded after the first picture, in which there are
 * none; a lane has them through `LaneModel.moreRows`. Times are nanoseconds.
 */
import { DROP_BASE, NONE, dropReasons } from '../trace/format.ts';
import { MarkColumns, markKinds, type Interval } from '../trace/reader.ts';
import type { Description } from './describe.ts';
import type { Hit } from './hit-test.ts';
import type { LaneContext } from './lane-context.ts';
import type { LaneRow } from './layout.ts';
import type { LaneModel, MoreRows } from './model.ts';
import { holdAt, paintLockRow, waitersAt } from './paint-lock-rows.ts';
import { paintQueueMarks, paintQueueRow } from './paint-queue-rows.ts';
import type { SliceWords } from './slice-words.ts';
import type { TraceSource } from './source.ts';
import { formatExactDuration, formatInstant } from './time-format.ts';
import { nameOf } from './words.ts';

export const objectRows: MoreRows = {
  paint: (context, words) => {
    const rows = context.model.layout.rows.filter(({ object }) => object !== undefined);
    if (rows.length === 0) return;
    const { surface, scale, model } = context;
    surface.layer('objects');
    for (const row of rows) paintRow(context, row, words);
    surface.clip(scale.x0, 0, scale.x1, model.layout.heightCssPx, () => {
      surface.layer('object marks');
      for (const row of rows) if (row.kind === 'queue') paintQueueMarks(context, row, row.object ?? NONE);
    });
  },
  hit: (model, row, atNs, reachNs) =>
    row.kind === 'lock' ? lockHit(model, row, atNs) : queueHit(model, row, atNs, reachNs),
};

function paintRow(context: LaneContext, row: LaneRow, words: SliceWords): void {
  if (row.object === undefined) return;
  if (row.kind === 'lock') paintLockRow(context, row, row.object, words);
  else paintQueueRow(context, row, row.object, words);
}

const protocolNames: Readonly<Record<string, string>> = {
  spin: 'spin lock',
  basic: 'mutex',
  inheritance: 'mutex with priority inheritance',
  ceiling: 'mutex with priority ceiling',
  'immediate-ceiling': 'mutex with immediate ceiling',
  monitor: 'kernelized monitor',
  'task-monitor': 'task-local monitor',
  spl: 'interrupt priority level',
  'simulated-spl': 'simulated interrupt priority level',
  restartable: 'restartable section',
};

function lockHit(model: LaneModel, row: LaneRow, atNs: number): Hit | null {
  const { reader } = model;
  const object = row.object ?? NONE;
  const definition = reader.definitions[object];
  const hold = holdAt(reader, object, atNs);
  if (definition?.type !== 'lock' || hold === null) return null;
  const { holder, interval } = hold;
  const waiting = waitersAt(reader, object, atNs).map((thread) => nameOf(reader.definitions, thread));
  const description: Description = {
    title: `${definition.name}: held by ${holder === NONE ? 'nobody known' : nameOf(reader.definitions, holder)}`,
    lines: [
      ...timeLines(interval),
      ['kind', protocolNames[definition.protocol] ?? definition.protocol],
      ['waiting', waiting.length === 0 ? 'nobody' : waiting.join(', ')],
    ],
  };
  return { kind: 'object', row, object, interval, description };
}

const timeLines = ({ startNs, endNs }: Interval): [string, string][] => [
  ['from', formatInstant(startNs)],
  ['to', formatInstant(endNs)],
  ['lasts', formatExactDuration(endNs - startNs)],
];

const marks = new MarkColumns();

function queueHit(model: LaneModel, row: LaneRow, atNs: number, reachNs: number): Hit | null {
  const { reader } = model;
  const object = row.object ?? NONE;
  const definition = reader.definitions[object];
  if (definition?.type !== 'queue') return null;
  const drop = dropNear(reader, object, atNs, reachNs);
  const interval = reader.objectIntervalAt(object, drop?.atNs ?? atNs);
  if (interval === null) return null;
  const lines: [string, string][] = [
    ['length', `${interval.value} of at most ${definition.limit}`],
    ...timeLines(interval),
    ['kind', definition.queue.replaceAll('-', ' ')],
  ];
  if (drop !== null)
    lines.unshift(['dropped', `a packet at ${formatInstant(drop.atNs)}: ${drop.reason.replaceAll('-', ' ')}`]);
  const description: Description = { title: `${definition.name}: ${interval.value} waiting`, lines };
  return { kind: 'object', row, object, interval, description };
}

/** The drop nearest to an instant, within reach; null for none. */
export function dropNear(reader: TraceSource, queue: number, atNs: number, reachNs: number) {
  reader.marks(queue, atNs - reachNs, atNs + reachNs, 1, marks);
  let best: { atNs: number; reason: string } | null = null;
  for (let i = 0; i < marks.count; i += 1) {
    const timeNs = marks.timeNs[i] as number;
    const distanceNs = Math.abs(timeNs - atNs);
    if (markKinds[marks.kind[i] as number] !== 'drop' || distanceNs > reachNs) continue;
    if (best !== null && Math.abs(best.atNs - atNs) <= distanceNs) continue;
    best = {
      atNs: timeNs,
      reason: dropReasons[reader.detail(marks.recordIndex[i] as number) - DROP_BASE] ?? 'dropped',
    };
  }
  return best;
}
