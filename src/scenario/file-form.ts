/**
 * The mechanical part of the file form: a time that is `periodNs: 50000000` inside is `"period": "50ms"` in a
 * file. Both directions follow from the names alone, so a new field needs no code here; the types follow too,
 * so that forgetting one does not compile. What is not mechanical (stacks, costs, commands) is beside this.
 */
import { formatDuration, parseDuration } from './duration.ts';

/** Names of the fields that are durations in a file. Inside they have the suffix `Ns`. */
export const durationFields = [
  'period',
  'deadline',
  'clientCompute',
  'serverCompute',
  'ramp',
  'startSpread',
  'retry',
  'start',
  'restart',
  'for',
  'propagation',
  'duration',
] as const;
export type DurationField = (typeof durationFields)[number];

type FromDuration<T> = T extends string ? number : T;

/** The internal form of a file form. */
export type FromFile<T> = T extends readonly (infer Item)[]
  ? FromFile<Item>[]
  : T extends object
    ? {
        [K in keyof T as K extends DurationField ? `${K}Ns` : K]: K extends DurationField
          ? FromDuration<T[K]>
          : FromFile<T[K]>;
      }
    : T;

type ToDuration<T> = T extends number ? string : T;

/** The file form of an internal form. */
export type ToFile<T> = T extends readonly (infer Item)[]
  ? ToFile<Item>[]
  : T extends object
    ? {
        [K in keyof T as K extends `${infer Name}Ns` ? Name : K]: K extends `${string}Ns`
          ? ToDuration<T[K]>
          : ToFile<T[K]>;
      }
    : T;

const isDurationField = (name: string): boolean => (durationFields as readonly string[]).includes(name);

/** A checked duration string in nanoseconds. */
export const checkedNs = (text: string): number => {
  const parsed = parseDuration(text);
  if (!parsed.ok) throw new RangeError(`file form: ${parsed.problems[0]?.message ?? text}`);
  return parsed.value;
};

const decode = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) =>
      isDurationField(name)
        ? [`${name}Ns`, typeof inner === 'string' ? checkedNs(inner) : inner]
        : [name, decode(inner)],
    ),
  );
};

const encode = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(encode);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) =>
      name.endsWith('Ns')
        ? [name.slice(0, -2), typeof inner === 'number' ? formatDuration(inner) : inner]
        : [name, encode(inner)],
    ),
  );
};

/** Durations to nanoseconds, in a value that the schema has accepted. */
export const fromFile = <T>(file: T): FromFile<T> => decode(file) as FromFile<T>;

/** Nanoseconds to durations. */
export const toFile = <T>(value: T): ToFile<T> => encode(value) as ToFile<T>;
