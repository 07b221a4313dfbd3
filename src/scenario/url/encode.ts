/**
 * Writes a link. A scenario near a preset is written readably (preset, the fields that differ, the log);
 * any other, or one with a long log, is packed whole. Parameters that say what is so anyway are left out.
 */
import { formatDuration } from '../duration.ts';
import { presets } from '../presets/index.ts';
import { ok, type Result } from '../result.ts';
import { scenarioToFile } from '../scenario-form.ts';
import { withSettings, type Setting } from '../set-path.ts';
import type { Scenario } from '../types.ts';
import {
  DEFAULT_PRESET,
  defaultLanes,
  defaultView,
  laneNames,
  laneScenario,
  LINK_VERSION,
  presetScenario,
  type LaneStacks,
  type Link,
  type LinkView,
} from './link.ts';
import { logToken } from './log-token.ts';
import { parameterOf } from './names.ts';
import { pack } from './pack.ts';
import { laneToken } from './stack-token.ts';

const MOST_SETTINGS = 12;
const MOST_LOG_CHARACTERS = 400;

type Pair = [name: string, value: string];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

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

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const withoutCommands = (scenario: Scenario): Scenario => ({ ...scenario, commands: [] });

/** Settings as they count when presets are compared: a preset with the scenario's own title is the one meant. */
const lengthOf = (settings: readonly Setting[]): number =>
  settings.reduce((sum, { path }) => sum + (path === 'title' ? MOST_SETTINGS : 1), 0);

/** The settings made as a reader of the link makes them: each for itself. */
const oneByOne = (base: Scenario, settings: readonly Setting[]): Result<Scenario> => {
  let reached: Result<Scenario> = ok(base);
  for (const setting of settings) if (reached.ok) reached = withSettings(reached.value, [setting]);
  return reached;
};

/** The shortest readable way to this scenario from a preset (both on the same stacks), or null. */
const readable = (scenario: Scenario, lane: LaneStacks): { preset: string; settings: Setting[] } | null => {
  const target = withoutCommands(scenario);
  const targetFile = scenarioToFile(target);
  let best: { preset: string; settings: Setting[] } | null = null;
  for (const { id, scenario: preset } of presets) {
    if (preset.workload.kind !== target.workload.kind) continue;
    const base = laneScenario(preset, lane);
    const settings = differences(scenarioToFile(base), targetFile, '');
    const isBetter = best === null || lengthOf(settings) < lengthOf(best.settings);
    if (!isBetter || settings.length > MOST_SETTINGS) continue;
    const reached = oneByOne(base, settings);
    if (reached.ok && JSON.stringify(scenarioToFile(reached.value)) === JSON.stringify(targetFile)) {
      best = { preset: id, settings };
    }
  }
  return best;
};

const scenarioPairs = (scenario: Scenario, lane: LaneStacks): { pairs: Pair[]; base: Scenario } => {
  const { commands } = scenarioToFile(scenario);
  const log = logToken(commands);
  const near = log.length <= MOST_LOG_CHARACTERS ? readable(scenario, lane) : null;
  if (near === null) {
    const { client, server, ...rest } = scenarioToFile(scenario);
    const hosts = { client: { cpuMhz: client.cpuMhz }, server: { cpuMhz: server.cpuMhz } };
    // Read back, the packed scenario has the default stacks until the lanes are read.
    const base = { ...presetScenario(DEFAULT_PRESET), workload: scenario.workload };
    return { pairs: [['scenario', pack({ ...rest, ...hosts })]], base };
  }
  const pairs: Pair[] = near.settings.map(({ path, value }) => [parameterOf(path), value]);
  if (near.preset !== DEFAULT_PRESET) pairs.unshift(['preset', near.preset]);
  if (log !== '') pairs.push(['log', log]);
  return { pairs, base: presetScenario(near.preset) };
};

/** "1", "1/100", "2.5" or "max". */
export const ratioText = (ratio: number): string => {
  if (ratio === Infinity) return 'max';
  const inverse = 1 / ratio;
  return ratio < 1 && Number.isInteger(inverse) && 1 / inverse === ratio ? `1/${inverse}` : String(ratio);
};

const wholeNs = (ns: number): string => formatDuration(Math.max(0, Math.round(ns)));

const viewPairs = (view: LinkView): Pair[] => {
  const usual = defaultView();
  const pairs: Pair[] = [];
  if (view.window) pairs.push(['window', `${wholeNs(view.window.fromNs)},${wholeNs(view.window.toNs)}`]);
  if (view.atNs !== null) pairs.push(['at', wholeNs(view.atNs)]);
  if (view.ratio !== usual.ratio) pairs.push(['speed', ratioText(view.ratio)]);
  if (view.theme !== usual.theme) pairs.push(['theme', view.theme]);
  if (view.tab !== usual.tab) pairs.push(['tab', view.tab]);
  if (view.selection)
    pairs.push(['select', [view.selection.lane, view.selection.kind, ...view.selection.ids].join(',')]);
  if (view.lesson !== null) pairs.push(['lesson', view.lesson]);
  if (view.step !== null) pairs.push(['step', String(view.step)]);
  if (view.hide.length > 0) pairs.push(['hide', view.hide.join(',')]);
  if (view.only.length > 0) pairs.push(['only', view.only.join(',')]);
  if (view.embed) pairs.push(['embed', '1']);
  if (view.testing) pairs.push(['testing', '1']);
  return pairs;
};

const lanePairs = (lanes: readonly LaneStacks[], base: Scenario): Pair[] => {
  const tokens = lanes.map(laneToken);
  const usual = defaultLanes(base).map(laneToken);
  if (tokens.join(' ') === usual.join(' ')) return [];
  return tokens.map((token, index) => [laneNames[index] ?? 'h', token]);
};

/** Percent-encoded where a query needs it; `,` `:` `;` `/` stay, because they are allowed there and readable. */
const escaped = (text: string): string =>
  encodeURIComponent(text).replaceAll(/%(2C|3A|3B|2F)/g, (code) => decodeURIComponent(code));

/** The query of the link, without "?"; '' for the page as it opens by itself. */
export const encodeLink = (link: Link): string => {
  const [first] = link.lanes;
  if (!first) throw new RangeError('link: needs at least one lane');
  const scenario = laneScenario(link.scenario, first);
  const { pairs, base } = scenarioPairs(scenario, first);
  const all = [...pairs, ...lanePairs(link.lanes, base), ...viewPairs(link.view)];
  if (all.length === 0) return '';
  return [...all, ['v', String(LINK_VERSION)]]
    .map(([name = '', value = '']) => `${escaped(name)}=${escaped(value)}`)
    .join('&');
};
