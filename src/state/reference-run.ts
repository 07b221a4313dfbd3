/**
 * A run that is kept as the reference: its scenario, seed and log as they were when it was kept. When the page's run has
 * been changed in a setting, the reference is simulated again in a worker of its own, up to the instant that the
 * page's lane has reached, and the two can be compared: what is the same in them is the same to the last record.
 *
 * Nothing runs unless a comparison is asked for; the page stays live meanwhile, and the comparison can be stopped. A
 * second one goes on where the first ended. Kept apart from the session, and loaded with what shows it.
 * Times are nanoseconds.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Scenario } from '../scenario/types.ts';
import { laneScenario } from '../scenario/url.ts';
import { LaneClient } from '../worker/client.ts';
import { LaneData } from './lane-data.ts';
import type { LaneId } from './run-store.ts';
import type { Session } from './session.ts';

export interface KeptRun {
  readonly lane: LaneId;
  /** With the stacks of the lane. */
  readonly scenario: Scenario;
  /** Names of the stacks. */
  readonly title: string;
  /** How far the lane was. */
  readonly keptAtNs: number;
}

export interface ReferenceState {
  readonly kept: KeptRun | null;
  readonly running: boolean;
  readonly reachedNs: number;
  readonly goalNs: number;
  /** Why the reference stands still, or null. */
  readonly failure: string | null;
}

const nothing: ReferenceState = { kept: null, running: false, reachedNs: 0, goalNs: 0, failure: null };

/** Real time of one turn: the goal is seen to move, and stopping takes effect. */
const BUDGET_MS = 40;

export class ReferenceRun {
  readonly store: StoreApi<ReferenceState> = createStore(() => nothing);
  readonly #session: Session;
  #client: LaneClient | null = null;
  #data: LaneData | null = null;

  constructor(session: Session) {
    this.#session = session;
  }

  /** What the reference did, as far as it was simulated again; null before the first comparison. */
  get data(): LaneData | null {
    return this.#data;
  }

  /** The scenario of the lane that is compared, as it now stands; null where the page has no such lane any more. */
  present(): Scenario | null {
    const { kept } = this.store.getState();
    return kept === null ? null : this.#scenarioOf(kept.lane);
  }

  /** Keeps the run of a lane, in place of the one before. */
  keep(lane: LaneId, title: string): void {
    const scenario = this.#scenarioOf(lane);
    if (scenario === null) return;
    this.#end();
    const keptAtNs = this.#session.dataOf(lane).facts.untilNs;
    this.store.setState({ ...nothing, kept: { lane, scenario, title, keptAtNs } });
  }

  forget(): void {
    this.#end();
    this.store.setState(nothing);
  }

  /** Simulates the reference up to where the lane is. Resolves there, or when it was stopped. */
  async compare(): Promise<void> {
    const { kept, running } = this.store.getState();
    if (kept === null || running || !this.#session.laneIds.includes(kept.lane)) return;
    const client = this.#connected(kept.scenario);
    const goalNs = this.#session.dataOf(kept.lane).facts.untilNs;
    this.store.setState({ running: true, goalNs, failure: null });
    while (this.#goesOn(client) && client.nowNs < goalNs) await client.advance(goalNs, BUDGET_MS);
    if (this.#client === client) this.store.setState({ running: false });
  }

  /** What was simulated until now can be compared. */
  stop(): void {
    this.store.setState({ running: false });
  }

  #goesOn(client: LaneClient): boolean {
    const { running, failure } = this.store.getState();
    return this.#client === client && running && failure === null;
  }

  #scenarioOf(id: LaneId): Scenario | null {
    const { scenario, lanes } = this.#session.run.getState();
    const lane = lanes.find((one) => one.id === id);
    return lane === undefined ? null : laneScenario(scenario, lane.stacks);
  }

  #connected(scenario: Scenario): LaneClient {
    if (this.#client !== null) return this.#client;
    const client = new LaneClient({
      connect: this.#session.connect,
      events: {
        onRun: (runId) => {
          this.#data = new LaneData(runId);
        },
        onReply: ({ chunks, nowNs }) => {
          this.#data?.append(chunks);
          this.store.setState({ reachedNs: nowNs });
        },
        onFailure: ({ reason, restarted }) => {
          if (!restarted) this.store.setState({ failure: reason });
        },
      },
    });
    this.#client = client;
    client.start(scenario);
    return client;
  }

  #end(): void {
    this.#client?.close();
    this.#client = null;
    this.#data = null;
  }
}

const runs = new WeakMap<Session, ReferenceRun>();

/** The one of a session; it outlives the panel that shows it. */
export const referenceRun = (session: Session): ReferenceRun => {
  const known = runs.get(session);
  if (known !== undefined) return known;
  const made = new ReferenceRun(session);
  runs.set(session, made);
  return made;
};
