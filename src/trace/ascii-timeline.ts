/**
 * Prints rows of threads over time as text, one character a unit of time, for tests and for the headless command:
 *
 *   rt    ..RRRR..rrRRRR
 *   job   RR....RRRRrr..
 *
 * A unit shows what has most of its time (of equals, what comes first). Times are nanoseconds.
 */
import { operationOf, Operation, State } from './format.ts';
import { IntervalColumns, STATE_BASE } from './interval-columns.ts';
import type { TraceReader } from './reader.ts';

export interface AsciiTimelineOptions {
  /** Time of one character. */
  unitNs: number;
  /** Default: 0. */
  fromNs?: number;
  /** Default: to where the run is known. */
  toNs?: number;
  /** Names of the threads to show, in this order. Default: all but idle threads, in order of definition. */
  threads?: readonly string[];
  /** Show a critical section as S, spinning as B and a context switch as X, instead of R. Default: false. */
  operations?: boolean;
}

/** R running, r ready, i interrupted, L waits for a lock, m for a message, w for room to send, . sleeps, blank dormant. */
const letterOfState: Record<State, string> = {
  [State.readyWoken]: 'r',
  [State.readyPreempted]: 'r',
  [State.readyYielded]: 'r',
  [State.interrupted]: 'i',
  [State.lockWait]: 'L',
  [State.messageWait]: 'm',
  [State.sendWait]: 'w',
  [State.sleep]: '.',
  [State.dormant]: ' ',
};

const letterOfOperation: Partial<Record<Operation, string>> = {
  [Operation.section]: 'S',
  [Operation.spin]: 'B',
  [Operation.contextSwitch]: 'X',
};

const letterOf = (code: number, operations: boolean): string => {
  if (code >= STATE_BASE) return letterOfState[(code - STATE_BASE) as State];
  return (operations ? letterOfOperation[operationOf(code)] : undefined) ?? 'R';
};

/** Rows as text, names padded to one width, trailing blanks cut off, lines joined by newlines. */
export const asciiTimeline = (reader: TraceReader, options: AsciiTimelineOptions): string => {
  const { unitNs, fromNs = 0, toNs = reader.untilNs, operations = false } = options;
  const all = reader.definitionsOf('thread');
  const shown = options.threads?.map((name) => {
    const found = all.find((thread) => thread.name === name);
    if (found === undefined) throw new RangeError(`no thread is named "${name}"`);
    return found;
  });
  const threads = shown ?? all.filter((thread) => thread.role !== 'idle');
  const width = Math.max(0, ...threads.map((thread) => thread.name.length)) + 2;
  return threads
    .map((thread) => {
      const letters = lettersOf(reader, thread.id, fromNs, toNs, unitNs, operations);
      return `${thread.name.padEnd(width)}${letters}`.trimEnd();
    })
    .join('\n');
};

const lettersOf = (
  reader: TraceReader,
  threadId: number,
  fromNs: number,
  toNs: number,
  unitNs: number,
  operations: boolean,
): string => {
  const spans = new IntervalColumns();
  reader.threadIntervals(threadId, fromNs, toNs, 1, spans);
  let text = '';
  for (let startNs = fromNs; startNs < toNs; startNs += unitNs) {
    text += majorityLetter(spans, startNs, Math.min(toNs, startNs + unitNs), operations);
  }
  return text;
};

const majorityLetter = (spans: IntervalColumns, startNs: number, endNs: number, operations: boolean): string => {
  const sums = new Map<string, number>();
  for (let i = firstEndingAfter(spans, startNs); i < spans.count && (spans.startNs[i] as number) < endNs; i += 1) {
    const letter = letterOf(spans.code[i] as number, operations);
    const ns = Math.min(endNs, spans.endNs[i] as number) - Math.max(startNs, spans.startNs[i] as number);
    sums.set(letter, (sums.get(letter) ?? 0) + ns);
  }
  let best = ' ';
  let bestNs = 0;
  for (const [letter, ns] of sums) {
    if (ns > bestNs) {
      best = letter;
      bestNs = ns;
    }
  }
  return best;
};

const firstEndingAfter = (spans: IntervalColumns, timeNs: number): number => {
  let low = 0;
  let high = spans.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans.endNs[middle] as number) <= timeNs) low = middle + 1;
    else high = middle;
  }
  return low;
};
