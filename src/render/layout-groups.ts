/**
 * Which rows a host has, before they get heights: the CPU, real-time tasks by urgency, protocol threads (workers
 * of one role together), jobs (each on a row, or all on one). See `layout.ts` for the heights.
 */
import { group } from 'd3';
import type { Definition, HostIndex, ThreadRole } from '../trace/format.ts';
import { isThread, type ThreadClass, type ThreadDefinition } from './thread-classes.ts';

export type RowKind = 'cpu' | 'thread' | 'group' | 'wire';

/** A row without a place. */
export interface RowPlan {
  readonly key: string;
  readonly kind: RowKind;
  readonly host: HostIndex | null;
  readonly title: string;
  readonly note: string;
  readonly threads: readonly number[];
  readonly minor: boolean;
  /** A real-time application: words about its inversions below; where activities are released, marks above. */
  readonly marked: boolean;
  readonly releases: boolean;
  readonly foldKey: string | null;
  readonly folded: boolean;
}

export interface GroupContext {
  readonly definitions: readonly Definition[];
  readonly classes: ReadonlyMap<number, ThreadClass>;
  readonly ran: ReadonlySet<number> | null;
  readonly isFolded: (key: string, host: HostIndex, byDefault: boolean) => boolean;
  readonly foldJobs: boolean;
  /** Hosts on which real-time activities are released. */
  readonly releasing: ReadonlySet<HostIndex>;
}

const roleNames: Readonly<Record<ThreadRole, string>> = {
  application: 'threads',
  network: 'network threads',
  manager: 'managers',
  'input-worker': 'input workers',
  'output-worker': 'output workers',
  service: 'service threads',
  interrupt: 'interrupts',
  'soft-interrupt': 'soft interrupts',
  kernel: 'kernel threads',
  idle: 'idle',
};

export function rowsOfHost(host: HostIndex, context: GroupContext): RowPlan[] {
  const threads = context.definitions
    .filter(isThread)
    .filter((thread) => thread.host === host && (context.ran === null || context.ran.has(thread.id)));
  const ofClass = (wanted: ThreadClass): ThreadDefinition[] =>
    threads.filter((thread) => context.classes.get(thread.id) === wanted);
  return [
    ...cpuRows(host, ofClass('interrupt'), context),
    ...byTaskUrgency(ofClass('real-time')).map((thread) => threadRow(thread, false, context)),
    ...protocolRows(ofClass('protocol'), context),
    ...jobRows(host, ofClass('job'), context),
  ];
}

function cpuRows(host: HostIndex, interrupts: readonly ThreadDefinition[], context: GroupContext): RowPlan[] {
  const definition = context.definitions.find((one) => one.type === 'host' && one.host === host);
  const foldKey = interrupts.length === 0 ? null : `cpu:${host}`;
  const folded = foldKey === null || context.isFolded(foldKey, host, true);
  const cpu: RowPlan = {
    key: `cpu:${host}`,
    kind: 'cpu',
    host,
    title: definition?.name ?? `host ${host}`,
    note: 'CPU',
    threads: [],
    minor: false,
    marked: false,
    releases: false,
    foldKey,
    folded,
  };
  return [cpu, ...(folded ? [] : interrupts.map((thread) => threadRow(thread, true, context)))];
}

function threadRow(thread: ThreadDefinition, minor: boolean, context: GroupContext): RowPlan {
  return {
    key: `thread:${thread.id}`,
    kind: 'thread',
    host: thread.host,
    title: thread.name,
    note: thread.base <= 31 ? String(thread.base) : '',
    threads: [thread.id],
    minor,
    marked: !minor && thread.role === 'application',
    releases: !minor && thread.role === 'application' && context.releasing.has(thread.host),
    foldKey: null,
    folded: false,
  };
}

/** Tasks by their most urgent thread, inside a task applications before network threads. */
function byTaskUrgency(threads: readonly ThreadDefinition[]): ThreadDefinition[] {
  const urgencyOf = new Map<number, number>();
  for (const { task, base } of threads) urgencyOf.set(task, Math.min(base, urgencyOf.get(task) ?? base));
  const rank = (thread: ThreadDefinition): number => (thread.role === 'application' ? 0 : 1);
  return [...threads].sort(
    (a, b) =>
      (urgencyOf.get(a.task) ?? 0) - (urgencyOf.get(b.task) ?? 0) ||
      a.task - b.task ||
      rank(a) - rank(b) ||
      a.id - b.id,
  );
}

function protocolRows(threads: readonly ThreadDefinition[], context: GroupContext): RowPlan[] {
  const groups = group(threads, (thread) => `workers:${thread.task}:${thread.role}`);
  return [...groups].flatMap(([key, members]) => {
    const [first] = members;
    if (first === undefined || members.length === 1) return members.map((thread) => threadRow(thread, false, context));
    const folded = context.isFolded(key, first.host, true);
    if (!folded)
      return members.map((thread, i) => ({ ...threadRow(thread, true, context), foldKey: i === 0 ? key : null }));
    return [groupRow(key, first.host, roleNames[first.role], members, true)];
  });
}

function jobRows(host: HostIndex, threads: readonly ThreadDefinition[], context: GroupContext): RowPlan[] {
  const tasks = [...group(threads, (thread) => thread.task)];
  const key = `jobs:${host}`;
  if (tasks.length === 0) return [];
  if (tasks.length > 1 && context.isFolded(key, host, context.foldJobs)) {
    return [{ ...groupRow(key, host, 'jobs', threads, true), note: `×${tasks.length}` }];
  }
  return tasks.map(([task, members], i) => ({
    ...groupRow(`task:${task}`, host, context.definitions[task]?.name ?? 'job', members, false),
    note: '',
    foldKey: i === 0 && tasks.length > 1 ? key : null,
  }));
}

function groupRow(
  key: string,
  host: HostIndex,
  title: string,
  threads: readonly ThreadDefinition[],
  folded: boolean,
): RowPlan {
  return {
    key,
    kind: threads.length === 1 ? 'thread' : 'group',
    host,
    title,
    note: `×${threads.length}`,
    threads: threads.map((thread) => thread.id),
    minor: true,
    marked: false,
    releases: false,
    foldKey: folded ? key : null,
    folded,
  };
}
