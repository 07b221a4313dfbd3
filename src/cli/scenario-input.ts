/**
 * The scenario that a command line means: a preset, a file or standard input, then the options that change it.
 * Every option is one setting of the scenario's file form, so an option and `--set` are checked alike; only the
 * name in the message is that of the option.
 */
import { suggestion } from '../scenario/nearest.ts';
import { parseScenarioText } from '../scenario/parse.ts';
import { presetById, presetIds } from '../scenario/presets/index.ts';
import type { Problem } from '../scenario/result.ts';
import { parseSetting, withSettings, type Setting } from '../scenario/set-path.ts';
import { stackSpec, stackSpecs } from '../scenario/stacks/index.ts';
import { hostNames, type Scenario } from '../scenario/types.ts';
import { fileProblem, InputError, problemsText, valueOrThrow } from './input-error.ts';
import type { Io } from './io.ts';
import type { Arguments, OptionSpecs } from './options.ts';

/** Options that set one field. */
const fieldOptions: Readonly<Record<string, string>> = {
  for: 'duration',
  seed: 'seed',
  disturbances: 'workload.disturbance.count',
  ramp: 'workload.disturbance.ramp',
  mbps: 'link.mbps',
};

export const scenarioOptions: OptionSpecs = {
  stack: { value: 'a stack id, or client=ID,server=ID' },
  for: { value: 'a duration, for example 10s' },
  seed: { value: 'a whole number' },
  disturbances: { value: 'a number of jobs, 0 to 16' },
  ramp: { value: 'a duration, for example 1s' },
  mbps: { value: '10 or 100' },
  set: { value: 'path=value, for example workload.realTime.period=40ms', multiple: true },
};

const readText = (name: string, io: Io): string => {
  try {
    return name === '-' ? io.readInput() : io.readFile(name);
  } catch (error) {
    throw new InputError(`${name === '-' ? 'standard input' : name}: ${fileProblem(error)}`);
  }
};

/** The scenario of a preset id, a file name or "-". @throws InputError */
export const readScenario = (name: string | undefined, io: Io): Scenario => {
  if (name === undefined) throw new InputError('which scenario? a preset (machscope presets lists them), a file, or -');
  const preset = presetById(name);
  if (preset) return preset.scenario;
  const isFile = name === '-' || /[./\\]/.test(name);
  if (!isFile)
    throw new InputError(
      `"${name}": no such preset; ${suggestion(name, presetIds)} (a file has a name with a dot or a slash)`,
    );
  return valueOrThrow(parseScenarioText(readText(name, io)), name === '-' ? 'standard input' : name);
};

const knownStack = (id: string): string => {
  if (stackSpec(id)) return id;
  const ids = stackSpecs.map((spec) => spec.id);
  throw new InputError(`--stack: there is no stack "${id}"; ${suggestion(id, ids)}`);
};

/** "nps-k", "client=nps-k,server=lites" or one of the two. */
export const stackSettings = (text: string): Setting[] => {
  if (!text.includes('=')) return hostNames.map((host) => ({ path: `${host}.stack`, value: knownStack(text) }));
  return text.split(',').map((part) => {
    const [host = '', id = '', ...more] = part.split('=');
    if (!hostNames.some((name) => name === host) || more.length > 0) {
      throw new InputError(
        `--stack: "${part}" is not a host and its stack; write for example client=libsockets,server=nps-k`,
      );
    }
    return { path: `${host}.stack`, value: knownStack(id) };
  });
};

/** Under the option's own name where the problem is about the field that it sets. */
const renamed = (problem: Problem, options: ReadonlyMap<string, string>): Problem => {
  const option = options.get(problem.path);
  return option === undefined ? problem : { path: `--${option}`, message: problem.message };
};

/** The scenario with the options applied. @throws InputError */
export const withOptions = (scenario: Scenario, given: Arguments): Scenario => {
  const stack = given.value('stack');
  const settings: Setting[] = stack === undefined ? [] : stackSettings(stack);
  const optionOfPath = new Map<string, string>();
  for (const text of given.values('set')) settings.push(valueOrThrow(parseSetting(text), '--set'));
  for (const [option, path] of Object.entries(fieldOptions)) {
    const value = given.value(option);
    if (value === undefined) continue;
    settings.push({ path, value });
    optionOfPath.set(path, option);
  }
  const needsJobs = given.value('disturbances') !== undefined || given.value('ramp') !== undefined;
  if (needsJobs && scenario.workload.kind !== 'benchmark' && !settings.some(({ path }) => path === 'workload.kind')) {
    const option = given.value('disturbances') === undefined ? '--ramp' : '--disturbances';
    throw new InputError(
      `${option}: the workload "${scenario.workload.kind}" has no disturbance jobs; use a benchmark such as fig9`,
    );
  }
  const changed = withSettings(scenario, settings);
  if (changed.ok) return changed.value;
  throw new InputError(problemsText(changed.problems.map((problem) => renamed(problem, optionOfPath))));
};
