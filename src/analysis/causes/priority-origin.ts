/** Where the effective priority of a thread came from: its own, or what it inherits from whom, through which lock or queue. */
import { Kind, type PrioritySource } from '../../trace/format.ts';
import { MOST_RECORDS, type CauseSource } from './source.ts';

export interface PriorityOrigin {
  readonly source: PrioritySource;
  readonly level: number;
  /** Definition id of the lock or queue that brought it, and of the thread; NONE for none. */
  readonly object: number;
  readonly bringer: number;
  readonly record: number;
  readonly sinceNs: number;
}

/** The last change of a thread's priority at or before a record; null: none is known, it has its own. */
export const priorityOrigin = (source: CauseSource, thread: number, record: number): PriorityOrigin | null => {
  const oldest = Math.max(source.firstIndex, record - MOST_RECORDS);
  for (let i = Math.min(record, source.endIndex - 1); i >= oldest; i -= 1) {
    if (source.kind(i) !== Kind.priority || source.subject(i) !== thread) continue;
    return {
      source: source.detail(i) as PrioritySource,
      level: source.level(i),
      object: source.a(i),
      bringer: source.b(i),
      record: i,
      sinceNs: source.timeNs(i),
    };
  }
  return null;
};
