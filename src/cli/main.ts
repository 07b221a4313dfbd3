/**
 * The headless command: finds the subcommand, runs it, and turns what went wrong into one sentence and an exit
 * code: 0 done, 1 the run itself failed, 2 bad input. A stack trace is never shown.
 */
import { nearest } from '../scenario/nearest.ts';
import { benchCommand } from './bench.ts';
import { bpfCommand } from './bpf.ts';
import { claimsCommand } from './claims.ts';
import { SimulationError } from '../sim/index.ts';
import type { CliCommand } from './command.ts';
import { experimentCommand } from './experiment.ts';
import { InputError, RunError } from './input-error.ts';
import type { Io } from './io.ts';
import { labCommand } from './lab.ts';
import { presetsCommand } from './presets.ts';
import { runCommand } from './run.ts';
import { stacksCommand } from './stacks.ts';

const commands: readonly CliCommand[] = [
  stacksCommand,
  presetsCommand,
  runCommand,
  experimentCommand,
  claimsCommand,
  labCommand,
  bpfCommand,
  benchCommand,
];

const help = (): string =>
  [
    'machscope: two simulated machines, eight network subsystems, every packet explained',
    '',
    ...commands.map(({ usage, about }) => `  machscope ${usage}\n      ${about}`),
    '',
    'Durations have a unit: 10s, 50ms, 14.2us, 800ns. Results are JSON on standard output.',
    '',
  ].join('\n');

const unknownCommand = (word: string): string => {
  const names = commands.map(({ name }) => name);
  const near = nearest(word, names);
  return `"${word}": no such command; ${near === null ? `there are ${names.join(', ')}` : `the nearest is "${near}"`}`;
};

const failureText = (error: unknown): string => {
  if (error instanceof InputError || error instanceof RunError || error instanceof SimulationError)
    return error.message;
  return `a mistake in machscope itself: ${error instanceof Error ? error.message : String(error)}`;
};

/** Runs one call; the result is the exit code. */
export const main = async (argv: readonly string[], io: Io): Promise<0 | 1 | 2> => {
  const [word, ...rest] = argv;
  if (word === undefined) {
    io.error(help());
    return 2;
  }
  if (word === 'help' || word === '--help' || word === '-h') {
    io.out(help());
    return 0;
  }
  const command = commands.find(({ name }) => name === word);
  if (!command) {
    io.error(`machscope: ${unknownCommand(word)}\n`);
    return 2;
  }
  if (rest.includes('--help')) {
    io.out(`machscope ${command.usage}\n    ${command.about}\n`);
    return 0;
  }
  try {
    await command.run(rest, io);
    return 0;
  } catch (error) {
    for (const line of failureText(error).split('\n')) io.error(`machscope ${command.name}: ${line}\n`);
    return error instanceof InputError ? 2 : 1;
  }
};
