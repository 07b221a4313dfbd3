/**
 * The counterfactual, measured: an activation's run is repeated from the same scenario, seed and commands with one
 * mechanism changed at a time, up to that activation's end, in a worker of its own. Each answer is read from the
 * trace of its run. The page stays live; one question is worked on at a time, and asking another stops it.
 *
 * What it leaves out: a change also shifts when everything else happens, so an answer holds for this activation
 * of this run. Times are nanoseconds.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { Activations, type Activation } from '../analysis/activations.ts';
import { labNeighbours, type LabChange } from '../scenario/lab-neighbours.ts';
import { neighbourStacks, type MechanismChange, type NeededMechanism } from '../scenario/stacks/neighbours.ts';
import type { Scenario } from '../scenario/types.ts';
import { laneScenario, type LaneStacks } from '../scenario/url.ts';
import { Kind, type TraceChunk } from '../trace/format.ts';
import { commandNames } from '../scenario/types.ts';
import { LaneClient, type ConnectLane } from '../worker/client.ts';
import type { LaneId } from './run-store.ts';
import type { Session } from './session.ts';

/** Which activation of which run is asked about. */
export interface WhatIfQuestion {
  readonly lane: LaneId;
  /** Of the lane's run: an answer for another run is void. */
  readonly runId: number;
  /** Definition id in that run. */
  readonly activity: number;
  readonly index: number;
}

/** One mechanism that is otherwise: of the stacks, or of a scenario of the lab. */
export type WhatIfChange = MechanismChange | LabChange;

export interface WhatIfAnswer {
  /** Position among the changes that were asked for. */
  readonly number: number;
  readonly change: WhatIfChange;
  readonly with: readonly NeededMechanism[];
  /** The same activation in the other run; null where it did not complete (in time to be waited for). */
  readonly responseNs: number | null;
  readonly intervalNs: number | null;
  readonly missed: boolean;
  /** How much shorter the response is than it was; null where either did not complete. */
  readonly gainNs: number | null;
}

export interface WhatIfState {
  readonly question: WhatIfQuestion | null;
  readonly status: 'none' | 'running' | 'stopped' | 'done';
  /** Runs finished, and runs altogether. */
  readonly done: number;
  readonly total: number;
  /** The largest gain first. */
  readonly answers: readonly WhatIfAnswer[];
  /** Why some runs gave no answer; null where all did. */
  readonly failure: string | null;
}

export type WhatIfStore = StoreApi<WhatIfState>;

const nothingAsked: WhatIfState = {
  question: null,
  status: 'none',
  done: 0,
  total: 0,
  answers: [],
  failure: null,
};

const stores = new WeakMap<Session, WhatIfStore>();

/** What is asked in a session, and the answers. */
export const whatIfStore = (session: Session): WhatIfStore => {
  const known = stores.get(session);
  if (known !== undefined) return known;
  const made: WhatIfStore = createStore(() => nothingAsked);
  stores.set(session, made);
  return made;
};

/** How much later than in the run at hand an activation may end and still be waited for. */
const PATIENCE_NS = 1e9;
const BUDGET_MS = 40;
const PERIOD_COMMAND = commandNames.indexOf('periodNs');

/** What an activity's activations did in a run, as its chunks come: the rest of the trace is not looked at. */
class WatchedRun {
  readonly #activations = new Activations();
  readonly #activityName: string;
  readonly #index: number;
  #activity = -1;

  constructor(activityName: string, index: number) {
    this.#activityName = activityName;
    this.#index = index;
  }

  append(chunks: readonly TraceChunk[]): void {
    for (const { definitions, count, baseNs, offset, kind, detail, subject, a, b, untilNs } of chunks) {
      for (const one of definitions) {
        if (one.type !== 'activity' || one.name !== this.#activityName) continue;
        this.#activity = one.id;
        this.#activations.define(one);
      }
      for (let i = 0; i < count; i += 1) {
        if (kind[i] === Kind.command && detail[i] === PERIOD_COMMAND) this.#activations.changePeriod();
        if (kind[i] !== Kind.activity || subject[i] !== this.#activity) continue;
        const timeNs = baseNs + (offset[i] as number);
        this.#activations.record(timeNs, detail[i] as number, this.#activity, a[i] as number, b[i] as number);
      }
      this.#activations.advance(untilNs);
    }
  }

  get activation(): Activation | undefined {
    return this.#activations.list.findLast(({ index }) => index === this.#index);
  }
}

const isOver = (one: Activation): boolean => one.completionNs !== null || one.lost || one.skipped;

/** Runs a scenario until an activation has ended. */
export class WhatIfRun {
  readonly #client: LaneClient;
  #watched: WatchedRun;
  #failure: string | null = null;

  constructor(connect: ConnectLane, scenario: Scenario, activityName: string, index: number) {
    this.#watched = new WatchedRun(activityName, index);
    this.#client = new LaneClient({
      connect,
      events: {
        onRun: () => {
          this.#watched = new WatchedRun(activityName, index);
        },
        onReply: ({ chunks }) => this.#watched.append(chunks),
        onFailure: ({ reason, restarted }) => {
          if (!restarted) this.#failure = reason;
        },
      },
    });
    this.#client.start(scenario);
  }

