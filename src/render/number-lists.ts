/**
 * Growing lists of numbers that are asked about stretches without reading them: how painters answer for the whole of a
 * long run at the cost of its pixels. `MostTree` keeps of every 16 numbers the largest, of 16 of those again the largest,
 * and so on: 1/15 more memory, and a question about any stretch looks at a few dozen. NaN is not allowed.
 */

const FAN_BITS = 4;
const FAN = 1 << FAN_BITS;
const FIRST_CAPACITY = 16;

export class NumberList {
  count = 0;
  #values = new Float64Array(FIRST_CAPACITY);

  push(value: number): void {
    if (this.count === this.#values.length) this.#values = grown(this.#values);
    this.#values[this.count] = value;
    this.count += 1;
  }

  at(place: number): number {
    return this.#values[place] as number;
  }

  /** The first place from one on with at least that number, in a list that never falls; `count` if there is none. */
  firstFrom(value: number, from = 0): number {
    const values = this.#values;
    // In ever longer steps, then by halving: what is near is found soon.
    let low = from - 1;
    let step = 1;
    while (low + step < this.count && (values[low + step] as number) < value) {
      low += step;
      step *= 2;
    }
    let high = Math.min(this.count, low + step);
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if ((values[middle] as number) < value) low = middle;
      else high = middle;
    }
    return high;
  }
}

export class MostTree {
  count = 0;
  /** The numbers, then the largest of every 16, of every 256 … */
  readonly #levels = [new Float64Array(FIRST_CAPACITY)];

  push(value: number): void {
    let place = this.count;
    this.count += 1;
    for (let k = 0; ; k += 1) {
      let level = this.#levels[k] as Float64Array;
      if (place === level.length) this.#levels[k] = level = grown(level);
      const isFirst = k === 0 || (this.count - 1) % (1 << (FAN_BITS * k)) === 0;
      level[place] = isFirst ? value : Math.max(level[place] as number, value);
      if (k + 1 === this.#levels.length) {
        if (place < FAN) return;
        this.#levels.push(new Float64Array(FIRST_CAPACITY).fill(Math.max(...level.subarray(0, FAN)), 0, 1));
      }
      place >>>= FAN_BITS;
    }
  }

  /** Puts a number that is not smaller in the place of another. */
  raise(place: number, value: number): void {
    let at = place;
    for (const level of this.#levels) {
      level[at] = Math.max(level[at] as number, value);
      at >>>= FAN_BITS;
    }
  }

  at(place: number): number {
    return (this.#levels[0] as Float64Array)[place] as number;
  }

  /** The first place in [from, to) with at least that number; `to` if there is none. */
  firstFrom(value: number, from: number, to: number): number {
    let place = from;
    while (place < to) {
      if (this.at(place) >= value) return place;
      // Over whole nodes in which all are smaller.
      let k = 0;
      for (let size = FAN; k + 1 < this.#levels.length && place % size === 0; size *= FAN) {
        if (((this.#levels[k + 1] as Float64Array)[place / size] as number) >= value) break;
        k += 1;
      }
      place += 1 << (FAN_BITS * k);
    }
    return to;
  }

  /** The place of the largest number in [from, to), of equals the first or the last; -1 for an empty stretch. */
  mostIn(from: number, to: number, ofEquals: 'first' | 'last' = 'first'): number {
    let most = Number.NEGATIVE_INFINITY;
    let found = -1;
    let foundLevel = 0;
    for (let place = from; place < to;) {
      const k = this.#highest(place, to);
      const value = (this.#levels[k] as Float64Array)[place >>> (FAN_BITS * k)] as number;
      if (found < 0 || value > most || (ofEquals === 'last' && value === most)) {
        most = value;
        found = place;
        foundLevel = k;
      }
      place += 1 << (FAN_BITS * k);
    }
    const level = this.#levels[0] as Float64Array;
    const end = found + (1 << (FAN_BITS * foundLevel));
    if (foundLevel === 0) return found;
    return ofEquals === 'first' ? level.indexOf(most, found) : level.subarray(0, end).lastIndexOf(most);
  }

  /** The highest level with a node that begins at a place and ends by `to`; 0 where only the number does. */
  #highest(place: number, to: number): number {
    let k = 0;
    for (let size = FAN; k + 1 < this.#levels.length && place % size === 0 && place + size <= to; size *= FAN) k += 1;
    return k;
  }
}

const grown = (values: Float64Array): Float64Array<ArrayBuffer> => {
  const longer = new Float64Array(values.length * 2);
  longer.set(values);
  return longer;
};
