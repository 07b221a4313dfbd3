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

/** JSON with what stands in a list one entry a line: readable, and lines can be compared. */
export const jsonText = (value: unknown, indent = ''): string => {
  if (Array.isArray(value)) {
    const entries = value.map((entry) => `${indent}  ${JSON.stringify(entry)}`);
    return entries.length === 0 ? '[]' : `[\n${entries.join(',\n')}\n${indent}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([name, inner]) => `${indent}  ${JSON.stringify(name)}: ${jsonText(inner, `${indent}  `)}`);
  return fields.length === 0 ? '{}' : `{\n${fields.join(',\n')}\n${indent}}`;
};

/** Writes a value as JSON to standard output. */
export const writeJson = (io: Io, value: unknown): void => io.out(`${jsonText(value)}\n`);
