/**
 * What records mean on each kind of row.
 */
import { FrameEvent, Kind, LockEvent, NO_LEVEL, State } from './format.ts';
import { STATE_BASE } from './interval-columns.ts';
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

/** What a record says of a row. */
export interface RowLook {
  /** Slice code, STATE_BASE + state, or `RowCode`. */
  code: number;
  /** Effective priority or queue length. */
  value: number;
  work: number;
}

type RowKind = 'thread' | 'cpu' | 'queue' | 'lock' | 'wire';

/**
 * How the records of a row are read. One class for all kinds: a window may have a hundred thousand records to be read, and
 * what the engine knows to be always the same function costs a third.
 */
export class RowReading {
  readonly #kind: RowKind;
  readonly #thread: number;
  /** Is a merged span's value the largest of its values, or the smallest? */
  readonly largest: boolean;

  /** @param thread definition id of a thread's row */
  constructor(kind: RowKind, thread = -1) {
    this.#kind = kind;
    this.#thread = thread;
    this.largest = kind === 'queue';
  }

  read(block: Block, place: number, out: RowLook): void {
    const kind = this.#kind;
    // A slice of another thread stands for the instant at which this one stopped.
    if (kind === 'thread' && block.subject[place] !== this.#thread) {
      out.code = STOPPED;
      out.value = NO_LEVEL;
      out.work = 0;
      return;
    }
    const detail = block.detail[place] as number;
    out.work = block.work[place] as number;
    out.value = block.level[place] as number;
    switch (kind) {
      case 'thread':
        out.code = block.kind[place] === Kind.slice ? detail : STATE_BASE + detail;
        return;
      case 'cpu':
        out.code = detail;
        return;
      case 'lock':
        out.code = codeOfLockEvent(detail);
        return;
      case 'queue': {
        const length = block.b[place] as number;
        out.code = codeOfLength(length);
        out.value = valueOfLength(length);
        return;
      }
      case 'wire':
        out.code = codeOfFrameEvent(detail);
        out.value = NO_LEVEL;
    }
  }
}
