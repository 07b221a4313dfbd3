/**
 * The facts of a run: everything that is counted over it, fed once with each chunk as it comes.
 *
 * It looks at the chunk only, never back, so facts are exact over the whole run whatever detail the reader has
 * dropped, and cost the same live as for a saved trace. Only blame may be left for later, and chunks are kept for it
 * until then; inversions, which blame finds as well, are meanwhile found without it, here or elsewhere. Times are
 * nanoseconds.
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
import { Blame } from './blame/blame.ts';
import { feed } from './feed.ts';
import {
  inversionTotals,
  noInversions,
  type Inversion,
  type InversionsFound,
  type InversionTotals,
} from './inversion-log.ts';
import { Inversions } from './inversions.ts';
import { LockAccounts } from './lock-facts.ts';
import { NetworkFacts } from './network-facts.ts';
import { ThreadAccounts } from './thread-facts.ts';

const PERIOD_COMMAND = commandNames.indexOf('periodNs');

/**
 * What becomes of blame as a chunk is taken: it is found at once, or left for `blameOne`. Then inversions are found
 * without it, or they are told (`tellInversions`) by whoever found them from the same chunks.
 */
export type Blaming = 'now' | 'later' | 'later, inversions told';

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
  readonly threads = new ThreadAccounts();
  readonly locks = new LockAccounts();
  readonly network = new NetworkFacts();
  readonly #definitions: Definition[] = [];
  readonly #blame = new Blame();
  /** Where blame is left for later, the inversions until then; they are the same. */
  #early: Inversions | null = null;
  #told: ToldInversions | null = null;
  /** What blame has not been told yet. */
  readonly #unblamed: TraceChunk[] = [];
  #recordCount = 0;
  #untilNs = ZERO_NS;

  /**
   * Takes the next chunk of the run, the whole of it.
   * @param blaming other than now only from the beginning of a run on
   * @throws RangeError if it does not follow the last one
   */
  append(chunk: TraceChunk, blaming: Blaming = 'now'): void {
    if (chunk.firstIndex !== this.#recordCount) {
      throw new RangeError(`facts: a chunk begins at record ${chunk.firstIndex}, but ${this.#recordCount} is next`);
    }
    const begins = this.#recordCount === 0 && this.#definitions.length === 0;
    if (begins && blaming === 'later') this.#early = new Inversions();
    if (begins && blaming === 'later, inversions told') this.#told = new ToldInversions();
    // What is told ends here: whatever comes now must be found.
    if (this.#told !== null && blaming !== 'later, inversions told') while (this.blameOne());
    if (!this.blamed) this.#unblamed.push(chunk);
    for (const definition of chunk.definitions) this.#define(definition);
    const { count, baseNs, offset, kind, detail, subject, work, a, b } = chunk;
    for (let i = 0; i < count; i += 1) {
      this.#record(
        baseNs + (offset[i] as number),
        kind[i] as number,
        detail[i] as number,
        subject[i] as number,
        work[i] as number,
        a[i] as number,
        b[i] as number,
      );
    }
    this.#recordCount += count;
    this.#untilNs = Math.max(this.#untilNs, chunk.untilNs);
    this.activity.advance(this.#untilNs);
    this.#finder?.advance(this.#untilNs);
    this.threads.advance(this.#untilNs);
  }

  /** What took the time of every activation. Where that was left for later, it is found now. */
  get blame(): Blame {
    while (this.blameOne());
    return this.#blame;
  }

  get inversion(): InversionFacts {
    return this.#told ?? this.#early ?? this.#blame.inversions;
  }

  /** The inversions of all chunks taken so far, from whoever finds them. */
  tellInversions(found: InversionsFound): void {
    if (this.#told !== null) this.#told.found = found;
  }

  /** Does all that is known of inversions come from elsewhere? It ends with the blame for it. */
  get inversionsTold(): boolean {
    return this.#told !== null;
  }

  /** Is blame up to date? */
  get blamed(): boolean {
    return this.#early === null && this.#told === null;
  }

  /** Tells blame one chunk of what was left for later; false when none is left. */
  blameOne(): boolean {
    const chunk = this.#unblamed.shift();
    if (chunk === undefined) return false;
    feed(this.#blame, chunk);
    if (this.#unblamed.length === 0) {
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

  /** Who finds inversions, and blame with them; null where they are told. */
  get #finder(): Inversions | Blame | null {
    return this.#told === null ? (this.#early ?? this.#blame) : null;
  }

  #define(definition: Definition): void {
    this.#definitions.push(definition);
    this.#finder?.define(definition);
    this.threads.define(definition);
    if (definition.type === 'activity') this.activity.define(definition);
    else if (definition.type === 'lock') this.locks.define(definition);
  }

  #record(timeNs: number, kind: number, detail: number, subject: number, work: number, a: number, b: number): void {
    this.#finder?.record(timeNs, kind, detail, subject, work, a);
    switch (kind) {
      case Kind.slice:
      case Kind.state:
        this.threads.record(timeNs, kind, detail, subject);
        return;
      case Kind.lock:
        this.locks.record(timeNs, detail, subject);
        return;
      case Kind.queue:
        this.network.queue(detail);
        return;
      case Kind.frame:
        this.network.frame(detail, b);
        return;
      case Kind.activity:
        this.activity.record(timeNs, detail, subject, a, b);
        return;
      case Kind.command:
        if (detail === PERIOD_COMMAND) this.activity.changePeriod();
        return;
      default:
    }
  }
}
