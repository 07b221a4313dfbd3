/**
 * Sorts the threads of a trace into the classes that decide their place and height on the screen: real-time
 * threads first, then the protocol threads that serve everybody, then the disturbance jobs, then interrupts.
 * The trace says a thread's role and base priority, not for whom it works; a task counts as a job's when its
 * application threads are all less urgent than the most urgent application of the run.
 */
import type { Definition, DefinitionOf } from '../trace/format.ts';

export type ThreadDefinition = DefinitionOf<'thread'>;
export type ThreadClass = 'real-time' | 'protocol' | 'job' | 'interrupt' | 'idle';

export const isThread = (definition: Definition): definition is ThreadDefinition => definition.type === 'thread';

/** The class of every thread, by definition id. */
export function classifyThreads(definitions: readonly Definition[]): Map<number, ThreadClass> {
  const threads = definitions.filter(isThread);
  const mostUrgentOfTask = new Map<number, number>();
  for (const thread of threads) {
    if (thread.role !== 'application') continue;
    const sofar = mostUrgentOfTask.get(thread.task);
    if (sofar === undefined || thread.base < sofar) mostUrgentOfTask.set(thread.task, thread.base);
  }
  const mostUrgent = Math.min(...mostUrgentOfTask.values());
  const jobActivities = definitions.filter((one) => one.type === 'activity' && !one.realTime).length > 0;
  const classes = new Map<number, ThreadClass>();
  for (const thread of threads) {
    classes.set(thread.id, classOf(thread, mostUrgentOfTask.get(thread.task), mostUrgent, jobActivities));
  }
  return classes;
}

function classOf(
  thread: ThreadDefinition,
  taskUrgency: number | undefined,
  mostUrgent: number,
  jobActivities: boolean,
): ThreadClass {
  if (thread.role === 'idle') return 'idle';
  if (thread.role === 'interrupt' || thread.role === 'soft-interrupt' || thread.role === 'kernel') return 'interrupt';
  if (taskUrgency === undefined) return 'protocol';
  return jobActivities && taskUrgency > mostUrgent ? 'job' : 'real-time';
}
