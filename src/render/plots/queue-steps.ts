/**
 * How long the longest queue of a host has been on average, and at least, between two instants: from every recorded
 * change, so that it is exact at any zoom. Records are read once, as they come; only changes of the longest are kept, with
 * the sum of length times time up to them. Messages; nanoseconds. Before the first kept record queues count as empty.
 */
import { Kind, type HostIndex } from '../../trace/format.ts';
import type { TraceSource } from '../source.ts';

type StepSource = Pick<
  TraceSource,
  'definitions' | 'firstIndex' | 'endIndex' | 'untilNs' | 'kind' | 'subject' | 'b' | 'timeNs'
>;

/** The longest of some queues over time. */
class Steps {
  readonly #times: number[] = [];
  readonly #lengths: number[] = [];
  readonly #sums: number[] = [];
  readonly #now = new Map<number, number>();

  /** One of the queues has another length from an instant on. */
  set(queue: number, length: number, atNs: number): void {
    this.#now.set(queue, length);
    const last = this.#lengths.length - 1;
    const before = this.#lengths[last] ?? 0;
    let longest = length;
    // Only where the longest of all may have shrunk are the others asked.
    if (length < before) for (const other of this.#now.values()) longest = Math.max(longest, other);
    if (longest === before) return;
    if (this.#times[last] === atNs) {
      this.#lengths[last] = longest;
      return;
    }
    this.#sums.push(this.#sumUntil(last, atNs));
    this.#times.push(atNs);
    this.#lengths.push(longest);
  }

  mean(fromNs: number, toNs: number): number {
    const sum = this.#sumUntil(this.#indexAt(toNs), toNs) - this.#sumUntil(this.#indexAt(fromNs), fromNs);
    return sum / (toNs - fromNs);
  }

  least(fromNs: number, toNs: number): number {
    const first = this.#indexAt(fromNs);
    let least = this.#lengths[first] ?? 0;
    for (let i = first + 1; i < this.#times.length && (this.#times[i] ?? toNs) < toNs && least > 0; i += 1)
      least = Math.min(least, this.#lengths[i] ?? 0);
    return least;
  }

  #sumUntil(index: number, atNs: number): number {
    const timeNs = this.#times[index];
    return timeNs === undefined ? 0 : (this.#sums[index] ?? 0) + (this.#lengths[index] ?? 0) * (atNs - timeNs);
  }

  /** The last change at or before an instant; -1 for none. */
  #indexAt(atNs: number): number {
    let [low, high] = [0, this.#times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#times[middle] ?? Infinity) <= atNs) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

interface Read {
  nextIndex: number;
  readonly byHost: Map<HostIndex, Steps>;
}

const known = new WeakMap<StepSource, Read>();

const stepsOf = (reader: StepSource): Read => {
  let read = known.get(reader);
  if (read === undefined) {
    read = { nextIndex: reader.firstIndex, byHost: new Map() };
    known.set(reader, read);
  }
  for (let i = Math.max(read.nextIndex, reader.firstIndex); i < reader.endIndex; i += 1) {
    if (reader.kind(i) !== Kind.queue) continue;
    const queue = reader.definitions[reader.subject(i)];
    if (queue?.type !== 'queue') continue;
    let steps = read.byHost.get(queue.host);
    if (steps === undefined) read.byHost.set(queue.host, (steps = new Steps()));
    steps.set(queue.id, reader.b(i), reader.timeNs(i));
  }
  read.nextIndex = reader.endIndex;
  return read;
};

export interface QueueSums {
  /** Over time, of the longest queue at each instant. */
  readonly mean: number;
  /** The longest queue where it is shortest. */
  readonly least: number;
}

/** Of a host's queues in a window, as far as the run goes; null where nothing of it is in the window. */
export function queueSums(
  reader: StepSource & Pick<TraceSource, 'startNs'>,
  host: HostIndex,
  fromNs: number,
  toNs: number,
): QueueSums | null {
  const [from, to] = [Math.max(fromNs, reader.startNs), Math.min(toNs, reader.untilNs)];
  if (to <= from) return null;
  const steps = stepsOf(reader).byHost.get(host);
  return steps === undefined ? { mean: 0, least: 0 } : { mean: steps.mean(from, to), least: steps.least(from, to) };
}