  /** Why the run stands still, or null. */
  get failure(): string | null {
    return this.#failure;
  }

  /** Its activation as far as it got; undefined where it was not even released. */
  async result(untilNs: number, goesOn: () => boolean): Promise<Activation | undefined> {
    while (goesOn() && this.#failure === null && this.#client.nowNs < untilNs) {
      await this.#client.advance(untilNs, BUDGET_MS);
      const { activation } = this.#watched;
      if (activation !== undefined && isOver(activation)) return activation;
    }
    return this.#watched.activation;
  }

  close(): void {
    this.#client.close();
  }
}

/** The activation that a question is about; undefined when its run is gone, or it is too old. */
export const askedActivation = (session: Session, { lane, runId, activity, index }: WhatIfQuestion) => {
  if (!session.laneIds.includes(lane)) return undefined;
  const data = session.dataOf(lane);
  if (data.runId !== runId) return undefined;
  return data.facts.activations.find((one) => one.activity === activity && one.index === index);
};

/** More urgent by one than the most urgent activity of the scenario. */
const urgentPriorityOf = ({ workload }: Scenario): number =>
  workload.kind === 'benchmark'
    ? Math.max(0, Math.min(workload.realTime.priority, workload.second?.priority ?? Infinity) - 1)
    : 0;

const sorted = (answers: readonly WhatIfAnswer[]): WhatIfAnswer[] =>
  answers.toSorted(
    (one, other) => (other.gainNs ?? -Infinity) - (one.gainNs ?? -Infinity) || order(one) - order(other),
  );

const order = ({ responseNs }: WhatIfAnswer): number => responseNs ?? Number.MAX_SAFE_INTEGER;

interface Variant extends Pick<WhatIfAnswer, 'change' | 'with'> {
  readonly scenario: Scenario;
}

/** The scenario of a lane with one mechanism changed at a time: of both hosts, where both can have it. */
const variantsOf = (scenario: Scenario, { client, server }: LaneStacks): Variant[] => {
  if (scenario.workload.kind === 'threads')
    return labNeighbours(laneScenario(scenario, { client, server })).map((one) => ({ ...one, with: [] }));
  const urgentPriority = urgentPriorityOf(scenario);
  const onServer = new Map(neighbourStacks(server, urgentPriority).map((one) => [JSON.stringify(one.change), one]));
  return neighbourStacks(client, urgentPriority).map(({ change, with: needed, stack }) => {
    const stacks = { client: stack, server: onServer.get(JSON.stringify(change))?.stack ?? server };
    return { change, with: needed, scenario: laneScenario(scenario, stacks) };
  });
};

/** Repeats the run of an activation that has ended, once for each mechanism that could be otherwise. */
export const askWhatIf = async (session: Session, question: WhatIfQuestion): Promise<void> => {
  const present = askedActivation(session, question);
  const { scenario, lanes } = session.run.getState();
  const lane = lanes.find(({ id }) => id === question.lane);
  if (present === undefined || lane === undefined || !isOver(present)) return;
  const name = session.dataOf(question.lane).facts.nameOf(question.activity);
  const variants = variantsOf(scenario, lane.stacks);
  const untilNs = (present.completionNs ?? present.deadlineNs ?? present.releaseNs) + PATIENCE_NS;
  const store = whatIfStore(session);
  const started: WhatIfState = { ...nothingAsked, question, status: 'running', total: variants.length };
  store.setState(started);
  const goesOn = (): boolean => {
    const { question: asked, status } = store.getState();
    return asked === question && status === 'running';
  };
  for (const [number, { change, with: needed, scenario: changed }] of variants.entries()) {
    const run = new WhatIfRun(session.connect, changed, name, question.index);
    const then = await run.result(untilNs, goesOn);
    run.close();
    if (!goesOn()) return;
    const { done, answers, failure } = store.getState();
    const answer = run.failure === null ? [{ number, change, with: needed, ...outcome(present, then) }] : [];
    store.setState({ done: done + 1, answers: sorted([...answers, ...answer]), failure: run.failure ?? failure });
  }
  store.setState({ status: 'done' });
};

const outcome = (present: Activation, then: Activation | undefined) => {
  const responseNs = then?.responseNs ?? null;
  const gainNs = responseNs === null || present.responseNs === null ? null : present.responseNs - responseNs;
  return { responseNs, intervalNs: then?.intervalNs ?? null, missed: then?.missed ?? false, gainNs };
};

/** Stops; what was found stays. */
export const stopWhatIf = (session: Session): void => {
  const store = whatIfStore(session);
  if (store.getState().status === 'running') store.setState({ status: 'stopped' });
};

/** Gains that differ by less are the same: a few packets' work. */
export const SMALLEST_GAIN_NS = 100_000;

/** The best change of those that shortened the response, of equally good ones the first; null where none did. */
export const bestAnswer = ({ answers }: WhatIfState): WhatIfAnswer | null => {
  const most = answers[0]?.gainNs ?? 0;
  if (most < SMALLEST_GAIN_NS) return null;
  const best = answers.filter(({ gainNs }) => gainNs !== null && gainNs > most - SMALLEST_GAIN_NS);
  return best.reduce((first, one) => (one.number < first.number ? one : first));
};
