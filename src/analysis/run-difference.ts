/**
 * The difference of two runs: of the same scenario and seed, say, with one setting changed. Which activations changed,
 * by how much, and the first event at which the traces part.
 *
 * Ids of definitions are a run's own affair, so everything is matched by name: activities by theirs, records by the names
 * of the things that they are about. Two runs are compared up to where both are complete. Where one of them has dropped
 * its oldest detail, the first event is looked for from where both have it; the newest activations are compared, as they
 * are kept. Nanoseconds.
 */
import { Kind, NONE, type Definition } from '../trace/format.ts';
import type { TraceReader } from '../trace/reader.ts';
import type { Activation } from './activations.ts';

/** What the comparison needs of the facts of a run. */
export interface ComparedFacts {
  readonly definitions: readonly Definition[];
  readonly activations: readonly Activation[];
  readonly untilNs: number;
}

export interface ChangedActivation {
  /** Name of the activity. */
  readonly activity: string;
  readonly index: number;
  /** Null where the run has no such activation. */
  readonly a: Activation | null;
  readonly b: Activation | null;
  /** Response in b minus that in a; null where it did not complete in both. */
  readonly responseChangeNs: number | null;
}

export interface ActivationDifference {
  /** Those that differ, the largest change first; those that completed in only one run before all others. */
  readonly changed: readonly ChangedActivation[];
  /** Of those, the one that was released first; null where none differs. */
  readonly first: ChangedActivation | null;
  /** Activations that were compared, the same in both runs or not. */
  readonly compared: number;
  /** Of those that completed in both: the sum of the changes of the response. */
  readonly responseChangeNs: number;
  /** Up to where the runs were compared. */
  readonly untilNs: number;
}

const sameEvents = (a: Activation, b: Activation): boolean =>
  a.releaseNs === b.releaseNs &&
  a.completionNs === b.completionNs &&
  a.missed === b.missed &&
  a.skipped === b.skipped &&
  a.lost === b.lost;

/** Decided before an instant: later ones might still be going on in one of the runs. */
const isDecided = ({ releaseNs, completionNs, skipped, lost }: Activation, untilNs: number): boolean =>
  (completionNs ?? (skipped || lost ? releaseNs : Infinity)) <= untilNs;

type ByIndex = ReadonlyMap<number, Activation>;

/** Activations of the real-time activities, or of all where none is, by name and index. */
const byName = ({ definitions, activations }: ComparedFacts, names: ReadonlySet<string>): Map<string, ByIndex> => {
  const result = new Map<string, Map<number, Activation>>();
  for (const activation of activations) {
    const name = definitions[activation.activity]?.name ?? '';
    if (!names.has(name)) continue;
    const known = result.get(name) ?? new Map<number, Activation>();
    result.set(name, known);
    known.set(activation.index, activation);
  }
  return result;
};

const comparedNames = (runs: readonly ComparedFacts[]): Set<string> => {
  const activities = runs.flatMap(({ definitions }) => definitions.filter((one) => one.type === 'activity'));
  const realTime = activities.filter((one) => one.realTime);
  return new Set((realTime.length > 0 ? realTime : activities).map(({ name }) => name));
};

/** How much a change matters: not completing in one of the runs is more than any delay. */
const weightOf = ({ responseChangeNs }: ChangedActivation): number =>
  responseChangeNs === null ? Infinity : Math.abs(responseChangeNs);

const releaseOf = ({ a, b }: ChangedActivation): number => (a ?? b)?.releaseNs ?? 0;

const heavierFirst = (one: ChangedActivation, other: ChangedActivation): number => {
  const [first, second] = [weightOf(one), weightOf(other)];
  return first === second ? releaseOf(one) - releaseOf(other) : second > first ? 1 : -1;
};

const changeOf = (activity: string, index: number, a: Activation | null, b: Activation | null): ChangedActivation => {
  const [before, after] = [a?.responseNs ?? null, b?.responseNs ?? null];
  return { activity, index, a, b, responseChangeNs: before === null || after === null ? null : after - before };
};

interface Pair {
  readonly index: number;
  readonly a: Activation | null;
  readonly b: Activation | null;
}

/** The activations of one activity that are decided in one of the runs at least. */
const pairsOf = (inA: ByIndex | undefined, inB: ByIndex | undefined, untilNs: number): Pair[] =>
  [...new Set([...(inA?.keys() ?? []), ...(inB?.keys() ?? [])])]
    .map((index) => ({ index, a: inA?.get(index) ?? null, b: inB?.get(index) ?? null }))
    .filter(({ a, b }) => [a, b].some((one) => one !== null && isDecided(one, untilNs)));

