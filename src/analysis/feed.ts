/** Gives an analysis a chunk of a run, record by record: one loop for all that take any record. */
import type { Definition, TraceChunk } from '../trace/format.ts';

export interface RecordTaker {
  define(definition: Definition): void;
  record(timeNs: number, kind: number, detail: number, subject: number, work: number, a: number, b: number): void;
  /** The run is complete up to here. */
  advance(untilNs: number): void;
}

/**
 * The next chunk of the run, all of it, or its next records: whoever gives it part by part begins with the first of them
 * and ends with the last.
 * @param from,to numbers of records in the chunk
 */
export const feed = (taker: RecordTaker, chunk: TraceChunk, from = 0, to = chunk.count): void => {
  const { definitions, baseNs, offset, kind, detail, subject, work, a, b, untilNs } = chunk;
  if (from === 0) for (const definition of definitions) taker.define(definition);
  for (let i = from; i < to; i += 1) {
    taker.record(
      baseNs + (offset[i] as number),
      kind[i] as number,
      detail[i] as number,
      subject[i] as number,
      work[i] as number,
      a[i] as number,
      b[i] as number,
    );
  }
  if (to === chunk.count) taker.advance(untilNs);
};
