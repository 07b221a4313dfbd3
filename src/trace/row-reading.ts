/**
 * What records mean on each kind of row.
 */
import { FrameEvent, Kind, LockEvent, NO_LEVEL, State } from './format.ts';
import { STATE_BASE } from './interval-columns.ts';
import type { RowReading } from './interval-row.ts';
import type { Block } from './record-store.ts';
import { RowCode } from './row-types.ts';

/** A thread that does not run and has no state of its own. */
export const STOPPED = STATE_BASE + State.dormant;

/** Largest queue length that a row tells. */
const MAX_LENGTH = 0xffff;

export const codeOfFrameEvent = (detail: number): number =>
  detail === FrameEvent.transmitStart ? RowCode.busy : detail === FrameEvent.defer ? RowCode.deferring : RowCode.free;
export const codeOfLockEvent = (detail: number): number => (detail === LockEvent.acquire ? RowCode.busy : RowCode.free);
export const codeOfLength = (length: number): number => (length > 0 ? RowCode.busy : RowCode.free);
export const valueOfLength = (length: number): number => Math.min(length, MAX_LENGTH);

const detailAt = (block: Block, place: number): number => block.detail[place] as number;
const levelAt = (block: Block, place: number): number => block.level[place] as number;
const workAt = (block: Block, place: number): number => block.work[place] as number;
const lengthAt = (block: Block, place: number): number => block.b[place] as number;

export const readThread = (id: number): RowReading => {
  // A slice of another thread stands for the instant at which this one stopped.
  const own = (block: Block, place: number): boolean => block.subject[place] === id;
  return {
    largest: false,
    code: (block, place) => {
      if (!own(block, place)) return STOPPED;
      return block.kind[place] === Kind.slice ? detailAt(block, place) : STATE_BASE + detailAt(block, place);
    },
    value: (block, place) => (own(block, place) ? levelAt(block, place) : NO_LEVEL),
    work: (block, place) => (own(block, place) ? workAt(block, place) : 0),
  };
};

export const readCpu: RowReading = { largest: false, code: detailAt, value: levelAt, work: workAt };

export const readQueue: RowReading = {
  largest: true,
  code: (block, place) => codeOfLength(lengthAt(block, place)),
  value: (block, place) => valueOfLength(lengthAt(block, place)),
  work: workAt,
};

export const readLock: RowReading = {
  largest: false,
  code: (block, place) => codeOfLockEvent(detailAt(block, place)),
  value: levelAt,
  work: workAt,
};

export const readWire: RowReading = {
  largest: false,
  code: (block, place) => codeOfFrameEvent(detailAt(block, place)),
  value: () => NO_LEVEL,
  work: workAt,
};
