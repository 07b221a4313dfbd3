/** The records of a trace as analyses and painters read them: a narrow view of the reader, which tests can stand in for. */
import type { TraceReader } from '../trace/reader.ts';

export type TraceRecords = Pick<
  TraceReader,
  | 'definitions'
  | 'startNs'
  | 'untilNs'
  | 'firstIndex'
  | 'endIndex'
  | 'timeNs'
  | 'kind'
  | 'detail'
  | 'level'
  | 'subject'
  | 'work'
  | 'a'
  | 'b'
>;
