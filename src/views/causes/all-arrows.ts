/**
 * Arrows of all that is in the window: wake-ups, hand-overs, frames. Time is cut into stretches of some pixels that lie
 * at absolute instants; of each the most frequent pairs of cause and effect are kept, with how often they occurred. A
 * picture reads only so many records; what is not read yet comes with the next pictures. A message that lay in its queue
 * from one stretch to another is left out.
 */
import type { ChainPlace } from '../../analysis/causes/chain.ts';
import { hostOf } from '../../analysis/causes/source.ts';
import type { Arrow } from '../../render/paint-arrows.ts';
import { FrameEvent, Kind, NONE, QueueEvent, State } from '../../trace/format.ts';
import type { TraceReader } from '../../trace/reader.ts';

const STRETCH_CSS_PX = 14;
/** Records that one picture reads: about a millisecond. */
const RECORDS_A_PICTURE = 60_000;
const MOST_A_STRETCH = 5;
const MOST_KEPT = 4_000;

interface Found {
  readonly arrows: readonly Arrow[];
  /** Of how many records the run had when it was read; more may have come since where the stretch was not over. */
  readonly endIndex: number;
  readonly isOver: boolean;
}

export class AllArrows {
  readonly reader: TraceReader;
  readonly #found = new Map<string, Found>();

  constructor(reader: TraceReader) {
    this.reader = reader;
  }

  /** Arrows of a window, and whether there are more to come. */
  of(fromNs: number, toNs: number, nsPerCssPx: number): { arrows: Arrow[]; more: boolean } {
    const stretchNs = 2 ** Math.ceil(Math.log2(Math.max(1, STRETCH_CSS_PX * nsPerCssPx)));
    const from = Math.floor(Math.max(fromNs, this.reader.startNs) / stretchNs);
    const to = Math.ceil(Math.min(toNs, this.reader.untilNs) / stretchNs);
    const arrows: Arrow[] = [];
    let budget = RECORDS_A_PICTURE;
    let more = false;
    if (this.#found.size > MOST_KEPT) this.#found.clear();
    for (let number = from; number < to; number += 1) {
      const key = `${stretchNs} ${number}`;
      let found = this.#found.get(key);
      const isOld = found === undefined || (!found.isOver && found.endIndex !== this.reader.endIndex);
      if (isOld && budget > 0) {
        const first = this.reader.indexAtOrAfter(number * stretchNs);
        const end = this.reader.indexAtOrAfter((number + 1) * stretchNs);
        budget -= end - first;
        const isOver = (number + 1) * stretchNs <= this.reader.untilNs;
        found = { arrows: this.#read(first, end), endIndex: this.reader.endIndex, isOver };
        this.#found.set(key, found);
      } else if (found === undefined) more = true;
      if (found !== undefined) arrows.push(...found.arrows);
    }
    return { arrows, more };
  }

  #read(first: number, end: number): Arrow[] {
    const pairs = new Map<string, Arrow & { count: number }>();
    const add = (from: ChainPlace, fromNs: number, to: ChainPlace, toNs: number): void => {
      const key = `${placeKey(from)} ${placeKey(to)}`;
      const known = pairs.get(key);
      if (known === undefined) pairs.set(key, { from, fromNs, to, toNs, rank: 'all', count: 1 });
      else known.count += 1;
    };
    const reading = new StretchReading(this.reader, first, add);
    for (let i = first; i < end; i += 1) reading.record(i);
    return [...pairs.values()].sort((one, other) => other.count - one.count).slice(0, MOST_A_STRETCH);
  }
}

const placeKey = (place: ChainPlace): string => (place.kind === 'wire' ? `w${place.host}` : String(place.thread));

type Add = (from: ChainPlace, fromNs: number, to: ChainPlace, toNs: number) => void;

/** What lies in a queue, or was taken from it for whoever has the next slice. */
interface Sent {
  readonly from: ChainPlace;
  readonly atNs: number;
}

class StretchReading {
  readonly #reader: TraceReader;
  readonly #add: Add;
  /** Thread of the current slice, by host. */
  readonly #runners = new Map<number, number>();
  readonly #queued = new Map<string, Sent>();
  readonly #taken = new Map<number, Sent[]>();

  constructor(reader: TraceReader, first: number, add: Add) {
    this.#reader = reader;
    this.#add = add;
    if (first >= reader.endIndex) return;
    for (const { type, id } of reader.definitions) {
      if (type !== 'host') continue;
      const { host } = reader.definition(id, 'host');
      const slice = reader.cpuIntervalAt(host, reader.timeNs(first) - 1);
      if (slice !== null && slice.recordIndex >= reader.firstIndex) {
        this.#runners.set(host, reader.subject(slice.recordIndex));
      }
    }
  }

  record(i: number): void {
    const reader = this.#reader;
    const detail = reader.detail(i);
    switch (reader.kind(i)) {
      case Kind.slice: {
        const thread = reader.subject(i);
        const host = hostOf(reader.definitions[thread]);
        this.#runners.set(host, thread);
        for (const { from, atNs } of this.#taken.get(host)?.splice(0) ?? []) {
          const isItself = from.kind === 'thread' && from.thread === thread;
          if (!isItself) this.#add(from, atNs, { kind: 'thread', thread }, reader.timeNs(i));
        }
        return;
      }
      case Kind.state:
        if (detail === State.readyWoken && reader.b(i) !== NONE) {
          const atNs = reader.timeNs(i);
          this.#add({ kind: 'thread', thread: reader.b(i) }, atNs, { kind: 'thread', thread: reader.subject(i) }, atNs);
        }
        return;
      case Kind.queue:
        this.#queue(i, detail);
        return;
      case Kind.frame:
        if (detail === FrameEvent.transmitStart) this.#sent(i);
        return;
      default:
    }
  }

  /** A frame begins: from who put it into the transmit ring. */
  #sent(i: number): void {
    const reader = this.#reader;
    const host = reader.level(i);
    for (const [key, { from, atNs }] of this.#queued) {
      if (!key.startsWith('t') || !key.endsWith(` ${reader.a(i)}`)) continue;
      this.#queued.delete(key);
      this.#add(from, atNs, { kind: 'wire', host }, reader.timeNs(i));
    }
  }

  #queue(i: number, detail: number): void {
    const reader = this.#reader;
    const queue = reader.definitions[reader.subject(i)];
    if (queue?.type !== 'queue') return;
    const isRing = queue.queue === 'transmit-ring';
    const key = `${isRing ? 't' : 'q'}${queue.id} ${reader.a(i)}`;
    const atNs = reader.timeNs(i);
    if (detail === QueueEvent.enqueue) {
      const runner = this.#runners.get(queue.host);
      const isFromWire = queue.queue === 'receive-ring';
      if (isFromWire) this.#queued.set(key, { from: { kind: 'wire', host: 1 - queue.host }, atNs });
      else if (runner !== undefined) this.#queued.set(key, { from: { kind: 'thread', thread: runner }, atNs });
    } else if (detail === QueueEvent.dequeue && !isRing) {
      const sent = this.#queued.get(key);
      this.#queued.delete(key);
      if (sent === undefined) return;
      const taken = this.#taken.get(queue.host) ?? [];
      taken.push(sent);
      this.#taken.set(queue.host, taken);
    }
  }
}
