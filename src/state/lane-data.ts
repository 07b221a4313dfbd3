/**
 * One run of one lane as it has arrived so far: the reader of its records and the facts found in them. A new run
 * has a new `LaneData`, so that nothing of an old one can be mixed into it. Painters read it directly; panels
 * get its `LaneNumbers` through the store.
 */
import { ZERO_NS } from '../trace/format.ts';
import { RunFacts } from '../analysis/facts.ts';
import type { InversionsFound } from '../analysis/inversion-log.ts';
import { TraceReader } from '../trace/reader.ts';
import type { DefinitionOf, TraceChunk } from '../trace/format.ts';

/** Memory of records that a lane keeps in the page; beyond it the oldest detail goes. */
const RETENTION_BYTES = 192 * 1024 * 1024;

/** The three numbers of a lane, and what a panel says about its trace. */
export interface LaneNumbers {
  /** Period of the real-time activity as the run began; null where it has none. */
  readonly periodNs: number | null;
  /** Largest |interval − period| of the real-time activity; null before its second completion. */
  readonly worstJitterNs: number | null;
  readonly deadlineMisses: number;
  /** Longest inversion that the real-time activity suffered; null for none. */
  readonly longestInversionNs: number | null;
  readonly inversions: number;
  /** Records of the run so far, and how many of the oldest are no longer kept. */
  readonly records: number;
  readonly droppedRecords: number;
  /** Detail is kept from here on. */
  readonly keptFromNs: number;
}

export const noNumbers: LaneNumbers = {
  periodNs: null,
  worstJitterNs: null,
  deadlineMisses: 0,
  longestInversionNs: null,
  inversions: 0,
  records: 0,
  droppedRecords: 0,
  keptFromNs: 0,
};

/** Beyond so many records nothing is left for later: it would be a long time. */
const MOST_LATER_RECORDS = 200_000;

export class LaneData {
  readonly runId: number;
  readonly reader: TraceReader;
  readonly facts = new RunFacts();
  #behind = false;
  #ran: ReadonlySet<number> = new Set();
  #ranUntilNs = ZERO_NS;

  constructor(runId: number, retentionBytes: number = RETENTION_BYTES) {
    this.runId = runId;
    this.reader = new TraceReader({ retentionBytes });
  }

  /**
   * @param later leaves levels of detail, blame and the like for `catchUpOne`, so that there is something to see sooner
   * @param inversions found from these chunks and all before by the worker; null where it tells them with a later answer
   */
  append(chunks: readonly TraceChunk[], later = false, inversions?: InversionsFound | null): void {
    for (const chunk of chunks) {
      const isLater = later && this.reader.endIndex < MOST_LATER_RECORDS;
      this.reader.append(chunk, isLater);
      this.facts.append(chunk, isLater ? (inversions === undefined ? 'later' : 'later, inversions told') : 'now');
      this.#behind ||= isLater;
    }
    if (inversions) this.facts.tellInversions(inversions);
  }

  /** Is there anything left to do? */
  get behind(): boolean {
    return this.#behind;
  }

  /** Does a part of what was left for later, some milliseconds of work; false when nothing is left. */
  catchUpOne(): boolean {
    if (this.#behind) this.#behind = this.facts.accountOne() || this.reader.sumUpOne();
    return this.#behind;
  }

  /** The instant of the last kept record before another instant; null where there is none. */
  lastInstantBefore(beforeNs: number): number | null {
    const index = this.reader.indexAtOrAfter(beforeNs) - 1;
    return index < this.reader.firstIndex ? null : this.reader.timeNs(index);
  }

  /** Threads that have run so far: the others are left off the screen. */
  threadsThatRan(): ReadonlySet<number> {
    const { untilNs } = this.facts;
    if (this.#ranUntilNs !== untilNs) {
      const ran = this.facts.threadsThatRan();
      // The same set while it has the same threads: none is ever taken out.
      if (ran.size !== this.#ran.size) this.#ran = new Set(ran);
      this.#ranUntilNs = untilNs;
    }
    return this.#ran;
  }

  numbers(): LaneNumbers {
    const { reader, facts } = this;
    const sizes = { records: reader.endIndex, droppedRecords: reader.droppedRecords, keptFromNs: reader.startNs };
    const activity = this.#realTimeActivity();
    if (activity === undefined) return { ...noNumbers, ...sizes };
    const { bounded, unbounded, longestNs } = facts.inversion.totals(activity.id);
    const inversions = bounded.count + unbounded.count;
    return {
      periodNs: activity.periodNs,
      worstJitterNs: facts.activity.worstJitterNsOf(activity.id),
      deadlineMisses: facts.activity.missesOf(activity.id),
      longestInversionNs: inversions === 0 ? null : longestNs,
      inversions,
      ...sizes,
    };
  }

  /** The one that the scenario has first. */
  #realTimeActivity(): DefinitionOf<'activity'> | undefined {
    return this.facts.definitionsOf('activity').find((activity) => activity.realTime);
  }
}
