/**
 * One sitting at the page: the lanes with their workers and data, the clock that paces them, and the two stores.
 * It is made once by the composition root and handed to every action; there is no other global state.
 *
 * The stores are refreshed from the running lanes a few times a second and whenever the pace changes; painters
 * are told after every turn (`onChange`) and read `dataOf` directly.
 */
import { LaneClient, type ConnectLane, type LaneFailure } from '../worker/client.ts';
import type { Scenario } from '../scenario/types.ts';
import { laneScenario, type LaneStacks } from '../scenario/url.ts';
import { Coordinator, type RealClock } from './coordinator.ts';
import { LaneData, noNumbers } from './lane-data.ts';
import { createRunStore, laneIds, type LaneId, type LaneState, type RunStore } from './run-store.ts';
import { settingsAt } from './settings.ts';
import { createViewStore, type ViewState, type ViewStore } from './view-store.ts';

export type { LaneFailure };

export interface SessionOptions {
  scenario: Scenario;
  /** The stacks of each lane, one to eight. */
  lanes: readonly LaneStacks[];
  view?: Partial<ViewState>;
  connect: ConnectLane;
  /** For workers beside those of the lanes; default: as for lanes. */
  connectBeside?: ConnectLane;
  clock: RealClock;
  /** A run that has been recorded: it can be looked at, all of it, and not be changed. */
  readOnly?: boolean;
  /** Tells the user of a lane's failure; the session itself only notes it in the store. */
  onFailure?: (session: Session, lane: LaneId, failure: LaneFailure) => void;
}

interface Lane {
  readonly id: LaneId;
  readonly client: LaneClient;
  data: LaneData;
  failure: string | null;
}

/** Panels are refreshed this often while the run goes on, milliseconds. */
const REFRESH_MS = 125;
/** And this often while lanes catch up: what they pass through is not looked at. */
const CATCH_UP_REFRESH_MS = 500;
/** How long a part of the work that was left for later takes, milliseconds. */
const CATCH_UP_PART_MS = 4;

export class Session {
  readonly run: RunStore;
  readonly view: ViewStore;
  readonly coordinator: Coordinator;
  readonly #options: SessionOptions;
  readonly #listeners = new Set<() => void>();
  #lanes: Lane[] = [];
  /** How many commands of the log the workers know. */
  #sentCount = 0;
  #refreshedMs = -Infinity;
  #startedForNs = 0;
  #catchingUp = false;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.view = createViewStore(options.view);
    const { scenario, lanes } = options;
    this.run = createRunStore({
      scenario,
      lanes: lanes.map(newLaneState),
      settings: settingsAt(scenario, 0),
      nowNs: 0,
      reachedNs: 0,
      goalNs: null,
      playing: false,
      ratio: 1,
    });
    this.coordinator = new Coordinator({
      lanes: () => this.#lanes.map((lane) => lane.client),
      clock: options.clock,
      beforeTurn: () => this.sendCommands(),
      afterTurn: () => this.#turned(),
    });
    this.#matchLanes();
    this.#hold();
    this.view.subscribe(() => this.#hold());
  }

  /** Starts a worker beside those of the lanes. */
  get connect(): ConnectLane {
    return this.#options.connectBeside ?? this.#options.connect;
  }

  get clock(): RealClock {
    return this.#options.clock;
  }

  /** Shows what has been recorded: nothing of the run can be changed. */
  get readOnly(): boolean {
    return this.#options.readOnly === true;
  }

  /** The records and facts of a lane's current run. The object is a new one for every run. */
  dataOf(id: LaneId): LaneData {
    return this.#lane(id).data;
  }

  /** Hash of a lane's run so far. */
  hashOf(id: LaneId): string {
    return this.#lane(id).client.hash;
  }

  get laneIds(): LaneId[] {
    return this.#lanes.map((lane) => lane.id);
  }

  /** The present of the picture: what the lanes have reached, or the instant that they are catching up with. */
  shownNowNs(): number {
    return this.coordinator.goalNs ?? this.coordinator.nowNs;
  }

  /** Calls back after every turn, change of pace and new run. Returns how to stop. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The instant that lanes were last started for, whether they got there or not. */
  get startedForNs(): number {
    return this.#startedForNs;
  }

  get sentCount(): number {
    return this.#sentCount;
  }

