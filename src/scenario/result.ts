/**
 * What a reader of user input gives back: the value, or the list of what is wrong with it.
 *
 * Every problem is one sentence that names the place, what stands there and what is allowed, so that a
 * command line, a link and a field can all show it as it is. Reading user input never throws.
 */

export interface Problem {
  /** Dotted path of the field ("workload.realTime.period"), '' for the whole. */
  path: string;
  /** What is wrong and what is allowed, without the path and without a full stop. */
  message: string;
}

export type Result<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const refuse = (path: string, message: string): { ok: false; problems: Problem[] } => ({
  ok: false,
  problems: [{ path, message }],
});

/** "workload.realTime.period: "50" has no unit; write for example "50ms"" */
export const sentence = (problem: Problem): string =>
  problem.path === '' ? problem.message : `${problem.path}: ${problem.message}`;

const SHOWN_CHARACTERS = 60;

/** A value from outside as it is shown in a message: as JSON, cut to a readable length. */
export const shown = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? typeof value);
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)}…`;
};

/** "a, b or c" */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
