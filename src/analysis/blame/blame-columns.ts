/**
 * The parts of finished activations in columns: of one activity, by activation index. 17 bytes a part, some ten
 * parts a response. The oldest go when there are too many; activations that end out of order are no matter.
 */
import { NONE } from '../../trace/format.ts';
import { grown } from '../../trace/growable.ts';
import { partOf, type BlamePart, type PartsInProgress } from './blame-parts.ts';

/** An id in 16 bits, as in the trace's `subject`. */
const NO_ID = 0xffff;
const idOf = (stored: number): number => (stored === NO_ID ? NONE : stored);

export class BlameColumns {
  readonly #mostParts: number;
  #causes = new Uint8Array(256);
  #who = new Uint16Array(256);
  #where = new Uint16Array(256);
  #ns = new Float64Array(256);
  #count = 0;
  /** Parts that were dropped from the front so far. */
  #dropped = 0;
  /** By activation index from `#firstIndex` on: where its parts begin and how many; begin -1 for none. */
  #begin = new Float64Array(64).fill(-1);
  #size = new Uint8Array(64);
  #firstIndex = 0;
  #endIndex = 0;

  /** @param mostParts how many parts are kept at least */
  constructor(mostParts: number) {
    this.#mostParts = mostParts;
  }

  add(index: number, parts: PartsInProgress): void {
    if (index < this.#firstIndex) return;
    const at = this.#slot(index);
    this.#begin[at] = this.#dropped + this.#count;
    this.#size[at] = parts.ns.length;
    for (let i = 0; i < parts.ns.length; i += 1) {
      if (this.#count === this.#ns.length) this.#grow();
      const to = this.#count;
      this.#causes[to] = parts.causes[i] as number;
      this.#who[to] = parts.who[i] as number;
      this.#where[to] = parts.where[i] as number;
      this.#ns[to] = parts.ns[i] as number;
      this.#count += 1;
    }
    if (this.#count > this.#mostParts * 1.25) this.#drop(this.#count - this.#mostParts);
  }

  /** The parts of an activation; null if it has not finished or is no longer kept. */
  of(index: number): BlamePart[] | null {
    const at = index - this.#firstIndex;
    if (at < 0 || index >= this.#endIndex) return null;
    const begin = (this.#begin[at] as number) - this.#dropped;
    if (begin < 0) return null;
    return Array.from({ length: this.#size[at] as number }, (_, i) =>
      partOf(
        this.#causes[begin + i] as number,
        idOf(this.#who[begin + i] as number),
        idOf(this.#where[begin + i] as number),
        this.#ns[begin + i] as number,
      ),
    );
  }

  #slot(index: number): number {
    const at = index - this.#firstIndex;
    if (at >= this.#begin.length) {
      const length = Math.max(at + 1, this.#begin.length * 2);
      const begin = new Float64Array(length).fill(-1);
      this.#begin = grown(this.#begin, begin);
      this.#size = grown(this.#size, new Uint8Array(length));
    }
    this.#endIndex = Math.max(this.#endIndex, index + 1);
    return at;
  }

  #grow(): void {
    const length = this.#ns.length * 2;
    this.#causes = grown(this.#causes, new Uint8Array(length));
    this.#who = grown(this.#who, new Uint16Array(length));
    this.#where = grown(this.#where, new Uint16Array(length));
    this.#ns = grown(this.#ns, new Float64Array(length));
  }

  #drop(parts: number): void {
    this.#causes.copyWithin(0, parts, this.#count);
    this.#who.copyWithin(0, parts, this.#count);
    this.#where.copyWithin(0, parts, this.#count);
    this.#ns.copyWithin(0, parts, this.#count);
    this.#count -= parts;
    this.#dropped += parts;
    let gone = 0;
    while (gone < this.#endIndex - this.#firstIndex && (this.#begin[gone] as number) < this.#dropped) gone += 1;
    this.#begin.copyWithin(0, gone);
    this.#begin.fill(-1, this.#begin.length - gone);
    this.#size.copyWithin(0, gone);
    this.#firstIndex += gone;
  }
}
