/** A thread as a whole: what it is, and where its time went in the window and over the whole run. */
import { inspect } from '../../i18n/inspect.ts';
import { isRunningCode, stateOfCode } from '../../render/interval-style.ts';
import { formatExactDuration } from '../../render/time-format.ts';
import { nameOf } from '../../render/words.ts';
import { NO_LEVEL, State } from '../../trace/format.ts';
import { areaIndexOf } from '../area/area-rows.ts';
import { labels, row, threadAtRow, type DetailRow, type Details, type DetailSource } from './detail-rows.ts';

const stateKeys = Object.keys(State) as (keyof typeof State)[];

export const threadDetails = (source: DetailSource, id: number): Details | null => {
  const { reader, facts } = source.data;
  const definition = reader.definitions[id];
  if (definition?.type !== 'thread') return null;
  const found = facts.threads.list.find((one) => one.definition.id === id);
  const host = reader.definitions.find((one) => one.type === 'host' && one.host === definition.host);
  const rows: DetailRow[] = [
    row(labels.role, inspect.roles[definition.role]),
    row(labels.host, host?.name ?? ''),
    row(labels.task, nameOf(reader.definitions, definition.task)),
    row(labels.base, definition.base === NO_LEVEL ? inspect.noPriority : String(definition.base)),
    ...(definition.policy === '' ? [] : [row(labels.policy, definition.policy)]),
    ...inWindowRows(source, id),
  ];
  if (found === undefined) return { title: definition.name, rows };
  const states = stateKeys.flatMap((key) => {
    const ns = found.stateNs[State[key]] ?? 0;
    return ns > 0 ? [row(inspect.states[key], formatExactDuration(ns))] : [];
  });
  rows.push(
    row(labels.ran, formatExactDuration(found.runNs)),
    ...states,
    row(labels.switches, `${found.switches}×`),
    row(labels.preemptions, `${found.preemptions}×`),
  );
  return { title: definition.name, rows };
};

/** What it does at the end of what is in view, and the parts of its time in view: all of them together are the whole. */
const inWindowRows = (source: DetailSource, id: number): DetailRow[] => {
  const { reader } = source.data;
  const { fromNs, toNs } = source.window;
  const [from, to] = [Math.max(reader.startNs, Math.round(fromNs)), Math.min(reader.untilNs, Math.round(toNs))];
  if (to <= from) return [];
  const sums = areaIndexOf(reader).sums(from, to).threads.get(id);
  const parts = [
    { name: inspect.running, ns: sums?.runNs ?? 0 },
    ...stateKeys.map((key) => ({ name: inspect.states[key], ns: sums?.stateNs[State[key]] ?? 0 })),
  ];
  const shares = parts
    .filter(({ ns }) => ns > 0)
    .sort((one, other) => other.ns - one.ns)
    .map(({ name, ns }) => inspect.share(name, shareText(ns / (to - from))));
  return [
    row(labels.inView, shares.length === 0 ? inspect.notThere : shares.join(', ')),
    ...threadAtRow(source, labels.atEnd, id, to - 1).map((one) => ({ ...one, value: stateAt(source, id, to - 1) })),
  ];
};

const shareText = (part: number): string => (part < 0.01 ? '< 1 %' : `${Math.round(100 * part)} %`);

const stateAt = ({ data: { reader } }: DetailSource, thread: number, atNs: number): string => {
  const code = reader.threadIntervalAt(thread, atNs)?.code;
  if (code === undefined) return inspect.notThere;
  const key = isRunningCode(code) ? undefined : stateKeys.find((one) => State[one] === stateOfCode(code));
  return key === undefined ? inspect.running : inspect.states[key];
};
