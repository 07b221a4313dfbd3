/** A statement about a run, checked at each occasion as the records come. It holds if it held at every occasion, and there was one. */
import type { CheckId, CheckRow, TimeSpan } from '../types.ts';
import type { PaperStackId } from '../../scenario/types.ts';

/** What is shown of an occasion: so much time around it. */
const AROUND_NS = 500_000;

export class Statement {
  readonly check: CheckId;
  #occasions = 0;
  #firstNs = 0;
  #violatedNs: number | null = null;

  constructor(check: CheckId) {
    this.check = check;
  }

  /** An occasion, and whether the statement holds there. */
  see(timeNs: number, holds: boolean): void {
    if (this.#occasions === 0) this.#firstNs = timeNs;
    this.#occasions += 1;
    if (!holds) this.#violatedNs ??= timeNs;
  }

  row(stack: PaperStackId): CheckRow {
    return {
      check: this.check,
      stack,
      holds: this.#occasions > 0 && this.#violatedNs === null,
      occasions: this.#occasions,
      span: around(this.#violatedNs ?? this.#firstNs),
    };
  }
}

const around = (timeNs: number): TimeSpan => ({
  fromNs: Math.max(0, timeNs - AROUND_NS),
  toNs: timeNs + AROUND_NS,
});
