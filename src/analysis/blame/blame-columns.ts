/**
 * The parts of finished activations in columns: of one activity, by activation index. 16 bytes a part, some ten
 * parts a response. The oldest go when there are too many; activations that end out of order are no matter.
 */
import { grown } from '../../trace/growable.ts';
import { addToGroup, partOf, type BlamePart, type PartsInProgress } from './blame-parts.ts';

export class BlameColumns {
  readonly #mostParts: number;
  #keys = new Float64Array(256);
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
      this.#keys[to] = parts.keys[i] as number;
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
      partOf(this.#keys[begin + i] as number, this.#ns[begin + i] as number),
    );
  }

  /** Adds the parts of an activation to sums by group; false if it has not finished or is no longer kept. */
  addGroups(index: number, sumsNs: Float64Array): boolean {
    const at = index - this.#firstIndex;
    if (at < 0 || index >= this.#endIndex) return false;
    const begin = (this.#begin[at] as number) - this.#dropped;
    if (begin < 0) return false;
    const end = begin + (this.#size[at] as number);
    for (let i = begin; i < end; i += 1) addToGroup(sumsNs, this.#keys[i] as number, this.#ns[i] as number);
    return true;
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
    this.#keys = grown(this.#keys, new Float64Array(length));
    this.#ns = grown(this.#ns, new Float64Array(length));
  }

  #drop(parts: number): void {
    this.#keys.copyWithin(0, parts, this.#count);
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
