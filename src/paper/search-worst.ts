/**
 * The search for the worst: which starts of the disturbance jobs, sizes of their computations, and phase of a second
 * activity make the real-time activity respond latest, or jitter most. It proposes scenarios in generations and takes
 * what came of them; whoever runs them may do so in any order, on any number of processors. It knows no simulation.
 *
 * The first proposal is the scenario as it stands; of it and of others drawn at random the best live on, and the next
 * generation is made of them: moved a little, mixed, and some new ones. Seeded: the same settings propose the same, as
 * long as they get the same answers. It stays within the scenario: no more jobs than it has, none larger than is
 * allowed. What it finds is the worst that it met, not the worst that there is; that is what a bound is for.
 * Nanoseconds.
 */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { ranges } from '../scenario/limits.ts';
import type { BenchmarkWorkload, Scenario, TimedCommand } from '../scenario/types.ts';

export const searchGoals = ['response', 'jitter'] as const;
export type SearchGoal = (typeof searchGoals)[number];

export interface SearchSettings {
  /** What is to become as large as it can: the longest response, or the largest distance of an interval from the period. */
  readonly goal: SearchGoal;
  /** 0 … 2^32 - 1. */
  readonly seed: number;
  /** Runs in all, the scenario as it stands among them; at least 1. */
  readonly runs: number;
  /** No job computes longer, on either host. */
  readonly largestJobNs: number;
}

/** The worst activation of a run of the real-time activity. */
export interface WorstActivation {
  readonly valueNs: number;
  /** Definition id of the activity, and the activation's index. */
  readonly activity: number;
  readonly index: number;
  readonly releaseNs: number;
  readonly completionNs: number;
}

/** A proposal that was run. */
export interface Found {
  readonly scenario: Scenario;
  readonly worst: WorstActivation;
  /** How many had been proposed before it. */
  readonly number: number;
}

interface Genes {
  readonly startsNs: readonly number[];
  readonly clientNs: number;
  readonly serverNs: number;
  /** When the second activity is switched on; unused where there is none. */
  readonly secondNs: number;
}

export interface Proposal {
  readonly number: number;
  readonly scenario: Scenario;
}

const GENERATION = 16;
const PARENTS = 6;
const PERIODS_BEFORE = 2;
/** Starts are spread over so many periods. */
const PERIODS_OF_STARTS = 4;
const PERIODS_AFTER = 10;
const LEAST_RUN_NS = 500_000_000;
const MOST_RUN_NS = 10_000_000_000;
/** Computations are whole multiples of this: a worst case that hangs on less is none that one could explain. */
const GRAIN_NS = 1_000;

/** Starts, one a job, in order: the log of a run can say them. */
const jobCommands = (startsNs: readonly number[]): TimedCommand[] =>
  [...startsNs].sort((a, b) => a - b).map((atNs, index) => ({ set: 'jobs', value: index + 1, atNs }));

const byTime = (commands: TimedCommand[]): TimedCommand[] => commands.sort((a, b) => a.atNs - b.atNs);

interface Range {
  readonly from: number;
  readonly to: number;
}

export class WorstSearch {
  readonly #base: Scenario;
  readonly #workload: BenchmarkWorkload;
  readonly #settings: SearchSettings;
  readonly #random: RandomGenerator;
  readonly #starts: Range;
  readonly #genes: (Genes | null)[] = [];
  readonly #proposed: Scenario[] = [];
  readonly #found: Found[] = [];
  #answers = 0;

