/**
 * The bounds of a lane's activities, from its scenario with all commands so far: computed once for a scenario and its
 * stacks, since painters ask at every picture. The analysis is loaded after the first picture: until then there are no
 * bounds.
 */
import type * as BoundsAnalysis from '../../analysis/bounds/interval-bounds.ts';
import type { IntervalBound, ResponseBound } from '../../analysis/bounds/interval-bounds.ts';
import type { Scenario } from '../../scenario/types.ts';
import { laneScenario, type LaneStacks } from '../../scenario/url.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';

export interface LaneBounds {
  readonly responses: readonly ResponseBound[];
  readonly intervals: readonly IntervalBound[];
}

const none: LaneBounds = { responses: [], intervals: [] };

let analysis: typeof BoundsAnalysis | null = null;

let settle = (): void => undefined;

/** Resolves when the analysis is there, or could not be loaded. */
export const boundsSettled: Promise<void> = new Promise((resolve) => {
  settle = resolve;
});

/** Loads the analysis, and then has `loaded` called. Where it cannot be loaded, nothing is bounded. */
export const loadBounds = async (loaded: () => void): Promise<void> => {
  try {
    analysis = await import('../../analysis/bounds/interval-bounds.ts');
    loaded();
  } finally {
    settle();
  }
};

const known = new WeakMap<Scenario, WeakMap<LaneStacks, LaneBounds>>();

export const boundsOf = (scenario: Scenario, stacks: LaneStacks): LaneBounds => {
  if (analysis === null) return none;
  const ofScenario = known.get(scenario) ?? new WeakMap<LaneStacks, LaneBounds>();
  known.set(scenario, ofScenario);
  const bounds = ofScenario.get(stacks);
  if (bounds !== undefined) return bounds;
  const own = laneScenario(scenario, stacks);
  const responses = analysis.responseBounds(own);
  const computed = { responses, intervals: analysis.intervalBounds(responses, own) };
  ofScenario.set(stacks, computed);
  return computed;
};

export const laneBounds = (session: Session, id: LaneId): LaneBounds => {
  const { scenario, lanes } = session.run.getState();
  const lane = lanes.find((one) => one.id === id);
  return lane === undefined ? none : boundsOf(scenario, lane.stacks);
};
