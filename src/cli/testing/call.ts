/** Runs the headless command inside a test: its files are a map, its output is text. */
import type { Io } from '../io.ts';
import { main } from '../main.ts';

export interface Outcome {
  code: 0 | 1 | 2;
  out: string;
  error: string;
  written: Map<string, string | Uint8Array>;
}

const noSuchFile = (): Error => Object.assign(new Error('ENOENT: no such file'), { code: 'ENOENT' });

/** One call of machscope with these files (and standard input under "-"). */
export const call = async (argv: readonly string[], files: Record<string, string> = {}): Promise<Outcome> => {
  const outcome: Outcome = { code: 0, out: '', error: '', written: new Map() };
  const read = (path: string): string => {
    const text = files[path];
    if (text === undefined) throw noSuchFile();
    return text;
  };
  const io: Io = {
    out: (text) => {
      outcome.out += text;
    },
    error: (text) => {
      outcome.error += text;
    },
    readInput: () => read('-'),
    readFile: read,
    writeFile: (path, content) => {
      if (path.startsWith('missing/')) throw noSuchFile();
      outcome.written.set(path, content);
    },
    nowMs: () => performance.now(),
  };
  outcome.code = await main(argv, io);
  return outcome;
};
