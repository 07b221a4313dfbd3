/**
 * Makes the run of an experiment: a simulation whose records go to an observer.
 *
 * The last run of each workload on each stack is kept, though nobody asks for it again. An engine forgets what it has
 * compiled for objects of which none is left, and a page's workers rest between two drags of a slider: the next drag
 * would begin with everything to be compiled anew.
 */
import type { Scenario } from '../../scenario/types.ts';
import { createSimulation, type Simulation } from '../../sim/index.ts';
import { ObservedTrace, type RecordObserver } from './observed-trace.ts';

const lastRuns = new Map<string, Simulation>();

export const observedRun = (scenario: Scenario, observer: RecordObserver): Simulation => {
  const run = createSimulation(scenario, new ObservedTrace(observer));
  lastRuns.set(`${scenario.workload.kind} ${scenario.client.stack.title}`, run);
  return run;
};
