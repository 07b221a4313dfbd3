/** A slice, or a wait, of a thread: what it did, why, for whom, with which priority and why that. */
import { priorityOrigin } from '../../analysis/causes/priority-origin.ts';
import { inspect } from '../../i18n/inspect.ts';
import { nameOf, nameOfCode, prioritySourceNames } from '../../render/words.ts';
import type { Selected } from '../../state/view-store.ts';
import { NO_LEVEL, NONE, PrioritySource, State } from '../../trace/format.ts';
import { STATE_BASE } from '../../trace/reader.ts';
import {
  definitionRow,
  frameTarget,
  labels,
  row,
  threadAtRow,
  times,
  workRow,
  type DetailRow,
  type Details,
  type DetailSource,
} from './detail-rows.ts';

type SelectedInterval = Extract<Selected, { kind: 'interval' }>;

export const intervalDetails = (source: DetailSource, { thread, startNs }: SelectedInterval): Details | null => {
  const { reader } = source.data;
  const interval = reader.threadIntervalAt(thread, startNs);
  if (interval === null) return null;
  const { code, recordIndex, value, work, endNs } = interval;
  const isKept = recordIndex >= reader.firstIndex;
  const what = isKept && reader.subject(recordIndex) === thread ? whatRows(source, code, recordIndex, startNs) : [];
  return {
    title: `${nameOf(reader.definitions, thread)}: ${nameOfCode(code)}`,
    rows: [
      ...what,
      ...times(interval.startNs, endNs),
      ...priorityRows(source, thread, value, recordIndex),
      ...workRow(source, labels.activity, work, startNs),
      ...definitionRow(source, labels.thread, thread),
    ],
  };
};

/** Waiting: for what, and who is to blame; running: about which lock, and which message. */
const whatRows = (source: DetailSource, code: number, record: number, startNs: number): DetailRow[] => {
  const { reader } = source.data;
  const object = reader.a(record);
  const other = reader.b(record);
  if (code < STATE_BASE) return [...definitionRow(source, labels.about, object), ...packetRow(source, other, startNs)];
  const state = (code - STATE_BASE) as State;
  switch (state) {
    case State.readyWoken:
      return threadAtRow(source, labels.wokenBy, other, startNs - 1);
    case State.readyPreempted:
    case State.readyYielded:
    case State.interrupted:
      return threadAtRow(source, labels.preemptedBy, other, startNs);
    case State.lockWait:
      return [...definitionRow(source, labels.waitsFor, object), ...threadAtRow(source, labels.heldBy, other, startNs)];
    case State.messageWait:
    case State.sendWait:
      return definitionRow(source, labels.waitsFor, object);
    case State.sleep:
    case State.dormant:
      return [];
  }
};

/** The last priority change is older than the slice, but says why its priority is what it is. */
const priorityRows = (source: DetailSource, thread: number, level: number, record: number): DetailRow[] => {
  const { reader } = source.data;
  const definition = reader.definitions[thread];
  if (level === NO_LEVEL || definition?.type !== 'thread') return [];
  const base = definition.base === NO_LEVEL ? inspect.noPriority : String(definition.base);
  const origin = priorityOrigin(reader, thread, record);
  if (origin === null || origin.source === PrioritySource.base || origin.level !== level) {
    return [row(labels.priority, inspect.ownPriority(level))];
  }
  return [
    row(labels.priority, inspect.otherPriority(level, base, prioritySourceNames[origin.source])),
    ...definitionRow(source, labels.through, origin.object),
    ...(origin.bringer === NONE ? [] : threadAtRow(source, labels.broughtBy, origin.bringer, origin.sinceNs)),
  ];
};

/** The packet that a slice works on, leading to it on the wire. */
const packetRow = ({ data }: DetailSource, message: number, nearNs: number): DetailRow[] => {
  if (message === NONE || data.reader.frameBytes(message) === null) return [];
  return [row(labels.frame, inspect.packetNumber(message), frameTarget(data, message, nearNs))];
};
