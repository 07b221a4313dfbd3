/**
 * `machscope bench`: how fast the simulation is and how many bytes its trace takes, a row a named workload.
 * An event is one record of the trace, and a record exists only because a view or an analysis reads it; a job
 * event is a release, start, completion, preemption or resumption, which is what simulators without costs
 * count. The trace is on, with its hash. Each workload runs in a process of its own, so that its peak memory
 * is its own and no workload warms up another.
 */
import { spawnSync } from 'node:child_process';
import { benchWorkloads, measureWorkload, type BenchRow } from './bench-workloads.ts';
import { writeJson, type CliCommand } from './command.ts';
import { isPaperWorkload, measurePaperWorkload, paperWorkloads, type PaperBenchRow } from './experiment-bench.ts';
import { InputError, RunError } from './input-error.ts';
import type { Io } from './io.ts';
import { parseArguments, type OptionSpecs } from './options.ts';
import { suggestion } from '../scenario/nearest.ts';
import { tableText } from './table.ts';

const options: OptionSpecs = {
  only: { value: 'the name of a workload', multiple: true },
  table: {},
  json: {},
  here: {},
};

const chosen = (only: readonly string[]): string[] => {
  const names = [...benchWorkloads.map(({ workload }) => workload), ...paperWorkloads];
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new InputError(`--only: there is no workload "${unknown}"; ${suggestion(unknown, names)}`);
  return only.length === 0 ? names : names.filter((name) => only.includes(name));
};

const measuredHere = (workload: string, io: Io): BenchRow | PaperBenchRow =>
  isPaperWorkload(workload) ? measurePaperWorkload(workload, io) : measureWorkload(workload, io);

/** The row of one workload, measured in another process of this same program. */
const measuredApart = (workload: string): BenchRow | PaperBenchRow => {
  const entry = process.argv[1] ?? '';
  const argv = [...process.execArgv, entry, 'bench', '--here', '--only', workload];
  const { status, stdout, stderr, error } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
  if (error || status !== 0)
    throw new RunError(`the workload "${workload}" failed: ${error?.message ?? stderr.trim()}`);
  const [row] = JSON.parse(stdout) as (BenchRow | PaperBenchRow)[];
  if (!row) throw new RunError(`the workload "${workload}" printed no row`);
  return row;
};

export const benchCommand: CliCommand = {
  name: 'bench',
  usage: 'bench [--only WORKLOAD …] [--table]',
  about: 'simulation speed, bytes of trace and memory, a row a workload',
  run: (argv, io) => {
    const given = parseArguments('bench', argv, options, 0);
    const rows = chosen(given.values('only')).map((name) => {
      if (!given.flag('here')) io.error(`bench: ${name}\n`);
      return given.flag('here') ? measuredHere(name, io) : measuredApart(name);
    });
    if (given.flag('table') && !given.flag('json')) io.out(tableText(rows));
    else writeJson(io, rows);
  },
};