/** The activations of the real-time activities of two runs; of all activities where none is real-time. */
export const activationDifference = (a: ComparedFacts, b: ComparedFacts): ActivationDifference => {
  const names = comparedNames([a, b]);
  const [ofA, ofB] = [byName(a, names), byName(b, names)];
  const untilNs = Math.min(a.untilNs, b.untilNs);
  const changed: ChangedActivation[] = [];
  let compared = 0;
  for (const name of names) {
    const pairs = pairsOf(ofA.get(name), ofB.get(name), untilNs);
    compared += pairs.length;
    for (const pair of pairs) {
      if (pair.a !== null && pair.b !== null && sameEvents(pair.a, pair.b)) continue;
      changed.push(changeOf(name, pair.index, pair.a, pair.b));
    }
  }
  const responseChangeNs = changed.reduce((sum, one) => sum + (one.responseChangeNs ?? 0), 0);
  const first = changed.reduce<ChangedActivation | null>(
    (earliest, one) => (earliest === null || releaseOf(one) < releaseOf(earliest) ? one : earliest),
    null,
  );
  return { changed: changed.toSorted(heavierFirst), first, compared, responseChangeNs, untilNs };
};

/** Where two traces part. */
export interface Parting {
  /** Number of the first record that differs, in both runs. */
  readonly record: number;
  /** The earlier of the two records' instants. */
  readonly atNs: number;
}

/** The first `to` records are the same in both runs, from record `from` on. */
export interface Sameness {
  readonly from: number;
  readonly to: number;
}

export type TraceDifference = { readonly parting: Parting } | { readonly same: Sameness };

/** What a definition is, whatever its id. */
const identityOf = (definitions: readonly Definition[], id: number): string => {
  const definition = definitions[id];
  if (definition === undefined) return '';
  const host = 'host' in definition ? definition.host : '';
  const task = 'task' in definition ? definitions[definition.task]?.name : '';
  return [definition.type, host, task, definition.name].join(' ');
};

/** Ids of one run as those of another: equal numbers mean the same thing in both. */
class Matching {
  readonly #ids: (number | undefined)[] = [];
  readonly #a: readonly Definition[];
  readonly #b: readonly Definition[];

  constructor(a: readonly Definition[], b: readonly Definition[]) {
    this.#a = a;
    this.#b = b;
  }

  same(idOfA: number, idOfB: number): boolean {
    if (idOfA === NONE || idOfB === NONE) return idOfA === idOfB;
    if (this.#ids[idOfA] === idOfB) return true;
    if (identityOf(this.#a, idOfA) !== identityOf(this.#b, idOfB)) return false;
    this.#ids[idOfA] = idOfB;
    return true;
  }
}

/** Are the operands of a record of this kind ids of definitions? Others are numbers that mean the same in every run. */
const aIsId = (kind: number): boolean =>
  kind === Kind.state || kind === Kind.slice || kind === Kind.priority || kind === Kind.lock;
const bIsId = (kind: number): boolean => kind === Kind.state || kind === Kind.priority || kind === Kind.lock;

const sameRecord = (a: TraceReader, b: TraceReader, index: number, ids: Matching): boolean => {
  const kind = a.kind(index);
  return (
    kind === b.kind(index) &&
    a.timeNs(index) === b.timeNs(index) &&
    a.detail(index) === b.detail(index) &&
    a.level(index) === b.level(index) &&
    a.work(index) === b.work(index) &&
    ids.same(a.subject(index), b.subject(index)) &&
    (aIsId(kind) ? ids.same(a.a(index), b.a(index)) : a.a(index) === b.a(index)) &&
    (bIsId(kind) ? ids.same(a.b(index), b.b(index)) : a.b(index) === b.b(index))
  );
};

/**
 * The first record at which two traces part, of those that both still have.
 * @param knownSame records before this one are known to be the same (from a comparison when the runs were shorter)
 */
export const traceDifference = (a: TraceReader, b: TraceReader, knownSame = 0): TraceDifference => {
  const from = Math.max(knownSame, a.firstIndex, b.firstIndex);
  const to = Math.min(a.endIndex, b.endIndex);
  const ids = new Matching(a.definitions, b.definitions);
  for (let index = from; index < to; index += 1) {
    if (!sameRecord(a, b, index, ids)) {
      return { parting: { record: index, atNs: Math.min(a.timeNs(index), b.timeNs(index)) } };
    }
  }
  // One run may have gone on beyond the other; only where that one is complete is what is missing a difference.
  const longer = a.endIndex > to ? a : b;
  const shorter = longer === a ? b : a;
  if (longer.endIndex > to && to >= longer.firstIndex && longer.timeNs(to) < shorter.untilNs) {
    return { parting: { record: to, atNs: longer.timeNs(to) } };
  }
  return { same: { from: Math.max(a.firstIndex, b.firstIndex), to } };
};
