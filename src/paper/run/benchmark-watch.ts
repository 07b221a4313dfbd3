/**
 * Watches the real-time activity of a benchmark run: its activations, and where asked for its priority inversions.
 */
import { Activations, type ActivityStatistics, type JitterSecond } from '../../analysis/activations.ts';
import type { Inversion, InversionTotals } from '../../analysis/inversion-log.ts';
import { Inversions } from '../../analysis/inversions.ts';
import { Kind, type Definition, type DefinitionOf, type TimerKind } from '../../trace/format.ts';
import type { RecordObserver } from './observed-trace.ts';

export class BenchmarkWatch implements RecordObserver {
  readonly #activations = new Activations();
  readonly #inversions: Inversions | null;
  #realTime: DefinitionOf<'activity'> | null = null;

  constructor(options: { inversions: boolean }) {
    this.#inversions = options.inversions ? new Inversions() : null;
  }

  define(definition: Definition): void {
    this.#inversions?.define(definition);
    if (definition.type !== 'activity') return;
    this.#activations.define(definition);
    if (definition.realTime) this.#realTime ??= definition;
  }

  record(
    timeNs: number,
    kind: number,
    detail: number,
    _level: number,
    subject: number,
    work: number,
    a: number,
    b: number,
  ): void {
    if (kind === Kind.activity) this.#activations.record(timeNs, detail, subject, a, b);
    this.#inversions?.record(timeNs, kind, detail, subject, work, a);
  }

  /** The run is complete up to here. */
  end(untilNs: number): void {
    this.#activations.advance(untilNs);
    this.#inversions?.advance(untilNs);
  }

  get statistics(): ActivityStatistics {
    const statistics = this.#activations.statisticsOf(this.#id);
    if (statistics === null) throw new Error('paper: the benchmark has no real-time activity');
    return statistics;
  }

  get seconds(): JitterSecond[] {
    return this.#activations.secondsOf(this.#id);
  }

  /** Completion to completion of the real-time activity. */
  get intervals(): { completionNs: number; intervalNs: number }[] {
    return this.#activations.list.flatMap(({ activity, completionNs, intervalNs }) =>
      activity === this.#id && completionNs !== null && intervalNs !== null ? [{ completionNs, intervalNs }] : [],
    );
  }

  /** What released the first activation. */
  get timer(): TimerKind | null {
    return this.#activations.list.find(({ activity }) => activity === this.#id)?.timer ?? null;
  }

  /** Those that the real-time activity suffered. */
  get inversions(): readonly Inversion[] {
    return this.#inversions?.list.filter(({ victim }) => victim === this.#id) ?? [];
  }

  get inversionTotals(): InversionTotals | null {
    return this.#inversions?.totals(this.#id) ?? null;
  }

  get #id(): number {
    return this.#realTime?.id ?? -1;
  }
}
