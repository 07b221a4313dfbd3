/**
 * Reads a link. Every parameter stands for itself: a bad one is told in a note and the others still count, so
 * a link never fails as a whole. Nothing here throws.
 */
import { scenarioProblems } from '../checks.ts';
import { suggestion } from '../nearest.ts';
import { parseScenario } from '../parse.ts';
import { presetById, presetIds } from '../presets/index.ts';
import { sentence, type Problem, type Result } from '../result.ts';
import { scenarioToFile } from '../scenario-form.ts';
import { withSettings } from '../set-path.ts';
import type { Scenario } from '../types.ts';
import { viewReaders, viewText } from './decode-view.ts';
import { textOf } from './nearest-preset.ts';
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
} from './link.ts';
import { logFile } from './log-token.ts';
import { pathOf, shortNames } from './names.ts';
import type { LinkNote } from './notes.ts';
import { unpack } from './pack.ts';
import { parametersOf, type Parameter } from './query.ts';
import { laneToken, laneStacksOf } from './stack-token.ts';

const MOST_CHARACTERS = 200_000;
const ownNames = [
  'preset',
  'scenario',
  'log',
  'v',
  ...laneNames,
  ...viewReaders.keys(),
  ...Object.keys(shortNames),
  'title',
];

interface Reading {
  parameters: Map<string, string>;
  notes: LinkNote[];
}

/** The problems as one text, each with the field that it names where that is not the parameter itself. */
const told = (problems: readonly Problem[], path: string): string =>
  problems
    .map((problem) => (problem.path === path || problem.path === '' ? problem.message : sentence(problem)))
    .join('; ');

const note = ({ notes, parameters }: Reading, name: string, allowed: string, used: string | null): void => {
  notes.push({ name, value: parameters.get(name) ?? '', allowed, used });
};

const baseScenario = (reading: Reading): Scenario => {
  const packed = reading.parameters.get('scenario');
  if (packed !== undefined) {
    const json = unpack(packed);
    const scenario: Result<Scenario> = json.ok ? parseScenario(json.value) : json;
    if (scenario.ok) return scenario.value;
    note(reading, 'scenario', told(scenario.problems, ''), `the preset ${DEFAULT_PRESET}`);
  }
  const id = reading.parameters.get('preset');
  if (id !== undefined && !presetById(id))
    note(reading, 'preset', `no such preset; ${suggestion(id, presetIds)}`, DEFAULT_PRESET);
  return presetScenario(id ?? DEFAULT_PRESET);
};

const lanesOf = (reading: Reading, base: Scenario): LaneStacks[] => {
  const usual = defaultLanes(base);
  const given = laneNames.filter((name) => reading.parameters.has(name));
  if (given.length === 0) return usual;
  return given.map((name, index) => {
    const stacks = laneStacksOf(reading.parameters.get(name) ?? '');
    if (stacks.ok) return stacks.value;
    const instead = usual[index] ?? usual[0] ?? { client: base.client.stack, server: base.server.stack };
    note(reading, name, told(stacks.problems, ''), laneToken(instead));
    return instead;
  });
};

/** What is wrong with the scenario on any of the lanes. */
const laneProblems = (scenario: Scenario, lanes: readonly LaneStacks[]): Problem[] =>
  lanes.map((lane) => scenarioProblems(laneScenario(scenario, lane))).find((problems) => problems.length > 0) ?? [];

const valueAt = (scenario: Scenario, path: string): string | null => {
  let value: unknown = scenarioToFile(scenario);
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
    value = (value as Record<string, unknown>)[key];
  }
  return typeof value === 'object' ? null : textOf(value);
};

const withSetting = (
  reading: Reading,
  scenario: Scenario,
  lanes: readonly LaneStacks[],
  name: string,
  path: string,
): Scenario => {
  const changed = withSettings(scenario, [{ path, value: reading.parameters.get(name) ?? '' }]);
  const problems = changed.ok ? laneProblems(changed.value, lanes) : changed.problems;
  if (changed.ok && problems.length === 0) return changed.value;
  note(reading, name, told(problems, path), valueAt(scenario, path));
  return scenario;
};

const withLog = (reading: Reading, scenario: Scenario, lanes: readonly LaneStacks[]): Scenario => {
  const token = reading.parameters.get('log');
  if (token === undefined) return scenario;
  const changed = parseScenario({ ...scenarioToFile(scenario), commands: logFile(token) });
  const problems = changed.ok ? laneProblems(changed.value, lanes) : changed.problems;
  if (changed.ok && problems.length === 0) return changed.value;
  note(reading, 'log', told(problems.slice(0, 1), ''), null);
  return scenario;
};

/** A base whose own payload does not fit the lanes' stacks: the lanes give way. */
const fittingLanes = (reading: Reading, base: Scenario, lanes: LaneStacks[]): LaneStacks[] => {
  const problems = laneProblems(base, lanes);
  if (problems.length === 0) return lanes;
  reading.notes.push({ name: 'scenario', value: base.title, allowed: told(problems, ''), used: 'its own stacks' });
  return [{ client: base.client.stack, server: base.server.stack }];
};

const readVersion = (reading: Reading): void => {
  const version = reading.parameters.get('v');
  if (version === undefined || version === String(LINK_VERSION)) return;
  note(
    reading,
    'v',
    `this page reads links of version ${LINK_VERSION}; a newer one may say more than is shown`,
    String(LINK_VERSION),
  );
};

const isKnown = (name: string): boolean => ownNames.includes(name) || pathOf(name) !== undefined;

const reading = (parameters: readonly Parameter[]): Reading => {
  const result: Reading = { parameters: new Map(), notes: [] };
  for (const { name, value } of parameters) {
    if (result.parameters.has(name)) {
      result.notes.push({ name, value, allowed: 'is given twice', used: result.parameters.get(name) ?? '' });
    } else if (isKnown(name)) result.parameters.set(name, value);
    else result.notes.push({ name, value, allowed: `no such parameter; ${suggestion(name, ownNames)}`, used: null });
  }
  return result;
};

export interface DecodedLink {
  link: Link;
  notes: LinkNote[];
}

/** The link that a query ("?preset=fig9&jobs=3") denotes, and a note for everything in it that was not taken. */
export const decodeLink = (query: string): DecodedLink => {
  const tooLong = query.length > MOST_CHARACTERS;
  const read = reading(tooLong ? [] : parametersOf(query));
  if (tooLong) {
    const allowed = `the link has ${query.length} characters; at most ${MOST_CHARACTERS} are allowed`;
    read.notes.push({ name: 'link', value: query.slice(0, 20), allowed, used: `the preset ${DEFAULT_PRESET}` });
  }
  readVersion(read);
  const base = baseScenario(read);
  const lanes = fittingLanes(read, base, lanesOf(read, base));
  const [first] = lanes;
  let scenario = first ? laneScenario(base, first) : base;
  for (const name of read.parameters.keys()) {
    const path =
      ownNames.includes(name) && !Object.hasOwn(shortNames, name) && name !== 'title' ? undefined : pathOf(name);
    if (path !== undefined) scenario = withSetting(read, scenario, lanes, name, path);
  }
  scenario = withLog(read, scenario, lanes);
  const view = defaultView();
  for (const [name, value] of read.parameters) {
    const change = viewReaders.get(name)?.(value);
    if (change?.ok) Object.assign(view, change.value);
    else if (change) note(read, name, told(change.problems, ''), viewText(view, name));
  }
  return { link: { scenario, lanes, view }, notes: read.notes };
};
