/**
 * Keeps lanes on one simulated clock.
 *
 * All lanes are asked to advance to the same instant, in turns; the next turn begins only when every lane has
 * answered, so the slowest sets the pace and no request piles up. Live, a turn is one frame of the page and
 * moves the target by the real time that passed, times the chosen ratio; time that the lanes could not keep up
 * with is forgotten, never made good by a jump. With a goal (opening at second 4, seeking, replaying a log)
 * every lane goes there as fast as it can, without waiting for frames or for the others. Paused, or in a hidden
 * tab, nothing is scheduled at all. Held (another page of ours is shown), not even a goal is worked towards.
 *
 * Units: simulated time in nanoseconds, real time in milliseconds.
 */
export interface PacedLane {
  /** All instants before this are simulated. */
  readonly nowNs: number;
  /** The lane stands still and is waited for no longer. */
  readonly failed: boolean;
  advance(toNs: number, budgetMs: number): Promise<void>;
  step(limitNs: number): Promise<void>;
}

/** Where real time comes from: the browser, or a test. */
export interface RealClock {
  nowMs(): number;
  /** Calls back before the next picture; returns how to cancel. */
  onFrame(callback: () => void): () => void;
  /** Calls back soon, after pending input was handled; returns how to cancel. */
  onIdle(callback: () => void): () => void;
}

export interface CoordinatorOptions {
  /** The lanes at this moment. */
  lanes: () => readonly PacedLane[];
  clock: RealClock;
  /** Called at the start of every turn, before lanes are asked: the moment to send commands. */
  beforeTurn: () => void;
  /** Called after every turn and every change of pace. */
  afterTurn: () => void;
}

/** Simulated to real time. */
export const SLOWEST_RATIO = 1 / 1000;
export const FASTEST_RATIO = 10;
/** As fast as it goes. */
export const UNLIMITED = Infinity;

const NS_PER_MS = 1e6;
/** Real time that one live turn may make up for: a page that was stopped longer does not jump. */
const LONGEST_FRAME_MS = 100;
/** Real time that a worker may spend on one turn. */
const LIVE_BUDGET_MS = 12;
const GOAL_BUDGET_MS = 40;
/** How far a step looks for the next record. */
const STEP_HORIZON_NS = 10e9;
/** With more lanes than this, a turn is two frames: answers are taken in during one and drawn in the other. */
const MOST_LANES_A_FRAME = 4;
const FIRST_STRIDE_NS = 20e6;
const LEAST_STRIDE_NS = 1e6;
const STRIDE_GROWTH = 1.5;

/**
 * The whole instant to ask for. Live, the run is stopped at an instant that can be read: a step of at most a
 * ten-thousandth of what a second of real time passes (100 µs at 1x), so that motion stays smooth.
 */
const roundInstant = (targetNs: number, ratio: number): number => {
  const finest = Math.min(ratio, FASTEST_RATIO) * 1e5;
  const stepNs = Math.max(1, 10 ** Math.floor(Math.log10(finest)));
  return Math.floor(targetNs / stepNs) * stepNs;
};

export class Coordinator {
  readonly #options: CoordinatorOptions;
  #playing = false;
  #hidden = false;
  #held = false;
  #ratio = 1;
  #goalNs: number | null = null;
  /** Where the clock stands: it runs in parts of a nanosecond while the ratio is small. */
  #targetNs = 0;
  /** The instant that lanes were last asked for. */
  #askedNs = 0;
  #lastFrameMs: number | null = null;
  /** How far an unlimited turn reaches, so that it lasts about one budget. */
  #strideNs = FIRST_STRIDE_NS;
  #busy = false;
  /** The frame before had a turn in it. */
  #hadTurn = false;
  #cancel: (() => void) | null = null;
  #waiting: (() => void)[] = [];

  constructor(options: CoordinatorOptions) {
    this.#options = options;
  }

  /** All lanes have simulated every instant before this. */
  get nowNs(): number {
    return this.#reached('least');
  }

