/** The packets that were sent for a piece of work, in order. A bounded number of records is read. Nanoseconds. */
import { FrameEvent, Kind } from '../../trace/format.ts';
import type { TraceReader } from '../../trace/reader.ts';

const MOST_RECORDS = 200_000;
const MOST_PACKETS = 8;

export const packetsOfWork = (
  reader: TraceReader,
  work: number,
  fromNs: number,
  toNs: number,
): { frame: number; startNs: number }[] => {
  const found: { frame: number; startNs: number }[] = [];
  const first = reader.indexAtOrAfter(fromNs);
  const end = Math.min(reader.endIndex, first + MOST_RECORDS);
  for (let i = first; i < end && found.length < MOST_PACKETS; i += 1) {
    if (reader.kind(i) !== Kind.frame || reader.work(i) !== work) continue;
    const startNs = reader.timeNs(i);
    if (startNs > toNs) break;
    if (reader.detail(i) === FrameEvent.transmitStart) found.push({ frame: reader.a(i), startNs });
  }
  return found;
};
