/** What questions about causes ask of a trace: a narrow view of its reader, and how far they look. */
import type { Definition, HostIndex } from '../../trace/format.ts';
import type { TraceReader } from '../../trace/reader.ts';
import type { TraceRecords } from '../trace-records.ts';

export type CauseSource = TraceRecords & Pick<TraceReader, 'indexAtOrAfter'>;

/** Records that one question may read: about 2 ms. What lies further away is not found, and that is said. */
export const MOST_RECORDS = 250_000;

/** The host of a thread, lock or queue; -1 for what is on none. */
export const hostOf = (definition: Definition | undefined): HostIndex =>
  definition !== undefined && 'host' in definition ? definition.host : -1;