  /** The instant that the lanes are catching up with, or null. */
  get goalNs(): number | null {
    return this.#goalNs;
  }

  get playing(): boolean {
    return this.#playing;
  }

  get ratio(): number {
    return this.#ratio;
  }

  /** The earliest instant at which a command can land in all lanes alike. */
  get commandNs(): number {
    return Math.max(this.#reached('most'), this.#askedNs, this.#goalNs ?? 0);
  }

  /** Nothing is awaited and nothing will happen by itself. */
  get idle(): boolean {
    if (this.#busy) return false;
    return this.#held || (this.#goalNs === null && (!this.#playing || this.#hidden));
  }

  play(): void {
    if (this.#playing) return;
    this.#playing = true;
    this.#lastFrameMs = null;
    this.#options.afterTurn();
    this.#schedule();
  }

  pause(): void {
    if (!this.#playing) return;
    this.#playing = false;
    this.#unschedule();
    this.#options.afterTurn();
    this.#schedule();
  }

  /** @param ratio simulated to real time: 1/1000 … 10, or `UNLIMITED`. */
  setRatio(ratio: number): void {
    this.#ratio = ratio === UNLIMITED ? ratio : Math.min(FASTEST_RATIO, Math.max(SLOWEST_RATIO, ratio));
    this.#options.afterTurn();
  }

  /** The page was hidden or shown. Hidden, live turns stop; shown again they go on from the same instant. */
  setHidden(hidden: boolean): void {
    if (this.#hidden === hidden) return;
    this.#hidden = hidden;
    this.#lastFrameMs = null;
    this.#unschedule();
    this.#schedule();
  }

  /** Held, nothing moves, whatever is wanted; let go, everything goes on from the same instant. */
  setHeld(held: boolean): void {
    if (this.#held === held) return;
    this.#held = held;
    this.#lastFrameMs = null;
    this.#unschedule();
    this.#schedule();
  }

  /**
   * Brings all lanes to `toNs`, also those that were started again. Lanes cannot go back: start them first.
   */
  catchUp(toNs: number): void {
    this.#goalNs = toNs;
    this.#targetNs = toNs;
    this.#askedNs = 0;
    this.#unschedule();
    this.#options.afterTurn();
    this.#schedule();
  }

  /** A lane was started again behind the others' backs: bring it to where they are. */
  recover(): void {
    this.catchUp(this.commandNs);
  }

  /** Pauses, and moves to the next record of any lane: all lanes get past the same instant. */
  async step(): Promise<void> {
    this.pause();
    await this.settled();
    if (this.#busy) return;
    this.#busy = true;
    this.#options.beforeTurn();
    const fromNs = this.nowNs;
    const lanes = this.#running();
    let limitNs = fromNs + STEP_HORIZON_NS;
    for (const lane of lanes) if (lane.nowNs > fromNs) limitNs = Math.min(limitNs, lane.nowNs);
    for (const lane of lanes) {
      if (lane.nowNs > fromNs) continue;
      await lane.step(limitNs);
      limitNs = Math.min(limitNs, Math.max(lane.nowNs, fromNs));
    }
    this.#targetNs = this.nowNs;
    this.#askedNs = 0;
    this.#finishTurn();
  }

  /** Resolves when no turn is in flight and no goal is left. */
  settled(): Promise<void> {
    if (!this.#busy && this.#goalNs === null) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  dispose(): void {
    this.#playing = false;
    this.#goalNs = null;
    this.#unschedule();
  }

  #running(): PacedLane[] {
    return this.#options.lanes().filter((lane) => !lane.failed);
  }

  #reached(which: 'least' | 'most'): number {
    const running = this.#running();
    const instants = (running.length > 0 ? running : this.#options.lanes()).map((lane) => lane.nowNs);
    if (instants.length === 0) return 0;
    return which === 'least' ? Math.min(...instants) : Math.max(...instants);
  }

  #schedule(): void {
    if (this.#busy || this.#held || this.#cancel !== null) return;
    const turn = (): void => {
      this.#cancel = null;
      if (this.#rests()) this.#schedule();
      else void this.#turn();
    };
    if (this.#goalNs !== null) this.#cancel = this.#options.clock.onIdle(turn);
    else if (this.#playing && !this.#hidden) this.#cancel = this.#options.clock.onFrame(turn);
  }

  /** With many lanes every second frame has no turn. */
  #rests(): boolean {
    const areMany = this.#goalNs === null && this.#running().length > MOST_LANES_A_FRAME;
    this.#hadTurn = areMany && !this.#hadTurn;
    return areMany && !this.#hadTurn;
  }

  #unschedule(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  async #turn(): Promise<void> {
    this.#busy = true;
    this.#options.beforeTurn();
    const goalNs = this.#goalNs;
    if (goalNs === null) await this.#liveTurn();
    else await Promise.all(this.#running().map((lane) => this.#runTo(lane, goalNs)));
    if (goalNs !== null && this.#goalNs === goalNs && this.#allReached(goalNs)) {
      this.#goalNs = null;
      this.#lastFrameMs = null;
    }
    this.#finishTurn();
  }

  async #liveTurn(): Promise<void> {
    const fromNs = this.nowNs;
    this.#moveTarget(this.#options.clock.nowMs(), fromNs);
    const toNs = roundInstant(this.#targetNs, this.#ratio);
    this.#askedNs = Math.max(this.#askedNs, toNs);
    const behind = this.#running().filter((lane) => lane.nowNs < toNs);
    await Promise.all(behind.map((lane) => lane.advance(toNs, LIVE_BUDGET_MS)));
    this.#adaptStride(this.nowNs - fromNs, this.#allReached(toNs));
  }

  /**
   * Towards a goal no lane waits for another: nothing can happen in between. A lane is asked for its next turn
   * before the one in flight is answered, so that it works while the page takes the answer in.
   */
  async #runTo(lane: PacedLane, goalNs: number): Promise<void> {
    const goesOn = (): boolean => !lane.failed && !this.#held && lane.nowNs < goalNs && this.#goalNs === goalNs;
    if (!goesOn()) return;
    let inFlight = lane.advance(goalNs, GOAL_BUDGET_MS);
    do {
      const next = lane.advance(goalNs, GOAL_BUDGET_MS);
      await inFlight;
      inFlight = next;
      this.#options.afterTurn();
    } while (goesOn());
    await inFlight;
  }

  #allReached(instantNs: number): boolean {
    return this.#running().every((lane) => lane.nowNs >= instantNs);
  }

  #finishTurn(): void {
    this.#busy = false;
    this.#options.afterTurn();
    if (this.#goalNs === null) {
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const resolve of waiting) resolve();
    }
    this.#schedule();
  }

  #moveTarget(nowMs: number, fromNs: number): void {
    const elapsedMs = Math.min(LONGEST_FRAME_MS, nowMs - (this.#lastFrameMs ?? nowMs));
    this.#lastFrameMs = nowMs;
    if (this.#ratio === UNLIMITED) {
      this.#targetNs = Math.max(this.#targetNs, fromNs + this.#strideNs);
      return;
    }
    const furthestNs = fromNs + LONGEST_FRAME_MS * NS_PER_MS * this.#ratio;
    const wantedNs = Math.max(fromNs, this.#targetNs) + elapsedMs * NS_PER_MS * this.#ratio;
    // Never back: a lane may already have been asked for the old target.
    this.#targetNs = Math.max(Math.min(wantedNs, furthestNs), Math.min(this.#targetNs, wantedNs));
  }

  /** Longer strides while every lane gets there within its budget, else as far as the slowest got. */
  #adaptStride(progressNs: number, reached: boolean): void {
    if (this.#ratio !== UNLIMITED) return;
    this.#strideNs = reached ? this.#strideNs * STRIDE_GROWTH : Math.max(LEAST_STRIDE_NS, progressNs);
  }
}
