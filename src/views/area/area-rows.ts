/** What the rows of an area stand for: their threads, and the hosts that they belong to. */
import type { AreaRows } from '../../analysis/area/area-totals.ts';
import { AreaIndex } from '../../analysis/area/area-index.ts';
import type { LaneRow } from '../../render/layout.ts';
import type { Definition } from '../../trace/format.ts';
import type { TraceReader } from '../../trace/reader.ts';

const indices = new WeakMap<TraceReader, AreaIndex>();

/** The sums of a run, as far as they were needed. */
export const areaIndexOf = (reader: TraceReader): AreaIndex => {
  const known = indices.get(reader);
  if (known !== undefined) return known;
  const made = new AreaIndex(reader);
  indices.set(reader, made);
  return made;
};

/**
 * A thread's row stands for its threads, a CPU's for all threads of its host, the wire for the packets of both hosts, a
 * lock's or queue's for its host.
 */
export const areaRows = (rows: readonly LaneRow[], definitions: readonly Definition[]): AreaRows => {
  const threads = new Set<number>();
  const hosts = new Set<number>();
  for (const { kind, host, threads: own } of rows) {
    for (const thread of own) threads.add(thread);
    for (const definition of definitions) {
      if (definition.type === 'thread' && kind === 'cpu' && definition.host === host) threads.add(definition.id);
      if (definition.type === 'host' && (kind === 'wire' || definition.host === host)) hosts.add(definition.host);
    }
  }
  return { threads, hosts };
};
