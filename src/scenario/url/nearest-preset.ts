/**
 * The readable way to a scenario: a preset and the fields in which it differs. Presets are compared in their
 * file forms without stacks and commands, which a link says apart. Links are written often while a run goes on,
 * so a preset's form is made once, when it is first compared, and only the best way is checked by walking it.
 */
import { presets, type Preset } from '../presets/index.ts';
import { ok, type Result } from '../result.ts';
import { scenarioToFile } from '../scenario-form.ts';
import { withSettings, type Setting } from '../set-path.ts';
import type { Scenario } from '../types.ts';
import { DEFAULT_PRESET, laneScenario, type LaneStacks } from './link.ts';

export interface PresetWay {
  preset: string;
  settings: Setting[];
}

const MOST_SETTINGS = 12;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value of the file form as the text that sets it. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Settings that lead from one file form to another of the same shape. */
const differences = (from: unknown, to: unknown, path: string): Setting[] => {
  if (isObject(from) && isObject(to)) {
    return Object.keys(to).flatMap((key) => differences(from[key], to[key], path === '' ? key : `${path}.${key}`));
  }
  if (JSON.stringify(from) === JSON.stringify(to)) return [];
  if (isObject(to)) {
    // Where there was nothing, its fields one by one: the schema fills in the others.
    return Object.entries(to).map(([key, value]) => ({ path: `${path}.${key}`, value: textOf(value) }));
  }
  return [{ path, value: textOf(to) }];
};

const comparedForm = (scenario: Scenario): object => {
  const { client, server, commands: _commands, ...rest } = scenarioToFile(scenario);
  return { ...rest, client: { cpuMhz: client.cpuMhz }, server: { cpuMhz: server.cpuMhz } };
};

const presetForms = new Map<string, object>();

const presetForm = ({ id, scenario }: Preset): object => {
  const known = presetForms.get(id);
  if (known !== undefined) return known;
  const form = comparedForm(scenario);
  presetForms.set(id, form);
  return form;
};

/** Settings as they count when presets are compared: a preset with the scenario's own title is the one meant. */
const lengthOf = (settings: readonly Setting[]): number =>
  settings.reduce((sum, { path }) => sum + (path === 'title' ? MOST_SETTINGS : 1), 0);

/** The usual one first: most links mean it. */
const inOrder = (): Preset[] =>
  presets.toSorted((a, b) => Number(b.id === DEFAULT_PRESET) - Number(a.id === DEFAULT_PRESET));

const bestWay = (scenario: Scenario): PresetWay | null => {
  const target = comparedForm(scenario);
  let best: PresetWay | null = null;
  for (const preset of inOrder()) {
    if (preset.scenario.workload.kind !== scenario.workload.kind) continue;
    const settings = differences(presetForm(preset), target, '');
    if (best === null || lengthOf(settings) < lengthOf(best.settings)) best = { preset: preset.id, settings };
    // Nothing is nearer, and the others need not be read.
    if (settings.length === 0) break;
  }
  return best !== null && best.settings.length <= MOST_SETTINGS ? best : null;
};

/** The settings made as a reader of the link makes them: each for itself. */
const oneByOne = (base: Scenario, settings: readonly Setting[]): Result<Scenario> => {
  let reached: Result<Scenario> = ok(base);
  for (const setting of settings) if (reached.ok) reached = withSettings(reached.value, [setting]);
  return reached;
};

/** The shortest readable way to this scenario, on the stacks of that lane; null where there is none. */
export const nearestPresetWay = (scenario: Scenario, lane: LaneStacks): PresetWay | null => {
  const way = bestWay(scenario);
  if (way === null || way.settings.length === 0) return way;
  const preset = presets.find(({ id }) => id === way.preset);
  if (!preset) return null;
  const reached = oneByOne(laneScenario(preset.scenario, lane), way.settings);
  const isThere = reached.ok && JSON.stringify(comparedForm(reached.value)) === JSON.stringify(comparedForm(scenario));
  return isThere ? way : null;
};
