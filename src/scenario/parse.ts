/**
 * Reads a scenario file. The text is measured before it is parsed (size, nesting), keys that could reach an
 * object's prototype are refused, then the schema checks every field and `checks.ts` the rules between them.
 * A file is accepted as a whole or refused as a whole; every problem is a sentence. Nothing here throws.
 */
import * as v from 'valibot';
import { scenarioProblems } from './checks.ts';
import { jsonMistake } from './json-place.ts';
import { fileLimits } from './limits.ts';
import { refuse, shown, type Problem, type Result } from './result.ts';
import { scenarioFromFile, scenarioToFile } from './scenario-form.ts';
import { problemsOf } from './schema/problems.ts';
import { scenarioSchema } from './schema/scenario.ts';
import type { Scenario } from './types.ts';

/** Deepest nesting of lists and objects in a JSON text, counted without parsing it. */
export const nestingOf = (text: string): number => {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (inString) {
      if (character === '\\') i += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (character === '}' || character === ']') depth -= 1;
  }
  return deepest;
};

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

const forbiddenKey = (value: unknown, path: string): Problem | null => {
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const innerPath = path === '' ? key : `${path}.${key}`;
    if (FORBIDDEN_KEYS.has(key)) return { path: innerPath, message: 'this name is not allowed in a scenario' };
    const found = forbiddenKey(inner, innerPath);
    if (found) return found;
  }
  return null;
};

/** A list where the schema made an object of it: an empty list passes for an object without fields. */
const misplacedList = (input: unknown, output: unknown, path: string): Problem | null => {
  if (typeof input !== 'object' || input === null || typeof output !== 'object' || output === null) return null;
  if (Array.isArray(input) !== Array.isArray(output)) {
    return { path, message: 'a list is not allowed; must be an object' };
  }
  for (const [key, inner] of Object.entries(input)) {
    const found = misplacedList(inner, (output as Record<string, unknown>)[key], path === '' ? key : `${path}.${key}`);
    if (found) return found;
  }
  return null;
};

/** The scenario that a parsed JSON value in file form denotes, or what is wrong with it. */
export const parseScenario = (input: unknown): Result<Scenario> => {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return refuse('', `${shown(input)} is not a scenario; a scenario is a JSON object with "machscope": 1`);
  }
  const forbidden = forbiddenKey(input, '');
  if (forbidden) return { ok: false, problems: [forbidden] };
  const checked = v.safeParse(scenarioSchema, input, { abortPipeEarly: true });
  if (!checked.success) return { ok: false, problems: problemsOf(checked.issues) };
  const misplaced = misplacedList(input, checked.output, '');
  if (misplaced) return { ok: false, problems: [misplaced] };
  const scenario = scenarioFromFile(checked.output);
  if (!scenario.ok) return scenario;
  const problems = scenarioProblems(scenario.value);
  return problems.length > 0 ? { ok: false, problems } : scenario;
};

/** The scenario in the text of a file, or what is wrong with it. */
export const parseScenarioText = (text: string): Result<Scenario> => {
  if (text.length > fileLimits.bytes) {
    return refuse('', `the file has ${text.length} characters; at most ${fileLimits.bytes} are allowed`);
  }
  if (text.trim() === '') return refuse('', 'the file is empty; a scenario is a JSON object with "machscope": 1');
  const nesting = nestingOf(text);
  if (nesting > fileLimits.nesting) {
    return refuse('', `the file is nested ${nesting} levels deep; at most ${fileLimits.nesting} are allowed`);
  }
  const json = text.replace(/^\uFEFF/, '');
  const mistake = jsonMistake(json);
  if (mistake) {
    return refuse('', `the file is not JSON: line ${mistake.line}, column ${mistake.column}: ${mistake.message}`);
  }
  return parseScenario(JSON.parse(json));
};

/** The text of a scenario file; reading it gives the same scenario. */
export const scenarioText = (scenario: Scenario): string => `${JSON.stringify(scenarioToFile(scenario), null, 2)}\n`;
