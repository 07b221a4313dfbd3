/** What a subcommand is. One file each; the list is in `main.ts`. */
import type { Io } from './io.ts';

export interface CliCommand {
  name: string;
  /** How it is called, for the help text. */
  usage: string;
  about: string;
  /**
   * @throws InputError on bad input, RunError when the run itself failed.
   */
  run(argv: readonly string[], io: Io): void | Promise<void>;
}

/** Writes a value as JSON: a list one entry a line, anything else indented. */
export const writeJson = (io: Io, value: unknown): void => {
  if (Array.isArray(value)) {
    const lines = value.map((entry) => JSON.stringify(entry));
    io.out(lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`);
    return;
  }
  io.out(`${JSON.stringify(value, null, 2)}\n`);
};
