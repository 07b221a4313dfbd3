/** One record of a trace in a few words: who, and what happens. For the instant at which two traces part. */
import { difference as text } from '../../i18n/search.ts';
import { nameOf, nameOfCode, stateNames } from '../../render/words.ts';
import { commandNames } from '../../scenario/types.ts';
import { DROP_BASE, Kind, type State } from '../../trace/format.ts';
import type { TraceReader } from '../../trace/reader.ts';

const { records } = text;

const drop = (detail: number): string => (detail >= DROP_BASE ? records.drop : (records.queue[detail] ?? ''));

const happens = (reader: TraceReader, record: number): string => {
  const detail = reader.detail(record);
  switch (reader.kind(record)) {
    case Kind.slice:
      return nameOfCode(detail);
    case Kind.state:
      return stateNames[detail as State];
    case Kind.priority:
      return records.priority(String(reader.level(record)));
    case Kind.lock:
      return records.lock[detail] ?? '';
    case Kind.queue:
      return drop(detail);
    case Kind.frame:
      return records.frame[detail] ?? '';
    case Kind.activity:
      return `${reader.a(record)} ${records.activity[detail] ?? ''}`;
    default:
      return '';
  }
};

/** "rt-client: UDP"; '' where the trace has no such record. */
export const recordWords = (reader: TraceReader, record: number): string => {
  if (record < reader.firstIndex || record >= reader.endIndex) return '';
  if (reader.kind(record) === Kind.command) return records.command(commandNames[reader.detail(record)] ?? '');
  const subject = nameOf(reader.definitions, reader.subject(record));
  return `${subject}: ${happens(reader, record)}`;
};
