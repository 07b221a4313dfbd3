/**
 * What stands in the editor's form, as text, and the scenario that it means. Every field keeps what was typed, so
 * that a wrong value can be told and mended; the scenario is made by the parser of files, whose problems name the
 * field by its path. What the form does not show (ports, limits, seed, link) stays as it was.
 */
import { sentence, type Problem, type Result } from '../../scenario/result.ts';
import { parseScenario } from '../../scenario/parse.ts';
import { presets } from '../../scenario/presets/index.ts';
import { scenarioToFile } from '../../scenario/scenario-form.ts';
import { namedStack } from '../../scenario/stack-form.ts';
import type { HostSpec, PolicyName, Scenario } from '../../scenario/types.ts';
import { bodyText, parseBody, type FileStep } from './body-text.ts';

export interface DraftThread {
  /** Tells rows apart while they are edited. */
  readonly key: number;
  readonly name: string;
  readonly host: string;
  readonly priority: string;
  readonly start: string;
  readonly period: string;
  readonly deadline: string;
  readonly restart: string;
  readonly body: string;
}
export type DraftField = Exclude<keyof DraftThread, 'key' | 'host'>;

export interface DraftLock {
  readonly key: number;
  readonly name: string;
  readonly host: string;
  readonly protocol: string;
}

export interface Draft {
  readonly base: Scenario;
  readonly title: string;
  readonly duration: string;
  readonly policy: PolicyName;
  /** 'own': the table of the scenario, which is neither of the two. */
  readonly costs: 'zero' | 'pentium-166' | 'own';
  readonly threads: readonly DraftThread[];
  readonly locks: readonly DraftLock[];
  readonly nextKey: number;
}

const NO_DEADLINE = 'none';

const threadsFile = (scenario: Scenario) => {
  const { workload } = scenarioToFile(scenario);
  return workload.kind === 'threads' ? workload : null;
};

const costsOf = (scenario: Scenario): Draft['costs'] => {
  const { costs } = scenarioToFile(scenario);
  if (Object.keys(costs).some((name) => name !== 'base')) return 'own';
  return costs['base'] === 'zero' ? 'zero' : 'pentium-166';
};

/** The form of a scenario of threads; null for one that uses the network. */
export const draftOf = (scenario: Scenario): Draft | null => {
  const file = threadsFile(scenario);
  if (file === null) return null;
  const threads = file.threads.map((thread, key): DraftThread => ({
    key,
    name: thread.name,
    host: thread.host,
    priority: String(thread.priority),
    start: thread.start,
    period: thread.period ?? '',
    deadline: thread.noDeadline ? NO_DEADLINE : (thread.deadline ?? ''),
    restart: thread.watchdog?.restart ?? '',
    body: bodyText(thread.body as FileStep[]),
  }));
  const locks = file.locks.map((lock, index): DraftLock => ({ key: threads.length + index, ...lock }));
  return {
    base: scenario,
    title: scenario.title,
    duration: scenarioToFile(scenario).duration,
    policy: scenario.client.stack.scheduling,
    costs: costsOf(scenario),
    threads,
    locks,
    nextKey: threads.length + locks.length,
  };
};

const withPolicy = (host: HostSpec, scheduling: PolicyName): HostSpec => ({
  ...host,
  stack: namedStack({ ...host.stack, scheduling }),
});

/** Text of a number field: a number where it is one, else as it is, for the parser to refuse. */
const numberOf = (text: string): number | string => (/^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text);

const threadFile = (thread: DraftThread, body: readonly FileStep[]): object => {
  const { name, host, priority, start, period, deadline, restart } = thread;
  const hasNone = deadline.trim() === NO_DEADLINE;
  return {
    name,
    host,
    priority: numberOf(priority),
    ...(start.trim() === '' ? {} : { start: start.trim() }),
    period: period.trim() === '' ? null : period.trim(),
    ...(hasNone ? { noDeadline: true } : { deadline: deadline.trim() === '' ? null : deadline.trim() }),
    ...(restart.trim() === '' ? {} : { watchdog: { restart: restart.trim() } }),
    body,
  };
};

/** The file form that the draft means, with the problems of bodies whose text is no list of steps. */
export const fileOfDraft = (draft: Draft): { file: object; problems: Problem[] } => {
  const { base, policy } = draft;
  const problems: Problem[] = [];
  const threads = draft.threads.map((thread, index) => {
    const body = parseBody(thread.body);
    if (body.ok) return threadFile(thread, body.value);
    for (const { path, message } of body.problems)
      problems.push({ path: `workload.threads.${index}.body.${path}`, message });
    return threadFile(thread, []);
  });
  const { client, server } = base;
  // The form shows the client's policy; the server keeps its own until that is changed for both.
  const hosts =
    policy === client.stack.scheduling
      ? { client, server }
      : { client: withPolicy(client, policy), server: withPolicy(server, policy) };
  const whole = scenarioToFile({ ...base, ...hosts });
  const file = {
    ...whole,
    title: draft.title,
    duration: draft.duration.trim(),
    ...(draft.costs === 'own' ? {} : { costs: { base: draft.costs } }),
    workload: { ...whole.workload, threads, locks: draft.locks.map(({ key: _key, ...lock }) => lock) },
  };
  return { file, problems };
};

/** The scenario that the draft means, or all that is wrong. */
export const scenarioOfDraft = (draft: Draft): Result<Scenario> => {
  const { file, problems } = fileOfDraft(draft);
  const parsed = parseScenario(file);
  if (problems.length === 0) return parsed;
  const bodies = new Set(problems.map(({ path }) => path.replace(/\.body\..*$/, '.body')));
  const others = parsed.ok
    ? []
    : parsed.problems.filter(({ path }) => ![...bodies].some((body) => path.startsWith(body)));
  return { ok: false, problems: [...problems, ...others] };
};

/** A problem in the words of the form: threads by name, steps counted from 1. */
export const problemText = (draft: Draft, problem: Problem): string => {
  const [, index, field = '', step] = /^workload\.threads\.(\d+)(?:\.(\w+))?(?:\.(\d+))?/.exec(problem.path) ?? [];
  const thread = index === undefined ? undefined : draft.threads[Number(index)];
  if (thread === undefined) return sentence(problem);
  const place = step === undefined ? field : `${field}, step ${Number(step) + 1}`;
  return `${thread.name || `thread ${Number(index) + 1}`}: ${place === '' ? '' : `${place}: `}${problem.message}`;
};

/** Names in the file of what a field of the form stands for. */
const fileFields: Partial<Record<DraftField, readonly string[]>> = {
  restart: ['watchdog'],
  deadline: ['deadline', 'noDeadline'],
};

/** Does the problem concern this field of this thread? */
export const concerns = ({ path }: Problem, thread: number, field: DraftField): boolean => {
  const start = `workload.threads.${thread}.`;
  if (!path.startsWith(start)) return false;
  const [named = ''] = path.slice(start.length).split('.');
  return (fileFields[field] ?? [field]).includes(named);
};

/** A preset that was changed is not that preset any more: its title says so. */
export const titledAsEdited = (scenario: Scenario, edited: (title: string) => string): Scenario => {
  const preset = presets.find(({ title }) => title === scenario.title);
  if (preset === undefined) return scenario;
  const same = JSON.stringify(scenarioToFile(preset.scenario)) === JSON.stringify(scenarioToFile(scenario));
  return same ? scenario : { ...scenario, title: edited(scenario.title) };
};
