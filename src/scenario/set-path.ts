/**
 * Changes one field of a scenario by its dotted path in the file form: what `--set workload.realTime.period=40ms`
 * does, and what a link's readable parameters mean. Which paths exist follows from the schema and from the
 * scenario at hand (the kind of its workload, the length of its lists). A path into a stack that is a preset
 * starts from that preset; one into the absent second activity brings it in with its defaults; another
 * `workload.kind` starts that kind from its defaults.
 */
import type * as v from 'valibot';
import { nearest } from './nearest.ts';
import { parseScenario } from './parse.ts';
import { refuse, type Problem, type Result } from './result.ts';
import { scenarioToFile } from './scenario-form.ts';
import { scenarioSchema } from './schema/scenario.ts';
import type { Scenario } from './types.ts';

export interface Setting {
  path: string;
  value: string;
}

type Node = v.GenericSchema & {
  entries?: Record<string, Node>;
  options?: readonly Node[];
  wrapped?: Node;
  item?: Node;
  key?: string;
  literal?: unknown;
};
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The node without what makes it optional or nullable; of a union its record; of a variant the option in use. */
const inner = (node: Node, value: Json | undefined): Node => {
  switch (node.type) {
    case 'optional':
    case 'exact_optional':
    case 'nullable':
      return node.wrapped ? inner(node.wrapped, value) : node;
    case 'union':
      return node.options?.find((option) => option.type === 'strict_object') ?? node;
    case 'variant': {
      const { key = '' } = node;
      const kind = isObject(value) ? value[key] : undefined;
      return node.options?.find((option) => option.entries?.[key]?.literal === kind) ?? node;
    }
    default:
      return node;
  }
};

const pathsUnder = (schema: Node, value: Json | undefined, path: string, found: Map<string, Node>): void => {
  const node = inner(schema, value);
  if (path !== '') found.set(path, schema);
  const childPath = (key: string | number): string => (path === '' ? String(key) : `${path}.${key}`);
  if (node.entries) {
    for (const [key, child] of Object.entries(node.entries)) {
      pathsUnder(child, isObject(value) ? value[key] : undefined, childPath(key), found);
    }
  } else if (node.type === 'array' && node.item && Array.isArray(value)) {
    const { item } = node;
    value.forEach((element, index) => pathsUnder(item, element, childPath(index), found));
  }
};

/** Every path that can be set in this scenario's file form, with its schema. */
const pathsOf = (file: JsonObject): Map<string, Node> => {
  const found = new Map<string, Node>();
  pathsUnder(scenarioSchema as unknown as Node, file, '', found);
  found.delete('$schema');
  found.delete('machscope');
  return found;
};

/** Every path that can be set in this scenario, in the order of the file form. */
export const settablePaths = (scenario: Scenario): string[] => [...pathsOf(scenarioToFile(scenario)).keys()];

const MOST_COMPARED = 2_000;

/** The paths right under `parent` ('' = the whole). */
const childrenOf = (parent: string, known: readonly string[]): string[] => {
  const start = parent === '' ? '' : `${parent}.`;
  return known.filter((path) => path.startsWith(start) && path !== parent && !path.slice(start.length).includes('.'));
};

/** A word without its path ("period") is looked for anywhere; a wrong last word first among its sisters. */
const unknownPath = (path: string, paths: Map<string, Node>): Problem => {
  const known = [...paths.keys()];
  const dot = path.lastIndexOf('.');
  const parent = dot > 0 && paths.has(path.slice(0, dot)) ? path.slice(0, dot) : '';
  const children = childrenOf(parent, known);
  const near =
    parent === ''
      ? (known.find((candidate) => candidate.endsWith(`.${path}`)) ?? nearest(path, known.slice(0, MOST_COMPARED)))
      : nearest(path, children);
  const hint = near === null ? `there are ${children.join(', ')}` : `the nearest is "${near}"`;
  return { path, message: `no such field in this scenario; ${hint}` };
};

/** Reads the text of a value as what the field takes: text stays text, all else is read as JSON where it is. */
const valueOf = (node: Node, text: string): Json => {
  if (text === 'null' && node.type !== 'string') return null;
  if (inner(node, undefined).type === 'string') return text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
};

const write = (target: JsonObject, segments: readonly string[], value: Json): void => {
  const [first = '', ...rest] = segments;
  if (rest.length === 0) {
    target[first] = value;
    return;
  }
  const child = target[first];
  if (Array.isArray(child)) {
    writeInList(child, rest, value);
    return;
  }
  if (!isObject(child)) target[first] = typeof child === 'string' ? { preset: child } : {};
  write(target[first] as JsonObject, rest, value);
};

const writeInList = (target: Json[], segments: readonly string[], value: Json): void => {
  const [first = '', ...rest] = segments;
  const index = Number(first);
  if (rest.length === 0) target[index] = value;
  else write(target[index] as JsonObject, rest, value);
};

/**
 * The scenario with all settings made, in order, or what is wrong. The rules between fields are checked once,
 * after the last, so that two settings which need each other can come in any order.
 */
export const withSettings = (scenario: Scenario, settings: readonly Setting[]): Result<Scenario> => {
  const file = JSON.parse(JSON.stringify(scenarioToFile(scenario))) as JsonObject;
  for (const { path, value } of settings) {
    const paths = pathsOf(file);
    const node = paths.get(path);
    if (!node) return { ok: false, problems: [unknownPath(path, paths)] };
    if (value.length > 10_000) return refuse(path, 'the value is longer than 10000 characters');
    const read = valueOf(node, value);
    if (path === 'workload.kind') file['workload'] = { kind: read };
    else write(file, path.split('.'), read);
  }
  return parseScenario(file);
};

/** "path=value" apart, or what is wrong with it. */
export const parseSetting = (text: string): Result<Setting> => {
  const equals = text.indexOf('=');
  if (equals <= 0) {
    return refuse('', `${JSON.stringify(text)} is not a setting; write for example workload.realTime.period=40ms`);
  }
  return { ok: true, value: { path: text.slice(0, equals).trim(), value: text.slice(equals + 1) } };
};
