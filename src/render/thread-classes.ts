/**
 * Sorts the threads of a trace into the classes that decide their place and height on the screen: real-time
 * threads first, then the protocol threads that serve everybody, then the disturbance jobs; interrupts and idle
 * show on the CPU row. The trace tells a thread's role and base priority but not for whom it works. A task
 * belongs to a real-time activity when it is named after one; else it is a job when the run has activities
 * that are not real-time and no application is less urgent than its own.
 */
import type { Definition, DefinitionOf } from '../trace/format.ts';

export type ThreadDefinition = DefinitionOf<'thread'>;
export type ThreadClass = 'real-time' | 'protocol' | 'job' | 'interrupt' | 'idle';

export const isThread = (definition: Definition): definition is ThreadDefinition => definition.type === 'thread';
export const isActivity = (definition: Definition): definition is DefinitionOf<'activity'> =>
  definition.type === 'activity';

interface Activities {
  /** Length of the list that they were found in: it grows while a run does. */
  readonly of: number;
  readonly all: readonly DefinitionOf<'activity'>[];
  readonly realTime: readonly DefinitionOf<'activity'>[];
  readonly realTimeNumbers: ReadonlySet<number>;
}

const activities = new WeakMap<readonly Definition[], Activities>();

/** The activities of a run: found once, since painters ask several times a picture. */
export function activitiesOf(definitions: readonly Definition[]): Activities {
  let found = activities.get(definitions);
  if (found?.of !== definitions.length) {
    const all = definitions.filter(isActivity);
    const realTime = all.filter((one) => one.realTime);
    const realTimeNumbers = new Set(realTime.map(({ number }) => number));
    found = { of: definitions.length, all, realTime, realTimeNumbers };
    activities.set(definitions, found);
  }
  return found;
}

/** The class of every thread, by definition id. */
export function classifyThreads(definitions: readonly Definition[]): Map<number, ThreadClass> {
  const threads = definitions.filter(isThread);
  const urgencyOfTask = new Map<number, number>();
  for (const thread of threads) {
    if (thread.role !== 'application') continue;
    const sofar = urgencyOfTask.get(thread.task);
    if (sofar === undefined || thread.base < sofar) urgencyOfTask.set(thread.task, thread.base);
  }
  const leastUrgent = Math.max(...urgencyOfTask.values());
  const { all, realTime } = activitiesOf(definitions);
  const hasJobs = all.length > realTime.length;
  const realTimeNames = realTime.map(({ name }) => name);
  const classes = new Map<number, ThreadClass>();
  for (const thread of threads) {
    const urgency = urgencyOfTask.get(thread.task);
    const names = [thread.name, definitions[thread.task]?.name ?? ''];
    const named = realTimeNames.some((name) => names.some((one) => startsWithWord(one, name)));
    const job = hasJobs && !named && urgency === leastUrgent;
    classes.set(thread.id, classOf(thread, urgency !== undefined, job));
  }
  return classes;
}

function classOf(thread: ThreadDefinition, ofApplication: boolean, job: boolean): ThreadClass {
  switch (thread.role) {
    case 'idle':
      return 'idle';
    case 'interrupt':
    case 'kernel':
      return 'interrupt';
    case 'soft-interrupt':
      return 'protocol';
    case 'application':
    case 'network':
    case 'manager':
    case 'input-worker':
    case 'output-worker':
    case 'service':
      if (!ofApplication) return 'protocol';
      return job ? 'job' : 'real-time';
  }
}

/** "rt-client" starts with the word "rt", "rt2-client" does not. */
export function startsWithWord(text: string, word: string): boolean {
  return text.startsWith(word) && !/^[\p{L}\d]/u.test(text.slice(word.length));
}
