/**
 * The facts of a run: everything that is counted over it, fed once with each chunk as it comes.
 *
 * It looks at the chunk only, never back, so facts are exact over the whole run whatever detail the reader has
 * dropped, and cost the same live as for a saved trace. Activations are found at once. All that takes a look at every
 * record, blame and the accounts of threads, locks and the network, may be left for later, and chunks are kept for it
 * until then; inversions, which blame finds as well, are meanwhile found without it, here or elsewhere. Whoever asks
 * for what was left has it found then. Times are nanoseconds.
 */
import {
  Kind,
  type Definition,
  type DefinitionOf,
  type DefinitionType,
  type TraceChunk,
  ZERO_NS,
} from '../trace/format.ts';
import { commandNames } from '../scenario/types.ts';
import { Activations, type Activation } from './activations.ts';
import type { Blame } from './blame/blame.ts';
import { feed } from './feed.ts';
import {
  inversionTotals,
  noInversions,
  type Inversion,
  type InversionsFound,
  type InversionTotals,
} from './inversion-log.ts';
import { Inversions } from './inversions.ts';
import type { LockAccounts } from './lock-facts.ts';
import type { NetworkFacts } from './network-facts.ts';
import { RunAccounts } from './run-accounts.ts';
import type { ThreadAccounts } from './thread-facts.ts';
import { threadsThatRan } from './threads-that-ran.ts';

const PERIOD_COMMAND = commandNames.indexOf('periodNs');

/** So many records of what was left for later are taken at a time: a few milliseconds. */
const LATER_RECORDS = 4096;

/**
 * When a chunk is accounted for: at once, or it is left for `accountOne`. Then inversions are found without blame, or
 * they are told (`tellInversions`) by whoever found them from the same chunks.
 */
export type Accounting = 'now' | 'later' | 'later, inversions told';

/** Inversions as they are asked for. */
export interface InversionFacts {
  /** In order of start, open ones among them. */
  readonly list: readonly Inversion[];
  readonly forgotten: number;
  /** Of one victim (definition id) or of all. */
  totals(victim?: number): InversionTotals;
}

class ToldInversions implements InversionFacts {
  found: InversionsFound = noInversions;

  get list(): readonly Inversion[] {
    return this.found.list;
  }

  get forgotten(): number {
    return this.found.forgotten;
  }

  totals(victim?: number): InversionTotals {
    return inversionTotals(this.found, victim);
  }
}

export class RunFacts {
  readonly activity = new Activations();
  readonly #definitions: Definition[] = [];
  readonly #accounts = new RunAccounts();
  /** Where accounts are left for later, the inversions until then; they are the same. */
  #early: Inversions | null = null;
  #told: ToldInversions | null = null;
  /** What has not been accounted for yet, and how many records of the first of it have. */
  readonly #unaccounted: TraceChunk[] = [];
  #accountedCount = 0;
  /** Threads that ran, as far as that was asked for before it was accounted for. */
  readonly #ran = new Set<number>();
  #lookedForRan = 0;
  #recordCount = 0;
  #untilNs = ZERO_NS;

