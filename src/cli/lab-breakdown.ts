/**
 * The breakdown value of a thread: the largest computation, in whole milliseconds, with which no deadline of the
 * scenario is missed. Found by bisection on runs of the simulation, each ended by its first miss.
 *
 * The computation of a thread is that of all its compute steps; the longest of them is varied, so that what
 * surrounds it (a critical section) stays as it is. Bisection is right only if more computation never helps; with
 * locks it may (less urgent threads then get at a lock at other instants), so the result is checked: every value
 * where there are at most a thousand, else some hundred that are spread over all. Where one contradicts, the
 * largest value without a miss counts, and that misses come and go is said.
 */
import { Activations } from '../analysis/activations.ts';
import type { FreeStep, FreeThread, Scenario, ThreadsWorkload } from '../scenario/types.ts';
import { createSimulation } from '../sim/index.ts';
import { Kind } from '../trace/format.ts';
import { TraceWriter } from '../trace/writer.ts';

const MS = 1_000_000;
/** Simulated time between two looks at the misses. */
const PIECE_NS = 200 * MS;
/** At most so many values are all tried. */
const MOST_TRIED = 1_000;
/** Else about so many. */
const SPREAD = 200;

export interface Breakdown {
  /** Of the thread's compute steps together; null where it misses with any. */
  computeNs: number | null;
  /** More computation never helped, as far as was tried. */
  monotone: boolean;
}

/** Does any activity with a deadline miss one in this run? */
export const misses = (scenario: Scenario): boolean => {
  const trace = new TraceWriter({ hash: false });
  const simulation = createSimulation(scenario, trace);
  const activations = new Activations();
  const ids: number[] = [];
  for (let reachedNs = 0; reachedNs < scenario.durationNs;) {
    reachedNs = Math.min(reachedNs + PIECE_NS, scenario.durationNs);
    simulation.runUntil(reachedNs);
    for (const { definitions, count, baseNs, offset, kind, detail, subject, a, b } of trace.take(reachedNs)) {
      for (const definition of definitions) {
        if (definition.type !== 'activity') continue;
        activations.define(definition);
        ids.push(definition.id);
      }
      for (let i = 0; i < count; i += 1) {
        if (kind[i] !== Kind.activity) continue;
        activations.record(
          baseNs + (offset[i] as number),
          detail[i] as number,
          subject[i] as number,
          a[i] as number,
          b[i] as number,
        );
      }
    }
    activations.advance(reachedNs);
    if (ids.some((id) => activations.missesOf(id) > 0)) return true;
  }
  return false;
};

const computeOf = (step: FreeStep): number => (step.do === 'compute' ? step.forNs : 0);

/** Index of the compute step that is varied; -1 for a body without one. */
const variedStep = ({ body }: FreeThread): number => {
  let longest = -1;
  body.forEach((step, index) => {
    if (step.do !== 'compute') return;
    if (longest < 0 || step.forNs > computeOf(body[longest] as FreeStep)) longest = index;
  });
  return longest;
};

const withStep = (scenario: Scenario, workload: ThreadsWorkload, name: string, forNs: number): Scenario => {
  const threads = workload.threads.map((thread) => {
    if (thread.name !== name) return thread;
    const varied = variedStep(thread);
    const body = thread.body.map((step, index) => (index === varied ? ({ do: 'compute', forNs } as const) : step));
    return { ...thread, body };
  });
  return { ...scenario, workload: { ...workload, threads } };
};

/** Values to check a result at, all or spread. */
const triedValues = (leastMs: number, mostMs: number): number[] => {
  const count = mostMs - leastMs + 1;
  const stride = count <= MOST_TRIED ? 1 : Math.ceil(count / SPREAD);
  return Array.from({ length: Math.ceil(count / stride) }, (_, index) => leastMs + index * stride);
};

/** The largest value for which `keeps` holds, and whether it holds for all below and for none above. */
export const largestKept = (
  leastMs: number,
  mostMs: number,
  keeps: (valueMs: number) => boolean,
): { valueMs: number | null; monotone: boolean } => {
  const known = new Map<number, boolean>();
  const kept = (valueMs: number): boolean => {
    const found = known.get(valueMs) ?? keeps(valueMs);
    known.set(valueMs, found);
    return found;
  };
  let low = leastMs - 1;
  let high = mostMs + 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (kept(middle)) low = middle;
    else high = middle;
  }
  let largest = low;
  let monotone = true;
  for (const valueMs of triedValues(leastMs, mostMs)) {
    if (kept(valueMs) === valueMs <= low) continue;
    monotone = false;
    if (kept(valueMs)) largest = Math.max(largest, valueMs);
  }
  return { valueMs: largest < leastMs ? null : largest, monotone };
};

/** @param name of a thread of the workload that computes */
export const breakdownOf = (scenario: Scenario, workload: ThreadsWorkload, name: string): Breakdown | null => {
  const thread = workload.threads.find((candidate) => candidate.name === name);
  const varied = thread === undefined ? -1 : variedStep(thread);
  if (thread === undefined || varied < 0) return null;
  const othersNs = thread.body.reduce((sum, step, index) => sum + (index === varied ? 0 : computeOf(step)), 0);
  // More than this cannot be in time, or is not over when the run ends.
  const mostNs = Math.min(
    scenario.durationNs,
    thread.noDeadline ? Infinity : (thread.deadlineNs ?? thread.periodNs ?? Infinity),
  );
  const { valueMs, monotone } = largestKept(
    Math.max(1, Math.ceil(othersNs / MS)),
    Math.floor(mostNs / MS),
    (totalMs) => !misses(withStep(scenario, workload, name, totalMs * MS - othersNs)),
  );
  return { computeNs: valueMs === null ? null : valueMs * MS, monotone };
};
