/** A list of numbers that grows without garbage, for samples over a whole run. */
export class GrowableNumbers {
  #values = new Float64Array(64);
  #count = 0;

  push(value: number): void {
    if (this.#count === this.#values.length) {
      const larger = new Float64Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count] = value;
    this.#count += 1;
  }

  get count(): number {
    return this.#count;
  }

  /** The values so far: a view, valid until the next push. */
  get values(): Float64Array {
    return this.#values.subarray(0, this.#count);
  }
}
