/**
 * Builds traces for tests, from a picture of threads over time or record by record. Not part of the product.
 *
 *   R running computation, S running in a critical section, P running protocol work (UDP)
 *   r ready, i interrupted, L lock wait, m message wait, w send wait, . sleeping, blank dormant
 */
import {
  Kind,
  Layer,
  NO_LEVEL,
  NONE,
  Operation,
  sliceCode,
  State,
  type LockProtocol,
  type QueueType,
  type ThreadRole,
  type TraceChunk,
} from './format.ts';
import { TraceReader, type TraceReaderOptions } from './reader.ts';
import { TraceWriter } from './writer.ts';

export const computeCode = sliceCode(Layer.compute, Operation.work);
export const protocolCode = sliceCode(Layer.udp, Operation.work);
export const sectionCode = sliceCode(Layer.udp, Operation.section);
export const idleCode = sliceCode(Layer.none, Operation.idle);

const codeOfLetter: Readonly<Record<string, number>> = { R: computeCode, S: sectionCode, P: protocolCode };
const stateOfLetter: Readonly<Record<string, State>> = {
  r: State.readyPreempted,
  i: State.interrupted,
  L: State.lockWait,
  m: State.messageWait,
  w: State.sendWait,
  '.': State.sleep,
  ' ': State.dormant,
};

export class TestTrace {
  readonly writer = new TraceWriter();
  readonly hosts: number[] = [];
  readonly idles: number[] = [];
  readonly tasks: number[] = [];
  readonly threads = new Map<string, number>();
  /** Work of a thread's records in pictures, by name. */
  readonly workOfThread = new Map<string, number>();

  constructor(hostCount = 1) {
    for (let host = 0; host < hostCount; host += 1) {
      const name = host === 0 ? 'client' : 'server';
      this.hosts.push(this.writer.define({ type: 'host', host, name, stack: 'test' }));
      this.tasks.push(this.writer.define({ type: 'task', host, name: 'task' }));
      this.idles.push(this.thread(`idle-${name}`, { host, role: 'idle', base: NO_LEVEL }));
    }
  }

  thread(name: string, options: { host?: number; base?: number; role?: ThreadRole; work?: number } = {}): number {
    const { host = 0, base = 16, role = 'application', work = 0 } = options;
    const task = this.tasks[host] as number;
    const id = this.writer.define({ type: 'thread', host, task, name, role, base, policy: 'fixed-fifo' });
    this.threads.set(name, id);
    this.workOfThread.set(name, work);
    return id;
  }

  lock(name: string, protocol: LockProtocol = 'inheritance', host = 0): number {
    return this.writer.define({ type: 'lock', host, task: this.tasks[host] as number, name, protocol });
  }

  queue(name: string, queue: QueueType = 'port', host = 0, limit = 16): number {
    return this.writer.define({ type: 'queue', host, task: this.tasks[host] as number, name, queue, limit });
  }

  activity(
    number: number,
    name: string,
    rank: number,
    options: { realTime?: boolean; periodNs?: number | null; deadlineNs?: number | null; host?: number } = {},
  ): number {
    const { realTime = true, periodNs = 50_000_000, deadlineNs = periodNs, host = 0 } = options;
    return this.writer.define({ type: 'activity', number, name, rank, realTime, periodNs, deadlineNs, host });
  }

  slice(timeNs: number, thread: number, code: number, work = 0, level = 16, a = NONE): void {
    this.writer.record(timeNs, Kind.slice, code, level, thread, work, a, NONE);
  }

  state(timeNs: number, thread: number, state: State, work = 0, a = NONE, b = NONE, level = 16): void {
    this.writer.record(timeNs, Kind.state, state, level, thread, work, a, b);
  }

  record(
    timeNs: number,
    kind: number,
    detail: number,
    subject: number,
    work = 0,
    a = NONE,
    b = NONE,
    level = NO_LEVEL,
  ): void {
    this.writer.record(timeNs, kind, detail, level, subject, work, a, b);
  }

  /**
   * Writes the records of a picture: rows "name  letters", the letters two columns after the longest name;
   * a name "1:x" is on host 1. Threads that are not defined yet are defined.
   */
  picture(text: string, unitNs: number, startNs = 0): this {
    const lines = text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const lettersFrom = Math.max(...lines.map((line) => (line.split(' ', 1)[0] as string).length)) + 2;
    const rows = lines.map((line) => this.#pictureRow(line, lettersFrom));
    const length = Math.max(...rows.map((row) => row.letters.length));
    const running = this.hosts.map(() => '');
    for (let unit = 0; unit <= length; unit += 1) {
      const timeNs = startNs + unit * unitNs;
      const changed = rows.filter(
        (row) => unit < length && (unit === 0 || (row.letters[unit] ?? ' ') !== (row.letters[unit - 1] ?? ' ')),
      );
      for (const row of changed) {
        const state = stateOfLetter[row.letters[unit] ?? ' '];
        if (state !== undefined) this.state(timeNs, row.id, state, row.work);
      }
      if (unit === length) break;
      this.hosts.forEach((_, host) => {
        const row = rows.find((one) => one.host === host && codeOfLetter[one.letters[unit] ?? ' '] !== undefined);
        const letter = row?.letters[unit] ?? ' ';
        const now = `${row?.id ?? 'idle'}${letter}`;
        if (now === running[host]) return;
        running[host] = now;
        if (row === undefined) this.slice(timeNs, this.idles[host] as number, idleCode, 0, NO_LEVEL);
        else this.slice(timeNs, row.id, codeOfLetter[letter] as number, row.work);
      });
    }
    return this;
  }

  #pictureRow(line: string, lettersFrom: number): { id: number; host: number; letters: string; work: number } {
    const [, host = '0', name = ''] = /^(?:(\d):)?(\S+)/.exec(line) ?? [];
    const id = this.threads.get(name) ?? this.thread(name, { host: Number(host) });
    return { id, host: Number(host), letters: line.slice(lettersFrom), work: this.workOfThread.get(name) ?? 0 };
  }

  chunks(untilNs: number): TraceChunk[] {
    return this.writer.take(untilNs);
  }

  reader(untilNs: number, options: TraceReaderOptions = {}): TraceReader {
    const reader = new TraceReader(options);
    for (const chunk of this.chunks(untilNs)) reader.append(chunk);
    return reader;
  }
}
