/**
 * Runs free threads for tests: bodies are written as in textbooks, one letter a millisecond.
 *
 * `E` computes without a lock; any other capital letter computes while holding the lock of that name, which is
 * taken at the first and given up after the last of adjacent equal letters; a small letter nests inside the lock
 * before it ("AbA": A, then A and B, then A); `.` sleeps a millisecond.
 */
import { zeroCosts } from '../../scenario/costs/default-costs.ts';
import { defaultScenario } from '../../scenario/defaults.ts';
import type { Costs, FreeStep, FreeThread, PolicyName, Scenario, Synchronization } from '../../scenario/types.ts';
import { asciiTimeline, type AsciiTimelineOptions } from '../../trace/ascii-timeline.ts';
import { TraceReader } from '../../trace/reader.ts';
import { TraceWriter } from '../../trace/writer.ts';
import { createSimulation, type Simulation } from '../index.ts';

export const MS = 1_000_000;

/** A thread as a test writes it: times in milliseconds. */
export interface TestThread {
  name: string;
  priority: number;
  startMs?: number;
  periodMs?: number;
  deadlineMs?: number;
  noDeadline?: true;
  /** Resets its host at a miss; the restart takes this long. */
  watchdogMs?: number;
  body: string | FreeStep[];
}

export interface TestRun {
  threads: TestThread[];
  protocol?: Synchronization;
  policy?: PolicyName;
  costs?: Costs;
  forMs: number;
  ports?: { name: string; ipc: 'mach' | 'rt-ipc' }[];
}

export interface TestResult {
  simulation: Simulation;
  reader: TraceReader;
  writer: TraceWriter;
  picture: (options?: Partial<AsciiTimelineOptions>) => string;
}

/** The steps that a textbook body stands for. */
export const stepsOf = (body: string): FreeStep[] => {
  const steps: FreeStep[] = [];
  const held: string[] = [];
  for (const letter of body) {
    const wanted = wantedLocks(letter, held);
    while (held.length > 0 && wanted[held.length - 1] !== held.at(-1))
      steps.push({ do: 'unlock', lock: held.pop() as string });
    for (const lock of wanted.slice(held.length)) {
      steps.push({ do: 'lock', lock });
      held.push(lock);
    }
    const last = steps.at(-1);
    const step = letter === '.' ? 'sleep' : 'compute';
    if (last?.do === step) last.forNs += MS;
    else steps.push({ do: step, forNs: MS });
  }
  while (held.length > 0) steps.push({ do: 'unlock', lock: held.pop() as string });
  return steps;
};

const wantedLocks = (letter: string, held: readonly string[]): string[] => {
  if (letter === 'E' || letter === '.') return [];
  if (letter === letter.toUpperCase()) return [letter];
  return [held[0] as string, letter.toUpperCase()];
};

const locksOf = (steps: readonly FreeStep[]): string[] =>
  steps.flatMap((step) => (step.do === 'lock' ? [step.lock] : []));

const freeThread = (test: TestThread): FreeThread => {
  const { name, priority, startMs = 0, periodMs, deadlineMs, noDeadline, watchdogMs, body } = test;
  return {
    name,
    host: 'client',
    priority,
    startNs: startMs * MS,
    periodNs: periodMs === undefined ? null : Math.round(periodMs * MS),
    deadlineNs: deadlineMs === undefined ? null : Math.round(deadlineMs * MS),
    ...(noDeadline ? { noDeadline } : {}),
    ...(watchdogMs === undefined ? {} : { watchdog: { restartNs: watchdogMs * MS } }),
    body: typeof body === 'string' ? stepsOf(body) : body,
  };
};

export const threadsScenario = (run: TestRun): Scenario => {
  const scenario = defaultScenario();
  const threads: FreeThread[] = run.threads.map(freeThread);
  const names = [...new Set(threads.flatMap((thread) => locksOf(thread.body)))];
  const { client } = scenario;
  const stack = { ...client.stack, scheduling: run.policy ?? 'fixed-fifo' };
  return {
    ...scenario,
    costs: run.costs ?? zeroCosts,
    client: { ...client, stack },
    workload: {
      kind: 'threads',
      threads,
      locks: names.map((name) => ({ name, host: 'client', protocol: run.protocol ?? 'basic' })),
      ports: (run.ports ?? []).map((port) => ({ ...port, host: 'client' })),
    },
  };
};

/** Runs with all invariants checked. */
export const runThreads = (run: TestRun): TestResult => {
  const writer = new TraceWriter();
  const simulation = createSimulation(threadsScenario(run), writer, { check: true });
  const untilNs = run.forMs * MS;
  simulation.runUntil(untilNs);
  const reader = new TraceReader();
  for (const chunk of writer.take(untilNs)) reader.append(chunk);
  const names = run.threads.map(({ name }) => name);
  return {
    simulation,
    reader,
    writer,
    picture: (options = {}) => asciiTimeline(reader, { unitNs: MS, threads: names, ...options }),
  };
};
