/**
 * What a command may touch of the outside: so that tests run commands in this process, without one.
 * JSON goes to standard output, messages to standard error; nothing else writes anywhere.
 */
import { readFileSync, writeFileSync } from 'node:fs';

export interface Io {
  out(text: string): void;
  error(text: string): void;
  /** The whole of standard input. */
  readInput(): string;
  /** @throws an error with a `code` (ENOENT …) when the file cannot be read. */
  readFile(path: string): string;
  /** @throws an error with a `code` when the file cannot be written. */
  writeFile(path: string, content: string | Uint8Array): void;
  /** Real time, milliseconds, for `wallMs` and the benchmarks. */
  nowMs(): number;
}

const STANDARD_INPUT = 0;

export const processIo: Io = {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
  readInput: () => readFileSync(STANDARD_INPUT, 'utf8'),
  readFile: (path) => readFileSync(path, 'utf8'),
  writeFile: (path, content) => writeFileSync(path, content),
  nowMs: () => performance.now(),
};
