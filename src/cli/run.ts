/**
 * `machscope run`: simulates a scenario and prints its summary; with options also the activations and the
 * inversions one by one, and files.
 */
import type { TraceChunk } from '../trace/format.ts';
import { writeJson, type CliCommand } from './command.ts';
import { exportOptions, requestedExports } from './exports.ts';
import { valueOrThrow } from './input-error.ts';
import { parseArguments, type OptionSpecs } from './options.ts';
import { parseWindow } from './picture.ts';
import { activationRows, inversionRows, runReport } from './run-report.ts';
import { readScenario, scenarioOptions, withOptions } from './scenario-input.ts';
import { simulate } from './simulate.ts';

const options: OptionSpecs = {
  ...scenarioOptions,
  activations: {},
  inversions: {},
  ...exportOptions,
  window: { value: 'two instants, for example 3s,3.6s' },
};

export const runCommand: CliCommand = {
  name: 'run',
  usage:
    'run <preset or scenario.json or -> [--stack ID or client=ID,server=ID] [--for 10s] [--seed N]\n' +
    '                [--disturbances N] [--ramp 1s] [--mbps 10|100] [--set path=value …]\n' +
    '                [--activations] [--inversions] [--trace FILE] [--csv FILE] [--svg FILE] [--png FILE] [--window 3s,3.6s]',
  about: 'simulates a scenario: threads, activities, inversions, network, hash of the trace',
  run: (argv, io) => {
    const given = parseArguments('run', argv, options, 1);
    const [name] = given.words;
    const scenario = withOptions(readScenario(name, io), given);
    const exports = requestedExports(given);
    const windowText = given.value('window');
    const window =
      windowText === undefined ? null : valueOrThrow(parseWindow(windowText, scenario.durationNs), '--window');
    const chunks: TraceChunk[] = [];
    const run = simulate(scenario, io, exports.length === 0 ? undefined : (chunk) => void chunks.push(chunk));
    for (const write of exports) write({ scenario, chunks, facts: run.facts, traceHash: run.traceHash, window }, io);
    writeJson(io, {
      ...runReport(name ?? '', scenario, run),
      ...(given.flag('activations') ? { activations: activationRows(run.facts) } : {}),
      ...(given.flag('inversions') ? { inversionList: inversionRows(run.facts) } : {}),
    });
  },
};
