/**
 * One search over all lanes, a few milliseconds at a time: between two pieces the page is free, so typing and drawing
 * never wait for it. It goes on with a run that grows, and begins again where a lane's run was replaced.
 */
import { nextAcross, placeOf, previousAcross, type LaneHit } from '../../analysis/find/across.ts';
import { Finder } from '../../analysis/find/finder.ts';
import { queryOf, type Query } from '../../analysis/find/query.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import type { LaneData } from '../../state/lane-data.ts';
import { visibleWindow } from '../../state/view-actions.ts';

/** The page belongs to the search for this long at a time, milliseconds. */
const PIECE_MS = 5;

interface LaneSearch {
  readonly id: LaneId;
  readonly data: LaneData;
  readonly query: Query;
  readonly finder: Finder;
}

/** A hit with the lane it is in. */
export interface FoundHit {
  readonly lane: LaneId;
  readonly at: LaneHit;
}

export class SearchRun {
  readonly #session: Session;
  readonly #text: string;
  readonly #onProgress: () => void;
  readonly #stop: () => void;
  readonly #channel = new MessageChannel();
  #lanes: readonly LaneSearch[] = [];
  #waiting = false;

  /** @param onProgress told after every piece */
  constructor(session: Session, text: string, onProgress: () => void) {
    this.#session = session;
    this.#text = text;
    this.#onProgress = onProgress;
    this.#channel.port1.addEventListener('message', () => this.#piece());
    this.#channel.port1.start();
    // Told a few times a second while the run goes on.
    this.#stop = session.run.subscribe(() => this.#goOn());
    this.#goOn();
  }

  /** Words that mean nothing in any lane. */
  get unknown(): readonly string[] {
    const [first, ...others] = this.#lanes.map(({ query }) => query.unknown);
    return (first ?? []).filter((word) => others.every((unknown) => unknown.includes(word)));
  }

  /** What the words mean, each once. */
  get labels(): readonly string[] {
    const all = this.#lanes.flatMap(({ query }) => query.terms.flat().map(({ label }) => label));
    return [...new Set(all)];
  }

  get count(): number {
    return this.#lanes.reduce((sum, { finder }) => sum + finder.count, 0);
  }

  get done(): boolean {
    return this.#lanes.every(({ finder }) => finder.done);
  }

  /** The hit after another where that is in view, else the first from where the view begins; after the last the first. */
  next(from: FoundHit | null): FoundHit | null {
    const after = this.#inView(from);
    const ahead = nextAcross(this.#finders, after, (lane) => this.#window(lane).fromNs);
    return this.#found(ahead ?? (this.done ? nextAcross(this.#finders, null, () => 0) : null));
  }

  /** The hit before another where that is in view, else the last before the view ends; before the first the last. */
  previous(from: FoundHit | null): FoundHit | null {
    const until = this.#inView(from);
    const behind = previousAcross(this.#finders, until, (lane) => this.#window(lane).toNs);
    return this.#found(behind ?? (this.done ? previousAcross(this.#finders, null, () => Infinity) : null));
  }

  placeOf(hit: FoundHit): number {
    return placeOf(this.#finders, hit.at);
  }

  dispose(): void {
    this.#stop();
    this.#channel.port1.close();
  }

  get #finders(): Finder[] {
    return this.#lanes.map(({ finder }) => finder);
  }

  #window(lane: number) {
    return visibleWindow(this.#session, this.#lanes[lane]?.id);
  }

  #found(at: LaneHit | null): FoundHit | null {
    const lane = at && this.#lanes[at.lane];
    return lane ? { lane: lane.id, at } : null;
  }

  #inView(hit: FoundHit | null): LaneHit | null {
    if (hit === null) return null;
    const { fromNs, toNs } = visibleWindow(this.#session, hit.lane);
    const { timeNs } = hit.at.hit;
    return timeNs >= fromNs && timeNs <= toNs ? hit.at : null;
  }

  #goOn(): void {
    this.#matchLanes();
    if (this.#waiting || this.done) return;
    this.#waiting = true;
    this.#channel.port2.postMessage(null);
  }

  #piece(): void {
    this.#waiting = false;
    const untilMs = performance.now() + PIECE_MS;
    let goesOn = true;
    while (goesOn && performance.now() < untilMs) {
      goesOn = false;
      for (const { finder } of this.#lanes) if (finder.step()) goesOn = true;
    }
    this.#onProgress();
    if (goesOn) this.#goOn();
  }

  /** A lane with a new run, or more definitions than there were, is searched anew. */
  #matchLanes(): void {
    this.#lanes = this.#session.laneIds.map((id) => {
      const data = this.#session.dataOf(id);
      const known = this.#lanes.find((lane) => lane.id === id && lane.data === data);
      if (known?.query.unknown.length === 0) return known;
      const query = queryOf(this.#text, data.reader.definitions);
      if (known !== undefined && query.unknown.length > 0) return known;
      return { id, data, query, finder: new Finder(data, query, visibleWindow(this.#session, id).fromNs) };
    });
  }
}
