/** A lock or a queue: what it is, what it was used for over the run, and how it is at the right edge of what is seen. */
import { inspect } from '../../i18n/inspect.ts';
import { formatExactDuration } from '../../render/time-format.ts';
import { nameOf } from '../../render/words.ts';
import { dropReasons, DROP_BASE, NONE } from '../../trace/format.ts';
import { IntervalColumns, MarkColumns, markKinds, RowCode } from '../../trace/reader.ts';
import {
  frameTarget,
  labels,
  row,
  threadAtRow,
  workRow,
  type DetailRow,
  type Details,
  type DetailSource,
} from './detail-rows.ts';

const spans = new IntervalColumns();
const marks = new MarkColumns();

/** The last instant that is seen and known. */
const nowOf = ({ data, window }: DetailSource): number =>
  Math.max(data.reader.startNs, Math.floor(Math.min(window.toNs, data.reader.untilNs)) - 1);

const placeRows = ({ data }: DetailSource, host: number, task: number): DetailRow[] => {
  const { definitions } = data.reader;
  const place = definitions.find((one) => one.type === 'host' && one.host === host);
  return [row(labels.host, place?.name ?? ''), row(labels.task, nameOf(definitions, task))];
};

export const lockDetails = (source: DetailSource, id: number): Details | null => {
  const { reader, facts } = source.data;
  const definition = reader.definitions[id];
  if (definition?.type !== 'lock') return null;
  const found = facts.locks.list.find((one) => one.definition.id === id);
  const nowNs = nowOf(source);
  reader.lockIntervals(id, nowNs, nowNs + 1, 1, spans);
  const record = spans.recordIndex[0] ?? NONE;
  const isHeld = spans.count > 0 && spans.code[0] === RowCode.busy && record >= reader.firstIndex;
  return {
    title: definition.name,
    rows: [
      row(labels.kind, inspect.protocols[definition.protocol]),
      ...placeRows(source, definition.host, definition.task),
      ...(isHeld ? threadAtRow(source, labels.holder, reader.a(record), nowNs) : [row(labels.holder, inspect.nobody)]),
      ...(found === undefined
        ? []
        : [
            row(labels.acquisitions, `${found.acquisitions}×`),
            row(labels.contentions, `${found.contentions}×`),
            row(labels.held, formatExactDuration(found.heldNs)),
            row(labels.longestHeld, formatExactDuration(found.longestHeldNs)),
          ]),
      ...contentionRows(source, id),
    ],
  };
};

/** The last time in view that it was found taken. */
const contentionRows = (source: DetailSource, id: number): DetailRow[] => {
  const { reader } = source.data;
  reader.marks(id, source.window.fromNs, source.window.toNs, 1, marks);
  const last = lastMark('contention');
  if (last === null) return [];
  return threadAtRow(source, labels.lastContention, reader.a(last), reader.timeNs(last));
};

/** The last record of a kind of mark in `marks`; null for none. */
const lastMark = (kind: (typeof markKinds)[number]): number | null => {
  for (let i = marks.count - 1; i >= 0; i -= 1) {
    if (markKinds[marks.kind[i] as number] === kind) return marks.recordIndex[i] as number;
  }
  return null;
};

/** Buckets in which the longest length of what is seen is looked for. */
const BUCKETS = 2_000;

export const queueDetails = (source: DetailSource, id: number): Details | null => {
  const { reader } = source.data;
  const definition = reader.definitions[id];
  if (definition?.type !== 'queue') return null;
  const nowNs = nowOf(source);
  reader.queueLengths(id, nowNs, nowNs + 1, 1, spans);
  const length = spans.count > 0 ? (spans.value[0] as number) : 0;
  const { fromNs, toNs } = source.window;
  reader.queueLengths(id, fromNs, toNs, Math.max(1, (toNs - fromNs) / BUCKETS), spans);
  const longest = spans.value.subarray(0, spans.count).reduce((most, one) => Math.max(most, one), 0);
  return {
    title: definition.name,
    rows: [
      row(labels.kind, inspect.queues[definition.queue]),
      ...placeRows(source, definition.host, definition.task),
      row(labels.length, inspect.atNow(length, definition.limit)),
      row(labels.longest, inspect.atNow(longest, definition.limit)),
      ...dropRows(source, id),
    ],
  };
};

const dropRows = (source: DetailSource, id: number): DetailRow[] => {
  const { reader } = source.data;
  reader.marks(id, source.window.fromNs, source.window.toNs, 1, marks);
  const last = lastMark('drop');
  if (last === null) return [row(labels.drops, inspect.none)];
  const count = marks.kind.subarray(0, marks.count).filter((kind) => markKinds[kind] === 'drop').length;
  const reason = dropReasons[reader.detail(last) - DROP_BASE] ?? '';
  const atNs = reader.timeNs(last);
  return [
    row(labels.drops, `${count}×`),
    row(labels.lastDrop, reason, frameTarget(source.data, reader.a(last), atNs)),
    ...workRow(source, labels.activity, reader.work(last), atNs),
  ];
};
