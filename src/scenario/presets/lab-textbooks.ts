/**
 * Sets of periodic tasks with known answers: the textbooks' response-time examples, and the ten tasks that
 * schedulers are compared with. All tasks are released together at instant 0, the worst case for fixed
 * priorities, and the runs last for a few hyperperiods, so that the worst simulated response is the exact one.
 */
import type { PolicyName } from '../types.ts';
import { compute, labForm, ms, type LabThread } from './lab-form.ts';
import { preset, type Preset } from './preset.ts';

/** Computation, period, and deadline where it is not the period; milliseconds, most urgent first. */
type Task = readonly [computeMs: number, periodMs: number, deadlineMs?: number];

const thread = ([computeMs, periodMs, deadlineMs]: Task, index: number): LabThread => ({
  name: `t${index + 1}`,
  priority: index + 1,
  period: ms(periodMs),
  ...(deadlineMs === undefined ? {} : { deadline: ms(deadlineMs) }),
  body: [compute(computeMs)],
});

const textbook = (
  row: number,
  title: string,
  about: string,
  durationMs: number,
  tasks: readonly Task[],
  policy: PolicyName = 'rate-monotonic',
): Preset => {
  const form = labForm({ policy, duration: ms(durationMs), threads: tasks.map(thread) });
  return preset(`textbook-${row}`, title, about, form, 'lab');
};

const TEN_PERIODS_MS = [5, 8, 10, 12, 20, 25, 30, 40, 50, 100];

const tenTasks = preset(
  'ten-task-rm',
  'Ten tasks, rate monotonic',
  'Periods of 5 to 100 ms, each task computing for 8 % of its period: 44,634 jobs and 58,718 switches in 65 s.',
  labForm({
    policy: 'rate-monotonic',
    duration: '65s',
    threads: TEN_PERIODS_MS.map((periodMs, index) => ({
      name: `t${periodMs}`,
      priority: index + 1,
      period: ms(periodMs),
      body: [{ do: 'compute', for: `${periodMs * 80}us` }],
    })),
  }),
  'lab',
);

export const textbookPresets: readonly Preset[] = [
  tenTasks,
  textbook(
    1,
    'Textbook 1: three tasks (Burns and Wellings)',
    'Computation 3, 3, 5 ms every 7, 12, 20 ms. Worst responses 3, 6, 20 ms: the last just keeps its deadline.',
    840,
    [
      [3, 7],
      [3, 12],
      [5, 20],
    ],
  ),
  textbook(
    2,
    'Textbook 2: a full CPU',
    'Computation 5, 10, 40 ms every 20, 40, 80 ms, utilization 1 with harmonic periods. Worst responses 5, 15, 80 ms.',
    800,
    [
      [5, 20],
      [10, 40],
      [40, 80],
    ],
  ),
  textbook(
    3,
    'Textbook 3: deadlines shorter than periods',
    'Four tasks ordered by deadline, not by period (deadline monotonic). Worst responses 3, 6, 10, 20 ms.',
    600,
    [
      [3, 20, 5],
      [3, 15, 7],
      [4, 10, 10],
      [3, 20, 20],
    ],
    'deadline-monotonic',
  ),
  textbook(
    4,
    'Textbook 4: beyond the utilization bound (Sha and Goodenough)',
    'Utilization 0.953, above the bound of 0.780 for three tasks, yet no miss. Worst responses 40, 80, 300 ms.',
    4_200,
    [
      [40, 100],
      [40, 150],
      [100, 350],
    ],
  ),
  textbook(
    5,
    'Textbook 5: inside the utilization bound (Sha and Goodenough)',
    'The same periods with a shorter first computation, utilization 0.753. Worst responses 20, 60, 240 ms.',
    4_200,
    [
      [20, 100],
      [40, 150],
      [100, 350],
    ],
  ),
  textbook(
    6,
    'Textbook 6: the last at its deadline',
    'Computation 1, 2, 3 ms every 4, 6, 10 ms. Worst responses 1, 3, 10 ms.',
    600,
    [
      [1, 4],
      [2, 6],
      [3, 10],
    ],
  ),
];
