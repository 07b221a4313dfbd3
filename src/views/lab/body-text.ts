/**
 * A thread's body as one line of text, "compute 2ms, lock Q, compute 1ms, unlock Q", and back to the steps of the
 * file form. Only the shape is looked at here; times and names are checked with the whole scenario. A name that
 * has a comma or a quotation mark is written in quotation marks, as in JSON.
 */
import { suggestion } from '../../scenario/nearest.ts';
import { listed, ok, refuse, type Result } from '../../scenario/result.ts';

/** Verbs and the field that their word goes to; null for none. */
const verbs: Readonly<Record<string, string | null>> = {
  compute: 'for',
  lock: 'lock',
  unlock: 'unlock',
  sleep: 'for',
  send: 'port',
  receive: 'port',
  call: 'port',
  reply: null,
};
const fieldOf = (verb: string): string | null => (verb === 'unlock' ? 'lock' : (verbs[verb] ?? null));

/** A step of the file form. */
export type FileStep = Readonly<Record<string, string>>;

const written = (word: string): string => (/^[^,"\s](?:[^,"]*[^,"\s])?$/.test(word) ? word : JSON.stringify(word));

export const bodyText = (steps: readonly FileStep[]): string =>
  steps
    .map((step) => {
      const verb = step['do'] ?? '';
      const field = fieldOf(verb);
      return field === null ? verb : `${verb} ${written(step[field] ?? '')}`;
    })
    .join(', ');

/** Parts between commas that are not inside quotation marks. */
const partsOf = (text: string): string[] =>
  text.match(/(?:"(?:\\.|[^"\\])*"?|[^,"])+/g)?.map((part) => part.trim()) ?? [];

const wordOf = (text: string): string => {
  if (!text.startsWith('"')) return text;
  try {
    const word: unknown = JSON.parse(text);
    return typeof word === 'string' ? word : text;
  } catch {
    return text;
  }
};

const stepOf = (part: string): Result<FileStep> => {
  const [, verb = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(part) ?? [];
  if (!Object.hasOwn(verbs, verb)) {
    const names = Object.keys(verbs);
    const hint = verb === '' ? `there are ${listed(names)}` : suggestion(verb, names);
    return refuse('', `${JSON.stringify(verb)} is not a step; ${hint}`);
  }
  const field = fieldOf(verb);
  if (field === null)
    return rest === '' ? ok({ do: verb }) : refuse('', `"${verb}" takes no word; write only "${verb}"`);
  if (rest === '')
    return refuse(
      '',
      `"${verb}" needs ${field === 'for' ? 'a time, for example' : 'a name, for example'} "${verb} ${field === 'for' ? '2ms' : 'Q'}"`,
    );
  return ok({ do: verb, [field]: wordOf(rest) });
};

/** The steps that the text means, or the first part of it that is no step. An empty text is an empty body. */
export const parseBody = (text: string): Result<FileStep[]> => {
  const steps: FileStep[] = [];
  if (text.trim() === '') return ok(steps);
  for (const part of partsOf(text)) {
    if (part === '') continue;
    const step = stepOf(part);
    if (!step.ok)
      return { ok: false, problems: step.problems.map(({ message }) => ({ path: `${steps.length}`, message })) };
    steps.push(step.value);
  }
  return ok(steps);
};
