/** Runs programs one after another, with their output going where ours goes, and nothing on their standard input. */
import { spawnSync } from 'node:child_process';

/** Runs a program; true when it ended well. Says so when it could not be started. */
export function run(program: string, options: readonly string[], env: NodeJS.ProcessEnv = process.env): boolean {
  const { status, error } = spawnSync(program, options, { stdio: ['ignore', 'inherit', 'inherit'], env });
  if (error !== undefined) console.error(`${program} could not be started: ${error.message}`);
  return status === 0;
}

/** Runs a JavaScript file of a package, without the second that `npx` takes to find it. */
export function runNode(file: string, options: readonly string[], env?: NodeJS.ProcessEnv): boolean {
  return run(process.execPath, [file, ...options], env);
}
