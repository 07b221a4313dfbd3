/**
 * Marks: single records that must stay visible at every zoom, such as misses, drops and lock waits.
 *
 * They have an index of their own, by row and kind, so that no busy neighbour can hide them. A window query
 * gives at most one a bucket and kind, with how many it stands for.
 */
import { ActivityEvent, DROP_BASE, FrameEvent, Kind, LockEvent, PrioritySource, QueueEvent, State } from './format.ts';
import { IndexTrack, TrackCursor } from './index-track.ts';
import type { MarkColumns } from './interval-columns.ts';
import { KeptMarks, type MarkVisitor } from './kept-marks.ts';
import type { RecordStore } from './record-store.ts';
import { levelOf } from './row-query.ts';
import { COMMAND_ROW, markKinds, type MarkKind } from './row-types.ts';

const markIndex = (kind: MarkKind): number => markKinds.indexOf(kind);

/** For each record kind and detail the index of its mark kind, or -1. */
const markOf = ((): Int8Array => {
  const table = new Int8Array(Object.keys(Kind).length << 8).fill(-1);
  const set = (kind: number, detail: number, mark: MarkKind): void => {
    table[(kind << 8) | detail] = markIndex(mark);
  };
  set(Kind.activity, ActivityEvent.release, 'release');
  set(Kind.activity, ActivityEvent.start, 'start');
  set(Kind.activity, ActivityEvent.completion, 'completion');
  set(Kind.activity, ActivityEvent.miss, 'miss');
  set(Kind.activity, ActivityEvent.skip, 'skip');
  set(Kind.activity, ActivityEvent.lost, 'lost');
  set(Kind.activity, ActivityEvent.reset, 'reset');
  for (let detail = DROP_BASE; detail < 256; detail += 1) set(Kind.queue, detail, 'drop');
  set(Kind.queue, QueueEvent.discard, 'discard');
  set(Kind.state, State.lockWait, 'lockWait');
  set(Kind.priority, PrioritySource.lockInheritance, 'inheritance');
  set(Kind.priority, PrioritySource.waitingRequest, 'inheritance');
  set(Kind.priority, PrioritySource.ceiling, 'inheritance');
  set(Kind.lock, LockEvent.contend, 'contention');
  set(Kind.lock, LockEvent.restart, 'restart');
  set(Kind.lock, LockEvent.giveUp, 'giveUp');
  set(Kind.frame, FrameEvent.collision, 'collision');
  set(Kind.frame, FrameEvent.abort, 'abort');
  for (let detail = 0; detail < 256; detail += 1) set(Kind.command, detail, 'command');
  return table;
})();

/** Is such a record a mark? */
export const isMark = (kind: number, detail: number): boolean => (markOf[(kind << 8) | detail] as number) >= 0;

class MarkTrack extends IndexTrack {
  readonly kept = new KeptMarks();
}

export class MarkTracks {
  readonly #store: RecordStore;
  readonly #cursor: TrackCursor;
  /** By row, then by mark kind. */
  readonly #rows: (MarkTrack | undefined)[][] = [];
  readonly #commands: (MarkTrack | undefined)[] = [];

  constructor(store: RecordStore) {
    this.#store = store;
    this.#cursor = new TrackCursor(store);
  }

  add(record: number, kind: number, detail: number, subject: number): void {
    const mark = markOf[(kind << 8) | detail] as number;
    if (mark < 0) return;
    const row = kind === Kind.command ? this.#commands : (this.#rows[subject] ??= []);
    (row[mark] ??= new MarkTrack()).push(record);
  }

  /** Fills `out` with the marks of a row in a window, kind after kind, each in order of time. */
  query(rowId: number, fromNs: number, toNs: number, bucketNs: number, out: MarkColumns, kinds: number): void {
    out.clear();
    const row = rowId === COMMAND_ROW ? this.#commands : this.#rows[rowId];
    if (row === undefined) return;
    const size = 2 ** levelOf(bucketNs);
    row.forEach((track, mark) => {
      if (track !== undefined && (kinds & (1 << mark)) !== 0) this.#queryTrack(track, mark, size, fromNs, toNs, out);
    });
  }

  #queryTrack(track: MarkTrack, mark: number, size: number, fromNs: number, toNs: number, out: MarkColumns): void {
    const startNs = Math.floor(fromNs / size) * size;
    const endNs = Math.ceil(toNs / size) * size;
    // The bucket of the newest record may still get more.
    const overNs = Math.min(endNs, Math.floor(this.#store.lastNs / size) * size);
    const push: MarkVisitor = (timeNs, record, records) => out.push(timeNs, mark, record, records);
    if (overNs > startNs) {
      track.kept.visit(size, startNs, overNs, (from, to, visit) => this.#read(track, size, from, to, visit), push);
    }
    if (endNs > overNs) this.#read(track, size, Math.max(startNs, overNs), endNs, push);
  }

  #read(track: MarkTrack, size: number, fromNs: number, toNs: number, visit: MarkVisitor): void {
    const cursor = this.#cursor;
    const store = this.#store;
    cursor.start(track);
    // The last entry before the first bucket; times are whole nanoseconds.
    cursor.seekTime(fromNs - 1);
    cursor.next();
    while (cursor.valid) {
      const { record, entry } = cursor;
      const timeNs = store.timeNs(record);
      if (timeNs >= toNs) return;
      cursor.seekTime((Math.floor(timeNs / size) + 1) * size - 1);
      visit(timeNs, record, cursor.entry - entry + 1);
      cursor.next();
    }
  }

  dropBefore(block: number): void {
    this.#each((track) => {
      track.dropBefore(block);
      track.kept.clear();
    });
  }

  get byteLength(): number {
    let bytes = 0;
    this.#each((track) => (bytes += track.byteLength + track.kept.byteLength));
    return bytes;
  }

  #each(visit: (track: MarkTrack) => void): void {
    for (const row of [...this.#rows, this.#commands]) {
      for (const track of row ?? []) if (track !== undefined) visit(track);
    }
  }
}
