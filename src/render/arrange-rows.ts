/**
 * Rows as the user wants them: adds those of locks and queues, leaves out, pins on top, orders and heightens by hand.
 * Everything goes by names (see `layout-groups.ts`), so that one arrangement holds for every lane; a name that a lane
 * does not have changes nothing there. Locks and queues are asked for by task, where it is unfolded, or by host:
 *
 *   client/rt-client              unfolded: its locks and queues below its threads
 *   client/locks, client/queues   unfolded: those of all tasks of the host
 *   client/rt-client/lock udp     name of such a row
 */
import type { Definition, DefinitionOf } from '../trace/format.ts';
import { hostNameOf, taskNameOf, type RowPlan } from './layout-groups.ts';

/** What the user made of the rows, by name. */
export interface RowsByHand {
  readonly folded: readonly string[];
  readonly unfolded: readonly string[];
  readonly pinned: readonly string[];
  readonly hidden: readonly string[];
  readonly order: readonly string[];
  readonly tall: Readonly<Record<string, number>>;
}

export type ObjectDefinition = DefinitionOf<'lock'> | DefinitionOf<'queue'>;

export const isObject = (one: Definition): one is ObjectDefinition => one.type === 'lock' || one.type === 'queue';

/** Name of the row of a lock or queue. */
export const objectNameOf = (
  definitions: readonly Definition[],
  { host, task, type, name }: ObjectDefinition,
): string => `${taskNameOf(definitions, host, task)}/${type} ${name}`;

const pluralOf = { lock: 'locks', queue: 'queues' } as const;

/** Groups of which any, unfolded, shows the row of a lock or queue: its task, and all of its kind on its host. */
export const groupsOf = (definitions: readonly Definition[], one: ObjectDefinition): [task: string, kind: string] => [
  taskNameOf(definitions, one.host, one.task),
  `${hostNameOf(definitions, one.host)}/${pluralOf[one.type]}`,
];

export function arrangedRows(
  rows: readonly RowPlan[],
  definitions: readonly Definition[],
  byHand: RowsByHand,
): readonly RowPlan[] {
  const { hidden, pinned, tall } = byHand;
  const all = ordered(withObjects(rows, definitions, byHand.unfolded), byHand.order)
    .filter((row) => !hidden.includes(row.name))
    .map((row) => {
      const stretch = tall[row.name];
      return stretch === undefined ? row : { ...row, stretch };
    });
  const isPinned = ({ name }: RowPlan): boolean => pinned.includes(name);
  return [...all.filter(isPinned).map((row) => ({ ...row, pinned: true })), ...all.filter((row) => !isPinned(row))];
}

/** With the rows of locks and queues below the last row of their task, or of their host's CPU. */
function withObjects(
  rows: readonly RowPlan[],
  definitions: readonly Definition[],
  unfolded: readonly string[],
): readonly RowPlan[] {
  const wanted = definitions
    .filter(isObject)
    .filter((one) => groupsOf(definitions, one).some((name) => unfolded.includes(name)))
    .sort((a, b) => (a.type === b.type ? 0 : a.type === 'lock' ? -1 : 1));
  if (wanted.length === 0) return rows;
  const after = new Map<RowPlan, RowPlan[]>();
  for (const one of wanted) {
    const cpu = rows.find(({ kind, host }) => kind === 'cpu' && host === one.host);
    if (cpu === undefined || cpu.folded) continue;
    const place = rows.findLast((row) => hasTask(row, one.task, definitions)) ?? cpu;
    const list = after.get(place) ?? [];
    after.set(place, [...list, objectRow(one, definitions, list.length + 1)]);
  }
  return rows.flatMap((row) => [row, ...(after.get(row) ?? [])]);
}

const hasTask = (row: RowPlan, task: number, definitions: readonly Definition[]): boolean =>
  row.task === task ||
  row.threads.some((id) => {
    const thread = definitions[id];
    return thread?.type === 'thread' && thread.task === task;
  });

function objectRow(one: ObjectDefinition, definitions: readonly Definition[], count: number): RowPlan {
  const { id, host, task, type } = one;
  const name = objectNameOf(definitions, one);
  return {
    key: `${type}:${id} ${count}`,
    name,
    kind: type,
    host,
    title: titleOf(one, definitions),
    note: type === 'lock' ? 'lock' : `≤${one.limit}`,
    threads: [],
    task,
    object: id,
    minor: true,
    marked: false,
    releases: false,
    folds: [],
    folded: false,
  };
}

/** Without the name of its task where that stands above anyway: "packets" for "rt-client packets". */
function titleOf({ name, task }: ObjectDefinition, definitions: readonly Definition[]): string {
  const taskName = definitions[task]?.name ?? '';
  return name.startsWith(`${taskName} `) ? name.slice(taskName.length + 1) : name;
}

/**
 * Rows that were moved share out the places that they have among themselves, in the order of the list; all others keep
 * theirs.
 */
function ordered(rows: readonly RowPlan[], order: readonly string[]): readonly RowPlan[] {
  const places = new Map(order.map((name, index) => [name, index]));
  const moved = rows.filter(({ name }) => places.has(name));
  if (moved.length < 2) return rows;
  const sorted = [...moved].sort((a, b) => (places.get(a.name) ?? 0) - (places.get(b.name) ?? 0));
  let next = 0;
  return rows.map((row) => (places.has(row.name) ? (sorted[next++] ?? row) : row));
}

/**
 * The order after a row was moved: the rows of its lane as they then stand, and those of other lanes behind the one that
 * they followed.
 * @param names of the rows of the lane as they stand
 * @param before the row that it goes before; null = to the end
 * @param order so far
 */
export function orderAfterMove(
  names: readonly string[],
  moved: string,
  before: string | null,
  order: readonly string[],
): string[] {
  const others = names.filter((name) => name !== moved);
  const at = before === null ? -1 : others.indexOf(before);
  const result = at < 0 ? [...others, moved] : [...others.slice(0, at), moved, ...others.slice(at)];
  order.forEach((name, i) => {
    if (!result.includes(name)) result.splice(result.indexOf(order[i - 1] ?? '') + 1, 0, name);
  });
  return result;
}
