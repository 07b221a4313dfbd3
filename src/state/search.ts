/**
 * The search for the worst on the page: asks a pool of workers what it proposes, generation after generation, and keeps
 * what was found. Its own store, since it lives apart from the run: nothing that it does changes what is shown.
 *
 * A search can be stopped; what was found until then stays. The same scenario and settings find the same, on any number
 * of processors, because a generation is made only of what all of the one before gave.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Scenario } from '../scenario/types.ts';
import {
  WorstSearch,
  type Found,
  type Proposal,
  type SearchSettings,
  type WorstActivation,
} from '../worker/client/pool/search-worst.ts';
import { SidePool, type Question } from '../worker/client/pool/side-pool.ts';
import { spawnSideWorker } from '../worker/client/pool/side-spawn.ts';
import type { Settings } from './settings.ts';

export { searchGoals, type Found, type SearchGoal, type SearchSettings } from '../worker/client/pool/search-worst.ts';

export interface SearchState {
  readonly running: boolean;
  /** Runs done, and runs in all. */
  readonly done: number;
  readonly runs: number;
  /** What was searched for; null before the first search. */
  readonly settings: SearchSettings | null;
  /** The worst so far. */
  readonly best: Found | null;
  /** The scenario as it stands. */
  readonly asItStands: Found | null;
  /** Why a run could not be done, or null. */
  readonly failure: string | null;
}

export type SearchStore = StoreApi<SearchState>;

export type SearchPool = Pick<SidePool, 'ask' | 'stop'>;

const nothing: SearchState = {
  running: false,
  done: 0,
  runs: 0,
  settings: null,
  best: null,
  asItStands: null,
  failure: null,
};

/**
 * The scenario that is searched: that of the page with its settings as they now stand, as if they had been so from the
 * beginning. Null where it has no benchmark: there is nothing in it that the search could move.
 */
export const searchBase = (scenario: Scenario, settings: Settings): Scenario | null => {
  const { workload, link, client, server } = scenario;
  if (workload.kind !== 'benchmark') return null;
  const { jobs, periodNs, clientComputeNs, serverComputeNs, payloadBytes, second, mbps, cpuMhz } = settings;
  return {
    ...scenario,
    client: { ...client, cpuMhz },
    server: { ...server, cpuMhz: cpuMhz === client.cpuMhz ? server.cpuMhz : cpuMhz },
    link: { ...link, mbps },
    commands: [],
    workload: {
      ...workload,
      payloadBytes,
      second,
      realTime: { ...workload.realTime, periodNs, clientComputeNs, serverComputeNs },
      disturbance: {
        ...workload.disturbance,
        count: jobs,
        clientComputeNs: settings.disturbanceClientComputeNs,
        serverComputeNs: settings.disturbanceServerComputeNs,
      },
    },
  };
};

export class SearchDesk {
  readonly store: SearchStore = createStore(() => nothing);
  readonly #pool: SearchPool;
  #search: WorstSearch | null = null;

  constructor(pool: SearchPool) {
    this.#pool = pool;
  }

  /** Searches anew; what was found before is forgotten. Resolves when it is over or was stopped. */
  async start(base: Scenario, settings: SearchSettings): Promise<void> {
    const search = new WorstSearch(base, settings);
    this.#search = search;
    this.store.setState({ ...nothing, running: true, runs: settings.runs, settings });
    for (let proposals = search.propose(); proposals.length > 0; proposals = search.propose()) {
      if (!(await this.#generation(search, proposals, settings))) return;
    }
    this.stop();
  }

  /** Whether all of it was run: false where the search was stopped. */
  async #generation(search: WorstSearch, proposals: readonly Proposal[], { goal }: SearchSettings): Promise<boolean> {
    const questions = proposals.map(
      ({ scenario }): Question<WorstActivation | null> =>
        (worker) =>
          worker.worstActivation(scenario, goal),
    );
    const all = await this.#pool.ask(questions, (place, answer) => {
      const proposal = proposals[place];
      if (proposal === undefined || this.#search !== search) return;
      search.take(proposal.number, answer.ok ? answer.value : null);
      if (!answer.ok) this.store.setState({ failure: answer.reason });
      this.#show(search);
    });
    return all && this.#search === search;
  }

  /** Ends the search, and its workers. What was found stays. */
  stop(): void {
    this.#search = null;
    this.#pool.stop();
    this.store.setState({ running: false });
  }

  #show(search: WorstSearch): void {
    const { best, asItStands, answers: done } = search;
    this.store.setState({ best, asItStands, done });
  }
}

/** The desk of the page, with workers of the browser: one less than it has processors, since the page goes on. */
export const browserSearch = (): SearchDesk =>
  new SearchDesk(new SidePool(spawnSideWorker, Math.max(1, navigator.hardwareConcurrency - 1)));
