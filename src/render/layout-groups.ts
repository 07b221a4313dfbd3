/**
 * Which rows a host has, before they get heights: the CPU, real-time tasks by urgency, protocol threads (workers
 * of one role together), jobs (each on a row, or all on one). Three levels fold: a host into its CPU row, a task (or
 * all jobs) into one row, workers of one role into one row. Names of rows and groups are made of the names of the
 * trace, so that they mean the same in every lane:
 *
 *   client                        host, and its CPU row
 *   client/rt-client              task
 *   client/rt-client/rt-client    thread
 *   client/NPS/input workers      threads of one role
 *   client/jobs                   all jobs
 *
 * See `layout.ts` for the heights, `arrange-rows.ts` for what the user changes by hand.
 */
import { group } from 'd3';
import type { Definition, HostIndex, ThreadRole } from '../trace/format.ts';
import { isThread, type ThreadClass, type ThreadDefinition } from './thread-classes.ts';

export type RowKind = 'cpu' | 'thread' | 'group' | 'wire' | 'lock' | 'queue';

/** What a click on a triangle makes of a group; `plain` is as it is by itself. */
export type FoldTo = 'folded' | 'plain' | 'unfolded';

/** A triangle of a row: what it folds or unfolds. */
export interface RowFold {
  readonly key: string;
  readonly folded: boolean;
  readonly to: FoldTo;
}

/** A row without a place. */
export interface RowPlan {
  readonly key: string;
  /** The same in every lane. */
  readonly name: string;
  readonly kind: RowKind;
  readonly host: HostIndex | null;
  readonly title: string;
  readonly note: string;
  readonly threads: readonly number[];
  /** Definition of the task that it belongs to; null for none or several. */
  readonly task: number | null;
  /** Definition of the lock or queue that it shows. */
  readonly object?: number;
  readonly minor: boolean;
  /** A real-time application: words about its inversions below; where activities are released, marks above. */
  readonly marked: boolean;
  readonly releases: boolean;
  /** The groups that begin here, the largest first. */
  readonly folds: readonly RowFold[];
  /** It stands for several rows. */
  readonly folded: boolean;
  /** Stays on top while the others scroll. */
  readonly pinned?: boolean;
  /** Height by hand: times as high as it would be. */
  readonly stretch?: number;
}

export interface GroupContext {
  readonly definitions: readonly Definition[];
  readonly classes: ReadonlyMap<number, ThreadClass>;
  readonly ran: ReadonlySet<number> | null;
  readonly folded: readonly string[];
  readonly unfolded: readonly string[];
  readonly foldJobs: boolean;
  /** Hosts on which real-time activities are released. */
  readonly releasing: ReadonlySet<HostIndex>;
}

