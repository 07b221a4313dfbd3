/**
 * The building blocks of the scenario schema: each makes a valibot schema that carries its title, default and
 * range into the JSON Schema, and says in one sentence what is wrong with a value and what is allowed.
 * The sentences do not name the field; `problems.ts` puts its path in front.
 */
import * as v from 'valibot';
import { durationPattern, formatDuration, parseDuration } from '../duration.ts';
import { fileLimits, range, type RangeKey } from '../limits.ts';
import { nearest, suggestion } from '../nearest.ts';
import { listed, shown } from '../result.ts';

/**
 * Each schema of a range is made once: there are few ranges and many fields (every cost is one), and nothing in a
 * schema is of one field.
 */
const once = <Made>(make: (key: RangeKey) => Made): ((key: RangeKey) => Made) => {
  const made = new Map<RangeKey, Made>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
};

const bounds = (key: RangeKey): string => {
  const { min, max, unit } = range(key);
  if (unit === 'ns') return `${formatDuration(min)} to ${formatDuration(max)}`;
  return `${min} to ${max}`;
};

/** A whole number within the range of the limits table. */
export const whole = once((key) => {
  const { min, max, title } = range(key);
  const message = (issue: { input: unknown }) =>
    `${shown(issue.input)} is not allowed; must be a whole number from ${bounds(key)}`;
  return v.pipe(
    v.number(message),
    v.integer(message),
    v.minValue(min, message),
    v.maxValue(max, message),
    v.metadata({ title }),
  );
});

/** A number, fractions allowed, within the range of the limits table. */
export const decimal = once((key) => {
  const { min, max, title } = range(key);
  const message = (issue: { input: unknown }) =>
    `${shown(issue.input)} is not allowed; must be a number from ${bounds(key)}`;
  return v.pipe(v.number(message), v.minValue(min, message), v.maxValue(max, message), v.metadata({ title }));
});

const durationProblem = (key: RangeKey, input: unknown): string | null => {
  const { min, max, default: example } = range(key);
  const parsed = parseDuration(input, formatDuration(example));
  if (!parsed.ok) return parsed.problems[0]?.message ?? 'is not a duration';
  if (parsed.value >= min && parsed.value <= max) return null;
  return `${shown(input)} is not allowed; must be ${bounds(key)}`;
};

/** A duration with a unit, within the range of the limits table. */
export const duration = once((key) => {
  const message = (issue: { input: unknown }) => durationProblem(key, issue.input) ?? '';
  return v.pipe(
    v.string(message),
    v.check((text) => durationProblem(key, text) === null, message),
    v.metadata({
      title: range(key).title,
      description: `A duration with a unit, ${bounds(key)}.`,
      pattern: durationPattern,
    }),
  );
});

export const defaultDuration = (key: RangeKey): string => formatDuration(range(key).default);

const notOneOf = (input: unknown, words: readonly string[]): string => {
  const near = typeof input === 'string' ? nearest(input, words) : null;
  const hint = near === null ? '' : `; the nearest is ${JSON.stringify(near)}`;
  return `${shown(input)} is not allowed; must be ${listed(words)}${hint}`;
};

/** One of some words. */
export const oneOf = <const Words extends readonly string[]>(title: string, words: Words) =>
  v.pipe(
    v.picklist(words, (issue) => notOneOf(issue.input, words)),
    v.metadata({ title }),
  );

export const flag = (title: string) =>
  v.pipe(
    v.boolean((issue) => `${shown(issue.input)} is not allowed; must be true or false`),
    v.metadata({ title }),
  );

/** Text of at most `most` characters without control characters. */
export const text = (title: string, most: number, least = 0) => {
  const message = (issue: { input: unknown }) =>
    `${shown(issue.input)} is not allowed; must be text of ${least} to ${most} characters without control characters`;
  return v.pipe(
    v.string(message),
    v.minLength(least, message),
    v.maxLength(most, message),
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    v.check((value) => !/[\u0000-\u001f\u007f]/.test(value), message),
    v.metadata({ title }),
  );
};

/** The name of a thread, lock or port. */
export const name = (title: string) => text(title, fileLimits.nameCharacters, 1);

/** An object with these fields and no other. */
export const record = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.strictObject(entries, (issue) => {
    if (issue.expected === 'never') {
      const unknown = String(issue.path?.at(-1)?.key ?? issue.input);
      return `unknown field; ${suggestion(unknown, Object.keys(entries))}`;
    }
    if (issue.path?.at(-1) && issue.input === undefined) return 'is missing';
    return `${shown(issue.input)} is not allowed; must be an object with the fields ${listed(Object.keys(entries))}`;
  });

/** A list of at most `most` items. */
export const list = <const Item extends v.GenericSchema>(title: string, item: Item, most: number) => {
  const message = (issue: { input: unknown }) =>
    Array.isArray(issue.input)
      ? `has ${issue.input.length} entries; at most ${most} are allowed`
      : `${shown(issue.input)} is not allowed; must be a list`;
  return v.pipe(v.array(item, message), v.maxLength(most, message), v.metadata({ title }));
};

/** The message of a variant whose discriminating field is wrong. */
export const variantMessage =
  (key: string, words: readonly string[]) =>
  (issue: { input: unknown; path?: unknown }): string =>
    issue.path === undefined
      ? `${shown(issue.input)} is not allowed; must be an object with a field "${key}"`
      : notOneOf(issue.input, words);
