/**
 * The arguments of one subcommand, checked: options that it has, with a value where they take one, and at most
 * so many words. Node's `parseArgs` does the reading; what is wrong is said here, naming what is nearest.
 */
import { parseArgs } from 'node:util';
import { nearest } from '../scenario/nearest.ts';
import { InputError } from './input-error.ts';

export interface OptionSpec {
  /** What the value is, for messages ("a duration, for example 10s"); absent for a flag. */
  value?: string;
  /** May be given more than once. */
  multiple?: boolean;
}
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

export interface Arguments {
  words: string[];
  /** Was the flag given? */
  flag(name: string): boolean;
  /** The value of an option, or undefined. */
  value(name: string): string | undefined;
  /** All values of an option that may be given more than once. */
  values(name: string): string[];
}

const unknownOption = (command: string, option: string, specs: OptionSpecs): InputError => {
  const names = Object.keys(specs).map((name) => `--${name}`);
  const near = nearest(option, names);
  const hint =
    names.length === 0 ? 'it has none' : near === null ? `there are ${names.join(' ')}` : `the nearest is ${near}`;
  return new InputError(`${option}: "${command}" has no such option; ${hint}`);
};

/** @throws InputError in one sentence. */
export const parseArguments = (
  command: string,
  argv: readonly string[],
  specs: OptionSpecs,
  mostWords: number,
): Arguments => {
  const options = Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [
      name,
      { type: spec.value === undefined ? 'boolean' : 'string', multiple: true } as const,
    ]),
  );
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const spec = Object.hasOwn(specs, token.name) ? specs[token.name] : undefined;
    if (!spec) throw unknownOption(command, token.rawName, specs);
    if (spec.value === undefined && token.value !== undefined) throw new InputError(`--${token.name}: takes no value`);
    if (spec.value !== undefined && (token.value === undefined || token.value === '')) {
      throw new InputError(`--${token.name}: needs ${spec.value}`);
    }
    const before = given.get(token.name) ?? [];
    if (before.length > 0 && !spec.multiple) throw new InputError(`--${token.name}: is given twice`);
    given.set(token.name, [...before, token.value ?? '']);
  }
  const extra = positionals[mostWords];
  if (extra !== undefined) throw new InputError(`"${extra}": ${tooMany(command, mostWords)}`);
  return {
    words: positionals,
    flag: (name) => given.has(name),
    value: (name) => given.get(name)?.[0],
    values: (name) => given.get(name) ?? [],
  };
};

const tooMany = (command: string, most: number): string => {
  if (most === 0) return `"${command}" takes no words, only options`;
  return `"${command}" takes at most ${most} ${most === 1 ? 'word' : 'words'} beside its options`;
};
