/**
 * Who uses the CPU of each host, from the slice records: a slice lasts until the next one of the same host, so the
 * slices of a host are an exact partition of its time. Tells each ended slice to its owner. Nanoseconds.
 */
import type { Definition, DefinitionOf } from '../../trace/format.ts';

/** One ended slice. */
export interface EndedSlice {
  thread: DefinitionOf<'thread'>;
  /** Layer and operation. */
  code: number;
  work: number;
  /** Lock, queue or thread that it is about. */
  object: number;
  /** Frame or message id. */
  packet: number;
  level: number;
  fromNs: number;
  toNs: number;
}

export class CpuMeter {
  readonly threads: (DefinitionOf<'thread'> | undefined)[] = [];
  readonly #slices: EndedSlice[] = [];
  readonly #ended: (host: number, slice: EndedSlice) => void;

  /** @param ended gets each slice as it ends; the object is used again for the next one */
  constructor(ended: (host: number, slice: EndedSlice) => void) {
    this.#ended = ended;
  }

  define(definition: Definition): void {
    if (definition.type === 'thread') this.threads[definition.id] = definition;
  }

  /** Takes a slice record. */
  slice(timeNs: number, code: number, level: number, subject: number, work: number, a: number, b: number): void {
    const thread = this.threads[subject];
    if (thread === undefined) return;
    const { host } = thread;
    const current = this.#slices[host];
    if (current === undefined) {
      this.#slices[host] = { thread, code, work, object: a, packet: b, level, fromNs: timeNs, toNs: timeNs };
      return;
    }
    this.#close(host, current, timeNs);
    current.thread = thread;
    current.code = code;
    current.work = work;
    current.object = a;
    current.packet = b;
    current.level = level;
    current.fromNs = timeNs;
  }

  /** Tells what the present slices have used up to now; they go on from here. */
  cut(timeNs: number, host?: number): void {
    for (const [index, slice] of this.#slices.entries()) {
      if (slice === undefined || (host !== undefined && index !== host)) continue;
      this.#close(index, slice, timeNs);
      slice.fromNs = timeNs;
    }
  }

  /** The slice that a host's CPU is in; undefined before the first. */
  current(host: number): Readonly<EndedSlice> | undefined {
    return this.#slices[host];
  }

  #close(host: number, slice: EndedSlice, timeNs: number): void {
    slice.toNs = timeNs;
    if (timeNs > slice.fromNs) this.#ended(host, slice);
  }
}
