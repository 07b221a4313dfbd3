/** Labelled values of the inspector, and links from them to what they are about. Times are nanoseconds. */
import { frameFlight } from '../../analysis/causes/frame-flight.ts';
import { inspect } from '../../i18n/inspect.ts';
import type { LaneModel } from '../../render/model.ts';
import { formatExactDuration, formatInstant } from '../../render/time-format.ts';
import { nameOf } from '../../render/words.ts';
import type { LaneData } from '../../state/lane-data.ts';
import type { TimeWindow } from '../../state/time-window.ts';
import type { Selected } from '../../state/view-store.ts';
import { activationOf, NONE } from '../../trace/format.ts';

/** What a value leads to: selected, and brought into view where it has a time. */
export interface Target {
  readonly what: Selected;
  readonly fromNs: number | null;
  readonly toNs: number | null;
}

export interface DetailRow {
  readonly label: string;
  readonly value: string;
  readonly to?: Target;
}

export interface Details {
  readonly title: string;
  readonly rows: readonly DetailRow[];
}

export interface DetailSource {
  readonly data: LaneData;
  readonly model: LaneModel;
  /** What is on the screen. */
  readonly window: TimeWindow;
}

export const { labels } = inspect;

export const row = (label: string, value: string, to: Target | null = null): DetailRow =>
  to === null ? { label, value } : { label, value, to };

export const times = (startNs: number, endNs: number): DetailRow[] => [
  row(labels.from, formatInstant(startNs)),
  row(labels.to, formatInstant(endNs)),
  row(labels.lasts, formatExactDuration(endNs - startNs)),
];

/** A definition by its name, leading to it: a thread, lock or queue as a whole. */
export const definitionRow = ({ data }: DetailSource, label: string, id: number): DetailRow[] => {
  if (id === NONE) return [];
  const definition = data.reader.definitions[id];
  const name = nameOf(data.reader.definitions, id);
  if (definition?.type !== 'thread' && definition?.type !== 'lock' && definition?.type !== 'queue') {
    return [row(label, name)];
  }
  return [row(label, name, { what: { kind: definition.type, id }, fromNs: null, toNs: null })];
};

/** A thread by its name, leading to what it does at an instant. */
export const threadAtRow = ({ data }: DetailSource, label: string, thread: number, atNs: number): DetailRow[] => {
  if (thread === NONE) return [];
  const { reader } = data;
  const interval = reader.threadIntervalAt(thread, atNs);
  const name = nameOf(reader.definitions, thread);
  if (interval === null) return [row(label, name, { what: { kind: 'thread', id: thread }, fromNs: null, toNs: null })];
  const { startNs, endNs, recordIndex: record } = interval;
  return [
    row(label, name, { what: { kind: 'interval', thread, record, startNs, endNs }, fromNs: startNs, toNs: endNs }),
  ];
};

/** "rt, activation 42", leading to it. */
export const workRow = ({ data }: DetailSource, label: string, work: number, nearNs: number): DetailRow[] => {
  const activity = data.reader.activityOfWork(work);
  if (activity === null) return [];
  const index = activationOf(work);
  const found = data.facts.activations.findLast(
    (one) => one.activity === activity.id && one.index % 2 ** 20 === index && one.releaseNs <= nearNs,
  );
  const name = `${activity.name}, activation ${index}`;
  return [row(label, name, found === undefined ? null : activationTarget(found))];
};

export const activationTarget = (one: {
  readonly activity: number;
  readonly index: number;
  readonly releaseNs: number;
  readonly completionNs: number | null;
  readonly deadlineNs: number | null;
}): Target => ({
  what: { kind: 'activation', activity: one.activity, index: one.index },
  fromNs: one.releaseNs,
  toNs: one.completionNs ?? one.deadlineNs ?? one.releaseNs,
});

/** A packet on the wire, looked for around an instant; null where it is not found. */
export const frameTarget = ({ reader }: LaneData, frame: number, nearNs: number): Target | null => {
  const flight = frameFlight(reader, frame, nearNs);
  if (flight === null) return null;
  const { startNs, endNs } = flight;
  return { what: { kind: 'frame', frame, startNs, endNs }, fromNs: startNs, toNs: endNs };
};
