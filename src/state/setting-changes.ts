/**
 * In what two runs were set up differently: settings of their scenarios, as they stand in a file, and slider moves of
 * their logs. Of a moved slider both values are told as they stood at its instant; moves that changed nothing are left
 * out. Values are texts in the form of files ("50ms"); the title of a scenario sets nothing.
 */
import { formatDuration } from '../scenario/duration.ts';
import { scenarioToFile } from '../scenario/scenario-form.ts';
import type { Scenario, TimedCommand } from '../scenario/types.ts';
import { settingsAt } from './settings.ts';

export interface SettingChange {
  /** Dotted path in the file, or the name of the setting that was moved. */
  readonly path: string;
  readonly from: string;
  readonly to: string;
  /** Of a move; null for what was so from the beginning. */
  readonly atNs: number | null;
}

const NOTHING = 'none';

const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return NOTHING;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** Every value of a tree by its dotted path. */
const flattened = (value: unknown, path: string, into: Map<string, string>): Map<string, string> => {
  if (typeof value !== 'object' || value === null) return into.set(path, textOf(value));
  for (const [name, inner] of Object.entries(value)) flattened(inner, path === '' ? name : `${path}.${name}`, into);
  return into;
};

const settingsOf = (scenario: Scenario): Map<string, string> => {
  const { commands: _moved, title: _title, ...settings } = scenarioToFile(scenario);
  return flattened(settings, '', new Map());
};

const setUp = (a: Scenario, b: Scenario): SettingChange[] => {
  const [before, after] = [settingsOf(a), settingsOf(b)];
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  return paths
    .map((path) => ({ path, from: before.get(path) ?? NOTHING, to: after.get(path) ?? NOTHING, atNs: null }))
    .filter(({ from, to }) => from !== to);
};

const movedTo = (name: string, value: unknown): string =>
  typeof value === 'number' && name.endsWith('Ns') ? formatDuration(value) : textOf(value);

const keyOf = ({ atNs, set }: TimedCommand): string => `${atNs} ${set}`;

const moves = (a: Scenario, b: Scenario): SettingChange[] => {
  const all = new Map([...a.commands, ...b.commands].map((command) => [keyOf(command), command]));
  return [...all.values()]
    .toSorted((one, other) => one.atNs - other.atNs)
    .map(({ atNs, set }) => ({
      path: set,
      from: movedTo(set, settingsAt(a, atNs)[set]),
      to: movedTo(set, settingsAt(b, atNs)[set]),
      atNs,
    }))
    .filter(({ from, to }, index, list) => {
      const before = list.slice(0, index).findLast(({ path }) => path === list[index]?.path);
      // A later move in only one of the runs counts once, unless it changed what differs.
      return from !== to && (before === undefined || before.from !== from || before.to !== to);
    });
};

/** What is set otherwise in b than in a: from the beginning first, then by instant. */
export const settingChanges = (a: Scenario, b: Scenario): SettingChange[] => [...setUp(a, b), ...moves(a, b)];
