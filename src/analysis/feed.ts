/** Gives an analysis a chunk of a run, record by record: one loop for all that take any record. */
import type { Definition, TraceChunk } from '../trace/format.ts';

export interface RecordTaker {
  define(definition: Definition): void;
  record(timeNs: number, kind: number, detail: number, subject: number, work: number, a: number): void;
  /** The run is complete up to here. */
  advance(untilNs: number): void;
}

/** The next chunk of the run, the whole of it. */
export const feed = (taker: RecordTaker, chunk: TraceChunk): void => {
  const { definitions, count, baseNs, offset, kind, detail, subject, work, a, untilNs } = chunk;
  for (const definition of definitions) taker.define(definition);
  for (let i = 0; i < count; i += 1) {
    taker.record(
      baseNs + (offset[i] as number),
      kind[i] as number,
      detail[i] as number,
      subject[i] as number,
      work[i] as number,
      a[i] as number,
    );
  }
  taker.advance(untilNs);
};
