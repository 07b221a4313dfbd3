/** When a frame was on the wire, looked for around an instant at which it was under way. Times are nanoseconds. */
import { FrameEvent, Kind } from '../../trace/format.ts';
import type { CauseSource } from './source.ts';

export interface FrameFlight {
  /** Where its first bit goes out. */
  readonly record: number;
  readonly host: number;
  readonly startNs: number;
  /** As its last bit is out, or as far as the run is known. */
  readonly endNs: number;
}

/** How far a frame is looked for, in each direction: it is sent within its sender's slice, or waits in a ring. */
const LOOK_RECORDS = 30_000;

/** Its last attempt, where half duplex needed several; null where it is too far away, or was never sent. */
export const frameFlight = (source: CauseSource, frame: number, nearNs: number): FrameFlight | null => {
  const near = Math.min(source.indexAtOrAfter(nearNs), source.endIndex - 1);
  const oldest = Math.max(source.firstIndex, near - LOOK_RECORDS);
  for (let i = near; i >= oldest; i -= 1) if (isStart(source, frame, i)) return flightFrom(source, frame, i);
  const end = Math.min(source.endIndex, near + LOOK_RECORDS);
  for (let i = near + 1; i < end; i += 1) if (isStart(source, frame, i)) return flightFrom(source, frame, i);
  return null;
};

const isStart = (source: CauseSource, frame: number, i: number): boolean =>
  source.kind(i) === Kind.frame && source.a(i) === frame && source.detail(i) === FrameEvent.transmitStart;

const flightFrom = (source: CauseSource, frame: number, record: number): FrameFlight => {
  const flight = { record, host: source.level(record), startNs: source.timeNs(record) };
  const end = Math.min(source.endIndex, record + LOOK_RECORDS);
  for (let i = record + 1; i < end; i += 1) {
    if (source.kind(i) === Kind.frame && source.a(i) === frame) return { ...flight, endNs: source.timeNs(i) };
  }
  return { ...flight, endNs: source.untilNs };
};
