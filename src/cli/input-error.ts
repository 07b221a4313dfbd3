/** Bad input (exit 2) and failed runs (exit 1), as opposed to mistakes in Machscope. The message is one sentence a line. */
import { sentence, type Problem, type Result } from '../scenario/result.ts';

export class InputError extends Error {}

export class RunError extends Error {}

const MOST_PROBLEMS = 10;

/** The value, or an `InputError` with every problem; `place` (a file, an option) goes in front of each. */
export const valueOrThrow = <T>(result: Result<T>, place = ''): T => {
  if (result.ok) return result.value;
  throw new InputError(problemsText(result.problems, place));
};

export const problemsText = (problems: readonly Problem[], place = ''): string => {
  const start = place === '' ? '' : `${place}: `;
  const lines = problems.slice(0, MOST_PROBLEMS).map((problem) => `${start}${sentence(problem)}`);
  const left = problems.length - lines.length;
  return (left > 0 ? [...lines, `${start}and ${left} more`] : lines).join('\n');
};

const fileProblems: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'is a folder, not a file',
  EACCES: 'access is denied',
  ENOTDIR: 'a part of the path is not a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
};

/** What the system said about a file, in words. */
export const fileProblem = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return fileProblems[code] ?? `it cannot be used (${code === '' ? String(error) : code})`;
};
