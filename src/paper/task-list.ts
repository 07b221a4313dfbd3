/**
 * The list of everything that is to be measured, in tasks that need nothing of each other. Only the list: it carries
 * none of the program that does them, so that whoever shares the work out need not load it.
 */
import { paperStackIds, type PaperStackId } from '../scenario/types.ts';
import type { Experiment, FigureId, Mbps, Task, TaskOptions } from './types.ts';

/** Networks of the figures. */
export const rates: readonly Mbps[] = [100, 10];

/** Seeds for which inversions are compared with those of longer jobs. */
export const SENSITIVITY_SEEDS = 8;

/** Stacks that have something to check (`experiments/structure.ts`). */
export const structureStacks = [
  'nps',
  'nps-k',
  'libsockets-rt',
  'libsockets-rt-k',
  'freebsd',
  'lites',
] as const satisfies readonly PaperStackId[];

const sensitivityStacks = ['libsockets', 'lites', 'libsockets-rt-k', 'nps-k'] as const;

/** What figures need, the longest first. */
const figureExperiments: readonly Experiment[] = ['jitter', 'throughput', 'round-trip', 'path', 'sockets'];

/** Does a figure wait for this, or only a claim? */
export const isForFigures = ({ experiment }: Task): boolean => figureExperiments.includes(experiment);

/** What the page shows of all that: each figure, and the claims. */
export type PaperPart = FigureId | 'claims';

/** Experiments that a part is made of. */
const experimentsOf: Readonly<Record<PaperPart, readonly Experiment[]>> = {
  'table-1': [],
  '3a': ['round-trip'],
  '3b': ['round-trip'],
  '4': ['throughput'],
  '5a': ['path'],
  '5b': ['path'],
  '6a': ['round-trip'],
  '6b': ['round-trip'],
  '7': ['throughput'],
  '8a': ['path'],
  '8b': ['path'],
  '9': ['jitter'],
  '10': ['jitter'],
  claims: figureExperiments,
};

/** Systems of the figures that do not have all of them (their lines and bars are made in `figures/`). */
const evaluated: readonly PaperStackId[] = ['freebsd', 'lites', 'libsockets', 'libsockets-w', 'libsockets-rt', 'nps'];
const withMonitor: readonly PaperStackId[] = ['libsockets', 'libsockets-rt', 'libsockets-rt-k', 'nps', 'nps-k'];
const stacksOf: Partial<Record<PaperPart, readonly PaperStackId[]>> = {
  '3a': evaluated,
  '3b': evaluated,
  '4': evaluated,
  '5a': evaluated,
  '5b': evaluated,
  '6a': withMonitor,
  '6b': withMonitor,
  '7': withMonitor,
  '8a': withMonitor,
  '8b': withMonitor,
};

/** Is a part of the page made of what this task gives? */
export const isNeededFor = (part: PaperPart, { experiment, stack }: Task): boolean =>
  experimentsOf[part].includes(experiment) && (stacksOf[part]?.includes(stack) ?? true);

export const paperParts = Object.keys(experimentsOf) as readonly PaperPart[];

const onAll = (experiment: Experiment, stacks: readonly PaperStackId[]): Task[] =>
  stacks.map((stack) => ({ experiment, stack }));

const onBothNetworks = (experiment: Experiment): Task[] =>
  onAll(experiment, paperStackIds).flatMap((task) => rates.map((mbps) => ({ ...task, mbps })));

const ofEachSeed = (experiment: Experiment, stacks: readonly PaperStackId[]): Task[] =>
  onAll(experiment, stacks).flatMap((task) =>
    Array.from({ length: SENSITIVITY_SEEDS }, (_, index) => ({ ...task, seed: index + 1 })),
  );

/** All tasks, those that figures wait for first. */
export const paperTasks = ({ preview }: TaskOptions): Task[] => {
  const tasksOf = (experiment: Experiment): Task[] =>
    experiment === 'throughput' || (experiment === 'round-trip' && !preview)
      ? onBothNetworks(experiment)
      : onAll(experiment, paperStackIds);
  const figures = figureExperiments.flatMap(tasksOf);
  if (preview) return figures;
  return [
    ...figures,
    ...onAll('structure', structureStacks),
    ...onAll('spread', paperStackIds),
    ...ofEachSeed('sensitivity', sensitivityStacks),
  ];
};