  /**
   * Takes the next chunk of the run, the whole of it.
   * @param accounting other than now only from the beginning of a run on
   * @throws RangeError if it does not follow the last one
   */
  append(chunk: TraceChunk, accounting: Accounting = 'now'): void {
    if (chunk.firstIndex !== this.#recordCount) {
      throw new RangeError(`facts: a chunk begins at record ${chunk.firstIndex}, but ${this.#recordCount} is next`);
    }
    const begins = this.#recordCount === 0 && this.#definitions.length === 0;
    if (begins && accounting === 'later') this.#early = new Inversions();
    if (begins && accounting === 'later, inversions told') this.#told = new ToldInversions();
    // What is told ends here: whatever comes now must be found.
    if (this.#told !== null && accounting !== 'later, inversions told') while (this.accountOne());
    for (const definition of chunk.definitions) this.#define(definition);
    this.#findActivations(chunk);
    this.#recordCount += chunk.count;
    this.#untilNs = Math.max(this.#untilNs, chunk.untilNs);
    this.activity.advance(this.#untilNs);
    if (this.#early !== null) feed(this.#early, chunk);
    if (this.blamed) feed(this.#accounts, chunk);
    else this.#unaccounted.push(chunk);
  }

  /** What took the time of every activation. Where that was left for later, it is found now. */
  get blame(): Blame {
    return this.#upToDate.blame;
  }

  /** Where the time of every thread went; as blame. */
  get threads(): ThreadAccounts {
    return this.#upToDate.threads;
  }

  /** How every lock was used; as blame. */
  get locks(): LockAccounts {
    return this.#upToDate.locks;
  }

  /** What went over the wire; as blame. */
  get network(): NetworkFacts {
    return this.#upToDate.network;
  }

  /** Definition ids of the threads that have run for any time so far, idle ones left out. Leaves for later what is. */
  threadsThatRan(): ReadonlySet<number> {
    if (this.blamed) {
      for (const { definition, runNs } of this.#accounts.threads.list) {
        if (runNs > 0 && definition.role !== 'idle') this.#ran.add(definition.id);
      }
      return this.#ran;
    }
    const threads = this.definitionsOf('thread');
    for (const chunk of this.#unaccounted.slice(this.#lookedForRan)) {
      for (const { id, role } of threadsThatRan(chunk, threads)) if (role !== 'idle') this.#ran.add(id);
    }
    this.#lookedForRan = this.#unaccounted.length;
    return this.#ran;
  }

  get inversion(): InversionFacts {
    return this.#told ?? this.#early ?? this.#accounts.blame.inversions;
  }

  /** The inversions of all chunks taken so far, from whoever finds them. */
  tellInversions(found: InversionsFound): void {
    if (this.#told !== null) this.#told.found = found;
  }

  /** Does all that is known of inversions come from elsewhere? It ends with the blame for it. */
  get inversionsTold(): boolean {
    return this.#told !== null;
  }

  /** Is all accounted for, blame too? */
  get blamed(): boolean {
    return this.#early === null && this.#told === null;
  }

  /** Accounts for the next of the records that were left for later; false when none is left. */
  accountOne(): boolean {
    const [chunk] = this.#unaccounted;
    if (chunk === undefined) return false;
    const from = this.#accountedCount;
    const to = Math.min(chunk.count, from + LATER_RECORDS);
    feed(this.#accounts, chunk, from, to);
    this.#accountedCount = to;
    if (to < chunk.count) return true;
    this.#unaccounted.shift();
    this.#accountedCount = 0;
    this.#lookedForRan = Math.max(0, this.#lookedForRan - 1);
    if (this.#unaccounted.length === 0) {
      this.#early = null;
      this.#told = null;
    }
    return true;
  }

  /** The facts are those of the run up to here. */
  get untilNs(): number {
    return this.#untilNs;
  }

  /** Records taken so far. */
  get recordCount(): number {
    return this.#recordCount;
  }

  /** Activations in order of release. */
  get activations(): readonly Activation[] {
    return this.activity.list;
  }

  /** Inversions in order of start. */
  get inversions(): readonly Inversion[] {
    return this.inversion.list;
  }

  /** All definitions, by id. */
  get definitions(): readonly Definition[] {
    return this.#definitions;
  }

  definitionsOf<T extends DefinitionType>(type: T): DefinitionOf<T>[] {
    return this.#definitions.filter((one): one is DefinitionOf<T> => one.type === type);
  }

  /** Name of a definition; empty for an unknown id. */
  nameOf(id: number): string {
    return this.#definitions[id]?.name ?? '';
  }

  get #upToDate(): RunAccounts {
    while (this.accountOne());
    return this.#accounts;
  }

  #define(definition: Definition): void {
    this.#definitions.push(definition);
    if (definition.type === 'activity') this.activity.define(definition);
  }

  /** One record in a hundred is about an activity: the kinds are searched for them. */
  #findActivations(chunk: TraceChunk): void {
    const { count, baseNs, offset, kind, detail, subject, a, b } = chunk;
    const next = (wanted: number, from: number): number => {
      const found = kind.indexOf(wanted, from);
      return found < 0 || found >= count ? count : found;
    };
    let activity = next(Kind.activity, 0);
    let command = next(Kind.command, 0);
    while (activity < count || command < count) {
      const i = Math.min(activity, command);
      if (i === command) {
        if (detail[i] === PERIOD_COMMAND) this.activity.changePeriod();
        command = next(Kind.command, i + 1);
        continue;
      }
      const timeNs = baseNs + (offset[i] as number);
      this.activity.record(timeNs, detail[i] as number, subject[i] as number, a[i] as number, b[i] as number);
      activity = next(Kind.activity, i + 1);
    }
  }
}
