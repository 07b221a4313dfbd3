/**
 * Which threads had the CPU for any time in a stretch of a run, found without reading every record: a column is searched
 * for each thread, and mostly its first slice tells. For whoever cannot wait for the accounts of all threads.
 */
import { Kind, type DefinitionOf, type TraceChunk } from '../trace/format.ts';

/** @returns those of `threads` that have a slice in the chunk that lasts */
export const threadsThatRan = <T extends Pick<DefinitionOf<'thread'>, 'id' | 'host'>>(
  chunk: TraceChunk,
  threads: readonly T[],
): T[] => {
  const hostOf = new Map(threads.map(({ id, host }) => [id, host]));
  return threads.filter(({ id }) => {
    const { subject, kind } = chunk;
    for (let i = subject.indexOf(id); i >= 0; i = subject.indexOf(id, i + 1)) {
      if (kind[i] === Kind.slice && lasts(chunk, i, hostOf)) return true;
    }
    return false;
  });
};

/** Is the next slice of its CPU at a later instant? The last one lasts to where the run is complete. */
const lasts = (chunk: TraceChunk, slice: number, hostOf: ReadonlyMap<number, number>): boolean => {
  const { baseNs, count, kind, offset, subject, untilNs } = chunk;
  const startOffset = offset[slice] as number;
  const host = hostOf.get(subject[slice] as number);
  for (let i = slice + 1; i < count; i += 1) {
    if ((offset[i] as number) > startOffset) return true;
    if (kind[i] === Kind.slice && hostOf.get(subject[i] as number) === host) return false;
  }
  return untilNs > baseNs + startOffset;
};
