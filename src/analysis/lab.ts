/**
 * What a run of the kernel lab is summed up in: how many jobs, switches, preemptions and misses, and for every
 * thread its worst response beside its bound. Nanoseconds.
 *
 * A context switch is a dispatch of a thread; that the CPU becomes idle is none, and neither is an interrupt. A
 * job is an activation that was completed. Misses count activations that were late, skipped or given up, and those
 * still open after their deadline when the run ends.
 */
import type { RunFacts } from './facts.ts';

export interface LabCounts {
  jobs: number;
  contextSwitches: number;
  preemptions: number;
  misses: number;
}

export interface LabThreadRow {
  name: string;
  jobs: number;
  /** Null where no job was completed. */
  worstResponseNs: number | null;
  /** From response-time analysis; null where that does not apply. */
  boundNs: number | null;
  misses: number;
}

export interface LabSummary {
  counts: LabCounts;
  threads: LabThreadRow[];
}

/** @param boundOf response-time bound of a thread by its name, where there is one */
export const labSummary = (facts: RunFacts, boundOf: (thread: string) => number | null): LabSummary => {
  const { activity: activations } = facts;
  const threads = facts.definitionsOf('activity').map(({ id, name }): LabThreadRow => ({
    name,
    jobs: activations.completionsOf(id),
    worstResponseNs: activations.worstResponseNsOf(id),
    boundNs: boundOf(name),
    misses: activations.missesOf(id),
  }));
  const dispatched = facts.threads.list.filter(({ definition }) => definition.role !== 'idle');
  const sum = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((all, one) => all + of(one), 0);
  return {
    counts: {
      jobs: sum(threads, ({ jobs }) => jobs),
      contextSwitches: sum(dispatched, ({ switches }) => switches),
      preemptions: sum(dispatched, ({ preemptions }) => preemptions),
      misses: sum(threads, ({ misses }) => misses),
    },
    threads,
  };
};
