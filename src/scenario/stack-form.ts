/**
 * A network subsystem between its file form (a preset id, or a record of mechanisms on top of one) and the
 * complete `StackSpec`. A spec whose mechanisms are those of a preset is that preset, whatever it was called;
 * any other is 'custom' and is written as the preset with the fewest differences and those differences.
 */
import { listed, ok, refuse, type Result } from './result.ts';
import type { StackFile, StackRecord } from './schema/stack.ts';
import { impossibleMechanisms, type ImpossibleMechanism } from './stacks/possible.ts';
import { stackSpec, stackSpecs } from './stacks/index.ts';
import type { StackSpec } from './types.ts';

/** The fields that a run depends on; the others are for titles. */
const mechanisms = [
  'placement',
  'threads',
  'synchronization',
  'demultiplexing',
  'filterPrograms',
  'turnMessages',
  'protocolPriority',
  'ipc',
  'scheduling',
  'timer',
  'pip',
  'stages',
] as const satisfies readonly (keyof StackSpec & keyof StackRecord)[];
export type Mechanism = (typeof mechanisms)[number];

const groups = {
  priorities: ['manager', 'network', 'worker', 'service'],
  workers: ['input', 'output', 'spareService', 'maxService'],
} as const;

/** Names and values of the mechanisms in which `spec` differs from `base`, in their order. */
export const stackChanges = (
  base: StackSpec,
  spec: StackSpec,
): { name: string; value: string | number | boolean | null }[] => [
  ...mechanisms.filter((name) => base[name] !== spec[name]).map((name) => ({ name, value: spec[name] })),
  ...groups.priorities
    .filter((name) => base.priorities[name] !== spec.priorities[name])
    .map((name) => ({ name: `priorities.${name}`, value: spec.priorities[name] })),
  ...groups.workers
    .filter((name) => base.workers[name] !== spec.workers[name])
    .map((name) => ({ name: `workers.${name}`, value: spec.workers[name] })),
];

/** The preset that `spec` is nearest to; of equally near ones the first. It depends on the mechanisms alone. */
export const nearestPreset = (spec: StackSpec): StackSpec => {
  let best = stackSpecs[0] as StackSpec;
  let fewest = Infinity;
  for (const preset of stackSpecs) {
    const changes = stackChanges(preset, spec).length;
    if (changes < fewest) {
      best = preset;
      fewest = changes;
    }
  }
  return best;
};

const derivedTitle = (base: StackSpec, spec: StackSpec): string =>
  `${base.title}, ${stackChanges(base, spec)
    .map(({ name, value }) => `${name} ${value ?? 'none'}`)
    .join(', ')}`;

/** A spec with its mechanisms, named as what it is: a preset, or custom with a title that tells the changes. */
export const namedStack = (spec: StackSpec, title?: string, about?: string): StackSpec => {
  const base = nearestPreset(spec);
  if (stackChanges(base, spec).length === 0) return base;
  return {
    ...spec,
    id: 'custom',
    title: title ?? derivedTitle(base, spec),
    about: about ?? base.about,
    paper: false,
  };
};

const refusedMechanism = (spec: StackSpec, { field, value, allowed }: ImpossibleMechanism): Result<StackSpec> =>
  refuse(field, `"${value}" does not go with the stages "${spec.stages}"; must be ${listed(allowed)}`);

const completed = (base: StackSpec | undefined, file: StackRecord): Result<StackSpec> => {
  const { preset: _preset, title, about, priorities, workers, ...given } = file;
  if (base) {
    const spec: StackSpec = {
      ...base,
      ...given,
      priorities: { ...base.priorities, ...priorities },
      workers: { ...base.workers, ...workers },
    };
    const [impossible] = impossibleMechanisms(spec);
    return impossible === undefined ? ok(namedStack(spec, title, about)) : refusedMechanism(spec, impossible);
  }
  const missing = mechanisms.filter((name) => given[name] === undefined);
  if (missing.length > 0) {
    return refuse('', `without "preset" every mechanism must be given; missing: ${missing.join(', ')}`);
  }
  const reference = stackSpecs[0] as StackSpec;
  return completed(reference, file);
};

/** The stack that a file names (already accepted by the schema). */
export const stackFromFile = (file: StackFile): Result<StackSpec> => {
  if (typeof file !== 'string') return completed(file.preset === undefined ? undefined : stackSpec(file.preset), file);
  const spec = stackSpec(file);
  return spec ? ok(spec) : refuse('', `"${file}" is not a stack`);
};

/** The shortest file form of a stack. */
export const stackToFile = (spec: StackSpec): StackFile => {
  const base = nearestPreset(spec);
  const changes = stackChanges(base, spec);
  if (changes.length === 0) return base.id;
  const file: Record<string, unknown> = { preset: base.id };
  if (spec.title !== derivedTitle(base, spec)) file['title'] = spec.title;
  if (spec.about !== base.about) file['about'] = spec.about;
  for (const { name, value } of changes) {
    const [group = '', member] = name.split('.');
    if (member === undefined) file[group] = value;
    else file[group] = { ...(file[group] as object | undefined), [member]: value };
  }
  return file;
};