/** Names of groups of threads of one role. */
export const roleNames: Readonly<Record<ThreadRole, string>> = {
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

export const hostNameOf = (definitions: readonly Definition[], host: HostIndex): string =>
  definitions.find((one) => one.type === 'host' && one.host === host)?.name ?? `host ${host}`;

/** "client/rt-client", by the definition of the task. */
export const taskNameOf = (definitions: readonly Definition[], host: HostIndex, task: number): string =>
  `${hostNameOf(definitions, host)}/${definitions[task]?.name ?? task}`;

export function rowsOfHost(host: HostIndex, context: GroupContext): RowPlan[] {
  const { definitions, classes, ran, folded, unfolded } = context;
  const threads = definitions
    .filter(isThread)
    .filter((thread) => thread.host === host && (ran === null || ran.has(thread.id)));
  const ofClass = (wanted: ThreadClass): ThreadDefinition[] =>
    threads.filter((thread) => classes.get(thread.id) === wanted);
  const name = hostNameOf(definitions, host);
  const interrupts = ofClass('interrupt');
  const kernel = interrupts[0] === undefined ? '' : taskNameOf(definitions, host, interrupts[0].task);
  const below = [
    ...(unfolded.includes(name) || unfolded.includes(kernel)
      ? interrupts.map((one) => threadRow(one, true, context))
      : []),
    ...taskGroups(byTaskUrgency(ofClass('real-time'))).flatMap((one) => taskRows(one, (thread) => thread.id, context)),
    ...taskGroups(ofClass('protocol')).flatMap((one) => taskRows(one, (thread) => thread.role, context)),
    ...jobRows(host, ofClass('job'), context),
  ];
  const isFolded = below.length > 0 && folded.includes(name);
  const cpu: RowPlan = {
    key: `cpu:${host}`,
    name,
    kind: 'cpu',
    host,
    title: name,
    note: 'CPU',
    threads: [],
    task: null,
    minor: false,
    marked: false,
    releases: false,
    folds: below.length === 0 ? [] : [{ key: name, folded: isFolded, to: isFolded ? 'plain' : 'folded' }],
    folded: isFolded,
  };
  return isFolded ? [cpu] : [cpu, ...below];
}

function threadRow(thread: ThreadDefinition, minor: boolean, context: GroupContext): RowPlan {
  const name = taskNameOf(context.definitions, thread.host, thread.task);
  return {
    key: `thread:${thread.id}`,
    name: `${name}/${thread.name}`,
    kind: 'thread',
    host: thread.host,
    title: thread.name,
    note: thread.base <= 31 ? String(thread.base) : '',
    threads: [thread.id],
    task: thread.task,
    minor,
    marked: !minor && thread.role === 'application',
    releases: !minor && thread.role === 'application' && context.releasing.has(thread.host),
    folds: [],
    folded: false,
  };
}

const taskGroups = (threads: readonly ThreadDefinition[]): ThreadDefinition[][] => [
  ...group(threads, (thread) => thread.task).values(),
];

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

/**
 * The rows of a task, or the one that it is folded into.
 * @param rowOf threads of which it is the same share a row
 */
function taskRows(
  threads: readonly ThreadDefinition[],
  rowOf: (thread: ThreadDefinition) => unknown,
  context: GroupContext,
): RowPlan[] {
  const [first] = threads;
  if (first === undefined) return [];
  const { definitions, folded } = context;
  const name = taskNameOf(definitions, first.host, first.task);
  if (threads.length > 1 && folded.includes(name)) {
    const { marked, releases } = threadRow(first, false, context);
    const whole = groupRow(name, first.host, threads, [{ key: name, folded: true, to: 'unfolded' }]);
    return [{ ...whole, title: definitions[first.task]?.name ?? name, minor: !marked, marked, releases }];
  }
  const folds = threads.length > 1 ? [{ key: name, folded: false, to: 'folded' as const }] : objectFold(first, context);
  return withFolds(
    [...group(threads, rowOf).values()].flatMap((members) => roleRows(members, context)),
    folds,
  );
}

/** Of a task with one row: it unfolds where it has locks or queues to show. */
function objectFold({ host, task }: ThreadDefinition, { definitions, unfolded }: GroupContext): RowFold[] {
  if (!definitions.some((one) => (one.type === 'lock' || one.type === 'queue') && one.task === task)) return [];
  const key = taskNameOf(definitions, host, task);
  return unfolded.includes(key) ? [{ key, folded: false, to: 'plain' }] : [{ key, folded: true, to: 'unfolded' }];
}

/** Rows of a group, whose triangle stands on the first. */
const withFolds = (rows: readonly RowPlan[], folds: readonly RowFold[]): RowPlan[] =>
  rows.map((row, i) => (i === 0 ? { ...row, folds: [...folds, ...row.folds] } : row));

function roleRows(members: readonly ThreadDefinition[], context: GroupContext): RowPlan[] {
  const [first] = members;
  if (first === undefined || members.length === 1) return members.map((thread) => threadRow(thread, false, context));
  const { definitions, folded, unfolded } = context;
  const name = `${taskNameOf(definitions, first.host, first.task)}/${roleNames[first.role]}`;
  const isUnfolded = unfolded.includes(name) || unfolded.includes(hostNameOf(definitions, first.host));
  if (isUnfolded && !folded.includes(name)) {
    return withFolds(
      members.map((thread) => threadRow(thread, true, context)),
      [{ key: name, folded: false, to: 'folded' }],
    );
  }
  const row = groupRow(name, first.host, members, [{ key: name, folded: true, to: 'unfolded' }]);
  return [{ ...row, title: roleNames[first.role] }];
}

function jobRows(host: HostIndex, threads: readonly ThreadDefinition[], context: GroupContext): RowPlan[] {
  const { definitions, folded, unfolded, foldJobs } = context;
  const tasks = taskGroups(threads);
  const hostName = hostNameOf(definitions, host);
  const name = `${hostName}/jobs`;
  if (tasks.length === 0) return [];
  const byDefault = foldJobs && !unfolded.includes(name) && !unfolded.includes(hostName);
  if (tasks.length > 1 && (folded.includes(name) || byDefault)) {
    const row = groupRow(name, host, threads, [{ key: name, folded: true, to: 'unfolded' }]);
    return [{ ...row, title: 'jobs', note: `×${tasks.length}`, task: null }];
  }
  return withFolds(
    tasks.flatMap((members) => jobTaskRows(members, context)),
    tasks.length > 1 ? [{ key: name, folded: false, to: 'folded' }] : [],
  );
}

/** A job's own thread and its network thread share a row, until they are unfolded. */
function jobTaskRows(members: readonly ThreadDefinition[], context: GroupContext): RowPlan[] {
  const [first] = members;
  if (first === undefined) return [];
  const { definitions, unfolded } = context;
  const name = taskNameOf(definitions, first.host, first.task);
  if (members.length > 1 && unfolded.includes(name)) {
    return withFolds(
      members.map((thread) => threadRow(thread, true, context)),
      [{ key: name, folded: false, to: 'plain' }],
    );
  }
  const folds: RowFold[] =
    members.length > 1 ? [{ key: name, folded: true, to: 'unfolded' }] : objectFold(first, context);
  const row = groupRow(name, first.host, members, folds);
  return [{ ...row, title: definitions[first.task]?.name ?? 'job', note: '', folded: false }];
}

function groupRow(
  name: string,
  host: HostIndex,
  threads: readonly ThreadDefinition[],
  folds: readonly RowFold[],
): RowPlan {
  return {
    key: `group:${name}`,
    name,
    kind: threads.length === 1 ? 'thread' : 'group',
    host,
    title: name,
    note: `×${threads.length}`,
    threads: threads.map((thread) => thread.id),
    task: threads[0]?.task ?? null,
    minor: true,
    marked: false,
    releases: false,
    folds,
    folded: true,
  };
}
