/**
 * How the kernel lab's scenarios are written: threads of one host without network and without costs, in the file
 * form of a scenario, with times in milliseconds. Bodies read as in the textbooks: computing, and sections.
 */
import type { PolicyName, Synchronization } from '../types.ts';

export type LabStep = { do: 'compute'; for: string } | { do: 'lock' | 'unlock'; lock: string };

export interface LabThread {
  name: string;
  priority: number;
  start?: string;
  period?: string;
  deadline?: string;
  noDeadline?: true;
  watchdog?: { restart: string };
  body: LabStep[];
}

export const ms = (milliseconds: number): string => `${milliseconds}ms`;

export const compute = (milliseconds: number): LabStep => ({ do: 'compute', for: ms(milliseconds) });

/** A critical section around some steps. */
export const section = (lock: string, ...inside: LabStep[]): LabStep[] => [
  { do: 'lock', lock },
  ...inside,
  { do: 'unlock', lock },
];

export interface LabForm {
  policy: PolicyName;
  duration: string;
  threads: LabThread[];
  /** Every lock that a body names, with this protocol. */
  protocol?: Synchronization;
}

const lockNames = (threads: readonly LabThread[]): string[] => {
  const names = threads.flatMap(({ body }) => body.flatMap((step) => (step.do === 'lock' ? [step.lock] : [])));
  return [...new Set(names)];
};

/** The file form of a scenario of the lab. */
export const labForm = ({ policy, duration, threads, protocol = 'basic' }: LabForm): object => ({
  duration,
  costs: { base: 'zero' },
  client: { stack: { preset: 'nps', scheduling: policy } },
  workload: {
    kind: 'threads',
    threads,
    locks: lockNames(threads).map((name) => ({ name, protocol })),
  },
});
