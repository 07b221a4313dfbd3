/** Runs one proposal of the search for the worst, and finds the worst activation of its real-time activity. */
import { Activations, type Activation } from '../analysis/activations.ts';
import type { Scenario } from '../scenario/types.ts';
import { Kind, type Definition } from '../trace/format.ts';
import { observedRun } from './run/observed-run.ts';
import type { RecordObserver } from './run/observed-trace.ts';
import type { SearchGoal, WorstActivation } from './search-worst.ts';

/** Watches the activity that a scenario names first. */
class WorstWatch implements RecordObserver {
  readonly #activations = new Activations();
  #activity: number | null = null;

  define(definition: Definition): void {
    if (definition.type !== 'activity') return;
    this.#activations.define(definition);
    if (definition.realTime) this.#activity ??= definition.id;
  }

  record(
    timeNs: number,
    kind: number,
    detail: number,
    _level: number,
    subject: number,
    _work: number,
    a: number,
    b: number,
  ): void {
    if (kind === Kind.activity) this.#activations.record(timeNs, detail, subject, a, b);
  }

  worst(goal: SearchGoal): WorstActivation | null {
    const valueOf = ({ responseNs, jitterNs }: Activation): number | null =>
      goal === 'response' ? responseNs : jitterNs;
    let worst: WorstActivation | null = null;
    for (const activation of this.#activations.list) {
      const { activity, index, releaseNs, completionNs } = activation;
      const valueNs = valueOf(activation);
      if (activity !== this.#activity || valueNs === null || completionNs === null) continue;
      if (worst === null || valueNs > worst.valueNs) worst = { valueNs, activity, index, releaseNs, completionNs };
    }
    return worst;
  }
}

/** Null where no activation completed (or, for jitter, no second one). */
export const worstActivation = (scenario: Scenario, goal: SearchGoal): WorstActivation | null => {
  const watch = new WorstWatch();
  observedRun(scenario, watch).runUntil(scenario.durationNs);
  return watch.worst(goal);
};
