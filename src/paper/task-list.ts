/**
 * The list of everything that is to be measured, in tasks that need nothing of each other. Only the list: it carries
 * none of the program that does them, so that whoever shares the work out need not load it.
 */
import { paperStackIds, type PaperStackId } from '../scenario/types.ts';
import type { Experiment, Mbps, Task, TaskOptions } from './types.ts';

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
