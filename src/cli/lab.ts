/**
 * `machscope lab`: runs a scenario of the kernel lab (threads without network) and prints what happened to its
 * jobs. With `--lock` every lock follows another protocol; `--breakdown` looks for the computation at which
 * deadlines begin to be missed.
 */
import { threadBounds } from '../analysis/bounds/thread-bounds.ts';
import { LabJobs } from '../analysis/lab-jobs.ts';
import { labSummary } from '../analysis/lab.ts';
import { labLocks } from '../scenario/lab-neighbours.ts';
import { suggestion } from '../scenario/nearest.ts';
import { presets } from '../scenario/presets/index.ts';
import { withSettings } from '../scenario/set-path.ts';
import type { Scenario, ThreadsWorkload } from '../scenario/types.ts';
import { writeJson, type CliCommand } from './command.ts';
import { InputError, valueOrThrow } from './input-error.ts';
import type { Io } from './io.ts';
import { breakdownOf } from './lab-breakdown.ts';
import { parseArguments, type OptionSpecs } from './options.ts';
import { readScenario, withOptions } from './scenario-input.ts';
import { simulate } from './simulate.ts';

const lockNames: readonly string[] = labLocks;

const options: OptionSpecs = {
  for: { value: 'a duration, for example 10s' },
  jobs: {},
  lock: { value: `a protocol: ${labLocks.join(', ')}` },
  breakdown: { value: 'the name of a thread' },
  seed: { value: 'a whole number' },
  set: { value: 'path=value, for example workload.threads.0.period=40ms', multiple: true },
};

/** The threads of a scenario of the lab. @throws InputError for one that uses the network */
const threadsOf = ({ workload }: Scenario, name: string): ThreadsWorkload => {
  if (workload.kind === 'threads') return workload;
  const ids = presets.filter(({ group }) => group === 'lab').map(({ id }) => id);
  throw new InputError(
    `${name}: workload.kind "${workload.kind}" uses the network; the lab takes "threads", for example ${ids.join(', ')}`,
  );
};

const withLocks = (scenario: Scenario, workload: ThreadsWorkload, protocol: string | undefined): Scenario => {
  if (protocol === undefined) return scenario;
  if (!lockNames.includes(protocol))
    throw new InputError(`--lock: "${protocol}" is not a protocol of the lab; ${suggestion(protocol, lockNames)}`);
  const settings = workload.locks.map((_, index) => ({ path: `workload.locks.${index}.protocol`, value: protocol }));
  return valueOrThrow(withSettings(scenario, settings), '--lock');
};

const breakdown = (scenario: Scenario, name: string, thread: string | undefined, io: Io): object | undefined => {
  if (thread === undefined) return undefined;
  const workload = threadsOf(scenario, name);
  const names = workload.threads.map((one) => one.name);
  if (!names.includes(thread))
    throw new InputError(`--breakdown: there is no thread "${thread}"; ${suggestion(thread, names)}`);
  const found = breakdownOf(scenario, workload, thread);
  if (found === null)
    throw new InputError(`--breakdown: the body of "${thread}" has no compute step; there is nothing to vary`);
  if (!found.monotone)
    io.error(`lab: with less computation than the breakdown value deadlines of this scenario are missed at times\n`);
  return { thread, computeNs: found.computeNs };
};

export const labCommand: CliCommand = {
  name: 'lab',
  usage:
    'lab <preset or scenario.json or -> [--for T] [--jobs] [--set path=value …]\n' +
    `                [--lock ${labLocks.join('|')}] [--breakdown THREAD]`,
  about: 'runs threads without a network: jobs, switches, preemptions, misses, worst responses and bounds',
  run: (argv, io) => {
    const given = parseArguments('lab', argv, options, 1);
    const name = given.words[0] ?? '';
    const base = withOptions(readScenario(given.words[0], io), given);
    const scenario = withLocks(base, threadsOf(base, name), given.value('lock'));
    const bounds = new Map(threadBounds(scenario).map(({ thread, boundNs }) => [thread, boundNs]));
    const jobs = given.flag('jobs') ? new LabJobs() : null;
    const { facts } = simulate(scenario, io, (chunk) => jobs?.append(chunk));
    const { counts, threads } = labSummary(facts, (thread) => bounds.get(thread) ?? null);
    writeJson(io, {
      counts,
      threads,
      jobs: jobs?.list,
      breakdown: breakdown(scenario, name, given.value('breakdown'), io),
    });
  },
};
