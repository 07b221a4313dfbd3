/** A thread as a whole: what it is, and where its time went over the whole run. */
import { inspect } from '../../i18n/inspect.ts';
import { formatExactDuration } from '../../render/time-format.ts';
import { nameOf } from '../../render/words.ts';
import { NO_LEVEL, State } from '../../trace/format.ts';
import { labels, row, threadAtRow, type DetailRow, type Details, type DetailSource } from './detail-rows.ts';

const stateKeys = Object.keys(State) as (keyof typeof State)[];

export const threadDetails = (source: DetailSource, id: number): Details | null => {
  const { reader, facts } = source.data;
  const definition = reader.definitions[id];
  if (definition?.type !== 'thread') return null;
  const found = facts.threads.list.find((one) => one.definition.id === id);
  const host = reader.definitions.find((one) => one.type === 'host' && one.host === definition.host);
  const { fromNs, toNs } = source.window;
  const middleNs = Math.max(reader.startNs, Math.min((fromNs + toNs) / 2, reader.untilNs - 1));
  const rows: DetailRow[] = [
    row(labels.role, inspect.roles[definition.role]),
    row(labels.host, host?.name ?? ''),
    row(labels.task, nameOf(reader.definitions, definition.task)),
    row(labels.base, definition.base === NO_LEVEL ? inspect.noPriority : String(definition.base)),
    ...(definition.policy === '' ? [] : [row(labels.policy, definition.policy)]),
    ...threadAtRow(source, labels.now, id, middleNs).map((one) => ({ ...one, value: inspect.middle })),
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