  /**
   * @param base a benchmark without a log; its jobs are those that the search may move
   * @throws RangeError for another workload
   */
  constructor(base: Scenario, settings: SearchSettings) {
    const { workload } = base;
    if (workload.kind !== 'benchmark') throw new RangeError(`search: the workload is ${workload.kind}, not benchmark`);
    this.#base = base;
    this.#workload = workload;
    this.#settings = {
      ...settings,
      largestJobNs: Math.min(settings.largestJobNs, ranges.disturbanceClientCompute.max),
    };
    this.#random = xoroshiro128plus(settings.seed | 0);
    const { periodNs } = workload.realTime;
    const from = Math.min(PERIODS_BEFORE * periodNs, MOST_RUN_NS / 4);
    this.#starts = { from, to: from + Math.min(PERIODS_OF_STARTS * periodNs, MOST_RUN_NS / 4) };
  }

  /** The next generation; empty once all runs were proposed. All of the one before must have been answered. */
  propose(): Proposal[] {
    if (this.#answers < this.#proposed.length) throw new Error('search: a generation is still open');
    const count = Math.min(GENERATION, this.#settings.runs - this.#proposed.length);
    const first = this.#proposed.length;
    const parents = this.#parents();
    for (let i = 0; i < count; i += 1) {
      const number = first + i;
      const genes = number === 0 ? null : this.#child(parents, i);
      this.#genes.push(genes);
      this.#proposed.push(genes === null ? this.#asItStands() : this.#scenarioOf(genes));
    }
    return this.#proposed.slice(first).map((scenario, i) => ({ number: first + i, scenario }));
  }

  /** What came of a proposal; null where no activation completed, or it could not be run. */
  take(number: number, worst: WorstActivation | null): void {
    this.#answers += 1;
    const scenario = this.#proposed[number];
    if (worst !== null && scenario !== undefined) this.#found.push({ number, scenario, worst });
  }

  /** The worst so far. Of equals the first proposed, so that the order of answers does not matter. */
  get best(): Found | null {
    return this.#ranked()[0] ?? null;
  }

  /** The scenario as it stands, once it was run. */
  get asItStands(): Found | null {
    return this.#found.find(({ number }) => number === 0) ?? null;
  }

  get answers(): number {
    return this.#answers;
  }

  #ranked(): Found[] {
    return this.#found.toSorted((a, b) => b.worst.valueNs - a.worst.valueNs || a.number - b.number);
  }

  #parents(): Genes[] {
    return this.#ranked()
      .map(({ number }) => this.#genes[number] ?? null)
      .filter((genes) => genes !== null)
      .slice(0, PARENTS);
  }

  #child(parents: readonly Genes[], place: number): Genes {
    // A quarter of each generation is new.
    if (parents.length === 0 || place % 4 === 3) return this.#anew();
    const one = this.#oneOf(parents);
    if (place % 4 === 2) return this.#mixed(one, this.#oneOf(parents));
    // Small moves find the edge of what happens, large ones the way there.
    return this.#moved(one, [2, 8, 64][place % 3] ?? 8);
  }

  #anew(): Genes {
    const sizes = { from: 0, to: this.#settings.largestJobNs };
    return {
      startsNs: Array.from({ length: this.#workload.disturbance.count }, () => this.#within(this.#starts)),
      clientNs: this.#size(sizes),
      serverNs: this.#size(sizes),
      secondNs: this.#within({ from: 0, to: this.#secondPeriodNs }),
    };
  }

  #mixed(one: Genes, other: Genes): Genes {
    const pick = <T>(a: T, b: T): T => (this.#within({ from: 0, to: 1 }) === 0 ? a : b);
    return {
      startsNs: one.startsNs.map((ns, i) => pick(ns, other.startsNs[i] ?? ns)),
      clientNs: pick(one.clientNs, other.clientNs),
      serverNs: pick(one.serverNs, other.serverNs),
      secondNs: pick(one.secondNs, other.secondNs),
    };
  }

  /** @param part moves are up to this part of what is allowed */
  #moved(genes: Genes, part: number): Genes {
    const sizes = { from: 0, to: this.#settings.largestJobNs };
    const near = (ns: number, { from, to }: Range): number => {
      if (this.#within({ from: 0, to: 1 }) === 0) return ns;
      const reach = Math.floor((to - from) / part);
      return Math.min(to, Math.max(from, ns + this.#within({ from: -reach, to: reach })));
    };
    const grained = (ns: number): number => Math.round(ns / GRAIN_NS) * GRAIN_NS;
    return {
      startsNs: genes.startsNs.map((ns) => near(ns, this.#starts)),
      clientNs: Math.min(sizes.to, grained(near(genes.clientNs, sizes))),
      serverNs: Math.min(sizes.to, grained(near(genes.serverNs, sizes))),
      secondNs: near(genes.secondNs, { from: 0, to: this.#secondPeriodNs }),
    };
  }

  /** A size: often all of it or nothing, since the worst is often at an end. */
  #size({ from, to }: Range): number {
    const kind = this.#within({ from: 0, to: 3 });
    if (kind === 0) return to;
    if (kind === 1) return from;
    return Math.round(this.#within({ from, to }) / GRAIN_NS) * GRAIN_NS;
  }

  #oneOf(list: readonly Genes[]): Genes {
    return list[this.#within({ from: 0, to: list.length - 1 })] as Genes;
  }

  #within({ from, to }: Range): number {
    return uniformInt(this.#random, Math.ceil(from), Math.floor(to));
  }

  get #secondPeriodNs(): number {
    return this.#workload.second?.periodNs ?? 0;
  }

  #asItStands(): Scenario {
    return { ...this.#base, durationNs: Math.min(MOST_RUN_NS, this.#base.durationNs) };
  }

  #scenarioOf({ startsNs, clientNs, serverNs, secondNs }: Genes): Scenario {
    const { disturbance, second, realTime } = this.#workload;
    const lastNs = Math.max(this.#starts.to, secondNs);
    const afterNs = Math.max(LEAST_RUN_NS, PERIODS_AFTER * realTime.periodNs);
    return {
      ...this.#base,
      durationNs: Math.min(MOST_RUN_NS, lastNs + afterNs),
      workload: {
        ...this.#workload,
        second: null,
        // The log starts them, each at its own instant.
        disturbance: { ...disturbance, count: 0, clientComputeNs: clientNs, serverComputeNs: serverNs },
      },
      commands: byTime([
        ...jobCommands(startsNs),
        ...(second === null ? [] : [{ set: 'second' as const, value: second, atNs: secondNs }]),
      ]),
    };
  }
}
