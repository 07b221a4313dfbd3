/**
 * Where what is selected stands among the rows: on which row, and what has to be unfolded for it to have one of its own.
 * Pure; instants are nanoseconds.
 */
import type { Definition } from '../trace/format.ts';
import { isRunningCode } from './interval-style.ts';
import { hostNameOf, roleNames, taskNameOf } from './layout-groups.ts';
import { activityKey, type LaneRow } from './layout.ts';
import type { LaneModel, Selection } from './model.ts';
import { victimRow } from './paint-inversions.ts';
import { rowShowing, wireRow } from './row-showing.ts';
import { classifyThreads } from './thread-classes.ts';

/** The row of what is selected; null where it stands for no single row. */
export function rowOfSelection(model: LaneModel, what: Selection): LaneRow | null {
  const { layout, facts, reader } = model;
  switch (what.kind) {
    case 'interval':
      return rowShowing(layout, reader.definitions, what.thread);
    case 'inversion': {
      const inversion = facts.inversions[what.index];
      return (inversion && victimRow({ model }, inversion)) ?? null;
    }
    case 'activation': {
      const activity = reader.definitions[what.activity];
      if (activity?.type !== 'activity') return null;
      return layout.rows[layout.rowOfActivity.get(activityKey(activity.id, activity.host)) ?? -1] ?? null;
    }
    case 'frame':
      return wireRow(layout);
    case 'thread':
    case 'lock':
    case 'queue':
      return rowShowing(layout, reader.definitions, what.id);
    case 'area':
      return null;
  }
}

/** Every group that a definition's row may be folded into, the largest first. */
function groupsAround(definitions: readonly Definition[], id: number): string[] {
  const one = definitions[id];
  switch (one?.type) {
    case 'thread': {
      const host = hostNameOf(definitions, one.host);
      const task = taskNameOf(definitions, one.host, one.task);
      const isJob = classifyThreads(definitions).get(id) === 'job';
      return [host, ...(isJob ? [`${host}/jobs`] : []), task, `${task}/${roleNames[one.role]}`];
    }
    case 'lock':
    case 'queue':
    case 'activity':
      return [hostNameOf(definitions, one.host)];
    default:
      return [];
  }
}

/** The definition that what is selected is about; null for none. */
function subjectOf({ facts }: LaneModel, what: Selection): number | null {
  switch (what.kind) {
    case 'interval':
      return what.thread;
    case 'inversion':
      return facts.inversions[what.index]?.victimThread ?? facts.inversions[what.index]?.victim ?? null;
    case 'activation':
      return what.activity;
    case 'thread':
    case 'lock':
    case 'queue':
      return what.id;
    case 'frame':
    case 'area':
      return null;
  }
}

/**
 * Groups, by name, that must be unfolded for what is selected to be seen: those that were folded by hand, and one that
 * folds by itself where its row does not show it. Such a row shows what its threads run, not what else they do.
 * @param folded by hand
 */
export function groupsToUnfold(model: LaneModel, what: Selection, folded: readonly string[]): readonly string[] {
  const id = subjectOf(model, what);
  if (id === null) return [];
  const { definitions } = model.reader;
  const byHand = groupsAround(definitions, id).filter((name) => folded.includes(name));
  if (byHand.length > 0 || (what.kind !== 'interval' && what.kind !== 'thread')) return byHand;
  const row = rowOfSelection(model, what);
  if (row === null || row.threads.length < 2 || !row.folded) return [];
  const interval = what.kind === 'interval' ? model.reader.threadIntervalAt(what.thread, what.startNs) : null;
  if (interval !== null && isRunningCode(interval.code)) return [];
  return row.folds.filter((fold) => fold.folded).map(({ key }) => key);
}
