/**
 * A saved trace as a session of its own: one lane whose records come from a file instead of a simulation. Nothing in
 * it can be changed; everything that looks at a run works as it does live. The session that was on the screen is held
 * where it is meanwhile, and goes on when the trace is closed.
 *
 * First the window that is shown at once is read, then the rest, in pieces that leave the page responsive.
 * Units: nanoseconds, bytes.
 */
import { parseScenario } from '../scenario/parse.ts';
import type { Scenario } from '../scenario/types.ts';
import { openTraceFile, type ByteSource, type OpenTraceFile } from '../trace/file-stream.ts';
import { TraceFileError } from '../trace/file-header.ts';
import type { TraceChunk } from '../trace/format.ts';
import type { ConnectLane, LaneConnection } from '../worker/client.ts';
import { openingWindow } from './run-actions.ts';
import { Session } from './session.ts';
import { spanOf, type TimeWindow } from './time-window.ts';

type LaneWorker = LaneConnection['worker'];
type StartReply = Awaited<ReturnType<LaneWorker['start']>>;
type AdvanceReply = Awaited<ReturnType<LaneWorker['advance']>>;

/** What is said of a trace that is open. */
export interface SavedTrace {
  /** Counts the traces that have been opened. */
  readonly number: number;
  /** Of the file. */
  readonly name: string;
  readonly bytes: number;
  readonly records: number;
  readonly untilNs: number;
  readonly hash: string;
  readonly scenario: Scenario;
  /** The session that was on the screen before. */
  readonly live: Session;
}

let opened = 0;
const savedTraces = new WeakMap<Session, SavedTrace>();

/** What a session shows from a file; null where it simulates. */
export const savedTraceOf = (session: Session): SavedTrace | null => savedTraces.get(session) ?? null;

/** The session that simulates: this one, or the one that a saved trace was opened from. */
export const liveSessionOf = (session: Session): Session => savedTraceOf(session)?.live ?? session;

/** Lets the page handle what came meanwhile, and draw. */
export type Breathe = () => Promise<void>;

/** A worker's end that reads instead of simulating: it answers with one piece at a time. */
export class SavedLane implements LaneWorker {
  readonly #file: OpenTraceFile;
  readonly #breathe: Breathe;
  #pieces: AsyncGenerator<TraceChunk, void, void>;
  #reachedNs = 0;
  #ended = false;
  /** Requests are answered one after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(file: OpenTraceFile, breathe: Breathe) {
    this.#file = file;
    this.#breathe = breathe;
    this.#pieces = file.pieces();
  }

  start(runId: number): Promise<StartReply> {
    return this.#inTurn(() => {
      this.#pieces = this.#file.pieces();
      this.#reachedNs = 0;
      this.#ended = false;
      return Promise.resolve({ runId });
    });
  }

  advance(runId: number, toNs: number): Promise<AdvanceReply> {
    return this.#inTurn(() => this.#advance(runId, toNs));
  }

  /** A saved run has no next record to wait for. */
  step(runId: number, limitNs: number): Promise<AdvanceReply> {
    return this.advance(runId, limitNs);
  }

  /** What has been recorded cannot be changed. */
  command(): Promise<void> {
    return Promise.resolve();
  }

  #inTurn<T>(answer: () => Promise<T>): Promise<T> {
    const answered = this.#last.then(answer);
    this.#last = answered.catch(() => undefined);
    return answered;
  }

  async #advance(runId: number, toNs: number): Promise<AdvanceReply> {
    const chunks: TraceChunk[] = [];
    if (!this.#ended && this.#reachedNs < toNs) {
      await this.#breathe();
      const next = await this.#pieces.next();
      if (next.done === true) this.#ended = true;
      else chunks.push(next.value);
      this.#reachedNs = next.done === true ? this.#file.untilNs : next.value.untilNs;
    }
    const hash = this.#ended || this.#reachedNs >= this.#file.untilNs ? this.#file.hash : '';
    // Beyond its end there is nothing: the lane is wherever it is wanted.
    const nowNs = this.#ended ? Math.max(this.#reachedNs, toNs) : this.#reachedNs;
    return { runId, nowNs, chunks, hash, turnMs: 0 };
  }
}

const scenarioOf = (file: OpenTraceFile): Scenario => {
  const parsed = parseScenario(file.scenario);
  if (parsed.ok) return parsed.value;
  const [problem] = parsed.problems;
  throw new TraceFileError(`the scenario in the trace: ${problem?.path ?? ''} ${problem?.message ?? ''}`);
};

export interface OpenSavedOptions {
  readonly name: string;
  readonly live: Session;
  readonly breathe: Breathe;
  /** Told when the file turns out to be no good after all, with one sentence. */
  readonly onFailure: (saved: Session, reason: string) => void;
}

/** The window that is seen first: as wide as a live run's, from the first instant on. */
const firstWindow = (scenario: Scenario): TimeWindow => {
  const window = openingWindow(scenario);
  return { fromNs: 0, toNs: spanOf(window) };
};

/**
 * Opens a trace, and resolves when the window that is seen first is there; `readOn` reads the rest.
 * @throws TraceFileError with one sentence; nothing is changed then
 */
export const openSavedTrace = async (source: ByteSource, options: OpenSavedOptions): Promise<Session> => {
  const file = await openTraceFile(source);
  const scenario = scenarioOf(file);
  const { live, name, breathe, onFailure } = options;
  const connect: ConnectLane = () => ({ worker: new SavedLane(file, breathe), close: () => undefined });
  const session: Session = new Session({
    scenario,
    lanes: [{ client: scenario.client.stack, server: scenario.server.stack }],
    connect,
    connectBeside: live.connect,
    clock: live.clock,
    readOnly: true,
    onFailure: (_, __, told) => {
      if (!told.restarted) onFailure(session, told.reason);
    },
    view: viewBeside(live, firstWindow(scenario)),
  });
  opened += 1;
  savedTraces.set(session, {
    number: opened,
    name,
    bytes: file.byteLength,
    records: file.recordCount,
    untilNs: file.untilNs,
    hash: file.hash,
    scenario,
    live,
  });
  session.startLanes(session.laneIds, Math.min(file.untilNs, firstWindow(scenario).toNs));
  await session.coordinator.settled();
  return session;
};

/** Reads what is left of a trace. Begun when its first picture is on the screen, it does not keep that waiting. */
export const readOn = (session: Session): void => {
  const saved = savedTraceOf(session);
  if (saved !== null) session.coordinator.catchUp(saved.untilNs);
};

/** The saved run is looked at as the live one was. */
const viewBeside = (live: Session, window: TimeWindow) => {
  const { theme, colorBy, panels, hotKeys } = live.view.getState();
  return { window, follow: false, theme, colorBy, panels, hotKeys };
};

/** How much of a saved trace has been read, 0 … 1. */
export const readPart = (session: Session): number => {
  const saved = savedTraceOf(session);
  if (saved === null || saved.untilNs === 0) return 1;
  return Math.min(1, session.coordinator.nowNs / saved.untilNs);
};