  /** Tells the workers the commands of the log that they do not know yet. */
  sendCommands(): void {
    const { commands } = this.run.getState().scenario;
    for (const { atNs, ...command } of commands.slice(this.#sentCount)) {
      for (const lane of this.#lanes) lane.client.command(atNs, command);
    }
    this.#sentCount = commands.length;
  }

  /** Starts lanes again, with the scenario, the log and their stacks as they now are, and catches up. */
  startLanes(ids: readonly LaneId[], toNs: number): void {
    this.#startedForNs = toNs;
    const { scenario } = this.run.getState();
    if (ids.length < this.#lanes.length) this.sendCommands();
    this.#sentCount = scenario.commands.length;
    for (const lane of this.#lanes) {
      const state = this.run.getState().lanes.find((one) => one.id === lane.id);
      if (state === undefined || !ids.includes(lane.id)) continue;
      lane.failure = null;
      lane.client.start(laneScenario(scenario, state.stacks));
    }
    this.coordinator.catchUp(toNs);
    this.refresh();
  }

  /** Puts another scenario and other lanes in place, and starts them all. */
  open(scenario: Scenario, stacks: readonly LaneStacks[], toNs: number): void {
    this.run.setState({ scenario, lanes: stacks.map(newLaneState) });
    this.#matchLanes();
    this.startLanes(this.laneIds, toNs);
  }

  /** Brings the store up to date with the lanes. */
  refresh(): void {
    const state = this.run.getState();
    const { goalNs, playing, ratio, commandNs } = this.coordinator;
    this.#refreshedMs = this.#options.clock.nowMs();
    this.run.setState({
      lanes: state.lanes.map((lane) => this.#refreshed(lane)),
      nowNs: this.shownNowNs(),
      reachedNs: this.coordinator.nowNs,
      goalNs,
      playing,
      ratio,
      settings: settingsAt(state.scenario, commandNs),
    });
  }

  dispose(): void {
    this.coordinator.dispose();
    for (const lane of this.#lanes) {
      lane.client.close();
      // Whoever still knows the session must not keep its records.
      lane.data = this.#newData(0);
    }
  }

  /** Makes and ends lanes until there are as many as the store says. */
  #matchLanes(): void {
    const wanted = this.run.getState().lanes.map((lane) => lane.id);
    for (const lane of this.#lanes) if (!wanted.includes(lane.id)) lane.client.close();
    this.#lanes = wanted.map((id) => this.#lanes.find((lane) => lane.id === id) ?? this.#makeLane(id));
  }

  #makeLane(id: LaneId): Lane {
    const client = new LaneClient({
      connect: this.#options.connect,
      events: {
        onRun: (runId) => {
          lane.data = this.#newData(runId);
        },
        onReply: ({ chunks, inversions }) => lane.data.append(chunks, this.coordinator.goalNs !== null, inversions),
        onFailure: (failure) => this.#failed(lane, failure),
      },
    });
    const lane: Lane = { id, client, data: this.#newData(0), failure: null };
    return lane;
  }

  /** Of a recorded run everything is kept: its file is not larger than a page can hold. */
  #newData(runId: number): LaneData {
    return this.readOnly ? new LaneData(runId, Infinity) : new LaneData(runId);
  }

  #failed(lane: Lane, failure: LaneFailure): void {
    lane.failure = failure.restarted ? null : failure.reason;
    this.#options.onFailure?.(this, lane.id, failure);
    if (failure.restarted) this.coordinator.recover();
    else this.coordinator.pause();
    this.refresh();
  }

  #lane(id: LaneId): Lane {
    const lane = this.#lanes.find((one) => one.id === id);
    if (lane === undefined) throw new Error(`there is no lane "${id}"`);
    return lane;
  }

  #refreshed(state: LaneState): LaneState {
    const { client, data, failure } = this.#lane(state.id);
    return {
      ...state,
      status: client.failed ? 'failed' : 'running',
      failure,
      numbers: data.numbers(),
      hash: client.hash,
    };
  }

  #turned(): void {
    const { playing, goalNs, ratio } = this.coordinator;
    const shown = this.run.getState();
    const everyMs = goalNs === null ? REFRESH_MS : CATCH_UP_REFRESH_MS;
    const due = this.#options.clock.nowMs() - this.#refreshedMs >= everyMs;
    const changed = playing !== shown.playing || goalNs !== shown.goalNs || ratio !== shown.ratio;
    if (due || changed || (!playing && goalNs === null)) this.refresh();
    for (const listener of this.#listeners) listener();
    if (goalNs === null && this.#lanes.some(({ data }) => data.behind)) this.#catchUpSoon();
  }

  /**
   * Nothing goes on while another page is shown, nor where a lane was told its inversions until it has found them by
   * itself: that takes a moment, and then nobody needs to be told what comes.
   */
  #hold(): void {
    const { tab, saved } = this.view.getState();
    const mustFind = this.#catchingUp && this.#lanes.some(({ data }) => data.facts.inversionsTold);
    this.coordinator.setHeld(tab !== 'live' || saved !== null || mustFind);
  }

  /** Makes what was left for later while the lanes caught up, once that is on the screen, and in parts. */
  #catchUpSoon(): void {
    if (this.#catchingUp) return;
    this.#catchingUp = true;
    this.#hold();
    const { clock } = this.#options;
    const part = (): void => {
      const untilMs = clock.nowMs() + CATCH_UP_PART_MS;
      while (this.#lanes.some(({ data }) => data.catchUpOne())) {
        if (clock.nowMs() < untilMs) continue;
        this.#hold();
        clock.onIdle(part);
        return;
      }
      this.#catchingUp = false;
      this.#hold();
      for (const listener of this.#listeners) listener();
    };
    clock.onFrame(() => clock.onIdle(part));
  }
}

const newLaneState = (stacks: LaneStacks, index: number): LaneState => ({
  id: laneIds[index] ?? 'h',
  stacks,
  status: 'running',
  failure: null,
  numbers: noNumbers,
  hash: '',
});
